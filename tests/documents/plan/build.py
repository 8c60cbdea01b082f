"""Small outlines made by hand."""

from __future__ import annotations

from baken.documents.outline import Block, BlockKind, Cell, Outline, Place


def outline(*blocks: Block) -> Outline:
    """An outline of these blocks, each on a line of its own."""
    placed = [Block(b.kind, b.text, b.level, b.number, b.rows, Place(line=at)) for at, b in enumerate(blocks, start=1)]
    return Outline(tuple(placed), "txt")


def head(text: str, level: int = 1, number: str = "") -> Block:
    return Block(BlockKind.HEADING, text, level=level, number=number)


def para(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def item(text: str) -> Block:
    return Block(BlockKind.LIST_ITEM, text)


def table(*lines: str) -> Block:
    """Rows as text, cells apart by `|`."""
    rows = tuple(tuple(Cell(cell.strip()) for cell in line.split("|")) for line in lines)
    return Block(BlockKind.TABLE, rows=rows)
