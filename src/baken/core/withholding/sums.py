"""Which counts are the sum of which others: over areas by their codes, over time by their periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from baken.core.areas import Area, AreaKind, contains
from baken.core.periods import Period

_LEVELS = (AreaKind.MUNICIPALITY, AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD)


@dataclass(frozen=True, order=True)
class Cell:
    """What a count is of: a series (or a category of one), an area by its code, and a period."""

    series: str
    area: str
    period: Period


@dataclass(frozen=True)
class Sum:
    """The whole holds the parts, and perhaps more: a year of which a month is not known, a place nobody wrote down."""

    whole: Cell
    parts: frozenset[Cell]


def sums_of(cells: Iterable[Cell]) -> tuple[Sum, ...]:
    """Every sum over areas and over time that these cells can make, in a fixed order."""
    listed = sorted(set(cells))
    return (*_over_areas(listed), *_over_time(listed))


def _over_areas(cells: Sequence[Cell]) -> Iterator[Sum]:
    together: dict[tuple[str, Period], list[Cell]] = defaultdict(list)
    for cell in cells:
        together[cell.series, cell.period].append(cell)
    for group in together.values():
        by_level = {level: [c for c in group if Area(c.area, "").kind is level] for level in _LEVELS}
        for number, outer in enumerate(_LEVELS):
            for inner in _LEVELS[number + 1 :]:
                for whole in by_level[outer]:
                    parts = [c for c in by_level[inner] if contains(whole.area, c.area)]
                    if parts:
                        yield Sum(whole, frozenset((*parts, *_bare(whole, parts, by_level[AreaKind.DISTRICT], inner))))


def _bare(whole: Cell, parts: Sequence[Cell], districts: Sequence[Cell], level: AreaKind) -> Iterator[Cell]:
    """Where a municipality is taken as its neighbourhoods: the districts that have none, which stand for themselves."""
    if level is AreaKind.NEIGHBOURHOOD and Area(whole.area, "").kind is AreaKind.MUNICIPALITY:
        inside = (d for d in districts if contains(whole.area, d.area))
        yield from (d for d in inside if not any(contains(d.area, part.area) for part in parts))


def _over_time(cells: Sequence[Cell]) -> Iterator[Sum]:
    together: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        together[cell.series, cell.area].append(cell)
    for group in together.values():
        for whole in group:
            if whole.period.months > 1:
                yield from _within(whole, group)


def _within(whole: Cell, group: Sequence[Cell]) -> Iterator[Sum]:
    """One sum per length of the shorter periods: its months, its quarters. Of periods that overlap the first counts."""
    inside: dict[int, list[Cell]] = defaultdict(list)
    for cell in group:
        if cell != whole and whole.period.start <= cell.period.start and cell.period.end <= whole.period.end:
            listed = inside[cell.period.months]
            if not listed or listed[-1].period.end <= cell.period.start:
                listed.append(cell)
            else:
                yield Sum(whole, frozenset({cell}))
    yield from (Sum(whole, frozenset(parts)) for parts in inside.values())
