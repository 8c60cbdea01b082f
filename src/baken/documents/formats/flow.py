"""The order in which a page of a PDF is read: from top to bottom, and in two columns the left one first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from baken.documents.formats.glyphs import Glyph, PrintedLine, Setting, lines_of_page, rows_of
from baken.documents.formats.ruled import RuledTable

_GUTTER = 7.0  # points: narrower is a space between words
_FEWEST_ROWS = 4  # fewer lines beside each other are no columns
_FULL = 0.75  # of the width of its column: a line of running text
_MOSTLY = 0.55  # of the lines must be full; in a table cells are not
_ALIKE = 0.7  # how near to one width two columns are
_APART = 3.5  # times the usual distance: what stands that far below is a foot, not the column
_MIDDLE = (0.25, 0.75)  # of the page, where the gutter may be

Piece = PrintedLine | RuledTable


@dataclass(frozen=True)
class _Row:
    """Characters at one height, as stretches (left, right) without a gap as wide as a gutter."""

    glyphs: tuple[Glyph, ...]
    stretches: tuple[tuple[float, float], ...]
    middle: float

    def crosses(self, x: float) -> bool:
        return any(left < x < right for left, right in self.stretches)

    def side(self, x: float, *, is_right: bool) -> list[tuple[float, float]]:
        return [stretch for stretch in self.stretches if (stretch[0] > x) is is_right]


@dataclass(frozen=True)
class _Band:
    """Rows that are read together; with a gutter, what is left of it first."""

    rows: list[_Row]
    gutter: float | None = None


def flow_of_page(
    glyphs: Sequence[Glyph], tables: Sequence[RuledTable], textpage: Any, page: int, setting: Setting
) -> list[Piece]:
    """Lines and tables in reading order. Lines in a column know its left and right side (`frame`)."""
    rows = [row for row in map(_row, rows_of(glyphs)) if row.stretches]
    pieces: list[Piece] = []
    left = sorted(tables, key=lambda table: -table.top)
    for band in _bands(rows, tables):
        top, bottom = band.rows[0].middle, band.rows[-1].middle
        above = [table for table in left if table.top > top]
        within = [table for table in left if top >= table.top > bottom]
        left = [table for table in left if table not in above and table not in within]
        pieces += above
        pieces += _read(band, within, textpage, page, setting)
    return pieces + left


def _read(band: _Band, tables: Sequence[RuledTable], textpage: Any, page: int, setting: Setting) -> Iterator[Piece]:
    for glyphs, frame in _columns(band):
        lines = lines_of_page(glyphs, textpage, page, setting)
        beside = [t for t in tables if frame is None or frame[0] - _GUTTER < t.columns[0] < frame[1]]
        pieces: list[Piece] = [*beside, *(replace(line, frame=frame) for line in lines)]
        yield from sorted(pieces, key=lambda piece: -piece.top)


def _columns(band: _Band) -> Iterator[tuple[list[Glyph], tuple[float, float] | None]]:
    every = [glyph for row in band.rows for glyph in row.glyphs]
    if band.gutter is None:
        yield every, None
        return
    for is_right in (False, True):
        yield (
            [glyph for glyph in every if (glyph.left > band.gutter) is is_right],
            _extent(band.rows, band.gutter, is_right=is_right),
        )


def _row(glyphs: Sequence[Glyph]) -> _Row:
    stretches: list[tuple[float, float]] = []
    for glyph in (glyph for glyph in glyphs if glyph.text != " "):
        if stretches and glyph.left - stretches[-1][1] < _GUTTER:
            stretches[-1] = (stretches[-1][0], max(glyph.right, stretches[-1][1]))
        else:
            stretches.append((glyph.left, glyph.right))
    return _Row(tuple(glyphs), tuple(stretches), glyphs[0].middle)


def _bands(rows: Sequence[_Row], tables: Sequence[RuledTable]) -> list[_Band]:
    gutter = _gutter(rows)
    if gutter is None:
        return [_Band(list(rows))] if rows else []
    bands: list[_Band] = []
    for run in _runs(rows, tables, gutter):
        is_set = not run[0].crosses(gutter) and _are_columns(run, gutter)
        if bands and not is_set and bands[-1].gutter is None:
            bands[-1].rows.extend(run)
        else:
            bands.append(_Band(run, gutter if is_set else None))
    return bands


def _gutter(rows: Sequence[_Row]) -> float | None:
    """The place that most lines leave open with text on both sides, somewhere in the middle of the page."""
    if not rows:
        return None
    start = min(row.stretches[0][0] for row in rows)
    width = max(row.stretches[-1][1] for row in rows) - start
    gaps = {round((a[1] + b[0]) / 2) for row in rows for a, b in pairwise(row.stretches)}
    likely = [x for x in sorted(gaps) if _MIDDLE[0] * width < x - start < _MIDDLE[1] * width]
    beside = {x: sum(_has_both(row, x) for row in rows) for x in likely}
    best = max(likely, key=lambda x: beside[x], default=0)
    return float(best) if best and beside[best] >= _FEWEST_ROWS else None


def _has_both(row: _Row, x: float) -> bool:
    return row.stretches[0][1] < x < row.stretches[-1][0] and not row.crosses(x)


def _runs(rows: Sequence[_Row], tables: Sequence[RuledTable], gutter: float) -> Iterator[list[_Row]]:
    """Rows that cross the gutter, and rows that do not, until a wide table or much white stands between them. Columns
    begin with the first row that has text on both sides: above it stands the end of the text before them."""
    steps = [a.middle - b.middle for a, b in pairwise(rows)]
    far = _APART * median(steps or [0.0])
    wide = [table.top for table in tables if table.columns[0] < gutter < table.columns[-1]]
    run: list[_Row] = []
    for row in rows:
        if run:
            between = any(row.middle < top <= run[-1].middle for top in wide)
            changed = row.crosses(gutter) is not run[-1].crosses(gutter)
            begins = _has_both(row, gutter) and not any(_has_both(above, gutter) for above in run)
            if between or changed or begins or run[-1].middle - row.middle > far:
                yield run
                run = []
        run.append(row)
    if run:
        yield run


def _are_columns(run: Sequence[_Row], gutter: float) -> bool:
    """Two columns of running text: about as wide, and most of their lines full."""
    widths = []
    for is_right in (False, True):
        sides = [side for row in run if (side := row.side(gutter, is_right=is_right))]
        if len(sides) < _FEWEST_ROWS:
            return False
        left, right = _extent(run, gutter, is_right=is_right)
        full = [side for side in sides if len(side) == 1 and side[0][1] - side[0][0] >= _FULL * (right - left)]
        if len(full) < _MOSTLY * len(sides):
            return False
        widths.append(right - left)
    return min(widths) >= _ALIKE * max(widths)


def _extent(rows: Sequence[_Row], gutter: float, *, is_right: bool) -> tuple[float, float]:
    stretches = [stretch for row in rows for stretch in row.side(gutter, is_right=is_right)]
    if not stretches:
        return gutter, gutter
    return min(left for left, _ in stretches), max(right for _, right in stretches)
