"""Exports of report systems: counts per month, and nothing of anybody in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from baken.core.periods import Period
from baken.sources.base import FileError
from baken.sources.notifications.columns import Columns, propose, read_day
from baken.sources.notifications.parse import Counted, Question, categories, parse
from baken.sources.spreadsheet.sheet import Sheet, read_sheet

YOUTH = "municipal.nuisance.youth"
GENERIC = b"""Datum melding;Categorie;Buurt;Naam melder;Toelichting
03-01-2024;Jongeren;Oude dorp;A. Jansen;"muziek; bel 06-12345678"
31-01-2024;Jongeren;;B. de Vries;lawaai
15-03-2024;Afval;Oude dorp;C. Bakker;zakken
2-4-2024;jongeren;Oude dorp;D. Smit;x
"""
SIGNALEN = b"""id,main,sub,departments,created_at,updated_at,extra_properties,_signal_id
1,Overlast van personen,Jongerenoverlast,THO,2024-01-31 23:30:00+00:00,,,501
2,Afval,Zwerfvuil,AEG,2024-02-02 09:00:00+00:00,,,502
3,Overlast van personen,Jongerenoverlast,THO,2024-02-05 09:00:00+00:00,,,502
"""
AREAS = {"oude dorp": "BU99990101", "bu99990101": "BU99990101"}


def asked(series: Mapping[str, str], since: date = date(2024, 1, 1), until: date = date(2024, 4, 30)) -> Question:
    return Question("GM9999", series, since, until, AREAS)


def counted(content: bytes, question: Question) -> Counted:
    sheet = read_sheet(content)
    return parse(sheet, known(sheet), question)


def known(sheet: Sheet) -> Columns:
    found = propose(sheet.head)
    assert found is not None
    return found


def numbers(result: Counted, area: str = "GM9999") -> list[int]:
    return [int(figure.value or 0) for figure in result.figures if figure.area == area]


BOTH = {"Jongeren": YOUTH, "jongeren": YOUTH, "Afval": ""}


def test_reports_are_counted_per_month_and_months_without_are_nought() -> None:
    result = counted(GENERIC, asked(BOTH))
    assert numbers(result) == [2, 0, 0, 1]
    assert result.figures[0].period == Period.months_of(2024, 1, 1)
    assert {figure.series for figure in result.figures} == {YOUTH}


def test_a_neighbourhood_counts_besides_the_municipality() -> None:
    result = counted(GENERIC, asked(BOTH))
    assert numbers(result, "BU99990101") == [1, 0, 0, 1]
    assert result.without_area == 1


def test_categories_that_nobody_placed_are_listed_and_not_counted() -> None:
    result = counted(GENERIC, asked({"Jongeren": YOUTH}))
    assert result.unknown_categories == (("Afval", 1), ("jongeren", 1))
    assert numbers(result) == [2, 0, 0, 0]


def test_nothing_of_anybody_comes_out() -> None:
    result = counted(GENERIC + b"ooit;Jongeren;X;E. Visser;geheim\n", asked(BOTH))
    told = repr(result) + repr(counted(GENERIC, asked(BOTH))) + counted(GENERIC, asked(BOTH)).to_csv().decode()
    for personal in ("Jansen", "Vries", "Visser", "06-", "muziek", "lawaai", "geheim"):
        assert personal not in told


def test_what_may_be_kept_is_the_counts() -> None:
    lines = counted(GENERIC, asked(BOTH)).to_csv().decode().splitlines()
    assert lines[:2] == ["periode;reeks;gebied;aantal", f"januari 2024;{YOUTH};BU99990101;1"]


def test_a_cell_that_is_no_day_stops_the_count() -> None:
    result = counted(GENERIC + b"onbekend;Jongeren;;;\n", asked(BOTH))
    assert result.figures == ()
    assert result.problems[0].place == "A6"
    assert "onbekend" not in result.problems[0].sentence


def test_only_whole_months_are_counted() -> None:
    result = counted(GENERIC, asked(BOTH, date(2024, 1, 15), date(2024, 4, 29)))
    assert [figure.period.label for figure in result.figures if figure.area == "GM9999"] == [
        "februari 2024",
        "maart 2024",
    ]
    assert result.outside == 3


def test_a_year_boundary_is_passed() -> None:
    result = counted(GENERIC, asked(BOTH, date(2023, 11, 1), date(2024, 1, 31)))
    assert numbers(result) == [0, 0, 2]


def test_the_export_of_signalen_counts_each_report_once_and_in_dutch_time() -> None:
    sheet = read_sheet(SIGNALEN)
    assert propose(sheet.head) == Columns(day=4, category=2, main=1, number=7)
    label = "Overlast van personen › Jongerenoverlast"
    result = counted(SIGNALEN, asked({label: YOUTH, "Afval › Zwerfvuil": ""}))
    assert numbers(result) == [0, 2, 0, 0]  # half past eleven in the evening, in London, is the next day here
    assert categories(sheet, known(sheet)) == ((label, 2), ("Afval › Zwerfvuil", 1))


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        (("Zaaknummer", "Aangemaakt", "Onderwerp", "Wijk"), Columns(1, 2, area=3, number=0)),
        (("Geboortedatum", "Datum van melding", "Soort melding"), Columns(1, 2)),
        (("Afhandeldatum", "Gemeld op", "Hoofdcategorie"), Columns(1, 2)),
        (("Telefoonnummer", "datum", "rubriek"), Columns(1, 2)),
        (("Naam", "Adres"), None),
        (("Datum",), None),
    ],
)
def test_columns_are_told_from_the_head(head: tuple[str, ...], columns: Columns | None) -> None:
    assert propose(head) == columns


def test_columns_are_remembered() -> None:
    columns = Columns(4, 2, main=1, number=7)
    assert Columns.from_json(columns.to_json()) == columns
    assert Columns.from_json({"day": 1}) is None
    assert Columns.from_json({"day": 1, "category": 2, "colour": 3}) is None


@pytest.mark.parametrize("cell", [lambda n: f"a{n}@example.org", lambda n: f"Dorpsstraat {n}"])
def test_a_column_of_people_is_no_category(cell: object) -> None:
    assert callable(cell)
    lines = "".join(f"03-01-2024;{cell(n)}\n" for n in range(400))
    sheet = read_sheet(f"Datum;Categorie\n{lines}".encode())
    with pytest.raises(FileError, match="geen categorieën"):
        parse(sheet, Columns(0, 1), asked({}))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-05", date(2024, 3, 5)),
        ("2024-03-05T10:11:12.5+01:00", date(2024, 3, 5)),
        ("2024-12-31T23:30:00Z", date(2025, 1, 1)),
        ("5-3-2024 10:11", date(2024, 3, 5)),
        ("05/03/2024", date(2024, 3, 5)),
        ("5 maart 2024", date(2024, 3, 5)),
        ("5 mrt. 2024", date(2024, 3, 5)),
        ("31-02-2024", None),
        ("13/25/2024", None),
        ("5 xyz 2024", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_and_machines_write_them(text: str, day: date | None) -> None:
    assert read_day(text) == day


def test_an_empty_category_has_a_name() -> None:
    result = counted(b"Datum;Categorie\n03-01-2024;\n", asked({}))
    assert result.unknown_categories == (("Zonder categorie", 1),)
    assert result.figures == ()


def test_counts_are_exact_numbers() -> None:
    assert all(figure.value == Decimal(int(figure.value or 0)) for figure in counted(GENERIC, asked(BOTH)).figures)
