"""Portal exports: one small one of our own, faults in it, and the real files."""

from __future__ import annotations

from decimal import Decimal

import pytest

from baken.catalogue.load import catalogue
from baken.core.figures import Missing, Status
from baken.core.periods import Period
from baken.sources.base import FileError
from baken.sources.portal_csv.parse import FORM
from tests.shared_data import shared

SMALL = """\ufeff"Geregistreerde misdrijven; soort misdrijf, gemeente 2030"
"Soort misdrijf: Totaal misdrijven"
""
"Onderwerp";"Misdrijven";"Misdrijven";"Misdrijven"
"Perioden";"2028";"2029";"2030 mei*"
"Regio's";"aantal";"aantal";"aantal"
"Nederland";"1000";"900";"80"
"Bergen (NH.)";"12";".";""
"Nergenshuizen";"1";"2";"3"
"Bron: Politie"
"""


def test_a_small_export_is_read() -> None:
    content = SMALL.encode()
    assert FORM.recognises(content, "export.csv")
    table = FORM.parse(content, "s")
    assert table.selection == "Soort misdrijf: Totaal misdrijven"
    assert table.unknown_areas == ("Nergenshuizen",)
    cells = {(f.area, f.period.label): f for f in table.figures}
    assert cells[("NL01", "2028")].value == Decimal(1000)
    assert cells[("GM0373", "2029")].missing is Missing.UNKNOWN
    assert cells[("GM0373", "mei 2030")].missing is Missing.UNKNOWN
    assert cells[("NL01", "mei 2030")].status is Status.PROVISIONAL
    assert len(cells) == 6


def test_a_cell_that_is_no_number_is_named() -> None:
    table = FORM.parse(SMALL.replace('"900"', '"9oo"').encode(), "s")
    assert [p.sentence for p in table.problems] == [
        "Regel 7, kolom 3: ‘9oo’ is geen getal. Vul een getal in of maak de cel leeg."
    ]


BAD = [
    ("", "leeg"),
    (SMALL.replace("Regio's", "Plaatsen"), "regio’s"),
    (SMALL.replace('"2028"', "ooit").replace('"2029"', "nooit").replace("2030 mei*", "straks"), "jaren of maanden"),
    (SMALL.replace('"2029"', '"2028"'), "meer keren"),
    (
        SMALL.replace('"Misdrijven";"Misdrijven";"Misdrijven"', '"Misdrijven";"Aangiften";"Misdrijven"'),
        "meer onderwerpen",
    ),
    (SMALL[: SMALL.index('"12"') + 3], "Het eind van het bestand ontbreekt"),
    (SMALL.replace('"12"', '"' + "9" * 140_000 + '"'), "niet als tabel"),
]


@pytest.mark.parametrize(("text", "words"), BAD)
def test_a_file_that_cannot_be_read_says_what_to_do(text: str, words: str) -> None:
    with pytest.raises(FileError, match=words):
        FORM.parse(text.encode(), "s")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"Bergen (NH.)";"12"', '"Bergen (NH.)";"NaN"', "‘NaN’ is geen getal"),
        ('"Bergen (NH.)";"12"', '"Bergen (NH.)";"1e400"', "‘1e400’ is geen getal"),
        ('"Bergen (NH.)";"12";".";""', '"Bergen (NH.)";"12"', "Regel 8 is niet compleet"),
        (
            '"Nergenshuizen"',
            '"Bergen (NH.)"',
            "Bergen (NH.), 2028 staat er 2 keer in: regel 8, kolom 2 en regel 9, kolom 2. Laat één regel staan.",
        ),
    ],
)
def test_every_fault_is_told(old: str, new: str, told: str) -> None:
    assert told in FORM.parse(SMALL.replace(old, new).encode(), "s").problems[0].sentence


def test_what_is_counted_is_told() -> None:
    assert FORM.parse(SMALL.encode(), "s").topic == "Misdrijven"


@pytest.mark.shared
def test_the_real_police_exports() -> None:
    name = "politie/47013NED_totaal_gemeenten_2022-2023_export2026.csv"
    table = FORM.parse(shared(name).read_bytes(), "s")
    own = {f.period: f.value for f in table.figures if f.area == "GM0415"}
    assert own == {Period.year(2022): 453, Period.year(2023): 492}
    assert not table.problems
    assert not table.unknown_areas
    assert catalogue().series_of_file(table.title, table.selection, table.topic) == "police.crimes.total"


@pytest.mark.shared
def test_the_real_population_export_marks_months_as_provisional() -> None:
    table = FORM.parse(shared("population/37230ned_bevolking_einde_maand_2025.csv").read_bytes(), "s")
    assert table.topic == "Bevolking aan het einde van de periode"
    assert not table.problems
    assert not table.unknown_areas  # municipalities that were merged are known by name too
    months = [f for f in table.figures if f.area == "NL01" and f.period.months == 1]
    assert len(months) == 10
    assert {f.status for f in months} == {Status.PROVISIONAL}
    assert Period.year(2022) not in {f.period for f in table.figures}
