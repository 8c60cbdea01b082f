"""Replies of the two open data services: padded keys, nulls, reasons, and what may not be mixed."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from baken.core.figures import Missing
from baken.core.periods import Period
from baken.sources.base import FileError
from baken.sources.odata_v3.parse import FORM as V3
from baken.sources.odata_v4.parse import FORM as V4
from baken.sources.registry import forms, recognise
from tests.shared_data import shared


def v3(table: str = "47013NED", **changes: object) -> bytes:
    row = {"ID": 12, "SoortMisdrijf": "0.0.0 ", "RegioS": "NL01  ", "Perioden": "2030JJ00", "Geregistreerd_1": 7}
    rows = [row, row | {"Perioden": "2030MM01", "Geregistreerd_1": None} | changes]
    address = f"https://example.org/ODataApi/OData/{table}/$metadata#x"
    return json.dumps({"odata.metadata": address, "value": rows}).encode()


def test_keys_are_trimmed_and_null_is_unknown() -> None:
    year, month = V3.parse(v3(), "s").figures
    assert (year.area, year.value, year.period) == ("NL01", Decimal(7), Period.year(2030))
    assert month.missing is Missing.UNKNOWN


def test_null_is_nought_only_where_the_table_says_so() -> None:
    assert V3.parse(v3("47018NED"), "s").figures[1].value == 0


def test_two_kinds_in_one_reply_are_refused() -> None:
    with pytest.raises(FileError, match="soorten"):
        V3.parse(v3(SoortMisdrijf="1.1.1 "), "s")


def test_another_topic_is_chosen_by_the_series_or_refused() -> None:
    several = v3().replace(b'"Geregistreerd_1": 7', b'"Aangiften_2": 3, "GeregistreerdeMisdrijven_1": 7')
    table = V3.parse(several, "police.crimes.total")
    assert (table.topic, table.figures[0].value) == ("GeregistreerdeMisdrijven_1", Decimal(7))
    with pytest.raises(FileError, match="meer onderwerpen"):
        V3.parse(several, "own.something")
    with pytest.raises(FileError, match="Geregistreerde overlast"):
        V3.parse(several, "police.nuisance.youth")


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e30", '"zeven"', "true"])
def test_a_value_that_is_no_number_is_named(value: str) -> None:
    assert V3.parse(v3().replace(b'_1": 7', f'_1": {value}'.encode()), "s").problems
    assert V4.parse(v4().replace(b'"Value": 5', f'"Value": {value}'.encode()), "s").problems


def test_the_same_cell_twice_is_named() -> None:
    assert "2 keer" in V3.parse(v3(Perioden="2030JJ00", Geregistreerd_1=8), "s").problems[0].sentence


def test_the_country_has_one_code() -> None:
    wide = v3().replace(b'"RegioS": "NL01  "', b'"WijkenEnBuurten": "NL00      "')
    assert {f.area for f in V3.parse(wide, "s").figures} == {"NL01"}


def test_an_odd_row_is_named() -> None:
    assert V3.parse(v3(Perioden="ooit"), "s").problems[0].place == "regel 2"


@pytest.mark.parametrize("content", [b"{", b'{"odata.metadata": "", "value": []}', b"[]", b'{"value": "x"}'])
def test_other_replies_are_refused_in_dutch(content: bytes) -> None:
    for form in (V3, V4):
        with pytest.raises(FileError):
            form.parse(content, "s")


def v4(**changes: object) -> bytes:
    row = {"Id": 1, "Measure": "M1", "ValueAttribute": "None", "Value": 5, "RegioS": "NL01", "Perioden": "2030JJ00"}
    other = row | {"ValueAttribute": "Impossible", "Value": None, "Perioden": "2031JJ00"} | changes
    address = "https://example.org/odata/v1/CBS/00001ned/$metadata#Observations"
    return json.dumps({"@odata.context": address, "value": [row, other]}).encode()


def test_v4_keeps_the_reason_of_an_absent_value() -> None:
    table = V4.parse(v4(), "s")
    assert table.title == "00001ned"
    assert [f.missing for f in table.figures] == [None, Missing.IMPOSSIBLE]
    assert V4.parse(v4(ValueAttribute="Confidential"), "s").figures[1].missing is Missing.WITHHELD


def test_the_registry_finds_every_form_and_recognises_it() -> None:
    assert {"portal_csv", "odata_v3", "odata_v4"} <= set(forms())
    assert recognise(v3(), "x.json") is V3
    assert recognise(v4(), "x.json") is V4
    assert recognise(b"a;b\n1;2\n", "x.csv") is None


@pytest.mark.shared
def test_the_recorded_reply_of_the_population_table() -> None:
    table = V4.parse(shared("cbs-v4/03759ned/observations-sample.json").read_bytes(), "cbs.population")
    own = {f.period.start.year: f.value for f in table.figures if f.area == "GM0415"}
    assert own[2024] == 11661
    assert all(
        f.missing is Missing.IMPOSSIBLE for f in table.figures if f.area == "GM0370" and f.period.start.year >= 2022
    )
