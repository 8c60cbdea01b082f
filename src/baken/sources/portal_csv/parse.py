"""Portal exports of police and CBS: semicolons, head lines, periods across, regions down, the source as last line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from baken.catalogue.areas import find_area
from baken.core.figures import Figure, Missing, Status
from baken.core.periods import Period
from baken.sources.base import MOST_ROWS, CellProblem, FileError, ParsedTable, doubles, exact_number, text_of
from baken.sources.choosing import choose_topic
from baken.sources.period_text import read_period

Column = tuple[int, Period, Status]
_HEAD_LINES = 12
_EMPTY = {"", "."}


class PortalCsv:
    """The form as the registry offers it."""

    key = "portal_csv"
    title = "Download van data.politie.nl of StatLine (csv)"

    def recognises(self, content: bytes, name: str) -> bool:
        """A text with semicolons that names its periods and regions in its first lines."""
        head = content[:4000].decode("utf-8", errors="ignore")
        return name.lower().endswith((".csv", ".txt")) and "Perioden" in head and "Regio's" in head and ";" in head

    def parse(self, content: bytes, series: str) -> ParsedTable:
        """One figure per region and period; a dot or an empty cell is unknown, never nought."""
        rows = _rows(content)
        first = _first_row(rows)
        columns = _period_columns(rows[:first])
        read: list[tuple[str, Figure | CellProblem]] = []
        unknown: list[str] = []
        for number, name, row in _named_rows(rows, first):
            area = find_area(name)
            if area is None:
                unknown.append(name)
                continue
            read += [(_place(number, column), _cell(row, column, series, area.code, number)) for column in columns]
        figures = tuple(cell for _, cell in read if isinstance(cell, Figure))
        places = tuple(place for place, cell in read if isinstance(cell, Figure))
        problems = tuple(cell for _, cell in read if isinstance(cell, CellProblem)) + doubles(figures, places)
        title, topic = rows[0][0] if rows[0] else "", _topic(rows[:first], rows[first:], series)
        return ParsedTable(title, _selection(rows[:first]), figures, problems, tuple(unknown), topic, places)


def _named_rows(rows: list[list[str]], first: int) -> Iterator[tuple[int, str, list[str]]]:
    """The rows below the head that name a region: line number from 1, name, cells."""
    for number, row in enumerate(rows[first:], start=first + 1):
        name = row[0].strip() if row else ""
        if name and not name.lower().startswith("bron:"):
            yield number, name, row


def _place(number: int, column: Column) -> str:
    return f"regel {number}, kolom {column[0] + 1}"


def _rows(content: bytes) -> list[list[str]]:
    text = text_of(content)
    if not text.endswith("\n") and "Bron:" not in text[-200:]:
        raise FileError("Het eind van het bestand ontbreekt. Download het opnieuw.")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    except csv.Error as error:
        raise FileError("Dit bestand is niet als tabel te lezen. Download het opnieuw als csv.") from error
    if len(rows) > MOST_ROWS:
        raise FileError(f"Het bestand heeft meer dan {MOST_ROWS} regels. Kies minder gebieden of jaren.")
    return rows


def _topic(head: list[list[str]], body: list[list[str]], series: str) -> str:
    """What is counted: printed in the head over the periods, or in a column beside the regions. One only."""
    over = [row for row in head if row and row[0].strip() == "Onderwerp"]
    beside = next((row.index("Onderwerp") for row in head if "Onderwerp" in row[1:]), None)
    if over:
        topics = {cell.strip() for cell in over[-1][1:] if cell.strip()}
    elif beside is not None:
        topics = {row[beside].strip() for row in body if len(row) > beside and row[beside].strip()}
    else:
        return ""
    return choose_topic(sorted(topics), series) if len(topics) != 1 else topics.pop()


def _period_columns(head: list[list[str]]) -> list[Column]:
    """The row in the head that names periods. Several topics side by side cannot be told apart, so that is refused."""
    best: list[Column] = []
    for row in head:
        read = [(index, read_period(cell)) for index, cell in enumerate(row) if index]
        columns = [(index, found[0], found[1]) for index, found in read if found]
        best = max(best, columns, key=len)
    if not best:
        raise FileError(
            "We vinden geen jaren of maanden boven de kolommen. Download het opnieuw, met de periodes in de kop."
        )
    if len({period for _, period, _ in best}) < len(best):
        raise FileError("Dezelfde periode staat er meer keren in. Kies bij het downloaden één onderwerp tegelijk.")
    return best


def _first_row(rows: list[list[str]]) -> int:
    """The first row of figures: after the last head line, which starts with `Regio's`."""
    heads = [i for i, row in enumerate(rows[:_HEAD_LINES]) if row and row[0].strip() == "Regio's"]
    if not heads:
        raise FileError("We vinden geen kolom met regio’s. Zet bij het downloaden de regio’s in de rijen.")
    return heads[-1] + 1


def _selection(head: list[list[str]]) -> str:
    """The lines of the head that name what was chosen, such as `Soort misdrijf: Totaal misdrijven`."""
    return "; ".join(row[0] for row in head[1:] if len(row) == 1 and ":" in row[0])


def _cell(row: list[str], column: Column, series: str, area: str, number: int) -> Figure | CellProblem:
    index, period, status = column
    if index >= len(row):
        return CellProblem(f"regel {number}", f"Regel {number} is niet compleet. Download het bestand opnieuw.")
    text = row[index].strip()
    if text in _EMPTY:
        return Figure(series, area, period, missing=Missing.UNKNOWN, status=status)
    value = exact_number(text)
    if value is None:
        place = _place(number, column)
        sentence = f"{place.capitalize()}: ‘{text}’ is geen getal. Vul een getal in of maak de cel leeg."
        return CellProblem(place, sentence)
    return Figure(series, area, period, value=value, status=status)


FORM = PortalCsv()
