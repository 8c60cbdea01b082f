"""The flat outline as a tree of sections, so that a part of the plan is a heading with what stands under it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from baken.documents.outline import Block, BlockKind, Place
from baken.documents.plan.cards import with_cards
from baken.documents.plan.words import (
    CONTAINERS,
    NUMBERED,
    Role,
    chapter_role,
    has_bullet,
    normalised,
    subhead_role,
    unmarked,
)

_DEEPEST = 12  # real plans go to four; a hostile one must not nest without end
_FEWEST_CAPITALS = 2
_CHAPTER_NAMES = {"flankerend beleid", "aanpalend beleid", "uitgangspunten"}  # printed alone on a line: a heading
_LETTERED = re.compile(r"^([A-H])[.)]\s+(?=[A-Z]\w)")
_LABEL = re.compile(r"([A-Z][^:.]{2,40}):\s+(\S.*)", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """A block with its rank in the document, by which it is known."""

    order: int
    block: Block

    @property
    def text(self) -> str:
        """Its words; of a table the rows, cells apart by ` | `."""
        if self.block.kind is not BlockKind.TABLE:
            return self.block.text
        return "\n".join(" | ".join(cell.text for cell in row) for row in self.block.rows)


@dataclass
class Section:
    """A heading with the pieces under it and the sections below it. The root has no heading."""

    heading: Piece | None = None
    level: int = 0
    pieces: list[Piece] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The words of the heading, or ""."""
        return self.heading.text if self.heading else ""

    @property
    def number(self) -> str:
        """The printed number of the heading, or ""."""
        return self.heading.block.number if self.heading else ""

    @property
    def place(self) -> Place:
        """Where the heading stands; without one, the first piece."""
        first = self.heading or (self.pieces[0] if self.pieces else None)
        return first.block.place if first else Place()

    def walk(self) -> Iterator[Section]:
        """Itself and every section below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def everything(self) -> list[Piece]:
        """All pieces below it in reading order, headings of deeper sections too, its own heading not."""
        found = list(self.pieces)
        for child in self.children:
            found += [child.heading] if child.heading else []
            found += child.everything()
        return found


@dataclass
class Ledger:
    """Which pieces have found their place in the draft. What is not here becomes a loose end."""

    placed: set[int] = field(default_factory=set)

    def take(self, *pieces: Piece | None) -> None:
        """These have their place."""
        self.placed.update(piece.order for piece in pieces if piece)

    def is_free(self, piece: Piece) -> bool:
        """True while it has no place."""
        return piece.order not in self.placed


def grow(blocks: Sequence[Block]) -> Section:
    """The tree of a document. Contents lists are left out; small headings hang under their priority."""
    said = with_cards([block for block in blocks if _says_something(block)])
    tidied = [_tidied(part) for block in said for part in _unlabelled(block)]
    ready = [replace(b, level=min(b.level, _DEEPEST)) for b in _levelled(_without_contents(_in_capitals(tidied)))]
    root = Section()
    path = [root]
    for order, block in enumerate(ready):
        piece = Piece(order, block)
        if block.kind is not BlockKind.HEADING:
            path[-1].pieces.append(piece)
            continue
        while path[-1].heading and path[-1].level >= block.level:
            path.pop()
        section = Section(piece, block.level)
        path[-1].children.append(section)
        path.append(section)
    return root


def prose(pieces: Iterable[Piece]) -> str:
    """Pieces as text: paragraphs apart by a blank line, list items with a dash."""
    lines: list[str] = []
    in_list = False
    for piece in pieces:
        is_item = piece.block.kind is BlockKind.LIST_ITEM
        text = f"- {piece.text}" if is_item else _note(piece) if piece.block.kind is BlockKind.NOTE else piece.text
        lines.append(("\n" if is_item and in_list else "\n\n") + text)
        in_list = is_item
    return "".join(lines).strip()


def _note(piece: Piece) -> str:
    return f"Noot {piece.block.number}: {piece.text}".replace("Noot :", "Noot:")


def _says_something(block: Block) -> bool:
    return bool(block.text.strip()) or any(cell.text.strip() for row in block.rows for cell in row)


def _unlabelled(block: Block) -> list[Block]:
    """`Doel: minder overlast` is a small heading with a paragraph; anything else is itself."""
    label = _LABEL.match(unmarked(block.text)) if block.kind is BlockKind.PARAGRAPH else None
    if label is None or subhead_role(label[1]) is None:
        return [block]
    return [replace(block, text=label[1]), replace(block, text=label[2])]


def _tidied(block: Block) -> Block:
    """Without markup; a paragraph that opens with a bullet is a list item, one that is a known small heading is one."""
    if block.kind is BlockKind.TABLE:
        return block
    text = unmarked(block.text)
    if block.kind is BlockKind.PARAGRAPH and has_bullet(block.text):
        return replace(block, kind=BlockKind.LIST_ITEM, text=text)
    if block.kind is BlockKind.PARAGRAPH and _is_heading_in_disguise(text):
        return replace(block, kind=BlockKind.HEADING, text=text.rstrip(":"), level=9)
    numbered = NUMBERED.match(text)
    if block.kind is BlockKind.HEADING and numbered and not block.number:
        return replace(block, text=text[numbered.end() :], number=numbered[1], level=max(block.level, 1))
    lettered = _LETTERED.match(text)
    if block.kind is BlockKind.HEADING and lettered and not block.number:
        return replace(block, text=text[lettered.end() :], number=lettered[1], level=max(block.level, 1))
    level = max(block.level, 1) if block.kind is BlockKind.HEADING else block.level
    return replace(block, text=text, level=level, number=block.number.rstrip("."))


def _is_heading_in_disguise(text: str) -> bool:
    is_short = len(text) <= 60 and not text.endswith((".", ";", ","))
    is_chapter = chapter_role(text) is Role.CONTENTS or normalised(text) in _CHAPTER_NAMES
    return is_short and (subhead_role(text) is not None or is_chapter)


def _in_capitals(blocks: list[Block]) -> list[Block]:
    """Where chapters are printed in capitals, every heading in capitals is one, and so is a known word in them."""
    if sum(_is_heading(b) and not b.number and b.text.isupper() for b in blocks) < _FEWEST_CAPITALS:
        return blocks
    return [_chapter(block) if block.text.isupper() and not block.number else block for block in blocks]


def _chapter(block: Block) -> Block:
    is_known = block.kind is BlockKind.PARAGRAPH and len(block.text) <= 60 and chapter_role(block.text) is not None
    return replace(block, kind=BlockKind.HEADING, level=1) if is_known or _is_heading(block) else block


def _without_contents(blocks: list[Block]) -> list[Block]:
    """Leaves out the list of contents: its heading and the entries that follow."""
    start = next((i for i, b in enumerate(blocks) if _is_heading(b) and chapter_role(b.text) is Role.CONTENTS), None)
    if start is None:
        return blocks
    end = start + 1
    while end < len(blocks) and _is_entry(blocks[end], blocks[end + 1 :]):
        end += 1
    return blocks[:start] + blocks[end:]


def _is_entry(block: Block, later: list[Block]) -> bool:
    if block.kind is BlockKind.TABLE:
        return all(row[-1].text.strip().isdigit() for row in block.rows if row)
    words = block.text.rstrip()
    ends_with_page = words[-1:].isdigit() and not words[-4:].isdigit() and " " in words.replace("\t", " ")
    name = normalised(words.rstrip("0123456789. \t"))
    return ends_with_page or any(_is_heading(other) and normalised(other.text) == name for other in later)


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING


def _levelled(blocks: list[Block]) -> list[Block]:
    """Settles the levels of headings: printed numbers win where levels contradict them; small headings go below."""
    numbered = [(b.level, b.number.count(".") + 1) for b in blocks if _is_heading(b) and b.number]
    if len({level - depth for level, depth in numbered}) > 1:
        blocks = [replace(b, level=b.number.count(".") + 1) if _is_heading(b) and b.number else b for b in blocks]
    return _with_small_headings_below(_with_flat_items_below(blocks))


def _with_flat_items_below(blocks: list[Block]) -> list[Block]:
    """Where priorities stand on the level of the chapter that announces them, they go one level down."""
    result, container = list(blocks), 0
    for at, block in enumerate(blocks):
        if not _is_heading(block) or _is_small(block):
            continue
        if container and block.level == container and chapter_role(block.text) is None:
            if not _has_small_heading(blocks, at):
                container = 0
        elif block.level <= container or not container:
            announces = chapter_role(block.text) in CONTAINERS and not _has_small_heading(blocks, at)
            container = block.level if announces else 0
            continue
        if container:
            result[at] = replace(block, level=block.level + 1 if block.level == container else block.level)
    return result


def _is_small(block: Block) -> bool:
    return not block.number and subhead_role(block.text) is not None


def _has_small_heading(blocks: Sequence[Block], at: int) -> bool:
    """True when the next heading after this one is a small one."""
    headings = (blocks[i] for i in range(at + 1, len(blocks)) if _is_heading(blocks[i]))
    first = next(headings, None)
    return first is not None and _is_small(first)


def _with_small_headings_below(blocks: list[Block]) -> list[Block]:
    """Within priorities, `Doelstelling` and the like stand below the heading before them, whatever their own level."""
    result: list[Block] = []
    above, container = 0, 0
    for block in blocks:
        if not _is_heading(block):
            result.append(block)
            continue
        is_small = _is_small(block) and (bool(container) or block.level == 9)
        if is_small:
            result.append(replace(block, level=above + 1))
            continue
        container = _container_after(block, container)
        above = block.level
        result.append(block)
    return result


def _container_after(block: Block, container: int) -> int:
    """The level of the priorities we are in after this heading, 0 outside."""
    if container and block.level > container:
        return container
    return block.level if chapter_role(block.text) in CONTAINERS else 0


def first_section(root: Section, fits: Callable[[Section], bool]) -> Section | None:
    """The first section in reading order that fits."""
    return next((section for section in root.walk() if fits(section)), None)
