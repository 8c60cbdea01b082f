"""Blocks of a document that is written: short to make, and plain text to paragraphs and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from baken.documents.outline import Block, BlockKind, Cell

# What XML 1.0 cannot hold, and marks that turn the direction of writing or have no width.
_FORBIDDEN = re.compile(
    "[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_ITEM = re.compile(r"^\s*[-•▪●–]\s+")


def plain(text: str) -> str:
    """The text without signs that no document can hold."""
    return _FORBIDDEN.sub("", text)


def heading(text: str, level: int = 1, number: str = "") -> Block:
    """A heading; `level` 1 is a chapter, 0 the title of the whole."""
    return Block(BlockKind.HEADING, plain(" ".join(text.split())), level, number)


def paragraph(text: str) -> Block:
    """A paragraph."""
    return Block(BlockKind.PARAGRAPH, plain(text.strip()))


def items(texts: Sequence[str]) -> Iterator[Block]:
    """A list, an item each."""
    yield from (Block(BlockKind.LIST_ITEM, plain(text.strip())) for text in texts if text.strip())


def table(head: Sequence[str], rows: Sequence[Sequence[str | Sequence[str]]]) -> Block:
    """A table; a cell that is a sequence is a list within the cell."""
    return Block(BlockKind.TABLE, rows=(tuple(Cell(plain(h)) for h in head), *(tuple(map(_cell, row)) for row in rows)))


def prose(text: str) -> Iterator[Block]:
    """Running text: paragraphs stand apart by a blank line, lines that open with a dash are a list."""
    for part in re.split(r"\n\s*\n", text.strip()):
        lines: list[str] = []
        for line in part.splitlines():
            if _ITEM.match(line):
                yield from _joined(lines)
                lines = []
                yield from items([_ITEM.sub("", line)])
            else:
                lines.append(line)
        yield from _joined(lines)


def _joined(lines: Sequence[str]) -> Iterator[Block]:
    if any(line.strip() for line in lines):
        yield paragraph("\n".join(lines))


def _cell(content: str | Sequence[str]) -> Cell:
    if isinstance(content, str):
        return Cell(plain(content.strip()))
    listed = tuple(plain(text.strip()) for text in content if text.strip())
    return Cell("; ".join(listed), listed)
