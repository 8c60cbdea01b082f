"""Tables that were written as lines: cells between tabs, between bars, or in columns of spaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from baken.documents.lines.cells import read_cell
from baken.documents.lines.line import Line
from baken.documents.lines.shapes import bullet, enumerator
from baken.documents.outline import Cell, Place

_CHAPTER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?$")
_RULER = frozenset("|+-=: \t")
_GAP = re.compile(r" {3,}")
_FEWEST_SPACED = 3

Row = tuple[Cell, ...]
Split = Callable[[str], list[str] | None]


@dataclass(frozen=True)
class TableRun:
    """A run of lines that is a table. `titles` stand above it, inside its first rows; `end` is exclusive."""

    end: int
    titles: tuple[Line, ...]
    rows: tuple[Row, ...]
    places: tuple[Place, ...]  # of each row


def table_at(lines: Sequence[Line], start: int) -> TableRun | None:
    """The table that begins at this line, if one does."""
    for split in (_by_tabs, _by_bars, _by_spaces):
        if split(lines[start].text) is not None:
            return _run(lines, start, split)
    return None


def make_rows(cells: Sequence[Sequence[Cell]]) -> tuple[Row, ...]:
    """Rows of one width: short ones are filled with empty cells, columns that are empty everywhere are dropped."""
    width = max((len(row) for row in cells), default=0)
    used = [column for column in range(width) if any(column < len(row) and row[column].text for row in cells)]
    return tuple(tuple(row[column] if column < len(row) else Cell("") for column in used) for row in cells)


def title_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows at the top hold nothing but a first cell: the title of the table, not its head."""
    count = 0
    while count < len(rows) - 1 and _only_first(rows[count]):
        count += 1
    return count if count < len(rows) and _filled(rows[count]) > 1 else 0


def _run(lines: Sequence[Line], start: int, split: Split) -> TableRun | None:
    found: list[tuple[Line, list[str]]] = []
    end = index = start
    while index < len(lines):
        line = lines[index]
        cells = None if line.made else split(line.text)
        if cells is None:
            if not (line.blank and _continues(lines, index + 1, split, len(found[-1][1]))):
                break
        elif found and _new_table(found, cells, lines, index, split):
            break
        else:
            found.append((line, cells))
            end = index + 1
        index += 1
    return _made(found, end)


def _continues(lines: Sequence[Line], index: int, split: Split, width: int) -> bool:
    """After one blank line the table goes on when the next row has as many cells, three at least, the first filled."""
    cells = split(lines[index].text) if index < len(lines) and not lines[index].made else None
    return cells is not None and len(cells) == width >= _FEWEST_SPACED and _filled(cells) > 1


def _new_table(
    found: list[tuple[Line, list[str]]], cells: list[str], lines: Sequence[Line], index: int, split: Split
) -> bool:
    """Whether another table begins here: its title and the same head again, or (with bars) a lasting other width."""
    following = split(lines[index + 1].text) if index + 1 < len(lines) else None
    head = next((row for _, row in found if _filled(row) > 1), None)
    if _only_first(cells) and following is not None and following == head:
        return True
    changed = len(cells) != len(found[-1][1])
    return split is _by_bars and changed and following is not None and len(following) == len(cells)


def _made(found: list[tuple[Line, list[str]]], end: int) -> TableRun | None:
    ruled = [(line, cells) for line, cells in found if not _is_ruler(line.text)]
    titles = title_rows([cells for _, cells in ruled])
    body = ruled[titles:]
    if not _is_table([cells for _, cells in body]):
        return None
    rows = make_rows([[read_cell(cell) for cell in cells] for _, cells in body])
    return TableRun(end, tuple(line for line, _ in ruled[:titles]), rows, tuple(line.place for line, _ in body))


def _is_ruler(text: str) -> bool:
    """The line of dashes under a head: `|---|:--|`."""
    return _RULER.issuperset(text) and ("--" in text or "==" in text)


def _is_table(rows: list[list[str]]) -> bool:
    """One row is no table, nor are numbered or bulleted lines with a tab after the mark."""
    if len(rows) < 2 or max(map(_filled, rows)) < 2:
        return False
    return not all(len(row) == 2 and _mark(row[0]) for row in rows)


def _mark(cell: str) -> bool:
    text = f"{cell} x"
    return bool(_CHAPTER.match(cell) or (bullet(text) or enumerator(text) or ("", ""))[1] == "x")


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell)


def _only_first(cells: Sequence[str]) -> bool:
    return bool(cells and cells[0]) and _filled(cells) == 1


def _by_tabs(text: str) -> list[str] | None:
    return [cell.strip() for cell in text.split("\t")] if "\t" in text and not text.isspace() else None


def _by_bars(text: str) -> list[str] | None:
    bare = text.strip()
    if "|" not in bare or bare.startswith("#"):
        return None
    if bare.startswith("|"):
        bare = bare[1:].removesuffix("|")
    elif not re.search(r"\s\|(\s|$)", bare):
        return None
    return [cell.strip() for cell in bare.split("|")]


def _by_spaces(text: str) -> list[str] | None:
    if "   " not in text.strip():
        return None
    cells = _GAP.split(text.rstrip())
    return cells if len(cells) >= _FEWEST_SPACED and not bullet(text) else None
