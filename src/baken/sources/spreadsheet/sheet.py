"""A spreadsheet (.xlsx, .ods, .csv) as a head line and rows of text, every cell with its place (`C7`)."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import struct
import zipfile
from dataclasses import dataclass, replace

import python_calamine

from baken.sources.base import MOST_BYTES, MOST_ROWS, FileError, text_of
from baken.sources.period_text import read_period

MOST_CELLS = 2_000_000
_MOST_UNPACKED = 200 * 1024 * 1024
_HEAD_LINES = 20
# All that the two readers were seen to raise on files with changed bytes.
_DAMAGE = (zipfile.BadZipFile, python_calamine.CalamineError, OSError, ValueError, RuntimeError, struct.error)
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml$")
_NO_OUTCOME = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_PERIOD_WORDS, VALUE_WORD = re.compile(r"periode|jaar|maand|datum"), "Cijfer"


@dataclass(frozen=True)
class Row:
    """One line: its cells, and where each stood in the file."""

    cells: tuple[str, ...]
    places: tuple[str, ...]

    def at(self, column: int | None) -> str:
        """The text of a column, empty where the line is shorter."""
        return self.cells[column].strip() if column is not None and 0 <= column < len(self.cells) else ""

    def place(self, column: int) -> str:
        """`C7`."""
        return self.places[column] if 0 <= column < len(self.places) else ""


@dataclass(frozen=True)
class Sheet:
    """The head line and the lines below it that hold anything."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    name: str = ""  # of the sheet, where the file has more than one

    @property
    def fingerprint(self) -> str:
        """The same for every file with this head line, so that the mapping can be offered again."""
        return hashlib.sha256("|".join(cell.casefold() for cell in self.head).encode()).hexdigest()


def read_sheet(content: bytes) -> Sheet:
    """The first sheet with periods in it, else the first that holds anything. FileError when it cannot be read.

    Lines above the head line (a title) are passed over. Where periods stand across in the head, every such column
    becomes lines of its own, so that what follows always has one column for the period and one for the figure.
    """
    if len(content) > MOST_BYTES:
        raise FileError("Het bestand is groter dan 20 MB. Haal de bladen weg die u niet nodig heeft.")
    name, lines = _packed_lines(content) if content[:2] == b"PK" else ("", _text_lines(content))
    if not any(any(line) for line in lines):
        raise FileError("Het bestand is leeg. Kies een bestand met cijfers.")
    if len(lines) > MOST_ROWS or sum(map(len, lines)) > MOST_CELLS:
        raise FileError(f"Het bestand heeft meer dan {MOST_ROWS} regels of te veel kolommen. Kies een kleiner deel.")
    start = _head_line(lines)
    numbered = [(n, line) for n, line in enumerate(lines[start + 1 :], start=start + 2) if any(line)]
    rows = tuple(Row(tuple(line), tuple(f"{letters(i)}{n}" for i in range(len(line)))) for n, line in numbered)
    return _lengthened(Sheet(tuple(lines[start]), rows, name))


def letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _head_line(lines: list[list[str]]) -> int:
    """The first line with two filled cells of which none is a bare number: years across are a head, figures are not."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        filled = [cell for cell in line if cell]
        if len(filled) > 1 and not all(_is_figure(cell) for cell in filled):
            return index
    return next(index for index, line in enumerate(lines) if any(line))


def _is_figure(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "").isdigit() and read_period(cell) is None


def _lengthened(sheet: Sheet) -> Sheet:
    """Periods across become one line each, unless a column for the period says that they stand down the lines."""
    across = [i for i, cell in enumerate(sheet.head) if read_period(cell)]
    if not across or any(_PERIOD_WORDS.search(cell.casefold()) for cell in sheet.head if not read_period(cell)):
        return sheet
    kept = [i for i in range(len(sheet.head)) if i not in across]
    head = (*(sheet.head[i] for i in kept), "Periode", VALUE_WORD)
    rows = tuple(_one_period(row, kept, sheet.head[i], i) for row in sheet.rows for i in across)
    return replace(sheet, head=head, rows=rows)


def _one_period(row: Row, kept: list[int], period: str, column: int) -> Row:
    cells = (*(row.at(i) for i in kept), period, row.at(column))
    own = row.place(column)
    return Row(cells, (*(row.place(i) for i in kept), own, own))


def _packed_lines(content: bytes) -> tuple[str, list[list[str]]]:
    """The name of the sheet, where there are several that hold anything, and its lines."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _MOST_UNPACKED:
                raise FileError("Dit bestand is uitgepakt veel te groot. Sla het blad opnieuw op als csv.")
            _refuse_formulas(packed)
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        read = [(name, _lines_of(book, number)) for number, name in enumerate(book.sheet_names)]
        filled = [(name, lines) for name, lines in read if any(any(line) for line in lines)]
        name, lines = next((sheet for sheet in filled if _has_periods(sheet[1])), (filled or [("", [])])[0])
        return (name if len(filled) > 1 else ""), lines
    except _DAMAGE as error:
        raise FileError(
            "Dit rekenblad is beschadigd of geen rekenblad. Sla het opnieuw op als .xlsx of .csv."
        ) from error


def _lines_of(book: python_calamine.CalamineWorkbook, number: int) -> list[list[str]]:
    sheet = book.get_sheet_by_index(number)
    return [[_cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _has_periods(lines: list[list[str]]) -> bool:
    """Whether a head names periods, down or across: a sheet with figures, and no cover or explanation."""
    return any(
        sum(bool(cell) for cell in line) > 1
        and any(read_period(cell) or _PERIOD_WORDS.search(cell.casefold()) for cell in line if cell)
        for line in lines[:_HEAD_LINES]
    )


def _refuse_formulas(packed: zipfile.ZipFile) -> None:
    """A formula that was never worked out looks like an empty cell, and would pass for an unknown figure."""
    for name in packed.namelist():
        if _SHEET_PART.match(name) and _NO_OUTCOME.search(packed.read(name)):
            raise FileError(
                "In dit rekenblad staan formules zonder uitkomst. Open het in Excel of LibreOffice, sla het daar op en "
                "kies het opnieuw."
            )


def _cell_text(cell: object) -> str:
    """A cell as a Dutch reader would type it: whole numbers without decimals, others with a comma."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else format(round(cell, 10), "f").rstrip("0").replace(".", ",")
    return str(cell).strip()


def _text_lines(content: bytes) -> list[list[str]]:
    if content.startswith(_OLD_OR_LOCKED):
        raise FileError("Dit is een oud of beveiligd rekenblad. Sla het zonder wachtwoord op als .xlsx of .csv.")
    text = text_of(content)
    head = text[:4000]
    separator = max(";\t,", key=head.count)
    try:
        return [
            [cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        ]
    except csv.Error as error:
        raise FileError("Dit bestand is niet als tabel te lezen. Sla het opnieuw op als .xlsx of .csv.") from error
