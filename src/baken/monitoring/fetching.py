"""Which tables a municipality needs for its plans, which of them are due, and putting those in line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from baken.accounts.models import Municipality
from baken.accounts.system import SystemActor
from baken.audit.operations import Actor
from baken.catalogue.areas import team_of
from baken.catalogue.load import catalogue
from baken.catalogue.schema import SourceDescription
from baken.core.areas import NETHERLANDS
from baken.core.indicators import Scale
from baken.core.targets.target import Target
from baken.jobs.schedule import recurring
from baken.monitoring.themes import series_of_themes
from baken.observations.models import Fetch
from baken.observations.operations import Question, ask_fetch, fail_fetch
from baken.observations.queries import POPULATION
from baken.observations.tasks import fetch_table
from baken.plans.models import Indicator
from baken.sources.live import EVERY
from baken.sources.registry import connector_for

FIRST_YEAR = 2012  # from which the police publish; ten years of months are what a trend needs
_YEARS_OF_PEOPLE = 4  # the division changes: older years are about other areas
LATE_AFTER = timedelta(days=7)
ASK_AGAIN_FOR = timedelta(days=45)  # a release that has not come by then will not come
PLANNER = SystemActor("agenda")


@dataclass(frozen=True)
class TableState:
    """One table that a municipality needs: what is asked of it, the last fetch, and what is expected when."""

    question: Question
    source: SourceDescription
    latest: Fetch | None  # the last that ended well
    open: Fetch | None  # one that waits or runs
    today: date

    @property
    def due(self) -> bool:
        """Whether it should be fetched now: never was, or not since figures were to come, or they were late then."""
        if self.open is not None:
            return False
        if self.latest is None or self.latest.ended_at is None:
            return True
        expected = self.source.last_release(self.today)
        fetched = timezone.localdate(self.latest.ended_at)
        if expected is None or fetched < expected:
            return expected is not None
        return self._is_behind(expected) and fetched < self.today and self.today - expected <= ASK_AGAIN_FOR

    @property
    def late(self) -> bool:
        """Whether the source should have had new figures a week ago and has not."""
        expected = self.source.last_release(self.today)
        return expected is not None and self.today - expected > LATE_AFTER and self._is_behind(expected)

    @property
    def next_expected(self) -> date | None:
        """When new figures are to come: the release that is late, else the next one."""
        expected = self.source.last_release(self.today)
        return expected if expected and self._is_behind(expected) else self.source.next_release(self.today)

    def _is_behind(self, expected: date) -> bool:
        """Whether the table, when last fetched, was older than the release that was to come."""
        modified = _day(self.latest.modified) if self.latest else None
        return self.latest is not None and modified is not None and modified < expected - LATE_AFTER


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def tables_of(municipality: Municipality, today: date) -> tuple[TableState, ...]:
    """Every table with a live source that the indicators of its plans need, and that of the inhabitants; of tables per
    district those that a target needs or that were asked for before."""
    more = district_questions(municipality, today)
    before = set(Fetch.objects.filter(municipality=municipality).values_list("table", flat=True)) if more else set()
    needed = bool(more) and _is_per_area(municipality)
    kept = tuple(question for question in more if needed or question.table in before)
    return _states(municipality, (*questions_for(municipality, today), *kept), today)


def more_tables_of(municipality: Municipality, today: date) -> tuple[TableState, ...]:
    """Tables per district and neighbourhood that can be had, and that nobody asked for yet."""
    here = {table.question.table for table in tables_of(municipality, today)}
    more = (question for question in district_questions(municipality, today) if question.table not in here)
    return _states(municipality, tuple(more), today)


def _states(municipality: Municipality, questions: Sequence[Question], today: date) -> tuple[TableState, ...]:
    fetches = list(Fetch.objects.filter(municipality=municipality, table__in=[q.table for q in questions]))
    return tuple(
        TableState(
            question,
            catalogue().sources[question.source],
            latest=next((f for f in fetches if f.table == question.table and f.state == Fetch.State.DONE), None),
            open=next((f for f in fetches if f.table == question.table and f.is_open), None),
            today=today,
        )
        for question in questions
    )


def questions_for(municipality: Municipality, today: date) -> tuple[Question, ...]:
    """What must be asked, one question per table, own municipality and country."""
    wanted: dict[tuple[str, str], dict[str, str]] = {}
    for series in _known({*_used(municipality), POPULATION}):
        definition = catalogue().definitions[series]
        if definition.code and connector_for(definition.table):
            wanted.setdefault((definition.source, definition.table), {})[definition.code] = series
    team = [code for code in team_of(municipality.code)[1] if code != municipality.code]
    areas = [municipality.code, NETHERLANDS.code]
    return tuple(
        Question(source, table, classes, [*areas, *team] if _is_counted(classes) else areas, FIRST_YEAR, today.year)
        for (source, table), classes in sorted(wanted.items())
    )


def _used(municipality: Municipality) -> set[str]:
    """The series of its indicators, and those that tell about its themes."""
    indicators = Indicator.objects.filter(priority__edition__municipality=municipality).values_list("series", flat=True)
    return {*indicators, *series_of_themes(municipality)}


def district_questions(municipality: Municipality, today: date) -> tuple[Question, ...]:
    """What the sources give per district and neighbourhood of the series in the plans, one question per table, and
    their inhabitants. Nothing where no series of the plans stands in such a table."""
    used = Indicator.objects.filter(priority__edition__municipality=municipality).values_list("series", flat=True)
    wanted: dict[tuple[str, str], dict[str, str]] = {}
    for series in _known(set(used)):
        definition = catalogue().definitions[series]
        for table in definition.also_tables if definition.code else ():
            if connector_for(table):
                wanted.setdefault((definition.source, table), {})[definition.code] = series
    areas = [f"{municipality.code}{EVERY}"]
    found = [Question(*which, classes, areas, FIRST_YEAR, today.year) for which, classes in sorted(wanted.items())]
    if found:
        people = {"AantalInwoners": POPULATION}
        found.append(Question("neighbourhoods", "KWB", people, areas, today.year - _YEARS_OF_PEOPLE, today.year))
    return tuple(found)


def _is_per_area(municipality: Municipality) -> bool:
    """Whether a target of a plan holds for every district."""
    listed = Indicator.objects.filter(priority__edition__municipality=municipality).values_list("targets", flat=True)
    return any(Target.from_json(target).is_for_every_area for targets in listed for target in targets)


def _is_counted(classes: Mapping[str, str]) -> bool:
    """Whether these are events: only those may be told of the whole basic police team where they are rare."""
    return any(catalogue().series[key].scale is Scale.COUNT for key in classes.values() if key != POPULATION)


def _known(series: Iterable[str]) -> list[str]:
    return sorted(key for key in series if key in catalogue().definitions)


@transaction.atomic
def ask_table(municipality: Municipality, question: Question, by: Actor) -> Fetch:
    """Put one table in line for the worker; one that is in line already is given back."""
    fetch = ask_fetch(municipality=municipality, question=question, by=by)
    if fetch.task is None:
        fetch.task = UUID(fetch_table.enqueue(fetch.pk).id)
        fetch.save(update_fields=["task"])
    return fetch


def end_abandoned() -> None:
    """Fetches that stayed open while their task was given up: the source stayed away, or something broke."""
    open_ones = Fetch.objects.filter(state__in=[Fetch.State.WAITING, Fetch.State.RUNNING], task__isnull=False)
    given_up = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).values("pk")
    for fetch in open_ones.filter(task__in=given_up):
        sentence = "De bron bleef onbereikbaar. Er is niets verloren; we proberen het later opnieuw."
        fail_fetch(fetch=fetch, sentence=sentence, by=PLANNER)


@recurring("monitoring.fetch_due", timedelta(hours=1))
def fetch_due(now: datetime) -> None:
    """Put in line every table that is due, of every real municipality."""
    end_abandoned()
    today = timezone.localdate(now)
    for municipality in Municipality.objects.filter(is_invented=False):
        for table in tables_of(municipality, today):
            if table.due:
                ask_table(municipality, table.question, PLANNER)
