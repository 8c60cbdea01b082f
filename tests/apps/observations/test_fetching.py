"""Fetching, from the question to the figures, against a service that answers as the real one does and misbehaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from pytest_django import Settings

from baken.accounts.models import Municipality
from baken.accounts.system import SystemActor
from baken.core.errors import UserError
from baken.observations import operations
from baken.observations.fetching import carry_out
from baken.observations.models import Fetch, FetchedPage, Figure, Payload, Snapshot
from baken.sources.fetch import CancelledError, LaterError, Manners
from tests.sources.odata_service import (
    Fault,
    Service,
    Table,
    cut_mid_body,
    maintenance,
    period_keys,
    running,
    server_error,
    well,
    wrong_type,
)

pytestmark = pytest.mark.django_db
BY = SystemActor("proef")
TODAY = date(2026, 3, 1)
QUICK = Manners(pause=0, read=1, first_wait=0.01, longest_wait=0.05, attempts=1)
QUESTION = operations.Question(
    "police", "47013NED", {"0.0.0": "police.crimes.total", "3.1.1": "police.crimes.drug_trade"}, ["GM0748", "NL01"],
    2021, 2024,
)  # fmt: skip
CELLS = 2 * 2 * 4 * 13


def count(code: str, region: str, period: str) -> int | None:
    return 100 * int(code[0] == "0") + int(period[:4]) - 2000 + len(region.strip())


def table(**changes: object) -> Table:
    regions = ("NL01", "PV30", "GM0748")
    base = Table("47013NED", "SoortMisdrijf", ("0.0.0", "3.1.1"), regions, period_keys(2020, 2024), count, page=60)
    return replace(base, **changes)  # type: ignore[arg-type]  # the fields of Table, checked by itself


@pytest.fixture
def service(settings: Settings) -> Iterator[Service]:
    with running(Service({"47013NED": table()})) as started:
        settings.SOURCES_MIRROR = started.address
        yield started


@pytest.fixture
def bergen() -> Municipality:
    return Municipality.objects.create(code="GM0748", name="Bergen op Zoom", slug="bergen-op-zoom")


def asked(place: Municipality) -> Fetch:
    return operations.ask_fetch(municipality=place, question=QUESTION, by=BY)


def fetch(place: Municipality, manners: Manners = QUICK) -> Fetch:
    made = asked(place)
    carry_out(made, by=BY, today=TODAY, manners=manners)
    made.refresh_from_db()
    return made


def values() -> dict[tuple[str, str, date, date], object]:
    current = Figure.objects.filter(superseded_by=None)
    return {(f.series, f.area, f.start, f.end): f.value for f in current}


def test_a_fetch_brings_figures_that_know_where_they_are_from(service: Service, bergen: Municipality) -> None:
    done = fetch(bergen)
    assert (done.state, done.new, done.sentence) == (
        "done", CELLS, f"{CELLS} nieuwe cijfers, 0 gewijzigd, 0 gelijk gebleven.",
    )  # fmt: skip
    figure = Figure.objects.get(series="police.crimes.total", area="GM0748", start="2022-01-01", end="2023-01-01")
    origin = figure.snapshot
    assert "TypedDataSet" in origin.url
    assert origin.title.endswith("gemeente 2026")
    assert origin.modified == "2026-06-15T02:00:00"
    assert origin.payload is not None
    assert b'"2022JJ00"' in origin.payload.content


def test_a_second_fetch_of_the_same_changes_nothing(service: Service, bergen: Municipality) -> None:
    fetch(bergen)
    before, payloads = values(), Payload.objects.count()
    again = fetch(bergen)
    assert (again.new, again.superseded, again.unchanged) == (0, 0, CELLS)
    assert again.sentence == f"Niets nieuws: alle {CELLS} cijfers zijn gelijk gebleven."
    assert (values(), Payload.objects.count()) == (before, payloads)


def test_restated_history_supersedes_and_is_counted(service: Service, bergen: Municipality) -> None:
    fetch(bergen)
    service.tables["47013NED"] = table(
        value=lambda code, region, period: (count(code, region, period) or 0) + (period == "2021JJ00")
    )
    again = fetch(bergen)
    assert (again.new, again.superseded) == (0, 4)
    assert Figure.objects.exclude(superseded_by=None).count() == 4


@pytest.mark.parametrize("fault", [server_error, cut_mid_body, maintenance])
@pytest.mark.parametrize("at", [0, 4, 5, 7])
def test_after_a_cut_the_same_fetch_goes_on(service: Service, bergen: Municipality, fault: Fault, at: int) -> None:
    made = asked(bergen)
    service.faults = [*[well] * at, fault]
    with pytest.raises(LaterError):
        carry_out(made, by=BY, today=TODAY, manners=QUICK)
    assert not Figure.objects.exists()
    made.refresh_from_db()
    assert made.is_open
    assert FetchedPage.objects.count() == at
    asked_before = len(service.asked)
    carry_out(made, by=BY, today=TODAY, manners=QUICK)
    made.refresh_from_db()
    assert (made.state, made.new) == ("done", CELLS)
    assert len(service.asked) - asked_before == FetchedPage.objects.count() - at + 1  # and once whether it still is
    assert len(values()) == CELLS


def test_an_answer_of_another_kind_ends_it_with_a_sentence(service: Service, bergen: Municipality) -> None:
    service.faults = [*[well] * 6, wrong_type]
    failed = fetch(bergen)
    assert failed.state == "failed"
    assert "iets anders dan cijfers" in failed.sentence
    assert not Figure.objects.exists()
    assert fetch(bergen).state == "done"


def test_a_table_renewed_halfway_is_not_recorded(service: Service, bergen: Municipality) -> None:
    made = asked(bergen)
    service.faults = [*[well] * 6, server_error]
    with pytest.raises(LaterError):
        carry_out(made, by=BY, today=TODAY, manners=QUICK)
    service.tables["47013NED"] = table(modified="2026-07-15T02:00:00", value=lambda *_: 1)
    carry_out(made, by=BY, today=TODAY, manners=QUICK)
    made.refresh_from_db()
    assert (made.state, values()) == ("failed", {})
    assert "vernieuwd" in made.sentence
    assert fetch(bergen).new == CELLS
    assert set(values().values()) == {1}


def test_stopped_by_a_person(service: Service, bergen: Municipality) -> None:
    made = asked(bergen)

    pages = iter(range(100))
    with pytest.raises(CancelledError):
        carry_out(made, by=BY, today=TODAY, manners=QUICK, stopped=lambda: next(pages) > 12)
    operations.cancel_fetch(fetch=made, by=BY)
    made.refresh_from_db()
    assert made.sentence.startswith("Gestopt door systeem: proef")
    assert not Figure.objects.exists()
    with pytest.raises(UserError):
        operations.cancel_fetch(fetch=made, by=BY)


def test_one_open_fetch_per_table(bergen: Municipality) -> None:
    assert asked(bergen).pk == asked(bergen).pk


def test_an_invented_municipality_has_no_source(municipality: Municipality) -> None:
    with pytest.raises(UserError, match="verzonnen"):
        asked(municipality)


def test_contents_are_kept_once_and_small(service: Service, bergen: Municipality) -> None:
    fetch(bergen)
    fetch(bergen)
    assert Snapshot.objects.count() == 2 * FetchedPage.objects.filter(fetch=Fetch.objects.first()).count()
    assert all(len(bytes(payload.packed)) < payload.size for payload in Payload.objects.all())
