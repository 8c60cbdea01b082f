"""Counts that are not in a table and that follow from it: the one month that lacks of a year, the district that nobody
printed but whose neighbourhoods are all there. Readers reckon on with those, so they count as hidden numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from baken.core.areas import Area, AreaKind, contains
from baken.core.periods import Period
from baken.core.withholding.sums import Cell, Sum, sums_of

_ROUNDS = 4  # what follows from what follows; further than this nothing new was ever seen
_INNER = {
    AreaKind.MUNICIPALITY: (AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD),
    AreaKind.DISTRICT: (AreaKind.NEIGHBOURHOOD,),
}


def followed(counts: Mapping[Cell, int]) -> dict[Cell, int]:
    """The counts that lack and follow, by areas and periods that the table knows for the series elsewhere."""
    areas: dict[str, set[str]] = defaultdict(set)
    periods: dict[str, set[Period]] = defaultdict(set)
    for cell in counts:
        areas[cell.series] |= {cell.area, *_around(cell.area)}
        periods[cell.series].add(cell.period)
    known = dict(counts)
    for _ in range(_ROUNDS):
        found: dict[Cell, int] = {}
        for cell, count in _following(known, areas, periods):
            found[cell] = max(count, found.get(cell, 0))  # districts may hold more than their neighbourhoods
        if not found:
            break
        known |= found
    return {cell: count for cell, count in known.items() if cell not in counts}


def _around(area: str) -> tuple[str, ...]:
    """The district and municipality that the code of a neighbourhood or district names."""
    kind = Area(area, "").kind
    if kind is AreaKind.NEIGHBOURHOOD and len(area) == 10:
        return f"{AreaKind.DISTRICT}{area[2:8]}", f"{AreaKind.MUNICIPALITY}{area[2:6]}"
    return (f"{AreaKind.MUNICIPALITY}{area[2:6]}",) if kind is AreaKind.DISTRICT else ()


def _following(
    counts: Mapping[Cell, int], areas: Mapping[str, Collection[str]], periods: Mapping[str, Collection[Period]]
) -> Iterator[tuple[Cell, int]]:
    held: dict[tuple[str, str], list[Period]] = defaultdict(list)
    for cell in counts:
        held[cell.series, cell.area].append(cell.period)
    for found in sums_of(counts):
        beyond = counts[found.whole] - sum(counts[part] for part in found.parts)
        part = _lacking_part(found, areas[found.whole.series], periods[found.whole.series])
        if part is not None and part not in counts and (beyond > 0 or (beyond == 0 and _is_there(part, held))):
            yield part, beyond
    for whole, parts in (*_lacking_places(counts, areas), *_lacking_stretches(counts, periods)):
        yield whole, sum(counts[part] for part in parts)


def _is_there(cell: Cell, held: Mapping[tuple[str, str], Collection[Period]]) -> bool:
    """Whether the area has any count about that time; one of another division of areas has none."""
    periods = held.get((cell.series, cell.area), ())
    return any(period.start < cell.period.end and cell.period.start < period.end for period in periods)


def _lacking_part(found: Sum, areas: Collection[str], periods: Collection[Period]) -> Cell | None:
    """The only part that a sum lacks; None where it lacks none, or more."""
    whole, one = found.whole, next(iter(found.parts))
    if one.area == whole.area:
        gap = _only_gap(whole.period, [part.period for part in found.parts])
        return replace(whole, period=gap) if gap is not None and gap in periods else None
    kind, held = Area(one.area, "").kind, {part.area for part in found.parts}
    if any(Area(area, "").kind is not kind for area in held):
        return None
    lacking = [a for a in areas if Area(a, "").kind is kind and contains(whole.area, a) and a not in held]
    return replace(whole, area=lacking[0]) if len(lacking) == 1 else None


def _only_gap(whole: Period, parts: Collection[Period]) -> Period | None:
    gaps, at = [], whole.start
    for part in sorted(parts):
        if part.start > at:
            gaps.append(Period(at, part.start))
        at = max(at, part.end)
    if at < whole.end:
        gaps.append(Period(at, whole.end))
    return gaps[0] if len(gaps) == 1 else None


def _lacking_places(
    counts: Mapping[Cell, int], areas: Mapping[str, Collection[str]]
) -> Iterator[tuple[Cell, list[Cell]]]:  # fmt: skip
    """Areas without a count over a period over which all areas in them have one."""
    moments = {(cell.series, cell.period) for cell in counts}
    for series, known in areas.items():
        wholes = [area for area in sorted(known) if Area(area, "").kind in _INNER]
        inner = {
            (whole, kind): [a for a in sorted(known) if Area(a, "").kind is kind and contains(whole, a)]
            for whole in wholes
            for kind in _INNER[Area(whole, "").kind]
        }
        for (whole, _), listed in inner.items():
            for period in (period for each, period in moments if each == series):
                parts = [Cell(series, area, period) for area in listed]
                if parts and Cell(series, whole, period) not in counts and all(part in counts for part in parts):
                    yield Cell(series, whole, period), parts


def _lacking_stretches(
    counts: Mapping[Cell, int], periods: Mapping[str, Collection[Period]]
) -> Iterator[tuple[Cell, list[Cell]]]:  # fmt: skip
    """Periods without a count for an area that has one for every shorter period in them."""
    held: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in sorted(counts):
        held[cell.series, cell.area].append(cell)
    for (series, area), cells in held.items():
        for period in periods[series]:
            whole = Cell(series, area, period)
            if whole in counts or period.months == 1:
                continue
            parts = [c for c in cells if c.period.start >= period.start and c.period.end <= period.end]
            for months in {part.period.months for part in parts}:
                alike = [part for part in parts if part.period.months == months]
                if len(alike) * months == period.months and _only_gap(period, [p.period for p in alike]) is None:
                    yield whole, alike
