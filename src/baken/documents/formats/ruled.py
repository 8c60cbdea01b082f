"""Tables with printed rules in a PDF: the rules give the cells, the characters fall into them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

from baken.documents.formats.glyphs import Glyph, texts_of
from baken.documents.lines.cells import read_cell
from baken.documents.lines.line import squeeze
from baken.documents.lines.tables import make_rows, title_rows
from baken.documents.outline import Cell, Place

_THIN = 2.5
_NEAR = 2.0
_SHORTEST = 6.0
_MOST_RULES = 20_000


@dataclass(frozen=True)
class Rule:
    """A straight rule: at `at` (its y when level, its x when upright), from `start` to `end`, in points."""

    at: float
    start: float
    end: float

    def covers(self, position: float) -> bool:
        """Whether the rule runs along this position."""
        return self.start - _NEAR <= position <= self.end + _NEAR


@dataclass(frozen=True)
class RuledTable:
    """A table as read from one page. `indexes` are the characters inside it, `columns` the x of its upright rules.
    Without rules, `columns` are the ends of its columns and `spans` tells where the text of each stands."""

    titles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    columns: tuple[float, ...]
    top: float
    page: int
    indexes: frozenset[int]
    number: int = 0
    places: tuple[Place, ...] = ()  # of each row, once the lines of the page are counted
    spans: tuple[tuple[float, float], ...] = ()

    @property
    def length(self) -> int:
        """How many lines of the page it counts for: one for each row."""
        return len(self.titles) + len(self.rows)

    def counted_from(self, number: int) -> RuledTable:
        """The same table with the place of every row; its first row is this line of the page."""
        first = number + len(self.titles)
        places = tuple(Place(page=self.page, line=first + at) for at in range(len(self.rows)))
        return replace(self, number=number, places=places)

    def continued_by(self, other: RuledTable) -> bool:
        """Whether the other, on the next page, has the same columns and no title of its own."""
        same = len(self.columns) == len(other.columns) and not other.titles and other.page == self.page + 1
        if not same or len(self.spans) != len(other.spans):
            return False
        if self.spans:
            pairs = zip(self.spans, other.spans, strict=True)
            return all(a[0] < b[1] and b[0] < a[1] for a, b in pairs)
        return all(abs(a - b) < _NEAR for a, b in zip(self.columns, other.columns, strict=True))

    def cut_by(self, text: str) -> bool:
        """Whether this first line of the next page shows that a table without rules goes on there, unread: its head
        again, or the rest of a cell."""
        again = squeeze(text).startswith(self.rows[0][0].text.split(" ")[0])
        return bool(self.spans) and (again or text[:1].islower())

    def with_rows_of(self, other: RuledTable) -> RuledTable:
        """Both as one table; a head printed again is left out."""
        start = 1 if other.rows[0] == self.rows[0] else 0
        rows, places = self.rows, self.places
        if self.spans and _goes_on(other.rows[start : start + 1]):
            rows = (*rows[:-1], _continued(rows[-1], other.rows[start]))
            start += 1
        rows, places = rows + other.rows[start:], places + other.places[start:]
        return replace(self, rows=rows, places=places, page=other.page)


def _goes_on(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first of these rows ends a row that began on the page before: not all cells, a small letter first."""
    filled = [cell.text for row in rows for cell in row if cell.text]
    return bool(filled) and filled[0][0].islower() and len(filled) < len(rows[0])


def _continued(above: Sequence[Cell], below: Sequence[Cell]) -> tuple[Cell, ...]:
    pairs = zip(above, below, strict=True)
    return tuple(Cell(squeeze(f"{a.text} {b.text}"), a.items + b.items) for a, b in pairs)


@dataclass(frozen=True)
class _Grid:
    """Rules that touch each other, and the lines of the grid they make: x from left to right, y from low to high."""

    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """(row, column) of a point, the row counted from above; a cell without a rule on its left or above it belongs
        to its neighbour. None outside the grid."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1):
            return None
        while column > 0 and not _ruled(self.upright, self.xs[column], _between(self.ys, row)):
            column -= 1
        while row < len(self.ys) - 2 and not _ruled(self.level, self.ys[row + 1], _between(self.xs, column)):
            row += 1
        return len(self.ys) - 2 - row, column


def ruled_tables(page: Any, glyphs: Sequence[Glyph], number: int) -> list[RuledTable]:
    """The tables with rules on this page, from top to bottom."""
    level, upright = _rules(page)
    tables = [_table(grid, glyphs, number) for grid in _grids(level, upright)]
    return [table for table in tables if table is not None]


def _rules(page: Any) -> tuple[list[Rule], list[Rule]]:
    """Level and upright rules: thin shapes, and the sides of boxes."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for count, shape in enumerate(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=4)):
        if count > _MOST_RULES:
            break
        left, bottom, right, top = shape.get_bounds()
        if top - bottom <= _THIN and right - left >= _SHORTEST:
            level.append(Rule((bottom + top) / 2, left, right))
        elif right - left <= _THIN and top - bottom >= _SHORTEST:
            upright.append(Rule((left + right) / 2, bottom, top))
        elif right - left >= _SHORTEST and top - bottom >= _SHORTEST:
            level += [Rule(bottom, left, right), Rule(top, left, right)]
            upright += [Rule(left, bottom, top), Rule(right, bottom, top)]
    return level, upright


def _grids(level: list[Rule], upright: list[Rule]) -> Iterator[_Grid]:
    """Groups of touching rules that make two columns or more, two rows or more."""
    for group in _groups(level, upright):
        rows = tuple(level[index] for index in group if index < len(level))
        columns = tuple(upright[index - len(level)] for index in group if index >= len(level))
        xs, ys = _merged(rule.at for rule in columns), _merged(rule.at for rule in rows)
        if len(xs) > 2 and len(ys) > 2:
            yield _Grid(rows, columns, xs, ys)


def _groups(level: list[Rule], upright: list[Rule]) -> Iterable[list[int]]:
    """Indexes (level rules first, then upright ones) of rules that cross or meet, directly or by others."""
    parent = list(range(len(level) + len(upright)))

    def top(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    order = sorted(range(len(level)), key=lambda index: level[index].at)
    heights = [level[index].at for index in order]
    for position, rule in enumerate(upright):
        for place in range(bisect_right(heights, rule.start - _NEAR), bisect_right(heights, rule.end + _NEAR)):
            if level[order[place]].covers(rule.at):
                parent[top(len(level) + position)] = top(order[place])
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(parent)):
        groups[top(index)].append(index)
    return groups.values()


def _merged(positions: Iterable[float]) -> tuple[float, ...]:
    """Positions from low to high, those that nearly coincide as one."""
    kept: list[float] = []
    for position in sorted(positions):
        if not kept or position - kept[-1] > 2 * _NEAR:
            kept.append(position)
    return tuple(kept)


def _between(positions: Sequence[float], index: int) -> float:
    return (positions[index] + positions[index + 1]) / 2


def _ruled(rules: Sequence[Rule], at: float, position: float) -> bool:
    return any(abs(rule.at - at) <= 2 * _NEAR and rule.covers(position) for rule in rules)


def _table(grid: _Grid, glyphs: Sequence[Glyph], page: int) -> RuledTable | None:
    cells: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    places: dict[tuple[int, int], tuple[int, int] | None] = {}
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, glyph.middle
        raw = (bisect_right(grid.xs, x), bisect_right(grid.ys, y))
        if raw not in places:
            places[raw] = grid.cell(x, y)
        place = places[raw]
        if place is not None:
            cells[place].append(glyph)
    rows = make_rows(
        [[_cell(cells.get((row, column), [])) for column in range(len(grid.xs) - 1)] for row in range(len(grid.ys) - 1)]
    )
    rows = tuple(row for row in rows if any(cell.text for cell in row))
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    titles = title_rows([[cell.text for cell in row] for row in rows])
    indexes = frozenset(glyph.index for inside in cells.values() for glyph in inside)
    heads = tuple(row[0].text for row in rows[:titles])
    return RuledTable(heads, rows[titles:], grid.xs, grid.ys[-1], page, indexes)


def _cell(glyphs: list[Glyph]) -> Cell:
    return read_cell("\n".join(squeeze(line) for line in texts_of(glyphs)))
