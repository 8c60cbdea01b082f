"""Spending per task: sums of categories, what is no amount, and the table of every year."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from urllib.parse import unquote

import pytest

from baken.catalogue.load import catalogue
from baken.core.figures import Figure, Missing
from baken.sources.base import FileError
from baken.sources.iv3.fetch import CONNECTOR
from baken.sources.iv3.parse import Class, leaves
from baken.sources.live import Answered, Wanted
from baken.sources.odata_v3.asking import NotInTableError
from baken.sources.registry import connector_for

CLASSES = {"1.2 L X005": "costs", "1.2 B X005": "income", "1.2 L X000": "budget"}
WANTED = Wanted("Iv3", CLASSES, ("GM0415", "NL01"), 2024, 2024)


def reply(rows: list[dict[str, object]]) -> bytes:
    return json.dumps({"odata.metadata": "x", "value": rows}).encode()


def listed(*keys: str) -> tuple[bytes, ...]:
    return (reply([{"Key": key} for key in keys]),)


def lists(year: int) -> dict[str, tuple[bytes, ...]]:
    return {
        f"{year} DataProperties": listed("Gemeenten", "k_1ePlaatsing_1", "k_2ePlaatsing_2"),
        f"{year} Gemeenten": listed("GM0415   ", "GM0363   "),
        f"{year} Verslagsoort": listed(f"{year}X000", f"{year}X005"),
        f"{year} TaakveldBalanspost": listed("1.1   ", "1.2   ", "A111  "),
        f"{year} Categorie": listed("L1.1    ", "L4.3    ", "L4.3.1  ", "L4.3.3  ", "B3.7    ", "B4.3.1  ", "Primo   "),
    }


KNOWN = {"TableInfos": (reply([{"Title": "Gemeenten 2024 Iv3", "Modified": "2025-09-01"}]),), **lists(2024)}


def record(category: str, first: object, second: object = None, report: str = "2024X005") -> dict[str, object]:
    return {
        "Gemeenten": "GM0415   ", "Verslagsoort": report, "TaakveldBalanspost": "1.2   ",
        "Categorie": category.ljust(8),
        "k_1ePlaatsing_1": first, "k_2ePlaatsing_2": second,
    }  # fmt: skip


def read(*rows: dict[str, object], wanted: Wanted = WANTED) -> dict[tuple[str, str], Figure]:
    (request,) = CONNECTOR.requests(wanted, KNOWN)
    pages = CONNECTOR.read(wanted, KNOWN, Answered(request, (reply(list(rows)),)))
    return {(figure.series, figure.area): figure for page in pages for figure in page}


def test_categories_are_added_up_per_side() -> None:
    found = read(record("L1.1", 300), record("L4.3.1", 20), record("B3.7", 45))
    assert (found["costs", "GM0415"].value, found["income", "GM0415"].value) == (Decimal(320), Decimal(45))


def test_a_sum_among_its_parts_is_not_counted_again() -> None:
    assert leaves(["L4.3", "L4.3.1", "L1.1", "L", "LT", "Primo", "B3.7"]) == {"L4.3.1", "L1.1", "B3.7"}
    found = read(record("L4.3", 50), record("L4.3.1", 20), record("L4.3.3", 30))
    assert found["costs", "GM0415"].value == Decimal(50)


@pytest.mark.parametrize("nothing", [-99998, -99998.0, None])
def test_no_report_is_no_amount(nothing: object) -> None:
    found = read(record("L1.1", 300), record("L4.3.1", nothing), record("B3.7", nothing))
    assert (found["costs", "GM0415"].value, found["income", "GM0415"].value) == (Decimal(300), Decimal(0))
    assert read(record("L1.1", nothing))["costs", "GM0415"].missing is Missing.NOT_PUBLISHED


def test_a_large_negative_amount_is_an_amount() -> None:
    assert read(record("L1.1", -446327))["costs", "GM0415"].value == Decimal(-446327)


def test_the_latest_publication_counts_and_the_two_are_never_mixed() -> None:
    found = read(record("L1.1", 300, 310), record("L4.3.1", 20, None))
    assert found["costs", "GM0415"].value == Decimal(310)


def test_what_is_not_there_is_not_published() -> None:
    found = read(record("L1.1", 300))
    assert found["budget", "GM0415"].missing is Missing.NOT_PUBLISHED
    assert found["costs", "NL01"].missing is Missing.NOT_PUBLISHED


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "geen cijfers"),
        ([record("L1.1", 1), record("L1.1", 1)], "twee keer"),
        ([record("L1.1", 1) | {"Gemeenten": "GM0363"}], "niet gevraagd"),
        ([record("L1.1", 1, report="2023X005")], "niet gevraagd"),
        ([record("L1.1", "veel")], "waar een getal hoort"),
    ],
)
def test_an_odd_reply_is_refused(rows: list[dict[str, object]], told: str) -> None:
    with pytest.raises(FileError, match=told):
        read(*rows)


def test_amounts_spread_over_pages_are_one_sum() -> None:
    (request,) = CONNECTOR.requests(WANTED, KNOWN)
    pages = (reply([record("L1.1", 300)]), reply([record("L4.3.1", 20)]))
    first, second = CONNECTOR.read(WANTED, KNOWN, Answered(request, pages))
    assert not first
    assert next(figure for figure in second if figure.series == "costs").value == Decimal(320)


def test_every_year_is_asked_at_its_own_table() -> None:
    wanted = replace(WANTED, first_year=2023)
    requests = CONNECTOR.requests(wanted, KNOWN | lists(2023))
    assert ["45063NED" in one.url for one in requests] == [True, False]
    assert "/odata/45067NED/" in requests[1].url
    assert "Gemeenten eq 'GM0415   '" in unquote(requests[1].url)
    assert "TaakveldBalanspost eq '1.2   '" in unquote(requests[1].url)
    needs = CONNECTOR.needs(wanted)
    assert "45067NED/TableInfos" in needs[0].url
    assert len(needs) == 1 + 2 * 5
    assert CONNECTOR.about({"TableInfos": KNOWN["TableInfos"]}).title == "Gemeenten 2024 Iv3"


def test_a_report_that_is_not_there_yet_is_not_asked() -> None:
    known = KNOWN | {"2024 Verslagsoort": listed("2024X000")}
    (request,) = CONNECTOR.requests(WANTED, known)
    assert "X005" not in unquote(request.url)
    assert CONNECTOR.requests(replace(WANTED, classes={"1.2 L X005": "costs"}), known) == ()


def test_years_and_tasks_without_a_table_give_a_sentence() -> None:
    with pytest.raises(NotInTableError, match="geen tabellen"):
        CONNECTOR.needs(replace(WANTED, first_year=1990, last_year=1991))
    with pytest.raises(NotInTableError, match=r"taakveld 9\.9"):
        CONNECTOR.requests(replace(WANTED, classes={"9.9 L X005": "s"}), KNOWN)
    with pytest.raises(FileError, match="andere indeling"):
        CONNECTOR.read(WANTED, KNOWN | {"2024 DataProperties": listed("x")}, answered())


def answered() -> Answered:
    (request,) = CONNECTOR.requests(WANTED, KNOWN)
    return Answered(request, (reply([record("L1.1", 1)]),))


def test_the_catalogue_knows_the_classes() -> None:
    classes = catalogue().classes_of("Iv3")
    assert len(classes) == 8
    assert classes["1.2 L X005"] == "finance.public_order.costs.account"
    assert [Class.read(code).task for code in classes].count("1.1") == 4
    assert connector_for("Iv3") is CONNECTOR
    with pytest.raises(ValueError, match="not a class"):
        Class.read("3.1.1")
