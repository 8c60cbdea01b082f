"""The police connector against a service that answers as the real one does."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from baken.core.figures import Figure, Missing
from baken.core.periods import Period
from baken.sources.base import FileError
from baken.sources.fetch import Client, FetchError, Manners
from baken.sources.live import Answered, Request, Wanted
from baken.sources.odata_v3.asking import MOST_ROWS, NotInTableError
from baken.sources.police.fetch import CONNECTOR
from baken.sources.registry import connectors
from tests.sources.odata_service import (
    Fault,
    Service,
    Table,
    cut_mid_body,
    maintenance,
    period_keys,
    running,
    server_error,
    too_slow,
    well,
    wrong_type,
)

QUICK = Manners(pause=0, read=0.5, first_wait=0.01, longest_wait=0.1, attempts=3)
CRIMES = {"0.0.0": "police.crimes.total", "3.1.1": "police.crimes.drug_trade", "1.4.1": "police.crimes.sexual"}
WANTED = Wanted("47013NED", CRIMES, ("GM0415", "NL01"), 2022, 2024)


def count(code: str, region: str, period: str) -> int | None:
    if code == "3.1.1" and period == "2023JJ00" and region == "GM0415":
        return None
    return (1000 if region == "NL01" else 10) * (12 if period.endswith("JJ00") else 1) + int(period[:4]) - 2000


def table(**changes: object) -> Table:
    kinds, regions = ("0.0.0", "1.4.1", "3.1.1"), ("NL01", "PV27", "GM0415")
    base = Table("47013NED", "SoortMisdrijf", kinds, regions, period_keys(2020, 2024), count)
    return replace(base, **changes)  # type: ignore[arg-type]  # the fields of Table, checked by itself


@pytest.fixture
def service() -> Iterator[Service]:
    with running(Service({"47013NED": table()})) as started:
        yield started


def fetch(service: Service, wanted: Wanted = WANTED) -> tuple[Mapping[str, tuple[bytes, ...]], list[Answered]]:
    client = Client(CONNECTOR.hosts, agent="Baken/test", mirror=service.address, manners=QUICK)

    def pages(request: Request) -> tuple[bytes, ...]:
        found, url = [], request.url
        while url:
            found.append(client.get(url).content)
            url = CONNECTOR.following(url, found[-1]) or ""
        return tuple(found)

    known = {request.key: pages(request) for request in CONNECTOR.needs(wanted)}
    answered = [Answered(request, pages(request)) for request in CONNECTOR.requests(wanted, known)]
    client.close()
    return known, answered


def read(service: Service, wanted: Wanted = WANTED) -> tuple[Figure, ...]:
    known, answered = fetch(service, wanted)
    return tuple(figure for one in answered for page in CONNECTOR.read(wanted, known, one) for figure in page)


def cell(figures: tuple[Figure, ...], series: str, area: str, code: str) -> Figure:
    return next(f for f in figures if (f.series, f.area, f.period) == (series, area, Period.from_code(code)))


def test_figures_of_several_classes_with_months_and_years_apart(service: Service) -> None:
    parsed = read(service)
    assert len(parsed) == 3 * 2 * 39
    assert cell(parsed, "police.crimes.total", "GM0415", "2022JJ00").value == 142
    assert cell(parsed, "police.crimes.total", "GM0415", "2022MM05").value == 32
    assert cell(parsed, "police.crimes.total", "NL01", "2022JJ00").value == 12022


def test_an_empty_cell_is_unknown_here(service: Service) -> None:
    figure = cell(read(service), "police.crimes.drug_trade", "GM0415", "2023JJ00")
    assert (figure.value, figure.missing) == (None, Missing.UNKNOWN)


def test_and_nought_where_the_table_says_so(service: Service) -> None:
    service.tables["47013NED"] = table(default="Zero")
    assert cell(read(service), "police.crimes.drug_trade", "GM0415", "2023JJ00").value == Decimal(0)


def test_hidden_classes_have_no_months(service: Service) -> None:
    parsed = read(service)
    assert cell(parsed, "police.crimes.sexual", "GM0415", "2022MM05").missing is Missing.WITHHELD
    assert cell(parsed, "police.crimes.sexual", "GM0415", "2022JJ00").value == 142


def test_keys_are_sent_as_the_table_writes_them(service: Service) -> None:
    fetch(service)
    assert any("%270.0.0%20%27" in path and "%27NL01%20%20%27" in path for path in service.asked)


def test_an_empty_answer_is_an_error_and_not_an_empty_series(service: Service) -> None:
    known, answered = fetch(service)
    empty = replace(answered[0], pages=(json.dumps({"odata.metadata": "x", "value": []}).encode(),))
    with pytest.raises(FileError, match="0 regels"):
        CONNECTOR.read(WANTED, known, empty)


def test_shifted_ids_change_nothing(service: Service) -> None:
    before = set(read(service))
    service.tables["47013NED"] = table(regions=("NL01", "PV20", "PV27", "GM0415"))
    assert set(read(service)) == before


def test_pages_are_followed_on_the_host_that_was_asked(service: Service) -> None:
    service.tables["47013NED"] = table(page=50)
    known, answered = fetch(service)
    assert max(len(one.pages) for one in answered) == 5
    assert [len(page) for one in answered for page in CONNECTOR.read(WANTED, known, one)] == [50, 50, 50, 50, 34]


def test_a_page_that_came_twice_is_refused(service: Service) -> None:
    service.tables["47013NED"] = table(page=50)
    known, answered = fetch(service)
    doubled = (*answered[0].pages[:-1], answered[0].pages[0])
    with pytest.raises(FileError):
        CONNECTOR.read(WANTED, known, replace(answered[0], pages=doubled))


def test_a_municipality_that_is_gone_gives_a_sentence(service: Service) -> None:
    with pytest.raises(NotInTableError, match="GM0370"):
        fetch(service, replace(WANTED, areas=("GM0370",)))


def test_slices_stay_below_the_cap() -> None:
    regions = tuple(f"BU{n:08}" for n in range(50))
    monthly = Table(
        "47022NED", "SoortMisdrijf", tuple(f"1.{n}.1" for n in range(9)), regions,
        tuple(p for p in period_keys(2020, 2022) if "MM" in p), count, region="WijkenEnBuurten",
    )  # fmt: skip
    wanted = Wanted("47022NED", {code: f"s.{code}" for code in monthly.classes}, regions, 2020, 2022)
    with running(Service({"47022NED": monthly})) as service:
        known, answered = fetch(service, wanted)
    assert all((one.request.rows or 0) < MOST_ROWS for one in answered)
    assert sum(one.request.rows or 0 for one in answered) == 9 * 50 * 36
    assert len({one.request.key for one in answered}) == len(answered)
    assert sum(len(page) for one in answered for page in CONNECTOR.read(wanted, known, one)) == 9 * 50 * 36


def test_what_the_table_says_of_itself(service: Service) -> None:
    known, _ = fetch(service)
    assert CONNECTOR.about(known).title.endswith("gemeente 2026")
    assert CONNECTOR.about(known).modified == "2026-06-15T02:00:00"


@pytest.mark.parametrize("fault", [server_error, cut_mid_body, maintenance, too_slow])
def test_a_service_that_falters_once_loses_nothing(service: Service, fault: Fault) -> None:
    whole = set(read(service))
    for at in range(6):
        service.faults = [*[well] * at, fault]
        assert set(read(service)) == whole


def test_another_kind_of_answer_is_refused(service: Service) -> None:
    service.faults = [wrong_type]
    with pytest.raises(FetchError, match="iets anders dan cijfers"):
        fetch(service)


def test_the_registry_finds_it() -> None:
    assert connectors()["police"] is CONNECTOR
