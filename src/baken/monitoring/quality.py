"""What asks for a look in the figures of a municipality: every check on every series that its plans follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from baken.accounts.models import Municipality
from baken.catalogue.areas import district_names
from baken.catalogue.load import catalogue
from baken.core.areas import NETHERLANDS, Area, AreaKind
from baken.core.figures import Figure
from baken.core.indicators import Scale
from baken.core.periods import Period
from baken.core.quality.gaps import (
    Slot,
    SlotState,
    gap_remarks,
    month_gaps,
    provisional_remarks,
    slots,
    withheld_remarks,
)
from baken.core.quality.jumps import jumps
from baken.core.quality.remarks import Remark, RemarkKind
from baken.core.quality.sums import class_sums, month_sums
from baken.core.quality.values import impossible_values
from baken.core.verdicts import OpenReason
from baken.monitoring.evaluation import evaluate_edition
from baken.monitoring.followed import Followed, editions_at_work, followed_by
from baken.monitoring.results import IndicatorResult
from baken.observations.convert import to_core
from baken.observations.models import Figure as StoredFigure
from baken.observations.models import RemarkSetAside
from baken.observations.queries import POPULATION
from baken.sources.police.adding_up import Shortfall, shortfalls
from baken.sources.police.parse import HIDDEN

_TOTAL = "0.0.0"
_MONTHS_SHOWN = 12
_LOOKED_BACK = timedelta(days=450)  # in which twelve months that are due can always be found
_LEAST_PLACED = Decimal("0.75")  # of a municipality; when less has a place it is worth a look
_ROUNDED_TO = 5  # inhabitants of a district or neighbourhood
_HIDDEN_BECAUSE = "Het is een van de vier gevoelige soorten. In het totaal tellen ze wel mee."


@dataclass(frozen=True)
class Noted:
    """A remark with the stored figure it is about, where it is about one, and who set it aside."""

    remark: Remark
    figure: int | None
    set_aside: RemarkSetAside | None

    @property
    def is_open(self) -> bool:
        """Whether somebody should still look."""
        return self.set_aside is None and self.remark.kind is not RemarkKind.EXPECTED_GAP


@dataclass(frozen=True)
class SeriesQuality:
    """One series: how complete it is, and what was seen. `months` is empty where no month is held."""

    followed: Followed
    slots: tuple[Slot, ...]
    months: tuple[Slot, ...]
    noted: tuple[Noted, ...]

    @property
    def open(self) -> tuple[Noted, ...]:
        """What somebody should look at, gravest first."""
        return tuple(noted for noted in self.noted if noted.is_open)

    @property
    def held(self) -> int:
        """How many of the periods that are due have a figure or a reason."""
        return sum(slot.figure is not None for slot in self.slots)

    @property
    def due(self) -> int:
        """How many periods should have one by now."""
        return sum(slot.state is not SlotState.COMING for slot in self.slots)


@dataclass(frozen=True)
class Quality:
    """All series of a municipality on one day."""

    series: tuple[SeriesQuality, ...]
    today: date

    @property
    def noted(self) -> tuple[tuple[SeriesQuality, Noted], ...]:
        """Everything that was seen, gravest first."""
        order = list(RemarkKind)
        every = [(each, noted) for each in self.series for noted in each.noted]
        return tuple(sorted(every, key=lambda pair: order.index(pair[1].remark.kind)))

    def find(self, key: str) -> Remark | None:
        """The remark with this key; None when it is gone, for instance since the figure changed."""
        return next((noted.remark for _, noted in self.noted if noted.remark.key == key), None)


@dataclass(frozen=True)
class _Held:
    """The current figures by series and area with their row numbers, and the inhabitants by year."""

    municipality: Municipality
    figures: Mapping[tuple[str, str], tuple[Figure, ...]]
    rows: Mapping[tuple[str, str, Period], int]
    today: date

    def own(self, series: str) -> tuple[Figure, ...]:
        """Of the municipality itself."""
        return self.figures.get((series, self.municipality.code), ())

    def country(self, series: str) -> tuple[Figure, ...]:
        """Of the whole country."""
        return self.figures.get((series, NETHERLANDS.code), ())

    def parts(self, series: str, kind: AreaKind) -> tuple[Figure, ...]:
        """Of its districts or neighbourhoods."""
        listed = [f for (key, area), f in self.figures.items() if key == series and Area(area, "").kind is kind]
        return tuple(figure for figures in listed for figure in figures)

    @property
    def inhabitants(self) -> dict[int, float]:
        """On 1 January, by year."""
        return {f.period.start.year: float(f.value) for f in self.own(POPULATION) if f.value is not None}


def quality_of(municipality: Municipality, today: date) -> Quality:
    """Every series that the plans follow, checked on this day. A fixed number of queries per plan."""
    followed = followed_by(municipality, today)
    held = _held(municipality, {each.series.key for each in followed}, today)
    aside = {kept.key: kept for kept in RemarkSetAside.objects.filter(municipality=municipality)}
    conflicts = _conflicts(municipality, today)
    return Quality(tuple(_quality(each, held, aside, conflicts) for each in followed), today)


def _held(municipality: Municipality, series: set[str], today: date) -> _Held:
    own, digits = [municipality.code, NETHERLANDS.code], municipality.code[2:]
    rows = StoredFigure.objects.filter(municipality=municipality, superseded_by__isnull=True).select_related("snapshot")
    rows = rows.filter(series__in=series | _companions(series)).order_by("start", "end")
    figures: dict[tuple[str, str], list[Figure]] = {}
    numbers = {}
    for row in rows:
        if row.area in own or row.area[2:].startswith(digits):
            figure = to_core(row)
            figures.setdefault((row.series, row.area), []).append(figure)
            numbers[row.series, row.area, figure.period] = row.pk
    return _Held(municipality, {cell: tuple(listed) for cell, listed in figures.items()}, numbers, today)


def _companions(series: Iterable[str]) -> set[str]:
    """The other classes of the tables of which the total is followed: they may not be more than it."""
    known = catalogue()
    totals = {d.table for key in series if (d := known.definitions.get(key)) and d.code == _TOTAL}
    return {key for table in totals for key in known.classes_of(table).values()}


def _quality(
    followed: Followed, held: _Held, aside: Mapping[str, RemarkSetAside], conflicts: Mapping[int, Remark]
) -> SeriesQuality:
    own = held.own(followed.series.key)
    listed = followed.slots(own, held.today)
    remarks = [*_remarks(followed, listed, held), *(c for i in followed.indicators if (c := conflicts.get(i.pk)))]
    order = list(RemarkKind)
    noted = (
        Noted(remark, _row_of(remark, held), aside.get(remark.key))
        for remark in sorted(remarks, key=lambda r: order.index(r.kind))
    )
    return SeriesQuality(followed, listed, _months(followed, own, held.today), tuple(noted))


def _row_of(remark: Remark, held: _Held) -> int | None:
    return held.rows.get((remark.series, remark.area, remark.period)) if remark.period else None


def _remarks(followed: Followed, listed: Sequence[Slot], held: _Held) -> Iterator[Remark]:
    series, area, own = followed.series, held.municipality.code, held.own(followed.series.key)
    definition = catalogue().definitions.get(series.key)
    is_hidden = definition is not None and definition.code in HIDDEN
    yield from impossible_values(own, series, held.today, held.inhabitants if series.key != POPULATION else {})
    if series.scale is Scale.COUNT:
        yield from month_sums(own, hides_months=is_hidden)
        yield from _class_sums(series.key, held)
        yield from _part_sums(series.key, held)
    yield from jumps(own, series, held.country(series.key))
    yield from gap_remarks(series.key, area, listed, held.today, has_any=bool(own))
    if followed.first.is_year:
        yield from month_gaps(series.key, area, own, followed.rhythm, held.today)
    if followed.is_live and not is_hidden:
        months = _months(followed, own, held.today)
        yield from (r for r in gap_remarks(series.key, area, months, held.today) if r.kind is RemarkKind.LATE)
    yield from provisional_remarks(own, followed.rhythm, held.today)
    yield from withheld_remarks(own, _HIDDEN_BECAUSE if is_hidden else "")


def _class_sums(series: str, held: _Held) -> tuple[Remark, ...]:
    definition = catalogue().definitions.get(series)
    if definition is None or definition.code != _TOTAL:
        return ()
    classes = set(catalogue().classes_of(definition.table).values()) - {series}
    return class_sums(held.own(series), [figure for key in sorted(classes) for figure in held.own(key)])


def _part_sums(series: str, held: _Held) -> Iterator[Remark]:
    """What districts and neighbourhoods add up to, where every one of them is held."""
    for kind in (AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD):
        parts = held.parts(series, kind)
        known = {c for c in district_names(held.municipality.code) if c.startswith(kind)} or {f.area for f in parts}
        by_period: dict[Period, list[Figure]] = {}
        for figure in parts:
            by_period.setdefault(figure.period, []).append(figure)
        whole = [f for p, listed in by_period.items() if {f.area for f in listed} >= known for f in listed]
        found = shortfalls([*held.own(series), *whole], kind)
        if series == POPULATION:  # printed in rounded numbers per district, so that the sum is never the whole
            found = tuple(s for s in found if s.placed - s.whole > _ROUNDED_TO * len(known))
        yield from _shortfall_remarks(found)


def _shortfall_remarks(found: Sequence[Shortfall]) -> list[Remark]:
    """Every sum that is more than the whole or far less; of the others, which belong so, only the newest."""
    graver = [s for s in found if not _LEAST_PLACED * s.whole <= s.placed <= s.whole]
    rest = [s for s in found if s not in graver]
    newest = max(rest, key=lambda s: s.period.end, default=None)
    return [_shortfall(s, RemarkKind.SUM) for s in graver] + (
        [_shortfall(newest, RemarkKind.EXPECTED_GAP)] if newest else []
    )


def _shortfall(found: Shortfall, kind: RemarkKind) -> Remark:
    sentence = f"Over {found.period.label}: {found.sentence[:1].lower()}{found.sentence[1:]}"
    return Remark(kind, found.series, found.area, sentence, found.period, (found.whole, found.placed))


def _months(followed: Followed, own: tuple[Figure, ...], today: date) -> tuple[Slot, ...]:
    """The last twelve months and the one to come, of a series of which months are held."""
    if followed.rhythm is None or not any(f.period.months == 1 for f in own):
        return ()
    begin = today - _LOOKED_BACK
    found = [
        slot
        for month in range(1, 13)
        for slot in slots(Period.months_of(begin.year, month, month), followed.rhythm, own, today)
        if slot.period.start >= begin.replace(day=1)
    ]
    ordered = sorted(found, key=lambda slot: slot.period)
    coming = next((i for i, slot in enumerate(ordered) if slot.state is SlotState.COMING), len(ordered))
    return tuple(ordered[max(0, coming - _MONTHS_SHOWN) : coming + 1])


def _conflicts(municipality: Municipality, today: date) -> dict[int, Remark]:
    """By indicator: plan and source name another baseline, and nobody has chosen."""
    results = [r for e in editions_at_work(municipality, today) for r in evaluate_edition(e, today=today).indicators]
    return {r.indicator.pk: _conflict(r, municipality) for r in results if r.has_conflict}


def _conflict(result: IndicatorResult, municipality: Municipality) -> Remark:
    verdict = next(r.verdict for r in result.results if r.verdict.reason is OpenReason.BASELINE_CONFLICT)
    values = verdict.candidates or ()
    return Remark(
        RemarkKind.BASELINE, result.indicator.series, municipality.code, verdict.sentence, values=tuple(values)
    )
