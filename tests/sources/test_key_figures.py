"""Inhabitants of districts and neighbourhoods: a table per year, topics by name, and odd replies."""

from __future__ import annotations

import json
from decimal import Decimal
from urllib.parse import unquote

import pytest

from baken.core.figures import Figure, Missing
from baken.sources.base import FileError
from baken.sources.live import Answered, Wanted
from baken.sources.neighbourhoods.fetch import CONNECTOR
from baken.sources.odata_v3.asking import NotInTableError
from tests.shared_data import shared

WANTED = Wanted("KWB", {"AantalInwoners": "cbs.population"}, ("GM0415*",), 2023, 2024)


def reply(rows: list[dict[str, object]]) -> bytes:
    return json.dumps({"odata.metadata": "x", "value": rows}).encode()


KNOWN = {
    "TableInfos": (reply([{"Title": "Kerncijfers wijken en buurten 2024", "Modified": "2024-08-16"}]),),
    "2023 DataProperties": (reply([{"Key": "AantalInwoners_5"}, {"Key": "Mannen_6"}]),),
    "2024 DataProperties": (reply([{"Key": "AantalInwoners_7"}]),),
}
ROWS: list[dict[str, object]] = [
    {"WijkenEnBuurten": "GM0415    ", "AantalInwoners_7": "  11660"},
    {"WijkenEnBuurten": "WK041501  ", "AantalInwoners_7": "    405"},
    {"WijkenEnBuurten": "BU04150101", "AantalInwoners_7": "    405"},
    {"WijkenEnBuurten": "BU04150201", "AantalInwoners_7": "      ."},
    {"WijkenEnBuurten": "BU04150302", "AantalInwoners_7": None},
]


def read(rows: list[dict[str, object]]) -> dict[str, Figure]:
    request = CONNECTOR.requests(WANTED, KNOWN)[1]
    (page,) = CONNECTOR.read(WANTED, KNOWN, Answered(request, (reply(rows),)))
    return {figure.area: figure for figure in page}


def test_every_year_is_asked_of_its_own_table_with_its_own_key() -> None:
    first, second = (unquote(request.url) for request in CONNECTOR.requests(WANTED, KNOWN))
    assert "/85618NED/" in first
    assert "AantalInwoners_5" in first
    assert "/85984NED/" in second
    assert "AantalInwoners_7" in second
    assert "substring(WijkenEnBuurten,2,4) eq '0415'" in second


def test_districts_and_neighbourhoods_and_why_one_is_missing() -> None:
    found = read(ROWS)
    assert set(found) == {"WK041501", "BU04150101", "BU04150201", "BU04150302"}
    assert found["WK041501"].value == Decimal(405)
    assert found["WK041501"].period.start.year == 2024
    assert found["BU04150201"].missing is Missing.UNKNOWN
    assert found["BU04150302"].missing is Missing.NOT_PUBLISHED


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "geen wijken of buurten"),
        (ROWS[:1], "geen wijken of buurten"),
        (ROWS + ROWS[1:2], "twee keer"),
        ([{"WijkenEnBuurten": "BU04150101", "AantalInwoners_7": "veel"}], "waar een aantal hoort"),
        ([{"WijkenEnBuurten": "BU04150101", "AantalInwoners_7": "-5"}], "waar een aantal hoort"),
        ([{"WijkenEnBuurten": "BU04150101", "AantalInwoners_7": "2.5"}], "waar een aantal hoort"),
    ],
)
def test_an_odd_reply_is_refused(rows: list[dict[str, object]], told: str) -> None:
    with pytest.raises(FileError, match=told):
        read(rows)


def test_a_topic_that_is_gone_and_years_without_a_table_are_told() -> None:
    with pytest.raises(NotInTableError, match="AantalInwoners"):
        CONNECTOR.requests(WANTED, KNOWN | {"2024 DataProperties": (reply([{"Key": "Mannen_6"}]),)})
    with pytest.raises(NotInTableError, match="2012 tot en met 2013"):
        CONNECTOR.needs(Wanted("KWB", {}, ("GM0415*",), 2012, 2013))


def test_the_real_list_of_topics_has_the_one_that_is_asked() -> None:
    lines = shared("population/DataProperties_85984NED.csv").read_text(encoding="utf-8-sig").splitlines()
    keys = [line.split(",")[5].strip('"') for line in lines if line.count(",") >= 5]
    known = KNOWN | {"2024 DataProperties": (reply([{"Key": key} for key in keys]),)}
    assert "AantalInwoners_5" in CONNECTOR.requests(WANTED, known)[1].url
