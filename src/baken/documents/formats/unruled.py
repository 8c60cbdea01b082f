"""Tables without printed rules in a PDF whose cells go on over lines, told by the white between columns and rows.

Columns are stretches of the page with white between them in every line of the table; rows are bands of lines with more
white between them than the lines of one cell have. Whatever leaves a doubt gives no table: then the lines stay lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from baken.documents.formats.bands import Band, bands_of
from baken.documents.formats.glyphs import Glyph, rows_of
from baken.documents.formats.ruled import RuledTable
from baken.documents.formats.strips import Columns, Stretch, Strip, strip_of
from baken.documents.lines.cells import read_cell
from baken.documents.lines.line import squeeze
from baken.documents.outline import Cell

_FEWEST_COLUMNS = 3  # two may as well be two columns of running text
_FAR = 2.5  # times the height of a line: what stands that far away is not in the table
_LARGER = 1.15  # times the height of a line: that is a heading, not a row
_WIDER = 1.5  # times a space: so much white may part two cells
_APART = 1.05  # times a space: so much white stands between two columns all the way down
_WORD = 0.1  # of the height of a letter: so much white may part two words


def unruled_tables(
    glyphs: Sequence[Glyph], ruled: Sequence[RuledTable], number: int, before: Sequence[Stretch] = ()
) -> list[RuledTable]:
    """The tables without rules on this page, from top to bottom. `ruled` are those with rules, which part them;
    `before` are the columns of the last table on the page before, which the first one here may go on with."""
    page = _page(glyphs, ruled, number)
    found: list[RuledTable] = []
    at = 0
    while at < len(page.strips):
        known: tuple[Sequence[Stretch], ...] = (before, ()) if before and not found else ((),)
        tables = (_table(page, region) for spans in known if (region := _region(page, at, spans)))
        table = next((table for table in tables if table), None)
        if table:
            found.append(table)
            at = 1 + max(rank for rank, strip in enumerate(page.strips) if strip.glyphs[0].index in table.indexes)
        else:
            at += 1
    return found


@dataclass(frozen=True)
class _Page:
    """The lines of a page, the usual white between two words, where cells are known to begin, and the tops of tables
    with rules; in points."""

    strips: tuple[Strip, ...]
    space: float
    starts: tuple[float, ...]
    breaks: tuple[float, ...]
    number: int

    def near(self, rank: int) -> bool:
        """Whether a line stands so near to the one above it that both may be in one table."""
        above, below = self.strips[rank - 1], self.strips[rank]
        is_far = above.bottom - below.top > _FAR * below.height
        is_other = max(above.height, below.height) > _LARGER * min(above.height, below.height)
        return not (is_far or is_other) and not any(below.top < top <= above.top for top in self.breaks)


def _page(glyphs: Sequence[Glyph], ruled: Sequence[RuledTable], number: int) -> _Page:
    rows = list(rows_of(glyph for glyph in glyphs if glyph.text != " "))
    space = _space(rows)
    strips = tuple(strip_of(row, space * _WIDER) for row in rows)
    return _Page(strips, space, _starts(strips), tuple(table.top for table in ruled), number)


def _space(rows: Sequence[Sequence[Glyph]]) -> float:
    """The usual white between two words."""
    gaps = [b.left - a.right for row in rows for a, b in pairwise(row) if b.left - a.right > _WORD * a.height]
    return median(gaps) if gaps else 0.0


@dataclass(frozen=True)
class _Region:
    """Lines that may be one table: from `start` up to `stop`, and the columns that all of them keep."""

    start: int
    stop: int
    columns: tuple[Stretch, ...]
    goes_on: bool  # with a table of the page before


def _region(page: _Page, seed: int, known: Sequence[Stretch]) -> _Region | None:
    """The lines around a line of three cells or more that keep to its columns."""
    strips = page.strips
    if len(strips[seed].stretches) < _FEWEST_COLUMNS:
        return None
    columns = Columns.at(known, page.starts)
    start, stop = seed, seed
    while stop < len(strips) and (stop == seed or page.near(stop)) and columns.take(stop, strips[stop]):
        stop += 1
    while 0 < start < stop and page.near(start) and columns.take(start - 1, strips[start - 1]):
        start -= 1
    return _Region(start, stop, columns.settled(), bool(known)) if stop - start > 1 else None


def _starts(strips: Sequence[Strip]) -> tuple[float, ...]:
    """Where two lines of three cells or more begin a cell."""
    rows = [strip for strip in strips if len(strip.stretches) >= _FEWEST_COLUMNS]
    found = Counter(round(left * 2) / 2 for row in rows for left, _ in row.stretches)
    return tuple(left for left, times in found.items() if times > 1)


def _table(page: _Page, region: _Region) -> RuledTable | None:
    spans = region.columns
    glyphs = [glyph for strip in page.strips[region.start : region.stop] for glyph in strip.glyphs]
    bands = _trimmed(bands_of(glyphs, spans, page.space))
    if any(right[0] - left[1] < _APART * page.space for left, right in pairwise(spans)):
        return None
    whole = _whole_columns(spans, bands)
    if whole != spans:
        spans, bands = whole, _trimmed(bands_of(glyphs, whole, page.space))
    if not _is_sure(bands, goes_on=region.goes_on):
        return None
    indexes = frozenset(glyph.index for band in bands for glyph in band.glyphs)
    if not _stands_apart(page.strips, indexes, bands):
        return None
    rows = tuple(tuple(_cell(band, at) for at in range(len(spans))) for band in bands)
    edges = (spans[0][0], *(right for _, right in spans))
    return RuledTable((), rows, edges, bands[0].top, page.number, indexes, spans=spans)


def _whole_columns(spans: tuple[Stretch, ...], bands: Sequence[Band]) -> tuple[Stretch, ...]:
    """Of two neighbours of which one has only a head and the other only cells one column is made: a centred head
    stands beside short cells. Nothing is changed where a column could go either way."""
    if len(bands) < 2:
        return spans
    head, body = set(bands[0].cells), {at for band in bands[1:] for at in band.cells}
    split = [at for at in range(len(spans) - 1) if _is_split(at, head, body)]
    if any(b - a == 1 for a, b in pairwise(split)):
        return spans
    joined = ((left, spans[at + 1][1]) if at in split else (left, right) for at, (left, right) in enumerate(spans))
    return tuple(span for at, span in enumerate(joined) if at - 1 not in split)


def _is_split(at: int, head: set[int], body: set[int]) -> bool:
    heads, cells = (at, at + 1) if at in head else (at + 1, at)
    return heads in head and heads not in body and cells in body and cells not in head


def _trimmed(bands: Sequence[Band]) -> list[Band]:
    """Without the lines above and below that fill one column only: they are the text around the table."""
    rows = [at for at, band in enumerate(bands) if len(band.cells) > 1]
    return list(bands[rows[0] : rows[-1] + 1]) if rows else []


def _is_sure(bands: Sequence[Band], *, goes_on: bool) -> bool:
    """Whether these can only be the rows of one table, with cells that go on over lines. At the top of a page the end
    of a row that began on the page before may stand (`goes_on`), before or below the head that is printed again."""
    if len(bands) < 2 or not any(band.most_lines > 1 for band in bands):
        return False
    head, *body = bands
    is_whole = len(head.cells) == len(head.columns)
    if not head.is_even or not (is_whole or (goes_on and head.text[:1].islower())):
        return False
    if goes_on and is_whole and body[0].text[:1].islower():
        body = body[1:]
    if is_whole and any(all(at not in band.cells for band in body) for at in head.cells):
        return False  # a column without any cell: its cells may stand in another
    hangs = any(band.hangs for band in body)
    return all(band.is_one_row and (band.is_full_enough or (band.may_be_short and not hangs)) for band in body)


def _stands_apart(strips: Sequence[Strip], indexes: frozenset[int], bands: Sequence[Band]) -> bool:
    """Whether there is white above and below and then running text. A line that touches the table would have been a
    part of it, and so would one that holds two cells or begins halfway the page."""
    inside = [rank for rank, strip in enumerate(strips) if any(glyph.index in indexes for glyph in strip.glyphs)]
    first, last, least = inside[0], inside[-1], bands[0].least_white
    above = _block(list(reversed(strips[:first])), least)
    below = _block(strips[last + 1 :], least)
    whites = [*(strip.bottom - bands[0].top for strip in above[:1]), *(bands[-1].bottom - x.top for x in below[:1])]
    left = bands[0].columns[0][0] + _FAR * bands[0].height
    is_text = all(len(strip.stretches) == 1 and strip.stretches[0][0] < left for strip in (*above, *below))
    return is_text and all(white >= least for white in whites)


def _block(strips: Sequence[Strip], least: float) -> list[Strip]:
    """The first of these lines, and those that follow it without white between them."""
    block = list(strips[:1])
    for a, b in pairwise(strips):
        if max(a.bottom - b.top, b.bottom - a.top) >= least:
            break
        block.append(b)
    return block


def _cell(band: Band, at: int) -> Cell:
    return read_cell("\n".join(squeeze(line.text) for line in band.cells.get(at, ())))
