"""A tagged PDF (PDF/UA-1 and PDF/A-2a), typeset by Typst. Words go in as values and are never read as mark-up."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import as_file, files
from itertools import groupby

import typst

from baken.documents.outline import Block, BlockKind, Cell, Outline
from baken.documents.writing.style import HouseStyle

# The standards want every letter to have a picture. Where no font has one, a box stands in: the words around it stay.
_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
_STANDS_IN = "□"
_DEEPEST = 3
_WIDEST = 60  # letters of the longest cell that a column is measured by
_LETTERS = 88  # that stand beside each other in a table as wide as the page


def write_pdf(outline: Outline, style: HouseStyle = HouseStyle()) -> bytes:  # noqa: B008 (frozen)
    """The bytes of the document."""
    told = {
        "title": outline.title or "Document", "sender": style.sender, "mark": style.mark, "brand": style.brand,
        "blocks": list(_blocks(outline)),
    }  # fmt: skip
    words = json.dumps(told, ensure_ascii=False)
    while True:
        try:
            return _typeset(words)
        except typst.TypstError as error:
            lacking = _LACKING.search(str(error))
            if lacking is None or lacking[1] not in words:
                raise
            words = words.replace(lacking[1], _STANDS_IN)


def _typeset(words: str) -> bytes:
    with as_file(files("baken.documents.writing")) as folder:
        made: object = typst.compile(
            str(folder / "document.typ"), root=str(folder), font_paths=[str(folder / "fonts")],
            ignore_system_fonts=True, sys_inputs={"outline": words}, pdf_standards=["ua-1", "a-2a"],
        )  # fmt: skip
    assert isinstance(made, bytes)  # one document, no output file
    return made


def _blocks(outline: Outline) -> Iterator[dict[str, object]]:
    """Items that follow each other are one list; a level is never skipped, as PDF/UA asks."""
    level = 0
    for kind, run in groupby(outline.blocks, key=lambda block: block.kind):
        if kind is BlockKind.LIST_ITEM:
            yield {"kind": "list", "items": [block.text for block in run]}
            continue
        for block in run:
            if kind is BlockKind.HEADING and block.level > 0:
                level = min(block.level, level + 1, _DEEPEST)
            yield _block(block, level)


def _block(block: Block, level: int) -> dict[str, object]:
    if block.kind is BlockKind.TABLE:
        return {"kind": "table", "rows": [[_cell(c) for c in row] for row in _even(block)], "widths": _widths(block)}
    if block.kind is BlockKind.HEADING:
        text = f"{block.number} {block.text}".strip()
        return {"kind": "heading" if block.level else "title", "text": text, "level": level}
    return {"kind": "paragraph", "text": block.text}


def _even(block: Block) -> list[tuple[Cell, ...]]:
    """Every row as wide as the widest."""
    width = max(len(row) for row in block.rows)
    return [row + (Cell(""),) * (width - len(row)) for row in block.rows]


def _widths(block: Block) -> list[float]:
    """How wide each column is to the others: its longest word fits, what is left goes to who has most to say."""
    columns = [[cell.text for cell in column] for column in zip(*_even(block), strict=True)]
    needed = [2 + max((len(word) for text in column for word in text.split()), default=1) for column in columns]
    wanted = [max(0, min(max(map(len, column)), _WIDEST) - need) for column, need in zip(columns, needed, strict=True)]
    left = max(0, _LETTERS - sum(needed)) / (sum(wanted) or 1)
    return [need + want * left for need, want in zip(needed, wanted, strict=True)]


def _cell(cell: Cell) -> dict[str, object]:
    return {"text": cell.text, "items": list(cell.items)}
