"""PDF with text. Lines come from where the characters stand; ruled tables from the rules on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from contextlib import closing
from dataclasses import replace
from typing import Any

import pypdfium2

from baken.documents.errors import BROKEN, ENCRYPTED, SCANNED, TOO_LONG, DocumentError
from baken.documents.formats.flow import flow_of_page
from baken.documents.formats.glyphs import Glyph, PrintedLine, glyphs_of, setting_of
from baken.documents.formats.halves import may_be_halves
from baken.documents.formats.rejoin import Rejoiner
from baken.documents.formats.ruled import RuledTable, ruled_tables
from baken.documents.formats.unruled import unruled_tables
from baken.documents.lines.blocks import blocks_of_lines, title_of
from baken.documents.outline import Block, BlockKind, Cell, Outline, Place

EDGES_NOTE = "Kop- en voetregels van de bladzijden (zoals bladzijdenummers) zijn weggelaten."
_MOST_PAGES = 2000
_FEWEST_LETTERS = 20
_NUMBER = re.compile(
    r"^(?:[-–—]\s*)?(?:pagina|bladzijde|blz\.?|pag\.?|p\.)?\s*\d{1,4}(?:\s*(?:van|/|\|)\s*\d{1,4})?(?:\s*[-–—])?$", re.I
)
_DIGITS = re.compile(r"\d+")
_EDGE_LINES = 2

Piece = PrintedLine | RuledTable


def read(content: bytes) -> Outline:
    """The outline of a PDF; places are pages and the lines on them. Raises DocumentError for a scan or a password."""
    try:
        with closing(pypdfium2.PdfDocument(content)) as document:
            pages = _pages(document)
    except pypdfium2.PdfiumError as error:
        raise DocumentError(ENCRYPTED if "password" in str(error).lower() else BROKEN) from error
    pages, dropped = _without_edges(pages)
    rejoiner = Rejoiner([piece for page in pages for piece in page if isinstance(piece, PrintedLine)])
    lines = list(rejoiner.join(list(_with_blocks(pages))))
    sure = {line.made.rows for line in lines if line.made}
    blocks = tuple(_with_doubt(block, sure, rejoiner.glued) for block in blocks_of_lines(lines))
    if not blocks:
        raise DocumentError(SCANNED)
    return Outline(blocks, "pdf", title_of(blocks), (EDGES_NOTE,) if dropped else ())


def _with_doubt(block: Block, sure: Set[tuple[tuple[Cell, ...], ...]], glued: Set[Place]) -> Block:
    """A table that only the room between words told is guessed, unless every row can only be one printed line."""
    if block.kind is not BlockKind.TABLE or block.rows in sure:
        return block
    return replace(block, is_guessed=may_be_halves(block.rows) or not glued.isdisjoint(block.row_places))


def _pages(document: Any) -> list[list[Piece]]:
    if len(document) > _MOST_PAGES:
        raise DocumentError(TOO_LONG)
    pages: list[list[Piece]] = []
    letters = 0
    columns: tuple[tuple[float, float], ...] = ()
    for number in range(len(document)):
        with closing(document[number]) as page, closing(page.get_textpage()) as textpage:
            glyphs = glyphs_of(textpage)
            letters += sum(1 for glyph in glyphs if glyph.text != " ")
            tables = _tables(page, glyphs, number + 1, columns)
            columns = tables[-1].spans if tables else ()
            left = _outside(glyphs, tables)
            pages.append(flow_of_page(left, tables, textpage, number + 1, setting_of(glyphs)))
    if letters < _FEWEST_LETTERS:
        raise DocumentError(SCANNED)
    return [_counted(pieces) for pieces in pages]


def _tables(
    page: Any, glyphs: Sequence[Glyph], number: int, columns: Sequence[tuple[float, float]]
) -> list[RuledTable]:
    """With rules and without. `columns` are those of a table without rules on the page before."""
    ruled = ruled_tables(page, glyphs, number)
    return [*ruled, *unruled_tables(_outside(glyphs, ruled), ruled, number, columns)]


def _outside(glyphs: Sequence[Glyph], tables: Sequence[RuledTable]) -> list[Glyph]:
    inside = {index for table in tables for index in table.indexes}
    return [glyph for glyph in glyphs if glyph.index not in inside]


def _counted(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the line of the page they begin on; a table counts for as many lines as it has rows."""
    counted: list[Piece] = []
    number = 1
    for piece in pieces:
        if isinstance(piece, RuledTable):
            counted.append(piece.counted_from(number))
            number += piece.length
        else:
            counted.append(replace(piece, number=number))
            number += 1
    return counted


def _without_edges(pages: list[list[Piece]]) -> tuple[list[list[Piece]], bool]:
    """The pages without the lines at their top and bottom that return on most pages or are only a page number."""
    seen = Counter(key for page in pages for key in {_key(piece) for piece in _edges(page)})
    often = {key for key, times in seen.items() if key and times >= max(3, len(pages) // 2)}
    kept = []
    for page in pages:
        edges = {id(piece) for piece in _edges(page) if _key(piece) in often or _page_number(piece, page)}
        kept.append([piece for piece in page if id(piece) not in edges])
    return kept, sum(map(len, kept)) < sum(map(len, pages))


def _edges(page: list[Piece]) -> list[Piece]:
    return [*page[:_EDGE_LINES], *page[_EDGE_LINES:][-_EDGE_LINES:]]


def _key(piece: Piece) -> str:
    return _DIGITS.sub("#", piece.text) if isinstance(piece, PrintedLine) else ""


def _page_number(piece: Piece, page: list[Piece]) -> bool:
    last = piece is page[-1] or piece is page[0]
    return isinstance(piece, PrintedLine) and last and len(page) > 1 and bool(_NUMBER.match(piece.text))


def _with_blocks(pages: list[list[Piece]]) -> Iterator[PrintedLine | Block]:
    """Tables as blocks; a table that goes on at the top of the next page is one table."""
    waiting: RuledTable | None = None
    for page in pages:
        for position, piece in enumerate(page):
            if isinstance(piece, RuledTable):
                if waiting and position == 0 and waiting.continued_by(piece):
                    waiting = waiting.with_rows_of(piece)
                    continue
                yield from _blocks(waiting)
                waiting = piece
            else:
                yield from _blocks(waiting, is_cut=waiting is not None and position == 0 and waiting.cut_by(piece.text))
                waiting = None
                yield piece
    yield from _blocks(waiting)


def _blocks(table: RuledTable | None, *, is_cut: bool = False) -> Iterator[Block]:
    """The table with its titles. Where it `is_cut`, its last row may be half a row: that stays text."""
    if table is None:
        return
    first = table.places[0]
    for at, title in enumerate(table.titles):
        yield Block(BlockKind.HEADING, title, place=replace(first, line=table.number + at))
    end = len(table.rows) - is_cut
    yield Block(BlockKind.TABLE, rows=table.rows[:end], place=first, row_places=table.places[:end])
    for row, place in zip(table.rows[end:], table.places[end:], strict=True):
        yield Block(BlockKind.PARAGRAPH, " ".join(cell.text for cell in row if cell.text), place=place)
