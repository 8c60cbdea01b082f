"""An export added up: what counts, what is left out and why, and nothing of anybody in what is put aside."""

from __future__ import annotations

from datetime import date

import pytest

from baken.sources.base import FileError
from baken.sources.notifications.columns import Columns
from baken.sources.notifications.parse import categories
from baken.sources.notifications.tally import LeftOut, Tally, area_of, tally
from baken.sources.spreadsheet.sheet import read_sheet

EXPORT = b"""Nummer;Datum;Categorie;Buurt;Melder;Tekst
1;03-01-2025;Jongeren;Oude dorp;A. Jansen;muziek
1;04-01-2025;Geluid;Oude dorp;A. Jansen;nog een keer
2;;Jongeren;Oude dorp;B. de Vries;geen dag
3;05-02-2025;Jongeren;BU03630000;C. Bakker;elders
4;06-02-2025;Jongeren;Amsterdam;D. Smit;elders
5;07-02-2025;Jongeren;Nergenshuizen;E. Visser;onbekend
"""
COLUMNS = Columns(day=1, category=2, area=3, number=0)
AREAS = {"oude dorp": "BU99990101"}


def added_up(content: bytes = EXPORT) -> Tally:
    return tally(read_sheet(content), COLUMNS, "GM9999", AREAS)


def test_a_report_counts_once_on_its_first_day_under_its_last_category() -> None:
    assert dict(added_up().counts) == {(2025, 1, "Geluid", "BU99990101"): 1, (2025, 2, "Jongeren", ""): 1}


def test_what_is_left_out_is_told_with_the_rows_of_the_file() -> None:
    assert added_up().left_out == LeftOut(1, (4,), 2, (5, 6), 1, 1)


def test_what_is_put_aside_is_read_back_and_holds_nothing_of_anybody() -> None:
    stored = added_up().to_json()
    assert Tally.from_json(stored) == added_up()
    for personal in ("Jansen", "Vries", "Bakker", "Smit", "Visser", "muziek", "Nergenshuizen"):
        assert personal not in stored


def test_a_cell_that_is_no_day_is_told_without_what_it_says() -> None:
    problems = added_up(EXPORT + b"6;gisteren;Jongeren;;F. Mulder;x\n").problems
    assert [problem.place for problem in problems] == ["B8"]
    assert "gisteren" not in problems[0].sentence


def test_an_export_without_reports_has_no_days() -> None:
    empty = added_up(b"Nummer;Datum;Categorie;Buurt\n1;;Jongeren;\n")
    assert (empty.first, empty.last, empty.categories) == (None, None, ())
    assert added_up().first == date(2025, 1, 3)


@pytest.mark.parametrize(
    ("text", "code"),
    [("OUDE  DORP", "BU99990101"), ("BU99998888", ""), ("WK036300", "outside"), ("Amsterdam", "outside"), ("", "")],
)
def test_areas_are_known_by_code_or_name(text: str, code: str) -> None:
    assert area_of(text, "GM9999", AREAS) == code


@pytest.mark.parametrize("cell", ["a@b.nl", "Dorpsstraat 3, 1234 AB", "bel 0612345678", "x" * 130])
def test_a_column_about_people_is_no_column_of_categories(cell: str) -> None:
    sheet = read_sheet(f"Nummer;Datum;Categorie\n1;03-01-2025;{cell}\n".encode())
    with pytest.raises(FileError, match="geen categorieën"):
        categories(sheet, COLUMNS)


def test_many_different_texts_are_no_categories() -> None:
    lines = "".join(f"{n};03-01-2025;iets over mijn buurman {n}\n" for n in range(40))
    with pytest.raises(FileError, match="geen categorieën"):
        categories(read_sheet(f"Nummer;Datum;Categorie\n{lines}".encode()), COLUMNS)
