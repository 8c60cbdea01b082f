"""Portal exports of police and CBS: semicolons, head lines, periods across, regions down, the source as last line."""

from __future__ import annotations

import csv
import io
from decimal import Decimal, InvalidOperation

from baken.catalogue.areas import find_area
from baken.core.figures import Figure, Missing, Status
from baken.core.periods import Period
from baken.sources.base import MOST_ROWS, CellProblem, FileError, ParsedTable, text_of
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
        rows = list(csv.reader(io.StringIO(text_of(content)), delimiter=";"))
        if len(rows) > MOST_ROWS:
            raise FileError(f"Het bestand heeft meer dan {MOST_ROWS} regels. Kies minder gebieden of jaren.")
        first = _first_row(rows)
        columns = _period_columns(rows[:first])
        figures: list[Figure] = []
        problems: list[CellProblem] = []
        unknown: list[str] = []
        for number, row in enumerate(rows[first:], start=first + 1):
            name = row[0].strip() if row else ""
            if not name or name.lower().startswith("bron:"):
                continue
            area = find_area(name)
            if area is None:
                unknown.append(name)
                continue
            read = [_cell(row, column, series, area.code, number) for column in columns]
            figures += [cell for cell in read if isinstance(cell, Figure)]
            problems += [cell for cell in read if isinstance(cell, CellProblem)]
        title = rows[0][0] if rows and rows[0] else ""
        return ParsedTable(title, _selection(rows[:first]), tuple(figures), tuple(problems), tuple(unknown))


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


def _cell(row: list[str], column: Column, series: str, area: str, number: int) -> Figure | CellProblem | None:
    index, period, status = column
    text = row[index].strip() if index < len(row) else ""
    if text in _EMPTY:
        return Figure(series, area, period, missing=Missing.UNKNOWN, status=status)
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        sentence = f"Regel {number}, kolom {index + 1}: ‘{text}’ is geen getal. Vul een getal in of maak de cel leeg."
        return CellProblem(f"regel {number}, kolom {index + 1}", sentence)
    return Figure(series, area, period, value=value, status=status)


FORM = PortalCsv()
