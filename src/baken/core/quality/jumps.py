"""Steps between neighbouring years that chance cannot make and the country did not make. Small numbers jump by nature:
4, 3, 0 says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from baken.core.figures import Figure
from baken.core.indicators import Scale, Series
from baken.core.periods import Period
from baken.core.quality.remarks import Remark, RemarkKind, about, shown, with_value
from baken.core.statistics.tails import (
    SMALL,
    Tails,
    compare_counts,
    compare_estimates,
    estimate_dispersion,
    standard_error,
)

CHANCE = 1e-4  # a step this unlikely, and no less: a plan has tens of figures, looked at every year
FACTOR = 2  # and at least twice or half as much
SMALL_FACTOR = 3  # three times where both counts together are small
SLIP = 5  # what has neither counts nor margins: five times or a fifth, as with a decimal comma that fell out
_ENOUGH = 5  # counts from which the swing of the series itself can be estimated


@dataclass(frozen=True)
class _Ground:
    """What all steps of a series share: what it is, its figures and those of the country, and its swing."""

    series: Series
    country: Mapping[Period, Figure]
    dispersion: float

    def is_jump(self, before: Figure, now: Figure) -> bool:
        """Whether the step from one to the other is beyond belief."""
        if self._breaks_between(before.period, now.period):
            return False
        if self.series.scale is Scale.COUNT:
            return self._is_count_jump(before, now)
        if self.series.scale in (Scale.OWN_SHARE, Scale.STATE):
            return False
        old, new = float(before.value or 0), float(now.value or 0)
        if None not in (before.lower, before.upper, now.lower, now.upper):
            tails = compare_estimates(new, _error(now), old, _error(before))
            return _times(old, new) >= FACTOR and _chance(tails) < CHANCE
        return _times(old, new) >= SLIP

    def _is_count_jump(self, before: Figure, now: Figure) -> bool:
        old, new = float(before.value or 0), float(now.value or 0)
        factor = SMALL_FACTOR if old + new < SMALL else FACTOR
        if _times(old, new) < factor:
            return False
        ratio = self._country_step(before.period, now.period)
        return all(
            _times(old * step, new) >= factor and _chance(compare_counts(new, old, step, self.dispersion)) < CHANCE
            for step in (1.0, ratio)
        )

    def _country_step(self, before: Period, now: Period) -> float:
        """How the country went over the same periods; 1 where that is not known."""
        old, new = self.country.get(before), self.country.get(now)
        if old is None or new is None or not old.value or not new.value:
            return 1.0
        return float(new.value / old.value)

    def _breaks_between(self, before: Period, now: Period) -> bool:
        return any(before.start.year < year <= now.start.year for year, _ in self.series.breaks)


def jumps(figures: Iterable[Figure], series: Series, country: Iterable[Figure] = ()) -> tuple[Remark, ...]:
    """Of one series in one area: one remark per figure that stands apart from the figures over the same months of the
    years beside it. A break that is known, and a step that the country made too, is no remark. Months of a year whose
    total is held are left to that total."""
    held = with_value(figures)
    national = with_value(country)
    years = {period.start.year for period in held if period.is_year}
    found = []
    for chain in _chains([f for p, f in held.items() if p.months > 1 or p.start.year not in years]):
        found += _in_chain(chain, _Ground(series, national, series.dispersion))
    return tuple(found)


def _chains(figures: Sequence[Figure]) -> list[list[Figure]]:
    """The figures over the same months, oldest first, of windows that occur more than once."""
    found: dict[tuple[int, int], list[Figure]] = {}
    for figure in figures:
        found.setdefault((figure.period.start.month, figure.period.months), []).append(figure)
    return [chain for chain in found.values() if len(chain) > 1]


def _in_chain(chain: Sequence[Figure], ground: _Ground) -> list[Remark]:
    """A figure that went up and back down is one remark, on that figure; a step that stays is one, where it began."""
    found, place = [], 0
    while place + 1 < len(chain):
        before, now = chain[place : place + 2]
        after = chain[place + 2] if place + 2 < len(chain) else None
        goes_back = after is not None and _is_nearer(after, before, now)
        if _is_step(before, now, chain, ground):
            if place == 0 and after is not None and not goes_back:  # then the oldest stands apart, not the others
                found.append(_told(before, now))
            else:
                found.append(_told(now, before, *([after] if after and goes_back else [])))
            place += goes_back
        place += 1
    return found


def _is_step(before: Figure, now: Figure, chain: Sequence[Figure], ground: _Ground) -> bool:
    """Whether the step is a jump, given how the other figures of the chain swing."""
    swing = max(ground.dispersion, _swing([f for f in chain if f not in (before, now)], ground.series))
    return _Ground(ground.series, ground.country, swing).is_jump(before, now)


def _is_nearer(figure: Figure, one: Figure, other: Figure) -> bool:
    value = float(figure.value or 0)
    return _times(float(one.value or 0), value) < _times(float(other.value or 0), value)


def _swing(others: Sequence[Figure], series: Series) -> float:
    """How much more than chance the other figures swing; 1 where there are too few to tell."""
    if series.scale is not Scale.COUNT or len(others) < _ENOUGH:
        return 1.0
    return estimate_dispersion([float(f.value or 0) for f in others])


def _told(figure: Figure, *near: Figure) -> Remark:
    others = " en ".join(shown(other) for other in near)
    sentence = f"Er staat {shown(figure)}, maar {others}. Zo'n verschil komt zelden door toeval."
    return about(RemarkKind.JUMP, figure, sentence, *near)


def _times(old: float, new: float) -> float:
    """How many times the larger is the smaller; endless where the smaller is 0 and the larger is not."""
    low, high = sorted((abs(old), abs(new)))
    if low == 0:
        return float("inf") if high else 1.0
    return high / low


def _chance(tails: Tails) -> float:
    return min(tails.lower, tails.upper)


def _error(figure: Figure) -> float:
    return standard_error(float(figure.lower or 0), float(figure.upper or 0))
