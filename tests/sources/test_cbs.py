"""The connector of Statistics Netherlands, on small replies of our own and on recorded ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from baken.core.figures import Figure, Missing, Status
from baken.core.periods import Period
from baken.sources.base import FileError
from baken.sources.cbs.fetch import CONNECTOR
from baken.sources.live import Answered, Request, Wanted
from baken.sources.odata_v3.asking import NotInTableError
from tests.shared_data import shared

WANTED = Wanted("03759ned", {"M000352": "cbs.population"}, ("GM0415", "GM0370"), 2024, 2025)


def page(rows: list[dict[str, Any]], **more: object) -> bytes:
    return json.dumps({"@odata.context": "x", "value": rows, **more}).encode()


KNOWN: Mapping[str, tuple[bytes, ...]] = {
    "Properties": (b'{"Title": "Bevolking", "Modified": "2026-06-23", "VersionReason": "Actualisering"}',),
    "MeasureCodes": (page([{"Identifier": "M000352"}, {"Identifier": "M000365"}]),),
    "RegioSCodes": (page([{"Identifier": "GM0415"}, {"Identifier": "GM0370"}, {"Identifier": "NL01  "}]),),
    "PeriodenCodes": (
        page([{"Identifier": "2024JJ00", "Status": "Definitief"}, {"Identifier": "2025JJ00", "Status": "Voorlopig"}]),
    ),
}


def record(
    area: str, period: str, value: float | None, attribute: str = "None", measure: str = "M000352"
) -> dict[str, Any]:
    own = {"Measure": measure, "ValueAttribute": attribute, "Value": value, "RegioS": area, "Perioden": period}
    return {"Id": 1, **own, "Geslacht": "T001038", "Leeftijd": "10000", "BurgerlijkeStaat": "T001019"}


def read(*rows: dict[str, Any]) -> dict[tuple[str, str], Figure]:
    (figures,) = CONNECTOR.read(WANTED, KNOWN, Answered(Request("a", "https://x"), (page(list(rows)),)))
    return {(figure.area, figure.period.label): figure for figure in figures}


def test_values_reasons_and_status() -> None:
    found = read(
        record("GM0415", "2024JJ00", 11661),
        record("GM0415", "2025JJ00", 11745.5),
        record("GM0370", "2024JJ00", None, "Impossible"),
    )
    assert found["GM0415", "2024"].value == 11661
    assert (found["GM0415", "2025"].value, found["GM0415", "2025"].status) == (Decimal("11745.5"), Status.PROVISIONAL)
    assert found["GM0370", "2024"].missing is Missing.IMPOSSIBLE


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [record("GM0415", "2024JJ00", 1), record("GM0415", "2024JJ00", 1)],
        [record("GM0999", "2024JJ00", 1)],
        [record("GM0415", "2030JJ00", 1)],
        [record("GM0415", "2024JJ00", 1, measure="M000365")],
    ],
)
def test_what_was_not_asked_is_refused(rows: list[dict[str, Any]]) -> None:
    with pytest.raises(FileError):
        read(*rows)


def test_the_request_names_the_total_of_every_other_dimension() -> None:
    (request,) = CONNECTOR.requests(WANTED, KNOWN)
    assert "Leeftijd%20eq%20%2710000%27" in request.url
    assert "RegioS%20eq%20%27GM0370%27" in request.url
    assert request.selection.startswith("M000352; Geslacht: T001038")


def test_padded_keys_are_sent_as_they_are() -> None:
    (request,) = CONNECTOR.requests(replace(WANTED, areas=("NL01",)), KNOWN)
    assert "%27NL01%20%20%27" in request.url


def test_an_unknown_area_gives_a_sentence() -> None:
    with pytest.raises(NotInTableError, match="GM0001"):
        CONNECTOR.requests(replace(WANTED, areas=("GM0001",)), KNOWN)


def test_the_next_page_is_asked_of_the_same_host() -> None:
    content = page([], **{"@odata.nextLink": "https://binnen.example/odata/v1/CBS/03759ned/Observations?$skip=100000"})
    asked = "https://datasets.cbs.nl/odata/v1/CBS/03759ned/Observations?$filter=x"
    assert CONNECTOR.following(asked, content) == asked.replace("$filter=x", "$skip=100000")
    assert CONNECTOR.following(asked, page([])) is None


def test_a_table_says_who_it_is() -> None:
    assert CONNECTOR.about(KNOWN).modified == "2026-06-23"


@pytest.mark.shared
def test_the_recorded_replies() -> None:
    folder = shared("cbs-v4/03759ned")
    known = {
        "MeasureCodes": ((folder / "measure-codes.json").read_bytes(),),
        "RegioSCodes": ((folder / "codes-RegioS.json").read_bytes(),),
        "PeriodenCodes": ((folder / "codes-Perioden.json").read_bytes(),),
        "Properties": ((folder / "properties.json").read_bytes(),),
    }
    sample = json.loads((folder / "observations-sample.json").read_bytes())
    rows = [row for row in sample["value"] if row["RegioS"] == "GM0415" and row["Measure"] == "M000352"]
    wanted = Wanted("03759ned", {"M000352": "cbs.population"}, ("GM0415",), 2019, 2026)
    assert CONNECTOR.requests(wanted, known)
    (figures,) = CONNECTOR.read(wanted, known, Answered(Request("a", "https://x"), (page(rows),)))
    found = {figure.period: figure.value for figure in figures}
    assert found[Period.year(2022)] == 11560
    assert found[Period.year(2026)] == 11685
    assert CONNECTOR.about(known).title.startswith("Bevolking op 1 januari")
