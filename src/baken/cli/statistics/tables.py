"""Tables of numbers as comma-separated files: an empty cell is a number that does not exist."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, isnan, nan
from pathlib import Path

from baken.core.errors import UserError

Value = float | int | str | bool | None
_ABSENT = {"", "NA", "NaN", "nan"}


@dataclass(frozen=True)
class Row:
    """One line of a file, which knows where it stands so that a wrong cell can be told."""

    cells: Mapping[str, str]
    place: str  # `inputs.csv, regel 7`

    def text(self, column: str) -> str:
        """The cell as it is. UserError when the file has no such column."""
        if column not in self.cells:
            raise UserError(f"{self.place.split(',')[0]}: de kolom {column} ontbreekt.")
        return self.cells[column].strip()

    def number(self, column: str) -> float:
        """The cell as a number; NaN when it is empty. UserError when it is something else, or infinite."""
        text = self.text(column)
        if text in _ABSENT:
            return nan
        try:
            found = float(text)
        except ValueError:
            found = float("inf")
        if not isfinite(found):
            raise UserError(f"{self.place}, kolom {column}: ‘{text[:40]}’ is geen getal.")
        return found

    def given(self, column: str) -> float:
        """A number that must be there."""
        found = self.number(column)
        if isnan(found):
            raise UserError(f"{self.place}, kolom {column}: de cel is leeg. Vul een getal in.")
        return found

    def count(self, column: str) -> float:
        """A whole number of events, nought or more; NaN when the cell is empty."""
        found = self.number(column)
        if not isnan(found) and (found < 0 or found != int(found)):
            raise UserError(f"{self.place}, kolom {column}: ‘{self.text(column)}’ is geen aantal. Geef 0, 1, 2, …")
        return found

    def exposure(self, column: str) -> float:
        """A number above nought: months, inhabitants, an expected number."""
        found = self.given(column)
        if found <= 0:
            raise UserError(f"{self.place}, kolom {column}: ‘{self.text(column)}’ moet groter zijn dan nul.")
        return found

    def whole(self, column: str) -> int:
        """A whole number that must be there."""
        found = self.given(column)
        if found != int(found):
            raise UserError(f"{self.place}, kolom {column}: ‘{self.text(column)}’ is geen heel getal.")
        return int(found)

    def is_true(self, column: str) -> bool:
        """`TRUE`, `true` or `1`."""
        return self.text(column).upper() in {"TRUE", "1", "T"}


def read(folder: Path, name: str) -> tuple[Row, ...]:
    """Every line of a file of the folder. UserError when it is absent, empty or no table."""
    path = folder / name
    if not path.is_file():
        raise UserError(f"In de map {folder} staat geen {name}. Zet dat bestand erbij.")
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = tuple(
                Row({k: v or "" for k, v in cells.items() if k}, f"{name}, regel {n}")
                for n, cells in enumerate(csv.DictReader(lines), start=2)
            )
    except (UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"{name} is geen tekst met komma’s. Sla het op als csv in UTF-8.") from error
    if not rows:
        raise UserError(f"In {name} staan geen regels.")
    return rows


def exists(folder: Path, name: str) -> bool:
    """Whether the folder has the file."""
    return (folder / name).is_file()


def write(folder: Path, name: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """A file with this head; numbers with fifteen digits that say something."""
    with (folder / name).open("w", encoding="utf-8", newline="") as lines:
        out = csv.writer(lines, lineterminator="\n")
        out.writerow(columns)
        out.writerows([printed(value) for value in row] for row in rows)


def printed(value: Value) -> str:
    """`0.1`, `1e-20`, `TRUE`; nothing for a number that does not exist."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return format(value, ".15g") if isinstance(value, float) else str(value)
