"""The data calendar: what comes when, what is late, and what somebody must type before which document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from baken.accounts.models import Municipality
from baken.catalogue.load import catalogue
from baken.catalogue.moments import DatedMoment, moments_between
from baken.core.dutch import enumeration
from baken.core.periods import Period
from baken.core.quality.gaps import Slot, SlotState
from baken.core.rhythm import GRACE, Rhythm
from baken.monitoring.fetching import TableState, tables_of
from baken.monitoring.followed import Followed, followed_by
from baken.observations.models import FigureRequest
from baken.observations.queries import figures_of
from baken.plans.models import Indicator

MONTHS_AHEAD = 12


@dataclass(frozen=True)
class Arrival:
    """Figures of a live source that come by themselves around a day: from which tables, over which periods."""

    day: date
    publisher: str
    tables: tuple[str, ...]
    names: tuple[str, ...]
    periods: tuple[Period, ...]

    @property
    def over(self) -> str:
        """`mei 2026`, `december 2026 en heel 2026`."""
        return enumeration([f"heel {p.label}" if p.is_year else p.label for p in self.periods])


@dataclass(frozen=True)
class Entry:
    """A figure that somebody must type: over which period, when it is to be had, who keeps it, and the first document
    that needs it."""

    day: date
    name: str
    period: Period
    owner: str
    indicator: Indicator | None
    moment: DatedMoment | None
    days_late: int


@dataclass(frozen=True)
class CalendarMonth:
    """One month ahead."""

    first: date
    moments: tuple[DatedMoment, ...]
    arrivals: tuple[Arrival, ...]
    entries: tuple[Entry, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing happens."""
        return not (self.moments or self.arrivals or self.entries)


@dataclass(frozen=True)
class Calendar:
    """Twelve months from today. `late_tables` and `late_entries` should have been there already."""

    tables: tuple[TableState, ...]
    months: tuple[CalendarMonth, ...]
    late_entries: tuple[Entry, ...]
    today: date

    @property
    def late_tables(self) -> tuple[TableState, ...]:
        """Sources that should have had new figures a week ago."""
        return tuple(table for table in self.tables if table.late)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything to be typed, what is late first."""
        return (*self.late_entries, *(entry for month in self.months for entry in month.entries))


def calendar_of(municipality: Municipality, today: date) -> Calendar:
    """What comes and what must be typed, in this month and the eleven after it. A fixed number of queries."""
    tables = tables_of(municipality, today)
    followed = followed_by(municipality, today)
    firsts = [_month_on(today, count) for count in range(MONTHS_AHEAD + 1)]
    arrivals = _arrivals(tables, today, firsts[-1])
    entries = _entries(municipality, [each for each in followed if not each.is_live], today, firsts[-1])
    coming = [entry for entry in entries if not entry.days_late]
    dated = moments_between(today, firsts[-1])
    months = (
        CalendarMonth(
            first,
            tuple(m for m in dated if first <= m.figures_by < after),
            tuple(a for a in arrivals if first <= a.day < after),
            tuple(e for e in coming if first <= e.day < after),
        )
        for first, after in pairwise(firsts)
    )
    return Calendar(tables, tuple(months), tuple(entry for entry in entries if entry.days_late), today)


def _month_on(today: date, count: int) -> date:
    months = today.year * 12 + today.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


def _arrivals(tables: Sequence[TableState], today: date, until: date) -> list[Arrival]:
    """In order of their days; tables of one publisher with figures over the same periods on the same day together."""
    found: dict[tuple[date, str, tuple[Period, ...]], list[TableState]] = {}
    for table in tables:
        rhythms = {rhythm for key in table.question.classes.values() if (rhythm := catalogue().rhythm_of(key))}
        is_monthly = len(table.source.release_months) == MONTHS_AHEAD
        for day in table.source.releases(today, until):
            periods = _periods_due(day, rhythms, is_monthly=is_monthly)
            if periods:
                found.setdefault((day, table.source.publisher, periods), []).append(table)
    return [
        Arrival(day, publisher, tuple(t.question.table for t in together), _names(together), periods)
        for (day, publisher, periods), together in sorted(found.items(), key=lambda item: item[0][:2])
    ]


def _names(tables: Sequence[TableState]) -> tuple[str, ...]:
    return tuple(catalogue().series[key].name for table in tables for key in table.question.classes.values())


def _periods_due(day: date, rhythms: Iterable[Rhythm], *, is_monthly: bool) -> tuple[Period, ...]:
    """What a release on that day is about: the month before, where the source prints months, and whole years."""
    years = [Period.year(day.year + shift) for shift in (-2, -1, 0)]
    months = [Period.months_of(day.year - (day.month == 1), m, m) for m in [(day.month - 2) % 12 + 1] if is_monthly]
    found = {p for rhythm in rhythms for p in [*months, *years] if rhythm.measures(p) and rhythm.due(p) == day}
    return tuple(sorted(found, key=lambda p: (p.months, p)))


def _entries(municipality: Municipality, by_hand: Sequence[Followed], today: date, until: date) -> list[Entry]:
    """Every figure to be typed that is late or comes before `until`, in order of its day."""
    figures = figures_of(municipality, [each.series.key for each in by_hand], [municipality.code])
    owners = _owners(municipality)
    found = []
    for each in by_hand:
        owner = owners.get(each.series.key) or each.publisher
        listed = each.slots(figures.get((each.series.key, municipality.code), ()), today)
        found += [
            _entry(each, slot, slot.due, owner, today) for slot in _to_type(listed) if slot.due and slot.due < until
        ]
    return sorted(found, key=lambda entry: (entry.day, entry.name))


def _to_type(listed: Sequence[Slot]) -> list[Slot]:
    """What is to come, and of what is late only the newest: older gaps stand on the page on quality."""
    done = max((i for i, slot in enumerate(listed) if slot.figure), default=-1)
    late = [slot for slot in listed[done + 1 :] if slot.state is SlotState.ABSENT]
    return [*late[-1:], *(slot for slot in listed if slot.state is SlotState.COMING)]


def _entry(each: Followed, slot: Slot, due: date, owner: str, today: date) -> Entry:
    days_late = (today - due).days if due + GRACE < today else 0
    return Entry(
        day=due if days_late else max(due, today),
        name=next((i.name for i in each.indicators), each.series.name),
        period=slot.period,
        owner=owner,
        indicator=next(iter(each.indicators), None),
        moment=_first_after(max(due, today)),
        days_late=days_late,
    )


def _owners(municipality: Municipality) -> dict[str, str]:
    """Who was asked last for a figure of a series, by mail."""
    asked = FigureRequest.objects.filter(municipality=municipality).order_by("asked_at", "pk")
    return dict(asked.values_list("series", "owner"))


def _first_after(day: date) -> DatedMoment | None:
    """The first document whose figures must be there on that day or later."""
    return next(iter(moments_between(day, day.replace(year=day.year + 1, day=1))), None)
