"""Spreadsheets of anybody: a proposed mapping, faults per cell, and files that are something else."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.core.figures import Missing, Status
from baken.core.periods import Period
from baken.sources.base import FileError
from baken.sources.period_text import read_period
from baken.sources.spreadsheet.parse import Mapping, parse, propose
from baken.sources.spreadsheet.sheet import letters, read_sheet
from tests.shared_data import shared

CSV = b"Gemeente;Jaar;Aantal meldingen\nBergen op Zoom;2029;1.234\nBergen op Zoom;2030;n.b.\n"


def test_a_mapping_is_proposed_from_the_head_and_used() -> None:
    sheet = read_sheet(CSV)
    mapping = propose(sheet)
    assert mapping == Mapping(period=1, value=2, area_column=0)
    table = parse(sheet, mapping, "s")
    assert [(f.area, f.period, f.value) for f in table.figures] == [
        ("GM0748", Period.year(2029), Decimal(1234)),
        ("GM0748", Period.year(2030), None),
    ]
    assert table.figures[1].missing is Missing.UNKNOWN


FAULTS = [
    ("Bergen op Zoom;2029;12,a", "Cel C2: ‘12,a’ is geen getal"),
    ("Bergen;2029;12", "Cel A2: ‘Bergen’ is geen gebied"),
    ("Bergen op Zoom;ooit;12", "Cel B2: ‘ooit’ is geen periode"),
    ("Bergen op Zoom;2029;1\nBergen op Zoom;2029;2", "staat er 2 keer in"),
    ("Bergen op Zoom;2029;1\nBergen op Zoom;2029 mei;2", "zowel maanden als een heel jaar"),
    ("\nBergen op Zoom;2029;12,a", "Cel C3: ‘12,a’"),
    ("Totaal;2029;12", "Cel A2: ‘Totaal’ is een totaal. Haal die regel weg"),
    (";2029;12", "Cel A2: een lege cel is geen gebied"),
    ("Bergen op Zoom;2029;99999999999999999999", "is geen getal"),
    ("Bergen op Zoom;2029;NaN", "is geen getal"),
]


@pytest.mark.parametrize(("lines", "sentence"), FAULTS)
def test_every_fault_has_its_cell_and_a_sentence(lines: str, sentence: str) -> None:
    sheet = read_sheet(f"Gemeente;Jaar;Aantal\n{lines}\n".encode())
    problems = parse(sheet, Mapping(1, 2, area_column=0), "s").problems
    assert sentence in problems[0].sentence


def test_lines_above_the_head_are_passed_over_and_cells_keep_their_place() -> None:
    sheet = read_sheet(b"Meldingen bij de gemeente\n\nGemeente;Jaar;Aantal\nBergen op Zoom;2029;12,a\n")
    assert sheet.head == ("Gemeente", "Jaar", "Aantal")
    mapping = propose(sheet)
    assert mapping is not None
    assert "Cel C4" in parse(sheet, mapping, "s").problems[0].sentence


def test_years_across_become_lines() -> None:
    sheet = read_sheet(b"Gemeente;2029;2030*;Opmerking\nBergen op Zoom;12;14;ja\nZwolle;3;x9;\n")
    mapping = propose(sheet)
    assert mapping is not None
    table = parse(sheet, mapping, "s")
    assert [(f.area, f.period.label, f.value, f.status) for f in table.figures] == [
        ("GM0748", "2029", Decimal(12), Status.FINAL),
        ("GM0748", "2030", Decimal(14), Status.PROVISIONAL),
        ("GM0193", "2029", Decimal(3), Status.FINAL),
    ]
    assert [p.place for p in table.problems] == ["C3"]


def test_an_absent_figure_keeps_its_reason() -> None:
    sheet = read_sheet(b"Jaar;Aantal;Reden\n2028;;niet gemeten\n2029;<5;\n2030;-99997;\n")
    mapping = propose(sheet)
    assert mapping is not None
    found = [f.missing for f in parse(sheet, replace(mapping, area="NL01"), "s").figures]
    assert found == [Missing.NOT_MEASURED, Missing.WITHHELD, Missing.WITHHELD]


def test_a_value_lies_between_its_margins() -> None:
    sheet = read_sheet(b"Jaar;Percentage;Ondergrens;Bovengrens\n2030;18;15,4;15,9\n")
    problems = parse(sheet, Mapping(0, 1, area="NL01", lower=2, upper=3), "s").problems
    assert "tussen de ondergrens en de bovengrens" in problems[0].sentence


def test_year_totals_among_the_months_are_noticed() -> None:
    """As in a real file: the total of a year was written down as its first of January."""
    months = "".join(f"2029-{month:02}-01;{month}\n" for month in range(1, 13))
    sheet = read_sheet(f"datum;aantal\n{months}2029-01-01;78\n".encode())
    problems = parse(sheet, Mapping(0, 1, area="NL01"), "s").problems
    assert problems[0].sentence == "Nederland, januari 2029 staat er 2 keer in: B2 en B14. Laat één regel staan."


@pytest.mark.shared
def test_the_real_file_with_thirteen_lines_a_year_is_refused() -> None:
    sheet = read_sheet(shared("politie/NL_overlast_maand_47024NED.csv").read_bytes())
    assert parse(sheet, Mapping(1, 2, area="NL01"), "s").problems


def _rows(lines: tuple[tuple[object, ...], ...]) -> str:
    return "".join(
        f"<row r='{n}'>" + "".join(_cell(f"{letters(i)}{n}", value) for i, value in enumerate(line)) + "</row>"
        for n, line in enumerate(lines, start=1)
    )


def workbook(*lines: tuple[object, ...], first: tuple[tuple[object, ...], ...] = ()) -> bytes:
    """The smallest .xlsx that opens: an empty sheet first (or one with `first`), then one with these lines."""
    main, made = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", io.BytesIO()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    sheets = "".join(f"<sheet name='{n}' sheetId='{n}' r:id='r{n}'/>" for n in (1, 2))
    relations = "".join(
        f"<Relationship Id='r{n}' Type='{office}/worksheet' Target='worksheets/s{n}.xml'/>" for n in (1, 2)
    )
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", f"<Types xmlns='{package}/content-types'/>")
        root = f"<Relationship Id='r' Type='{office}/officeDocument' Target='xl/workbook.xml'/>"
        archive.writestr("_rels/.rels", f"<Relationships xmlns='{package}/relationships'>{root}</Relationships>")
        archive.writestr(
            "xl/workbook.xml", f"<workbook xmlns='{main}' xmlns:r='{office}'><sheets>{sheets}</sheets></workbook>"
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels", f"<Relationships xmlns='{package}/relationships'>{relations}</Relationships>"
        )
        for n, body in ((1, _rows(first)), (2, _rows(lines))):
            text = f"<worksheet xmlns='{main}'><sheetData>{body}</sheetData></worksheet>"
            archive.writestr(f"xl/worksheets/s{n}.xml", text)
    return made.getvalue()


def _cell(place: str, value: object) -> str:
    if isinstance(value, str) and value.startswith("="):
        return f"<c r='{place}'><f>{value[1:]}</f></c>"
    if isinstance(value, str):
        return f"<c r='{place}' t='inlineStr'><is><t>{value}</t></is></c>"
    return f"<c r='{place}'><v>{value}</v></c>"


def test_a_workbook_with_an_empty_first_sheet_is_read() -> None:
    sheet = read_sheet(workbook(("Gemeente", "Jaar", "Aantal"), ("Zwolle", 2029, 1234.5)))
    mapping = propose(sheet)
    assert mapping is not None
    assert parse(sheet, mapping, "s").figures[0].value == Decimal("1234.5")


def test_of_several_sheets_the_one_with_periods_is_read_and_named() -> None:
    cover = (("Toelichting", "bij dit bestand"), ("gemaakt door", "de gemeente"))
    sheet = read_sheet(workbook(("Jaar", "Aantal"), (2029, 5), first=cover))
    assert (sheet.head, sheet.name) == (("Jaar", "Aantal"), "2")
    alone = read_sheet(workbook(("Jaar", "Aantal"), (2029, 5)))
    assert not alone.name, "an empty sheet is none to speak of"


def test_a_formula_without_outcome_is_no_unknown_figure() -> None:
    with pytest.raises(FileError, match="formules zonder uitkomst"):
        read_sheet(workbook(("Jaar", "Aantal"), (2029, "=SUM(A1)")))


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_gives_rows_or_a_sentence(place: int, damage: bytes) -> None:
    whole = workbook(("Gemeente", "Jaar", "Aantal"), ("Zwolle", 2029, 5))
    start = place % len(whole)
    with suppress(FileError):
        assert read_sheet(whole[:start] + damage + whole[start + len(damage) :]).head


def test_columns_are_named_as_in_a_spreadsheet() -> None:
    assert [letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_margins_come_along() -> None:
    sheet = read_sheet(b"Jaar;Percentage;Ondergrens;Bovengrens\n2030;15,6;15,4;15,9\n")
    mapping = propose(sheet)
    assert mapping is not None
    figure = parse(sheet, replace(mapping, area="NL01"), "s").figures[0]
    assert (figure.value, figure.lower, figure.upper) == (Decimal("15.6"), Decimal("15.4"), Decimal("15.9"))


def test_the_same_head_has_the_same_fingerprint() -> None:
    assert read_sheet(CSV).fingerprint == read_sheet(CSV.upper()).fingerprint
    assert read_sheet(CSV).fingerprint != read_sheet(CSV.replace(b"Jaar", b"Periode")).fingerprint
    assert propose(read_sheet(b"een;twee\n1;2\n")) is None


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"{number}.xml", b"0" * 50_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n ",
        b"PK\x03\x04broken",
        b"\x00\x01\x02",
        b"\xff\xfe",
        b"%PDF-1.7\n1 0 obj\n",
        b"\xd0\xcf\x11\xe0old",
        bomb(),
    ],
)
def test_what_is_no_spreadsheet_gets_a_sentence(content: bytes) -> None:
    with pytest.raises(FileError) as caught:
        read_sheet(content)
    assert caught.value.sentence.endswith(".")


@given(st.binary(max_size=300))
def test_any_bytes_give_rows_or_a_sentence(content: bytes) -> None:
    try:
        sheet = read_sheet(content)
    except FileError:
        return
    table = parse(sheet, Mapping(0, 1, area="NL01"), "s")
    assert len(table.figures) + len(table.problems) >= 0


@pytest.mark.parametrize(
    ("text", "start", "months"),
    [
        ("januari 2023", date(2023, 1, 1), 1),
        ("December 2024*", date(2024, 12, 1), 1),
        ("2e kwartaal 2024", date(2024, 4, 1), 3),
        ("1e halfjaar 2025", date(2025, 1, 1), 6),
        ("2023 mei", date(2023, 5, 1), 1),
    ],
)
def test_the_year_may_stand_last(text: str, start: date, months: int) -> None:
    found = read_period(text)
    assert found is not None
    assert (found[0].start, found[0].months) == (start, months)


@pytest.mark.parametrize("text", ["ergens 2023", "13e kwartaal 2024", "mei", "x"])
def test_what_is_no_period(text: str) -> None:
    assert read_period(text) is None
