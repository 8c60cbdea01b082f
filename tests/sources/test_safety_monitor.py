"""The Veiligheidsmonitor: margins around a figure, dots, and areas that are not published."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from urllib.parse import unquote

import pytest

from baken.catalogue.load import catalogue
from baken.core.figures import Figure, Missing
from baken.core.periods import Period
from baken.sources.base import FileError
from baken.sources.fetch import Client
from baken.sources.live import Answered, Wanted
from baken.sources.odata_v3.asking import NotInTableError
from baken.sources.registry import connector_for
from baken.sources.safety_monitor.fetch import CONNECTOR
from baken.sources.tracing import find_record
from tests.shared_data import shared
from tests.sources.odata_service import Service, running, survey
from tests.sources.test_police import QUICK

TOPIC = "Slachtoffers_132"
WANTED = Wanted("85146NED", {TOPIC: "survey.online_crime.victims"}, ("GM0415", "NL01"), 2021, 2023)
MARGINS = ("MW00000", "MOG0095", "MBG0095")


def reply(rows: list[dict[str, object]]) -> bytes:
    return json.dumps({"odata.metadata": "x", "value": rows}).encode()


def listed(*keys: str) -> tuple[bytes, ...]:
    return (reply([{"Key": key} for key in keys]),)


KNOWN = {
    "TableInfos": (reply([{"Title": "Veiligheidsmonitor; kerncijfers, regio", "Modified": "2026-03-01"}]),),
    "DataProperties": listed("Marges", "RegioS", "Perioden", TOPIC),
    "Marges": listed(*MARGINS),
    "RegioS": listed("NL01  ", "PV27  ", "BT1104", "GM0363"),
    "Perioden": listed("2019JJ00", "2021JJ00", "2023JJ00"),
}


def records(area: str, year: int, *values: object) -> list[dict[str, object]]:
    period = f"{year}JJ00"
    return [
        {"ID": n, "Marges": margin, "RegioS": area, "Perioden": period, TOPIC: value}
        for n, (margin, value) in enumerate(zip(MARGINS, values, strict=False))
    ]


COUNTRY = [
    *records("NL01  ", 2021, "    16.9", "    16.7", "    17.2"),
    *records("NL01  ", 2023, "    15.6", "    15.4", "    15.9"),
]


def read(rows: list[dict[str, object]], wanted: Wanted = WANTED) -> dict[tuple[str, int], Figure]:
    (request,) = CONNECTOR.requests(wanted, KNOWN)
    pages = CONNECTOR.read(wanted, KNOWN, Answered(request, (reply(rows),)))
    return {(figure.area, figure.period.start.year): figure for page in pages for figure in page}


def test_three_records_are_one_figure() -> None:
    figure = read(COUNTRY)["NL01", 2023]
    assert (figure.value, figure.lower, figure.upper) == (Decimal("15.6"), Decimal("15.4"), Decimal("15.9"))
    assert figure.series == "survey.online_crime.victims"


def test_an_area_that_is_not_published_is_told_and_no_error() -> None:
    found = read(COUNTRY)
    assert {figure.missing for (area, _), figure in found.items() if area == "GM0415"} == {Missing.NOT_PUBLISHED}
    assert set(found) == {(area, year) for area in ("GM0415", "NL01") for year in (2021, 2023)}


def test_also_when_nothing_that_is_asked_is_published() -> None:
    found = read(COUNTRY, replace(WANTED, areas=("GM0415",)))
    assert [figure.missing for figure in found.values()] == [Missing.NOT_PUBLISHED] * 2


def test_a_year_that_the_table_leaves_out_is_not_published() -> None:
    found = read(COUNTRY[:3])
    assert found["NL01", 2021].value == Decimal("16.9")
    assert found["NL01", 2023].missing is Missing.NOT_PUBLISHED


@pytest.mark.parametrize(
    ("cell", "why"), [("       .", Missing.UNKNOWN), ("        ", Missing.IMPOSSIBLE), (None, Missing.IMPOSSIBLE)]
)
def test_a_dot_is_unknown_and_a_blank_cannot_be(cell: object, why: Missing) -> None:
    assert read(records("NL01  ", 2021, cell, cell, cell) + COUNTRY[3:])["NL01", 2021].missing is why


def test_a_figure_without_margins_stays_a_figure() -> None:
    figure = read(records("NL01  ", 2021, "16.9", ".", ".") + COUNTRY[3:])["NL01", 2021]
    assert (figure.value, figure.lower, figure.upper) == (Decimal("16.9"), None, None)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "geen cijfers"),
        (COUNTRY + COUNTRY[:1], "twee keer"),
        (COUNTRY + records("PV27  ", 2021, "1"), "niet gevraagd"),
        (COUNTRY + records("NL01  ", 2019, "1"), "niet gevraagd"),
        (records("NL01  ", 2021, "16.9", "17.0", "17.2"), "sluiten het cijfer niet in"),
        (records("NL01  ", 2021, "veel"), "waar een getal hoort"),
        ([{key: value for key, value in row.items() if key != TOPIC} for row in COUNTRY], "bevat onderwerp"),
    ],
)
def test_an_odd_reply_is_refused(rows: list[dict[str, object]], told: str) -> None:
    with pytest.raises(FileError, match=told):
        read(rows)


def test_what_is_asked() -> None:
    (request,) = CONNECTOR.requests(replace(WANTED, areas=("BT1104",)), KNOWN)
    assert "RegioS eq 'NL01  ' or RegioS eq 'BT1104'" in unquote(request.url)
    assert request.url.endswith(f"$select=Marges,RegioS,Perioden,{TOPIC}")
    assert "/UntypedDataSet?" in request.url  # the typed one loses the dot


def test_many_areas_are_asked_in_parts_and_missing_ones_told_once() -> None:
    areas = tuple(f"GM{n:04}" for n in range(60))
    known = KNOWN | {"RegioS": listed("NL01  ", *areas[:50]), "Perioden": listed("2021JJ00")}
    wanted = replace(WANTED, areas=areas)
    requests = CONNECTOR.requests(wanted, known)
    assert len(requests) == 2
    page = reply(records("GM0001", 2021, "1"))
    (first,) = CONNECTOR.read(wanted, known, Answered(requests[0], (page,)))
    (second,) = CONNECTOR.read(wanted, known, Answered(requests[1], (reply(records("GM0049", 2021, "1")),)))
    assert len(first) + len(second) == 60
    assert {figure.area for figure in first} >= set(areas[50:])


def test_a_whole_run_over_the_wire() -> None:
    with running(Service({"85146NED": survey()})) as service:
        client = Client(CONNECTOR.hosts, agent="Baken/test", mirror=service.address, manners=QUICK)
        known = {need.key: (client.get(need.url).content,) for need in CONNECTOR.needs(WANTED)}
        (request,) = CONNECTOR.requests(WANTED, known)
        (figures,) = CONNECTOR.read(WANTED, known, Answered(request, (client.get(request.url).content,)))
        client.close()
    of_country = next(figure for figure in figures if figure.value is not None)
    assert (of_country.lower, of_country.value, of_country.upper) == (Decimal(15), Decimal(16), Decimal(17))
    assert {figure.missing for figure in figures if figure.area == "GM0415"} == {Missing.NOT_PUBLISHED}
    assert CONNECTOR.about(known).modified


def test_a_topic_or_margin_that_is_gone_gives_a_sentence() -> None:
    with pytest.raises(NotInTableError, match="Slachtoffers_132"):
        CONNECTOR.requests(WANTED, KNOWN | {"DataProperties": listed("Marges")})
    with pytest.raises(FileError, match="andere marges"):
        CONNECTOR.requests(WANTED, KNOWN | {"Marges": listed("MW00000")})


def test_the_catalogue_knows_where_its_figures_come_from() -> None:
    definition = catalogue().definitions["survey.online_crime.victims"]
    assert (definition.table, definition.code, definition.source) == ("85146NED", TOPIC, CONNECTOR.key)
    assert connector_for("85146NED") is CONNECTOR
    assert len(catalogue().classes_of("85146NED")) == 9


def test_it_comes_every_second_year() -> None:
    source = catalogue().sources["safety_monitor"]
    assert source.last_release(date(2025, 12, 1)) == date(2024, 3, 15)
    assert source.next_release(date(2024, 3, 15)) == date(2026, 3, 15)


def test_a_figure_is_found_back_in_its_reply() -> None:
    found = find_record(reply(COUNTRY[::-1]), TOPIC, "NL01", Period.year(2021))
    assert found is not None
    assert dict(found.fields)[TOPIC].strip() == "16.9"


@pytest.fixture
def real() -> Iterator[list[dict[str, str]]]:
    with shared("veiligheidsmonitor/85472NED_online_criminaliteit_2021-2023_fragment.csv").open(encoding="utf-8") as f:
        yield list(csv.DictReader(f, delimiter=";"))


def test_real_values_come_through_with_their_margins(real: list[dict[str, str]]) -> None:
    of = {"Waarde": MARGINS[0], "Ondergrens 95%-interval": MARGINS[1], "Bovengrens 95%-interval": MARGINS[2]}
    rows: list[dict[str, object]] = [
        {"Marges": of[row["Marges"]], "RegioS": "NL01  ", "Perioden": f"{row['Perioden']}JJ00",
         TOPIC: row["TotaalSlachtoffers_pct"].rjust(8)}
        for row in real if row["RegioS"] == "Nederland" and row["Marges"] in of
    ]  # fmt: skip
    figure = read(rows)["NL01", 2021]
    assert (figure.value, figure.lower, figure.upper) == (Decimal("16.9"), Decimal("16.7"), Decimal("17.2"))


def properties(*rows: tuple[int, int | None, str, str]) -> tuple[bytes, ...]:
    """Groups and topics: (ID, ParentID, Key, Title)."""
    return (reply([dict(zip(("ID", "ParentID", "Key", "Title"), row, strict=True)) for row in rows]),)


ONLINE = properties(
    (1, None, "RegioS", "Regio's"), (2, None, "", "Totaal online criminaliteit"),
    (3, 2, "Slachtoffers_1", "Slachtoffers"),
    (4, 2, "", "Melding en aangifte"), (5, 4, "Melding_7", "Melding"),
    (6, 4, "AangifteBijPolitie_9", "Aangifte bij politie"),
    (7, None, "", "Online oplichting en fraude"), (8, 7, "Melding_31", "Melding"),
)  # fmt: skip
BY_TITLE = "titel: Totaal online criminaliteit › Melding"


def test_a_topic_known_by_its_title_is_asked_by_the_key_it_has_now() -> None:
    wanted = Wanted("85472NED", {BY_TITLE: "survey.online_crime.told"}, ("NL01",), 2021, 2023)
    known = KNOWN | {"DataProperties": ONLINE}
    (request,) = CONNECTOR.requests(wanted, known)
    assert request.url.endswith("$select=Marges,RegioS,Perioden,Melding_7")
    rows = [{key if key != TOPIC else "Melding_7": value for key, value in row.items()} for row in COUNTRY]
    (page,) = CONNECTOR.read(wanted, known, Answered(request, (reply(rows),)))
    assert {(f.series, f.period.start.year, f.value) for f in page} == {
        ("survey.online_crime.told", 2021, Decimal("16.9")), ("survey.online_crime.told", 2023, Decimal("15.6")),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("titel: Melding", "heten 2 onderwerpen ‘Melding’: .*Online oplichting en fraude › Melding"),
        ("titel: Totaal online criminaliteit › Hacken", "geen onderwerp .* Wel: Aangifte bij politie, Melding"),
        ("Melding_8", "kent onderwerp Melding_8 niet"),
    ],
)
def test_a_title_that_is_not_one_topic_is_told(code: str, told: str) -> None:
    wanted = Wanted("85472NED", {code: "x"}, ("NL01",), 2021, 2023)
    with pytest.raises(NotInTableError, match=told):
        CONNECTOR.requests(wanted, KNOWN | {"DataProperties": ONLINE})


def test_every_series_of_the_table_is_asked_for_by_title() -> None:
    codes = [d.code for d in catalogue().definitions.values() if d.table == "85472NED"]
    assert codes == [BY_TITLE, "titel: Totaal online criminaliteit › Aangifte bij politie"]
