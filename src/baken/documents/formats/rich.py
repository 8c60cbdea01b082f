"""Collects what a document with its own structure says, and hands plain paragraphs to the shared line logic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from baken.documents.formats.notes import Note, without_marks
from baken.documents.lines import shapes
from baken.documents.lines.blocks import blocks_of_lines, title_of
from baken.documents.lines.cells import unmarked
from baken.documents.lines.line import Line, squeeze, visible
from baken.documents.lines.tables import make_rows, title_rows
from baken.documents.outline import Block, BlockKind, Cell, Outline, Place


def plain(text: str) -> str:
    """Text for a block: no tags, no invisible characters, single spaces."""
    return squeeze(unmarked(visible(text)))


@dataclass
class Pieces:
    """What was met, in order. Empty texts are left out, but an empty paragraph still parts what stands around it."""

    lines: list[Line] = field(default_factory=list)
    place: Place = field(default_factory=Place)  # where the reader is, in formats that have lines
    notes: dict[int, Note] = field(default_factory=dict)  # those the text has not come to yet
    waiting: list[Block] = field(default_factory=list)  # those of the piece that was met last

    def paragraph(self, text: str, *, strong: bool = False) -> None:
        """A paragraph that may be anything: each line in it is looked at by its shape."""
        text = self._without_marks(text, stays="\t" in text)
        self.lines += [Line(line, self.place, strong) for line in text.split("\n")]

    def heading(self, text: str, level: int, number: str = "") -> None:
        """A heading by the document's own word. A number typed in the text is taken out of it, and wins."""
        text = plain(self._without_marks(text))
        found = shapes.numbered(text)
        if found:
            text, number = found.title, found.number
        self._block(Block(BlockKind.HEADING, text, level=level, number=number.rstrip(".")))

    def item(self, text: str, mark: str = "") -> None:
        """A list item; a bullet or number typed in front of it is taken out."""
        text = plain(self._without_marks(text))
        typed = shapes.bullet(text)
        if typed:
            text = typed[1]
        self._block(Block(BlockKind.LIST_ITEM, text, number=mark))

    def caption(self, text: str) -> None:
        """A caption by the document's own word."""
        self._block(Block(BlockKind.CAPTION, plain(self._without_marks(text))))

    def table(self, rows: Sequence[Sequence[Cell]], places: Sequence[Place] = ()) -> None:
        """A real table. Rows above its head that hold one cell are its title; one column is no table but text.
        `places` tells where each row stands, or is empty."""
        rows = self._cells_without_marks(rows)
        filled = [at for at, row in enumerate(rows) if any(cell.text for cell in row)]
        made = make_rows([rows[at] for at in filled])
        if not made:
            return
        places = [places[at] for at in filled] if places else []
        if len(made[0]) == 1:
            for row in made:
                self.paragraph(row[0].text)
                self.paragraph("")
            return
        titles = title_rows([[cell.text for cell in row] for row in made])
        for row in made[:titles]:
            text = row[0].text
            if shapes.caption(text):
                self.caption(text)
            else:
                self.heading(text, 0)
        block = Block(BlockKind.TABLE, rows=made[titles:], row_places=tuple(places[titles:]))
        self._block(replace(block, place=block.place_of(0) if places else self.place))

    def outline(self, kind: str, *, title: str = "", notes: Iterable[str] = ()) -> Outline:
        """The outline; places are lines where these tell the blocks apart, else the numbers of the blocks."""
        self._print_notes()
        placed = _placed(levelled(blocks_of_lines(self.lines)))
        return Outline(placed, kind, plain(title) or title_of(placed), tuple(notes))

    def _without_marks(self, text: str, *, stays: bool = False) -> str:
        """The text of the next piece, its notes waiting to stand behind it. Those of the piece before it come first,
        unless this piece goes on with a table of tabs (`stays`)."""
        if not stays and text.strip():
            self._print_notes()
        bare, keys = without_marks(text)
        for note in (self.notes.pop(key) for key in keys if key in self.notes):
            block = Block(BlockKind.NOTE, plain(note.text), number=plain(note.sign), place=self.place)
            self.waiting += [block] if block.text else []
        return bare

    def _cells_without_marks(self, rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
        self._print_notes()

        def bare(text: str) -> str:
            return self._without_marks(text, stays=True)

        return [[Cell(bare(cell.text), tuple(map(bare, cell.items))) for cell in row] for row in rows]

    def _print_notes(self) -> None:
        """Notes stand behind what refers to them."""
        self.lines += [Line(note.text, note.place, made=note) for note in self.waiting]
        self.waiting = []

    def _block(self, block: Block) -> None:
        if block.text or block.rows:
            placed = block if block.place.line else replace(block, place=self.place)
            self.lines.append(Line(block.text, placed.place, made=placed))


def _placed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with a place that finds them back. A page that stands on a few long lines has no useful lines."""
    lines = [block.place.line or 0 for block in blocks]
    if all(lines) and lines == sorted(lines) and len(set(lines)) * 2 >= len(lines):
        return tuple(blocks)
    numbered = enumerate(blocks, start=1)
    return tuple(replace(block, place=Place(line=number), row_places=()) for number, block in numbered)


def levelled(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Headings raised so that a chapter has level 1, as its printed number says; without numbers, by the one title."""
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    shift = _shift(headings)
    if shift <= 0:
        return tuple(blocks)
    return tuple(
        replace(block, level=max(1, block.level - shift)) if block.kind is BlockKind.HEADING else block
        for block in blocks
    )


def _shift(headings: Sequence[Block]) -> int:
    """How many levels the chapters stand too deep: `## 4 Prioriteiten` is one."""
    numbered = [block for block in headings if block.number and block.number.replace(".", "").isdigit()]
    if numbered:
        return Counter(block.level - block.number.count(".") - 1 for block in numbered).most_common(1)[0][0]
    if len(headings) < 2 or headings[0].level != 1:
        return 0
    return min(block.level for block in headings[1:]) - 1
