"""The document as a page shows it beside what was read: blocks with anchors, and marks on what was understood or asked.

A long document is cut: a page shows `BLOCKS` blocks and `ROWS` rows of a table, with the way to the rest.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from baken.documents.draft import DraftPriority, PlanDraft
from baken.documents.outline import Block, BlockKind, Cell, Outline, Place
from baken.plans.corrections import indicators_of

BLOCKS = 500
ROWS = 60
ROWS_PER_PAGE = 200
CHARACTERS = 4000  # of one block or cell


@dataclass(frozen=True)
class Marked:
    """A text with its mark: "" (none), "understood" or "asked" with the number of the question."""

    text: str
    items: tuple[str, ...] = ()
    mark: str = ""
    number: int = 0


@dataclass(frozen=True)
class ShownBlock:
    """A block of the document on the page. `hidden_rows` counts the rows of a table that were cut off."""

    index: int
    kind: str
    level: int
    place: str
    text: Marked
    head: tuple[Marked, ...] = ()
    rows: tuple[tuple[Marked, ...], ...] = ()
    hidden_rows: int = 0

    @property
    def anchor(self) -> str:
        """The id of the block on the page."""
        return f"blok-{self.index}"


class Marks:
    """What was understood and asked, to be found back in the text by its words."""

    def __init__(self, draft: PlanDraft, questions: Mapping[str, int]) -> None:
        self._questions = questions
        self._indicators = {folded(i.name): i for _, i in indicators_of(draft)}
        self._texts = {folded(text) for text in _placed_texts(draft)}

    def of_text(self, text: str) -> Marked:
        """A heading, paragraph or list item."""
        mark = "understood" if folded(text) in self._texts else ""
        return Marked(_cut(text), mark=mark)

    def of_row(self, row: Sequence[Cell]) -> tuple[Marked, ...]:
        """The cells of a table row; a row that names an indicator is marked where its words were used."""
        found = next((self._indicators[key] for c in row if (key := folded(c.text)) in self._indicators), None)
        if found is None:
            return tuple(Marked(_cut(c.text), _items(c)) for c in row)
        number = self._questions.get(folded(found.name), 0)
        used = {folded(t) for t in (found.name, found.baseline.phrase, found.target.phrase)}
        return tuple(self._cell(cell, used, number) for cell in row)

    def _cell(self, cell: Cell, used: set[str], number: int) -> Marked:
        if folded(cell.text) not in used:
            return Marked(_cut(cell.text), _items(cell))
        return Marked(_cut(cell.text), _items(cell), "asked" if number else "understood", number)


def priorities_of(draft: PlanDraft) -> tuple[DraftPriority, ...]:
    """Priorities first, then strategic themes."""
    return (*draft.priorities, *draft.strategic_themes)


def shown_blocks(outline: Outline, marks: Marks, page: int = 1) -> list[ShownBlock]:
    """One page of the document."""
    start = (page - 1) * BLOCKS
    chosen = outline.blocks[start : start + BLOCKS]
    return [_shown(block, index, marks) for index, block in enumerate(chosen, start)]


def table_page(block: Block, marks: Marks, page: int) -> tuple[tuple[Marked, ...], list[tuple[Marked, ...]]]:
    """Head and one page of rows of a long table."""
    start = 1 + (page - 1) * ROWS_PER_PAGE
    head = tuple(Marked(_cut(c.text)) for c in block.rows[0]) if block.rows else ()
    return head, [marks.of_row(row) for row in block.rows[start : start + ROWS_PER_PAGE]]


def anchor_index(outline: Outline, place: Place) -> int | None:
    """The number of the block that stands at `place`, or None when it cannot be found."""
    found = None
    until = (place.page or 0, place.line or math.inf)
    for index, block in enumerate(outline.blocks):
        here = block.place
        if here == place:
            return index
        if (here.page or 0, here.line or 0) > until:
            break
        found = index
    return found


def _shown(block: Block, index: int, marks: Marks) -> ShownBlock:
    text, place = marks.of_text(block.text), block.place.dutch
    if block.kind is not BlockKind.TABLE:
        return ShownBlock(index, block.kind.value, min(block.level, 4) or 1, place, text)
    head, rest = block.rows[:1], block.rows[1:]
    return ShownBlock(
        index, block.kind.value, 0, place, text,
        head=tuple(Marked(_cut(c.text)) for row in head for c in row),
        rows=tuple(marks.of_row(row) for row in rest[:ROWS]),
        hidden_rows=max(0, len(rest) - ROWS),
    )  # fmt: skip


def _placed_texts(draft: PlanDraft) -> Iterator[str]:
    """Every text of the draft that can be found back as a whole block."""
    yield from (title for title, _ in draft.principles)
    yield from (policy.name for policy in draft.flanking_policies)
    for priority in priorities_of(draft):
        yield priority.title
        yield from (goal.text for goal in priority.goals)
        yield from priority.reason.split("\n")
        yield from priority.approach.split("\n")
    yield from draft.vision.split("\n")


def folded(text: str) -> str:
    """The text without case and extra spaces, for finding the same words back."""
    return " ".join(text.split()).casefold()


def _cut(text: str) -> str:
    return text if len(text) <= CHARACTERS else text[:CHARACTERS] + " … (ingekort)"


def _items(cell: Cell) -> tuple[str, ...]:
    return tuple(_cut(item) for item in cell.items[:ROWS])
