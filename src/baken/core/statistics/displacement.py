"""Weighted displacement difference: did counts fall more where something was done than where nothing was done, and did
they not just move next door?

Wheeler and Ratcliffe, "A simple weighted displacement difference test to evaluate place based crime interventions",
Crime Science 7:11 (2018), doi 10.1186/s40163-018-0085-5. With counts T (treated), C (control), D (where it may have
moved to) and E (control of that), before and after:

    WDD = (T1 - T0) - (C1 - C0) + (D1 - D0) - (E1 - E0),  variance = the sum of all counts

Weights let windows and areas differ: a count x over weight w stands for x / w, with variance x / w^2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, isfinite, log, sqrt

from baken.core.statistics.tails import Z_95, Tails, estimate_dispersion, normal_tails

FEWEST = 10  # events in all windows together; below this the normal curve says nothing about so few


@dataclass(frozen=True)
class Change:
    """Counts of one area, or of several together, before and after."""

    before: float
    after: float

    def __post_init__(self) -> None:
        if not all(isfinite(x) and x >= 0 for x in (self.before, self.after)):
            raise ValueError("counts are numbers of nought or more")


@dataclass(frozen=True)
class Difference:
    """An estimate with its standard error and 95 % interval, in events over the window after. `tails` are one-sided
    p-values of no difference; None when there are too few events to say."""

    value: float
    error: float
    low: float
    high: float
    tails: Tails | None

    @property
    def side(self) -> int:
        """-1 demonstrably fewer, 1 demonstrably more, 0 neither."""
        return self.tails.side if self.tails else 0


@dataclass(frozen=True)
class Arms:
    """The areas: where it was done, what that is held against, and where it may have moved to with its own control."""

    treated: Change
    control: Change
    displaced: Change | None = None
    displaced_control: Change | None = None


def displacement_difference(arms: Arms, *, window_ratio: float = 1.0, dispersion: float = 1.0) -> Difference:
    """The difference in events over the window after, net of displacement.

    `window_ratio` = length of the window after / window before: counts before are brought to the window after.
    `dispersion` = phi, how much more counts swing than chance alone, at least 1.
    """
    _refuse(window_ratio, dispersion)
    signed = ((arms.treated, 1), (arms.control, -1), (arms.displaced, 1), (arms.displaced_control, -1))
    present = [(change, sign) for change, sign in signed if change is not None]
    value = sum(sign * (c.after - c.before * window_ratio) for c, sign in present)
    spread = sqrt(dispersion * sum(c.after + c.before * window_ratio**2 for c, _ in present))
    events = sum(c.before + c.after for c, _ in present)
    return _difference(value, spread, events)


def spill_over(arms: Arms, *, window_ratio: float = 1.0, dispersion: float = 1.0) -> Difference | None:
    """Only what happened where it may have moved to; None when no such area was named."""
    if arms.displaced is None:
        return None
    nothing = Change(0, 0)
    moved = Arms(arms.displaced, arms.displaced_control or nothing)
    return displacement_difference(moved, window_ratio=window_ratio, dispersion=dispersion)


@dataclass(frozen=True)
class Ratio:
    """How many times as many after as before, compared with the control; with its 95 % interval."""

    value: float
    low: float
    high: float


def ratio_of_ratios(arms: Arms, *, dispersion: float = 1.0) -> Ratio | None:
    """(T1 / T0) / (C1 / C0), which allows areas of different size; None when one of the counts is nought. The windows
    fall out. Interval on the log scale with variance phi times the sum of 1 / count (Haldane's corner left out)."""
    _refuse(1.0, dispersion)
    counts = (arms.treated.after, arms.treated.before, arms.control.after, arms.control.before)
    if min(counts) <= 0:
        return None
    centre = log(counts[0]) - log(counts[1]) - log(counts[2]) + log(counts[3])
    reach = Z_95 * sqrt(dispersion * sum(1 / count for count in counts))
    return Ratio(exp(centre), exp(centre - reach), exp(centre + reach))


def dispersion_before(series: Sequence[Sequence[float]]) -> float:
    """phi from the months before, of every area by itself; at least 1. A lasting level difference is no swing."""
    found = [(estimate_dispersion(counts), len(counts)) for counts in series if len(counts) >= 6 and sum(counts) > 0]
    weight = sum(length for _, length in found)
    return max(1.0, sum(phi * length for phi, length in found) / weight) if weight else 1.0


def _difference(value: float, error: float, events: float) -> Difference:
    tails = normal_tails(value / error) if events >= FEWEST and error > 0 else None
    return Difference(value, error, value - Z_95 * error, value + Z_95 * error, tails)


def _refuse(window_ratio: float, dispersion: float) -> None:
    if not (isfinite(window_ratio) and window_ratio > 0):
        raise ValueError("both windows last some time")
    if not (isfinite(dispersion) and dispersion >= 1):
        raise ValueError("a dispersion is a number of at least 1")
