"""What a municipality needs, when it is due, and the worker that gets it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from baken.accounts.models import Municipality
from baken.jobs.operations import MOST_ATTEMPTS
from baken.jobs.worker import Worker
from baken.monitoring.fetching import ask_table, fetch_due, more_tables_of, questions_for, tables_of
from baken.observations import tasks
from baken.observations.fetching import carry_out
from baken.observations.models import Fetch, Figure
from baken.sources.fetch import Manners
from tests.factories.accounts import TESTS
from tests.factories.plans import PLAN, make_adopted
from tests.sources.odata_service import Population, Service, Table, maintenance, period_keys, running

TODAY = date(2026, 3, 20)
QUICK = Manners(pause=0, first_wait=0.001, longest_wait=0.01, attempts=2)


@pytest.fixture
def bergen(db: None) -> Municipality:
    place = Municipality.objects.create(code="GM0748", name="Bergen op Zoom", slug="bergen-op-zoom")
    make_adopted(place)
    return place


@pytest.fixture
def service(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    regions = ("NL01", "GM0748")
    nuisance = Table(
        "47021NED", "Overlast", ("0.0.0", "E35"), regions, period_keys(2012, 2025), lambda *_: 7,
        topic="GeregistreerdeOverlast_1", modified="2026-03-15T02:00:00",
    )  # fmt: skip
    people = Population(regions, (2012, 2026), lambda *_: 66_000)
    monkeypatch.setattr(tasks, "carry_out", partial(carry_out, manners=QUICK))
    with running(Service({"47021NED": nuisance}, people)) as started:
        settings.SOURCES_MIRROR = started.address
        yield started


def fetched(place: Municipality, table: str, on: date, modified: date) -> None:
    ended = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    Fetch.objects.create(
        municipality=place, source="police", table=table, classes={}, areas=[], first_year=2012, last_year=2026,
        state="done", ended_at=ended, modified=f"{modified}T02:00:00",
    )  # fmt: skip


def state(place: Municipality, today: date) -> tuple[bool, bool, date | None]:
    found = next(t for t in tables_of(place, today) if t.question.table == "47021NED")
    return found.due, found.late, found.next_expected


def test_only_what_the_plan_and_its_rates_need(bergen: Municipality) -> None:
    asked = {q.table: (dict(q.classes), q.areas) for q in questions_for(bergen, TODAY)}
    assert asked == {
        "47021NED": ({"E35": "police.nuisance.youth"}, ["GM0748", "NL01"]),
        "03759ned": ({"M000352": "cbs.population"}, ["GM0748", "NL01"]),
    }


@pytest.mark.parametrize(
    ("on", "modified", "today", "expected"),
    [
        # fetched after the release, and the source had renewed it: nothing to do until the next
        (date(2026, 3, 16), date(2026, 3, 15), date(2026, 3, 20), (False, False, date(2026, 4, 15))),
        # a new release has come since
        (date(2026, 3, 16), date(2026, 3, 15), date(2026, 4, 15), (True, False, date(2026, 4, 15))),
        # fetched on time, but the source was late: once a day again, and told as late after a week
        (date(2026, 3, 16), date(2026, 2, 15), date(2026, 3, 16), (False, False, date(2026, 3, 15))),
        (date(2026, 3, 16), date(2026, 2, 15), date(2026, 3, 17), (True, False, date(2026, 3, 15))),
        (date(2026, 3, 22), date(2026, 2, 15), date(2026, 3, 23), (True, True, date(2026, 3, 15))),
    ],
)
def test_when_a_table_is_due(
    bergen: Municipality, on: date, modified: date, today: date, expected: tuple[bool, bool, date]
) -> None:
    fetched(bergen, "47021NED", on, modified)
    assert state(bergen, today) == expected


def test_never_fetched_is_due(bergen: Municipality) -> None:
    assert state(bergen, TODAY) == (True, False, date(2026, 4, 15))


@pytest.mark.django_db(transaction=True)
def test_the_worker_fetches_what_is_due(bergen: Municipality, service: Service) -> None:
    fetch_due(timezone.now())
    fetch_due(timezone.now())
    assert DBTaskResult.objects.count() == 2
    Worker("een").run(until_empty=True)
    assert set(Fetch.objects.values_list("state", flat=True)) == {"done"}
    assert Figure.objects.filter(series="police.nuisance.youth", area="GM0748").count() == 14 * 13
    assert Figure.objects.filter(series="cbs.population").exists()


@pytest.mark.django_db(transaction=True)
def test_a_source_that_stays_away_is_told_and_tried_again(bergen: Municipality, service: Service) -> None:
    service.faults = [maintenance] * 200
    fetch_due(timezone.now())
    for _ in range(MOST_ATTEMPTS):
        Worker("een").run(until_empty=True)
        DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
    fetch_due(timezone.now() + timedelta(hours=1))
    ended = Fetch.objects.filter(state="failed")
    assert len(ended) == 2
    assert all("onbereikbaar" in fetch.sentence for fetch in ended)
    assert Fetch.objects.filter(state="waiting").count() == 2
    assert not Figure.objects.exists()


def test_an_invented_municipality_is_left_alone(municipality: Municipality) -> None:
    make_adopted(municipality)
    fetch_due(timezone.now())
    assert not Fetch.objects.exists()


def test_of_what_is_rare_the_whole_police_team_is_asked_too(db: None) -> None:
    place = Municipality.objects.create(code="GM0415", name="Landsmeer", slug="landsmeer")
    make_adopted(place)
    asked = {q.table: q.areas for q in questions_for(place, TODAY)}
    assert asked["47021NED"] == ["GM0415", "NL01", "GM0385", "GM0439", "GM0852"]
    assert asked["03759ned"] == ["GM0415", "NL01"]


AREAS = ("NL00", "GM0748", "WK074801", "BU07480101", "BU07480102", "GM0363", "WK036301", "BU03630101")


def people_of(_topic: str, area: str, _period: str) -> int:
    return 800 + len(area)


@pytest.fixture
def district_service(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    nuisance = Table(
        "47024NED", "Overlast", ("0.0.0", "E35"), AREAS, period_keys(2012, 2025), lambda *_: 3,
        region="WijkenEnBuurten", topic="GeregistreerdeOverlast_1",
    )  # fmt: skip
    people = {
        table: Table(table, "Jaar", ("1",), AREAS, ("2024JJ00",), people_of, "WijkenEnBuurten", topic)
        for table, topic in (
            ("85318NED", "AantalInwoners_5"), ("85618NED", "AantalInwoners_5"), ("85984NED", "AantalInwoners_5"),
            ("86165NED", "AantalInwoners_6"),
        )
    }  # fmt: skip
    monkeypatch.setattr(tasks, "carry_out", partial(carry_out, manners=QUICK))
    with running(Service({"47024NED": nuisance} | people)) as started:
        settings.SOURCES_MIRROR = started.address
        yield


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("district_service")
def test_districts_come_when_asked_and_are_kept_up_from_then_on(bergen: Municipality) -> None:
    assert [t.question.table for t in more_tables_of(bergen, TODAY)] == ["47024NED", "KWB"]
    for table in more_tables_of(bergen, TODAY):
        ask_table(bergen, table.question, TESTS)
    Worker("een").run(until_empty=True)
    asked = Fetch.objects.filter(table__in=["47024NED", "KWB"])
    assert {f.table: f.state for f in asked} == {"47024NED": "done", "KWB": "done"}
    held = Figure.objects.filter(municipality=bergen)
    own = {"WK074801", "BU07480101", "BU07480102"}
    assert set(held.filter(series="police.nuisance.youth").values_list("area", flat=True)) == own
    inhabitants = held.filter(series="cbs.population", area="BU07480101").order_by("start")
    assert [(f.start.year, f.value) for f in inhabitants] == [(year, Decimal(810)) for year in (2022, 2023, 2024, 2025)]
    assert not more_tables_of(bergen, TODAY)
    assert {"47024NED", "KWB"} <= {t.question.table for t in tables_of(bergen, TODAY)}


def test_a_target_for_every_district_needs_their_figures(db: None) -> None:
    place = Municipality.objects.create(code="GM0748", name="Bergen op Zoom", slug="bergen-op-zoom")
    make_adopted(place, PLAN.replace("Gelijk of lager aantal meldingen", "in iedere wijk hooguit 35 meldingen"))
    assert {"47024NED", "KWB"} <= {t.question.table for t in tables_of(place, TODAY)}
    assert all(t.due for t in tables_of(place, TODAY))
