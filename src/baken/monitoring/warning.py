"""Every monthly series of a municipality held against what this month was to bring."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models import Count, Max, QuerySet

from baken.accounts.models import Municipality
from baken.catalogue.load import catalogue
from baken.core.areas import Area, AreaKind
from baken.core.indicators import Scale, Series
from baken.core.periods import Period
from baken.core.warning.outlook import Column, Matrix, Method, Refusal, outlook, up_to
from baken.core.warning.watch import Watched, watch
from baken.monitoring.evaluation import series_of
from baken.observations.districts import is_own_district
from baken.observations.models import Figure
from baken.observations.queries import POPULATION
from baken.plans.models import Indicator

METHOD_EDITION = 1  # goes up when the way of looking changes, so that months are looked through again
_TOTAL = "0.0.0"  # the class of the police tables that holds all others
Cell = tuple[str, str]  # series, area


@dataclass(frozen=True)
class WatchedSeries:
    """One series in one area this month, under the theme of the plan that looks at it (empty where none does)."""

    series: Series
    area: str
    theme: str
    found: Watched


@dataclass(frozen=True)
class Lookout:
    """All of them. `fingerprint` tells of which figures."""

    month: Period
    rows: tuple[WatchedSeries, ...]
    fingerprint: str

    @property
    def standing(self) -> tuple[WatchedSeries, ...]:
        """What stands out, surest first."""
        found = (row for row in self.rows if row.found.certainty.stands_out)
        return tuple(sorted(found, key=lambda row: (row.found.share, -row.found.score)))


@dataclass(frozen=True)
class MonthRange:
    """One month of one series with what was to be expected then; NaN where nothing can be said."""

    month: Period
    observed: float
    low: float
    high: float


Held = dict[Cell, dict[int, float]]  # counts by series and area, and by month number (12 * year + month - 1)


def lookout_of(municipality: Municipality, today: date) -> Lookout | None:
    """The newest month that has ended and of which at least half of the series have a figure; None where no series has
    months. Four queries."""
    series, themes = _watchable(municipality)
    held = _held(municipality, series)
    newest = _newest(held, today)
    if newest is None:
        return None
    cells = sorted(held, key=lambda cell: (_order(cell, municipality), cell))
    wholes = [_whole(cell, cells) for cell in cells]
    found = watch(_matrix(held, cells, series, newest), wholes)
    rows = tuple(
        WatchedSeries(series[key], area, themes.get(key, ""), one)
        for (key, area), one in zip(cells, found, strict=True)
    )
    return Lookout(_period(newest), rows, _fingerprint(municipality, series, today))


def course_of(municipality: Municipality, key: str, area: str, today: date, months: int = 24) -> tuple[MonthRange, ...]:
    """The last months of one series, oldest first, each with what was to be expected of it at the time."""
    series, _ = _watchable(municipality)
    if key not in series:
        return ()
    held = _held(municipality, {key: series[key]})
    newest = _newest(held, today)
    if newest is None or (key, area) not in held:
        return ()
    counts = _matrix(held, [(key, area)], series, newest)[0]
    found = outlook(up_to(counts, months))
    padded = np.concatenate([np.full(months, np.nan), counts])[-months:]
    return tuple(
        MonthRange(_period(newest - months + 1 + n), float(padded[n]), *_bounds(found, n)) for n in range(months)
    )


def _bounds(found: Matrix, row: int) -> tuple[float, float]:
    return float(found[row, Column.LOW]), float(found[row, Column.HIGH])


def reasons(lookout: Lookout) -> dict[Refusal, int]:
    """How many series nothing can be said of, by reason."""
    told = [row.found.refusal for row in lookout.rows if row.found.method is Method.NONE]
    return {why: told.count(why) for why in Refusal if why in told}


def _watchable(municipality: Municipality) -> tuple[dict[str, Series], dict[str, str]]:
    """The counts that plans and catalogue know, and the theme of the plan that each belongs to."""
    listed = Indicator.objects.filter(priority__edition__municipality=municipality).select_related("priority")
    own = {indicator.series: series_of(indicator) for indicator in listed}
    themes = {indicator.series: indicator.priority.title for indicator in listed}
    known = own | dict(catalogue().series)
    return {key: each for key, each in known.items() if each.scale is Scale.COUNT and key != POPULATION}, themes


def fingerprint_of(municipality: Municipality, today: date) -> str:
    """Tells the figures of today from those of another day without reading them: two short queries."""
    return _fingerprint(municipality, _watchable(municipality)[0], today)


def _fingerprint(municipality: Municipality, series: Iterable[str], today: date) -> str:
    """A new or a changed figure has a higher number, one that is withdrawn lowers how many there are."""
    rows = _current(municipality, series).filter(start__lt=today.replace(day=1))
    seen = rows.aggregate(newest=Max("pk"), number=Count("pk"))
    return hashlib.sha256(f"{METHOD_EDITION};{seen['newest']};{seen['number']}".encode()).hexdigest()


def _current(municipality: Municipality, series: Iterable[str]) -> QuerySet[Figure]:
    return Figure.objects.filter(
        municipality=municipality, series__in=list(series), superseded_by__isnull=True, value__isnull=False
    )


def _held(municipality: Municipality, series: Iterable[str]) -> Held:
    """Whole months of the municipality and its districts. Neighbourhoods are left out: their months hold too little,
    and so many series of chance would hide what does stand out."""
    counts: Held = {}
    rows = _current(municipality, series).order_by("pk")
    for key, area, start, end, value in rows.values_list("series", "area", "start", "end", "value"):
        if value is not None and _number(end) - _number(start) == 1 and _is_looked_at(area, municipality):
            counts.setdefault((key, area), {})[_number(start)] = float(value)
    return counts


def _is_looked_at(area: str, municipality: Municipality) -> bool:
    is_district = Area(area, "").kind is AreaKind.DISTRICT and is_own_district(area, municipality)
    return area == municipality.code or is_district


def _newest(held: Held, today: date) -> int | None:
    """The number of the newest month that at least half of the series have."""
    last = [max(number for number in months if number < _number(today)) for months in held.values()
            if min(months) < _number(today)]  # fmt: skip
    return sorted(last)[len(last) // 2] if last else None


def _matrix(held: Held, cells: list[Cell], series: dict[str, Series], newest: int) -> Matrix:
    """A row per cell, a column per month up to the newest; what lies before a break in a series is left out."""
    first = min((min(held[cell]) for cell in cells), default=newest)
    found = np.full((len(cells), newest - first + 1), np.nan)
    for row, cell in enumerate(cells):
        broken = max((year for year, _ in series[cell[0]].breaks if year * 12 <= newest), default=0) * 12
        for number, value in held[cell].items():
            if broken <= number <= newest:
                found[row, number - first] = value
    return found


def _order(cell: Cell, municipality: Municipality) -> tuple[bool, str]:
    return cell[1] != municipality.code, cell[1]


def _whole(cell: Cell, cells: list[Cell]) -> int | None:
    """The series of which this one is a part: the same in the whole municipality, or the total of its table."""
    key, area = cell
    if Area(area, "").kind is AreaKind.DISTRICT:
        same = (key, f"GM{area[2:6]}")
        if same in cells:
            return cells.index(same)
    definition = catalogue().definitions.get(key)
    if definition is None or not definition.table or definition.code == _TOTAL:
        return None
    total = (catalogue().classes_of(definition.table).get(_TOTAL, ""), area)
    return cells.index(total) if total in cells else None


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _period(number: int) -> Period:
    return Period.months_of(number // 12, number % 12 + 1, number % 12 + 1)
