"""Charts for counts and rare events: c, u, u' (Laney), g, t, and i, each with three- and two-sigma limits.

c: a count per month. u: a count per exposure. u': u where counts swing more than chance. g: events of another kind (or
units) between two events. t: time between two events. i: single values. Benneyan 2001, Laney 2002, Nelson 1994.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from baken.core.statistics.intervals import Array
from baken.core.statistics.runs import Runs, runs_about

_RANGE_TO_SIGMA = 1.128
_LARGEST_RANGE = 3.267  # times the mean: a moving range above it is left out
_POWER = 3.6  # times between events to about normal, Nelson


class ChartKind(StrEnum):
    """Which chart; values as they are written in files."""

    INDIVIDUAL = "i"
    COUNT = "c"
    RATE = "u"
    DISPERSED_RATE = "up"
    BETWEEN = "g"
    TIME = "t"


@dataclass(frozen=True)
class AttributeChart:
    """Arrays of shape (points,): what is plotted, centre, three-sigma limits (low, high), two-sigma limits (near_low,
    near_high), and whether a point is beyond three. `runs` are about the centre line, or the median where it bends."""

    values: Array
    centre: Array
    low: Array
    high: Array
    near_low: Array
    near_high: Array
    beyond: Array
    runs: Runs | None


def attribute_chart(kind: ChartKind, values: Array, exposure: Array | None = None) -> AttributeChart:
    """The chart of values in order, missing ones NaN. Rates ask for an exposure of the same shape, above nought; values
    are nought or more, times between events above nought (use the dates of the month data, or a small offset)."""
    y = np.asarray(values, float)
    n = np.ones_like(y) if exposure is None else np.asarray(exposure, float)
    _refuse(kind, y, n)
    plotted = y / n if kind in (ChartKind.RATE, ChartKind.DISPERSED_RATE) else y
    centre, (low, high), (near_low, near_high) = _BUILDERS[kind](plotted, y, n)
    with np.errstate(invalid="ignore"):
        beyond = np.where(np.isnan(plotted), np.nan, (plotted < low) | (plotted > high)).astype(float)
    return AttributeChart(plotted, centre, low, high, near_low, near_high, beyond, runs_about(plotted - centre, 0.0))


def _refuse(kind: ChartKind, y: Array, n: Array) -> None:
    known = y[~np.isnan(y)]
    if not len(known) or not np.isfinite(known).all():
        raise ValueError("a chart needs a value")
    if kind is not ChartKind.INDIVIDUAL and (known < 0).any():
        raise ValueError("counts and times are nought or more")
    if kind is ChartKind.TIME and (known <= 0).any():
        raise ValueError("time between events is above nought")
    if n.shape != y.shape or not (np.isfinite(n).all() and (n > 0).all()):
        raise ValueError("every exposure is above nought")


_Parts = tuple[Array, tuple[Array, Array], tuple[Array, Array]]


def _around(centre: Array | float, sigma: Array | float, like: Array, *, floor: float | None = 0.0) -> _Parts:
    middle = np.full_like(like, 0.0) + centre
    spread = np.full_like(like, 0.0) + sigma

    def both(times: float) -> tuple[Array, Array]:
        low = middle - times * spread
        return (low if floor is None else np.maximum(low, floor)), middle + times * spread

    return middle, both(3.0), both(2.0)


def _individual(plotted: Array, _y: Array, _n: Array) -> _Parts:
    return _around(float(np.nanmean(plotted)), _sigma(plotted), plotted, floor=None)


def _count(plotted: Array, _y: Array, _n: Array) -> _Parts:
    mean = float(np.nanmean(plotted))
    return _around(mean, mean**0.5, plotted)


def _rate(plotted: Array, y: Array, n: Array) -> _Parts:
    mean = _pooled(y, n)
    return _around(mean, np.sqrt(mean / n), plotted)


def _dispersed(plotted: Array, y: Array, n: Array) -> _Parts:
    mean = _pooled(y, n)
    spread = np.sqrt(mean / n)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (plotted - mean) / spread
    return _around(mean, spread * _sigma(z), plotted)


def _between(plotted: Array, _y: Array, _n: Array) -> _Parts:
    """Geometric; the limits about the mean, the centre line at the median."""
    mean = float(np.nanmean(plotted))
    _, three, two = _around(mean, (mean * (mean + 1)) ** 0.5, plotted)
    return np.full_like(plotted, float(np.nanmedian(plotted))), three, two


def _time(plotted: Array, _y: Array, _n: Array) -> _Parts:
    """As single values on a scale where waiting times are about normal, and back."""
    middle, three, two = _individual(plotted ** (1 / _POWER), plotted, plotted)

    def back(limits: tuple[Array, Array]) -> tuple[Array, Array]:
        return np.maximum(limits[0], 0.0) ** _POWER, limits[1] ** _POWER

    return middle**_POWER, back(three), back(two)


_BUILDERS = {
    ChartKind.INDIVIDUAL: _individual, ChartKind.COUNT: _count, ChartKind.RATE: _rate,
    ChartKind.DISPERSED_RATE: _dispersed, ChartKind.BETWEEN: _between, ChartKind.TIME: _time,
}  # fmt: skip


def _pooled(y: Array, n: Array) -> float:
    known = ~np.isnan(y)
    return float(y[known].sum() / n[known].sum())


def _sigma(y: Array) -> float:
    """From the mean moving range, great ones left out once; NaN for one point."""
    ranges = np.abs(np.diff(y))
    ranges = ranges[~np.isnan(ranges)]
    if not len(ranges):
        return float("nan")
    kept = ranges[ranges < _LARGEST_RANGE * ranges.mean()] if ranges.mean() > 0 else ranges
    return float(kept.mean()) / _RANGE_TO_SIGMA
