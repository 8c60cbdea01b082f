"""The document as a flat list of blocks, each with its place, whatever file it came from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    CAPTION = "caption"
    NOTE = "note"  # a footnote or endnote; it stands behind the block that refers to it


@dataclass(frozen=True)
class Place:
    """Where a block stands: page in a PDF, line in a text, else the number of the block. Counted from 1."""

    line: int | None = None
    page: int | None = None

    @property
    def dutch(self) -> str:
        """`regel 12`, `bladzijde 8`, `bladzijde 8, regel 12`."""
        parts = [f"bladzijde {self.page}"] if self.page else []
        parts += [f"regel {self.line}"] if self.line else []
        return ", ".join(parts) or "plaats onbekend"


@dataclass(frozen=True)
class Cell:
    """A table cell: its plain text, and the items where it held a list (else empty). Markup is gone, nothing lost:
    superscripts are joined (`1e helft`), list items also stand in `text`, separated by `; `."""

    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """One piece of the document. `level` is the heading level (1 = chapter). Tables have `rows`, the first being the
    head; their `text` is empty. `number` is the printed number of a heading ("4.1") or of a note, else "".
    `row_places` tells where each row stands, where the document has lines; else it is empty.
    `is_guessed` marks a table told by the room between words only, of which a row may be a line of a longer row."""

    kind: BlockKind
    text: str = ""
    level: int = 0
    number: str = ""
    rows: tuple[tuple[Cell, ...], ...] = ()
    place: Place = Place()
    row_places: tuple[Place, ...] = ()
    is_guessed: bool = False

    def place_of(self, row: int) -> Place:
        """Where a row of the table stands, counted from 0; the place of the whole where rows have none."""
        return self.row_places[row] if row < len(self.row_places) else self.place


@dataclass(frozen=True)
class Outline:
    """The whole document in reading order. `format` is the file kind that was found ("txt", "docx", …);
    `notes` are Dutch remarks about the reading ("De tekst is gelezen als Windows-tekst (cp1252).")."""

    blocks: tuple[Block, ...]
    format: str
    title: str = ""
    notes: tuple[str, ...] = ()
