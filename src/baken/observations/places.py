"""Figures of several areas side by side: districts, neighbourhoods, or municipalities."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from baken.accounts.models import Municipality
from baken.core.areas import Area, AreaKind
from baken.core.figures import Figure as CoreFigure
from baken.core.figures import Status
from baken.core.periods import Period
from baken.observations.convert import to_core
from baken.observations.districts import is_own_district
from baken.observations.models import Figure

LEVELS = (AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD, AreaKind.MUNICIPALITY)


def levels_held(municipality: Municipality) -> dict[str, tuple[AreaKind, ...]]:
    """The levels on which there are figures of several areas, by series. One query."""
    rows = Figure.objects.filter(municipality=municipality, superseded_by__isnull=True)
    found: dict[tuple[str, AreaKind], int] = {}
    for series, area in rows.order_by().values_list("series", "area").distinct():
        if belongs(municipality, area):
            key = series, Area(area, "").kind
            found[key] = found.get(key, 0) + 1
    held = {cell for cell, number in found.items() if number > 1}
    names = sorted({series for series, _ in held})
    return {name: tuple(level for level in LEVELS if (name, level) in held) for name in names}


def spans_held(municipality: Municipality) -> dict[str, dict[str, tuple[Period, Period]]]:
    """First and last period with a number, by series and area. One query."""
    rows = Figure.objects.filter(municipality=municipality, superseded_by__isnull=True, value__isnull=False)
    found: dict[str, dict[str, tuple[Period, Period]]] = {}
    for series, area, start, end in rows.order_by("start", "end").values_list("series", "area", "start", "end"):
        if belongs(municipality, area):
            period = Period(start, end)
            areas = found.setdefault(series, {})
            areas[area] = (areas[area][0] if area in areas else period, period)
    return found


def belongs(municipality: Municipality, area: str) -> bool:
    """True for the own districts and neighbourhoods, and for any municipality."""
    return is_own_district(area, municipality) or Area(area, "").kind is AreaKind.MUNICIPALITY


def figures_per_area(
    municipality: Municipality, series: Iterable[str], level: AreaKind
) -> dict[tuple[str, str], tuple[CoreFigure, ...]]:
    """Current figures by (series, area) of that level and of the whole municipality, oldest first. One query."""
    rows = (
        Figure.objects.filter(municipality=municipality, series__in=set(series), superseded_by__isnull=True)
        .select_related("snapshot")
        .order_by("start", "end")
    )
    found: dict[tuple[str, str], list[CoreFigure]] = {}
    for row in rows:
        is_asked = Area(row.area, "").kind is level and belongs(municipality, row.area)
        if is_asked or row.area == municipality.code:
            found.setdefault((row.series, row.area), []).append(to_core(row))
    return {cell: tuple(listed) for cell, listed in found.items()}


def stretches(figures: Iterable[CoreFigure]) -> dict[Period, CoreFigure]:
    """Figures by period, where months without a figure of the year are added up over the months of a year that are
    held without a gap. A year that is held is never made of its months."""
    listed = tuple(figures)
    longer = {figure.period: figure for figure in listed if figure.period.months > 1}
    by_year: dict[int, list[CoreFigure]] = {}
    for figure in listed:
        if figure.period.months == 1 and figure.value is not None:
            by_year.setdefault(figure.period.start.year, []).append(figure)
    summed = (_summed(months) for year, months in by_year.items() if Period.year(year) not in longer)
    return longer | {figure.period: figure for figure in summed if figure is not None}


def _summed(months: list[CoreFigure]) -> CoreFigure | None:
    """The months of one year as one figure; None where one between them is missing."""
    numbers = [figure.period.start.month for figure in months]
    first, last = min(numbers), max(numbers)
    if len(months) != last - first + 1:
        return None
    states = {figure.status for figure in months}
    newest = months[-1]
    return CoreFigure(
        newest.series,
        newest.area,
        Period.months_of(newest.period.start.year, first, last),
        value=sum((figure.value or Decimal(0) for figure in months), Decimal(0)),
        status=Status.PROVISIONAL if Status.PROVISIONAL in states else Status.FINAL,
        origin=newest.origin,
    )
