"""Spreadsheets (.xlsx, .ods, .csv) of anybody: a person says once which column is what, and that is remembered."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from collections import Counter
from dataclasses import asdict, dataclass, replace
from decimal import Decimal

import python_calamine

from baken.catalogue.areas import find_area
from baken.core.figures import Figure, Missing
from baken.core.periods import Period
from baken.core.phrases.numbers import read_number
from baken.sources.base import MOST_BYTES, MOST_ROWS, CellProblem, FileError, ParsedTable, text_of
from baken.sources.period_text import read_period

Rows = list[list[str]]
_DIGITS = re.compile(r"^[-+]?\d[\d.]*(,\d+)?\s*%?$")
_MOST_UNPACKED = 200 * 1024 * 1024
_UNKNOWN_WORDS = {"", ".", "-", "n.b.", "nb", "nnb", "onbekend", "x"}


@dataclass(frozen=True)
class Mapping:
    """Which column is what, counted from 0, as is `head_row`; `area` is a fixed area where no column names it."""

    period: int
    value: int
    area_column: int | None = None
    area: str = ""
    lower: int | None = None
    upper: int | None = None
    head_row: int = 0

    def to_json(self) -> dict[str, object]:
        """As remembered."""
        return asdict(self)


def read_rows(content: bytes) -> Rows:
    """The first sheet as rows of text. FileError with what to do when it cannot be read."""
    if len(content) > MOST_BYTES:
        raise FileError("Het bestand is groter dan 20 MB. Haal de bladen weg die u niet nodig heeft.")
    rows = _sheet_rows(content) if content[:2] == b"PK" else _text_rows(content)
    if not any(any(row) for row in rows):
        raise FileError("Het bestand is leeg. Kies een bestand met cijfers.")
    if len(rows) > MOST_ROWS:
        raise FileError(f"Het bestand heeft meer dan {MOST_ROWS} regels. Kies een kleiner deel.")
    return rows


def _sheet_rows(content: bytes) -> Rows:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _MOST_UNPACKED:
                raise FileError("Dit bestand is uitgepakt veel te groot. Sla het blad opnieuw op als csv.")
        sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        return [[_cell_text(cell) for cell in row] for row in sheet.to_python()]
    except (zipfile.BadZipFile, python_calamine.CalamineError, python_calamine.WorksheetNotFound) as error:
        raise FileError(
            "Dit rekenblad is beschadigd of geen rekenblad. Sla het opnieuw op als .xlsx of .csv."
        ) from error


def _cell_text(cell: object) -> str:
    """A cell as a Dutch reader would type it: whole numbers without decimals, others with a comma."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell).replace(".", ",")
    return str(cell).strip()


def _text_rows(content: bytes) -> Rows:
    text = text_of(content)
    if "\x00" in text:
        raise FileError("Dit is geen rekenblad. Kies een bestand dat eindigt op .xlsx, .ods of .csv.")
    first = text.splitlines()[0]
    separator = max(";\t,", key=first.count)
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(), delimiter=separator)]
    except csv.Error as error:
        raise FileError("Dit bestand is niet als tabel te lezen. Sla het opnieuw op als .xlsx of .csv.") from error


def fingerprint(rows: Rows, head_row: int = 0) -> str:
    """The same for every file with this head line, so that the mapping can be offered again."""
    return hashlib.sha256("|".join(cell.casefold() for cell in rows[head_row]).encode()).hexdigest()


def propose(rows: Rows) -> Mapping | None:
    """A mapping from the names in the head line; None when period or value cannot be told."""
    head = [cell.casefold() for cell in rows[0]]

    def column(*words: str) -> int | None:
        return next((i for i, cell in enumerate(head) if any(word in cell for word in words)), None)

    period = column("periode", "jaar", "maand", "datum")
    value = column("waarde", "aantal", "cijfer", "meldingen", "registraties", "percentage", "%")
    if period is None or value is None or period == value:
        return None
    area = column("gebied", "gemeente", "regio", "wijk", "buurt")
    area = None if area in (period, value) else area
    return Mapping(period, value, area, lower=column("ondergrens"), upper=column("bovengrens"))


def parse(rows: Rows, mapping: Mapping, series: str) -> ParsedTable:
    """One figure per row, and a sentence for every cell that cannot be read."""
    figures: list[Figure] = []
    problems: list[CellProblem] = []
    for number, row in enumerate(rows[mapping.head_row + 1 :], start=mapping.head_row + 2):
        if not any(row):
            continue  # a blank line counts for the cell numbers, and for nothing else
        read = _read_row(row, mapping, series, number)
        if isinstance(read, Figure):
            figures.append(read)
        else:
            problems.append(read)
    problems += _doubles(figures) + _mixed_periods(figures)
    return ParsedTable("", "", tuple(figures), tuple(problems))


def _place(column: int, number: int) -> str:
    letter = chr(ord("A") + column) if column < 26 else f"kolom {column + 1}, rij "
    return f"{letter}{number}"


def _at(row: list[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""


def _problem(column: int, number: int, text: str, why: str) -> CellProblem:
    place = _place(column, number)
    return CellProblem(place, f"Cel {place}: ‘{text}’ {why}")


def _read_row(row: list[str], mapping: Mapping, series: str, number: int) -> Figure | CellProblem:
    named = mapping.area or _at(row, mapping.area_column)
    area = find_area(named)
    if area is None:
        why = "is geen gebied dat wij kennen. Vul de naam of de code in, zoals het CBS die schrijft."
        return _problem(mapping.area_column or 0, number, named, why)
    printed = _at(row, mapping.period)
    found = read_period(printed)
    if found is None:
        why = "is geen periode. Schrijf bijvoorbeeld 2024, 2024 mei of 2024 2e kwartaal."
        return _problem(mapping.period, number, printed, why)
    return _read_value(
        row, mapping, Figure(series, area.code, found[0], missing=Missing.UNKNOWN, status=found[1]), number
    )


def _read_value(row: list[str], mapping: Mapping, empty: Figure, number: int) -> Figure | CellProblem:
    text = _at(row, mapping.value)
    if text.casefold() in _UNKNOWN_WORDS:
        return empty
    columns = (mapping.value, mapping.lower, mapping.upper)
    read = [_number(_at(row, column)) for column in columns]
    for column, found in zip(columns, read, strict=True):
        if column is not None and found is None and _at(row, column):
            return _problem(column, number, _at(row, column), "is geen getal. Vul een getal in of laat de cel leeg.")
    value, lower, upper = read
    return replace(empty, missing=None, value=value, lower=lower, upper=upper)


def _number(text: str) -> Decimal | None:
    """A number in digits and nothing else; number words and remarks are for plans, not for tables."""
    return read_number(text) if _DIGITS.match(text) else None


def _doubles(figures: list[Figure]) -> list[CellProblem]:
    counted = Counter((figure.area, figure.period) for figure in figures)
    return [
        CellProblem(area, f"{area}, {period.label} staat er {times} keer in. Laat één regel staan.")
        for (area, period), times in counted.items()
        if times > 1
    ]


def _mixed_periods(figures: list[Figure]) -> list[CellProblem]:
    """Whole years between months are refused when both cover the same time: adding them up would count twice."""
    years: set[Period] = {figure.period for figure in figures if figure.period.is_year}
    months = {figure.period.start.year for figure in figures if figure.period.months == 1}
    both = sorted(period.start.year for period in years if period.start.year in months)
    if not both:
        return []
    return [
        CellProblem(
            "", f"Over {both[0]} staan zowel maanden als een heel jaar in het bestand. Splits ze in twee bestanden."
        )
    ]
