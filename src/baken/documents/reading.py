"""The door of this package: bytes in, outline out, whatever the format."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Protocol, cast

from baken.documents import errors
from baken.documents.errors import DocumentError
from baken.documents.kinds import kind_of
from baken.documents.outline import Block, BlockKind, Outline

MOST_LETTERS = 1_000_000  # some four hundred pages; more takes too long to read, and is no plan
# how many bytes a letter may take before anything is read: in a web page much is markup
_TEXTS = {"txt": 3, "md": 3, "html": 12, "xml": 12}
_PICTURES = re.compile(rb"data:image/[^\"'\s)]+")  # a picture within a web page
MOST_ROWS = 2_000  # of all tables together; the longest plan seen has a few hundred

# By name, so that reading a text does not wait for the libraries of Word and PDF (a third of a second).
_READERS = {
    "txt": "plain",
    "md": "markdown",
    "html": "webpage",
    "xml": "regulation",
    "docx": "word",
    "odt": "opendocument",
    "pdf": "pdf",
}


class _Format(Protocol):
    def read(self, content: bytes) -> Outline:
        """The outline of a document of this format. Raises DocumentError."""


def read_outline(content: bytes, name: str) -> Outline:
    """Reads a document. `name` is the file name, used only where the content does not tell the format.

    Raises DocumentError, with a Dutch sentence that says what to do, for whatever cannot be read.
    """
    if not content.strip():
        raise DocumentError(errors.EMPTY)
    kind = kind_of(content, name)
    if kind in _TEXTS and len(_PICTURES.sub(b"", content)) > _TEXTS[kind] * MOST_LETTERS:
        raise DocumentError(errors.TOO_MUCH_TEXT)
    module = cast(_Format, import_module(f"baken.documents.formats.{_READERS[kind]}"))
    outline = module.read(content)
    if not outline.blocks:
        raise DocumentError(errors.NO_TEXT)
    if sum(_letters(block) for block in outline.blocks) > MOST_LETTERS:
        raise DocumentError(errors.TOO_MUCH_TEXT)
    _refuse_figures(outline)
    return outline


def _letters(block: Block) -> int:
    return len(block.text) + sum(len(cell.text) for row in block.rows for cell in row)


def _refuse_figures(outline: Outline) -> None:
    """Thousands of rows are a file of figures with a plan around it. Whoever reads along could not check them."""
    tables = [block for block in outline.blocks if block.kind is BlockKind.TABLE]
    if sum(len(table.rows) for table in tables) <= MOST_ROWS:
        return
    longest = max(tables, key=lambda table: len(table.rows))
    before = outline.blocks[: outline.blocks.index(longest)]
    heading = next((block.text for block in reversed(before) if block.kind is BlockKind.HEADING), "")
    under = f" onder ‘{heading[:60]}’" if heading else ""
    raise DocumentError(errors.too_many_rows(f"{longest.place.dutch}{under}", len(longest.rows), MOST_ROWS))
