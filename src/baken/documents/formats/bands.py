"""Rows of a table without rules: bands of lines with white above and below, and whether each can only be one row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from baken.documents.formats.glyphs import Glyph, rows_of, texts_of
from baken.documents.lines.shapes import bullet

_MORE = 0.12  # of the height of a line: so much more white than within a cell parts two rows
_ALIGNED = 0.4  # of the height of a line: how far the top, middle or bottom of a cell may be from that of its row
_VALUE = re.compile(r"^[<>≤≥]?\s*€?\s*\d[\d.,]*\s*%?$")
_FIRST_WORD = re.compile(r"^\S+")

Span = tuple[float, float]


@dataclass(frozen=True)
class CellLine:
    """One line of a cell."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left


@dataclass(frozen=True)
class Band:
    """What stands between two bands of white: per column (counted from 0) the lines of its cell. `widest` is the
    longest line of every column of the table, `least_white` the white in points that parts two rows."""

    glyphs: tuple[Glyph, ...]
    cells: Mapping[int, tuple[CellLine, ...]]
    columns: tuple[Span, ...]
    widest: Mapping[int, float]
    least_white: float
    space: float

    @cached_property
    def top(self) -> float:
        """Of its highest line."""
        return max(lines[0].top for lines in self.cells.values())

    @cached_property
    def bottom(self) -> float:
        """Of its lowest line."""
        return min(lines[-1].bottom for lines in self.cells.values())

    @property
    def text(self) -> str:
        """Of the first cell that is filled."""
        return self.cells[min(self.cells)][0].text

    @property
    def most_lines(self) -> int:
        """Of its longest cell."""
        return max(map(len, self.cells.values()))

    @property
    def hangs(self) -> bool:
        """Whether a cell begins lower than the row."""
        return any(self.top - lines[0].top > _ALIGNED * _height(lines) for lines in self.cells.values())

    @property
    def is_full_enough(self) -> bool:
        """Whether its first cell and half of all cells are filled, or all but the first: that may stand over rows."""
        filled, width = len(self.cells), len(self.columns)
        return (0 in self.cells and filled * 2 >= width) or filled == width - 1

    @property
    def height(self) -> float:
        """Of one line."""
        return _height(self.cells[min(self.cells)])

    @property
    def may_be_short(self) -> bool:
        """A title of a group, or a row that goes on: a few cells only."""
        return len(self.cells) > 1 or 0 in self.cells

    @property
    def is_even(self) -> bool:
        """Whether every cell stands at the top, in the middle or at the bottom of the row, its lines together."""
        return all(self._is_aligned(lines) and self._is_close(lines) for lines in self.cells.values())

    @property
    def is_one_row(self) -> bool:
        """Whether this can only be one row: a line was broken where the next word did not fit, no cell holds two
        values below each other, and not all cells have as many lines as if they were rows."""
        if not self.is_even or any(sum(bool(_VALUE.match(x.text)) for x in c) > 1 for c in self.cells.values()):
            return False
        if self.most_lines > 1 and len(self.cells) > 1 and len({len(c) for c in self.cells.values()}) == 1:
            return False
        return all(self._is_broken(at, *pair) for at, lines in self.cells.items() for pair in pairwise(lines))

    def _is_aligned(self, lines: Sequence[CellLine]) -> bool:
        top, bottom = self.top - lines[0].top, lines[-1].bottom - self.bottom
        return min(top, bottom, abs(top - bottom) / 2) <= _ALIGNED * _height(lines)

    def _is_close(self, lines: Sequence[CellLine]) -> bool:
        return all(above.bottom - below.top < self.least_white for above, below in pairwise(lines))

    def _is_broken(self, at: int, above: CellLine, below: CellLine) -> bool:
        """Whether the line above had no room for the first word of the line below, or that begins an item."""
        word = _FIRST_WORD.match(below.text)
        width = below.width * (word.end() if word else 1) / max(len(below.text), 1)
        return above.width + self.space + width > self.widest[at] - self.space or bullet(below.text) is not None


def bands_of(glyphs: Sequence[Glyph], spans: Sequence[Span], space: float) -> list[Band]:
    """The rows of a table with these columns, from top to bottom; empty when one cell's lines cannot be told from the
    next row's. `space` is the white between two words, in points."""
    columns = {at: _lines([glyph for glyph in glyphs if _is_in(glyph, span)]) for at, span in enumerate(spans)}
    whites = [a.bottom - b.top for lines in columns.values() for a, b in pairwise(lines)]
    if not whites:
        return []
    every = sorted((line for lines in columns.values() for line in lines), key=lambda line: -line.top)
    least = min(whites) + _MORE * _height(every)
    widest = {at: max((line.width for line in lines), default=0.0) for at, lines in columns.items()}
    found = []
    for top, bottom in _stretches(every, least):
        cells = {at: tuple(x for x in lines if bottom <= x.bottom <= x.top <= top) for at, lines in columns.items()}
        inside = tuple(glyph for glyph in glyphs if bottom <= glyph.middle <= top)
        filled = {at: lines for at, lines in cells.items() if lines}
        found.append(Band(inside, filled, tuple(spans), widest, least, space))
    return found


def _stretches(lines: Sequence[CellLine], least: float) -> list[tuple[float, float]]:
    """(top, bottom) of lines with less white between them than rows have, from top to bottom."""
    found: list[tuple[float, float]] = []
    for line in lines:
        if found and found[-1][1] - line.top < least:
            found[-1] = (found[-1][0], min(found[-1][1], line.bottom))
        else:
            found.append((line.top, line.bottom))
    return found


def _lines(glyphs: Sequence[Glyph]) -> list[CellLine]:
    found = []
    for row in rows_of(glyphs):
        left, right = min(glyph.left for glyph in row), max(glyph.right for glyph in row)
        bottom, top = min(glyph.bottom for glyph in row), max(glyph.top for glyph in row)
        found.append(CellLine(" ".join(texts_of(row)), left, bottom, right, top))
    return found


def _is_in(glyph: Glyph, span: Span) -> bool:
    return span[0] <= (glyph.left + glyph.right) / 2 <= span[1]


def _height(lines: Sequence[CellLine]) -> float:
    return lines[0].top - lines[0].bottom
