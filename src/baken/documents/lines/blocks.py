"""Turns plain lines into blocks: tables, list items, captions, headings and paragraphs, in the order of the lines.

Every line that is not blank ends up in a block. The lines of the table of contents become list items under their
heading, so that they are kept but are not taken for chapters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from baken.documents.lines import shapes
from baken.documents.lines.cells import unmarked
from baken.documents.lines.contents import Contents, find_contents, is_contents_title, key_of
from baken.documents.lines.line import Line, cleaned, squeeze
from baken.documents.lines.tables import TableRun, table_at
from baken.documents.outline import Block, BlockKind

_PROPERTY = re.compile(r"^#+\s*([A-ZÀ-Ý][A-ZÀ-Ý ]+:\s.*)$")
_HASHES = re.compile(r"^(#{1,6})\s+(?=[^\s=])(.*?)\s*#*$")
_LONG = 100
_DEEPEST = 6


def blocks_of_lines(lines: Iterable[Line], level: int = 0) -> tuple[Block, ...]:
    """The blocks of these lines. `level` is the level of the heading that stands above them (0: none)."""
    return _Walk([cleaned(line) for line in lines], level).blocks()


@dataclass
class _Walk:
    """One walk over the lines, from the first to the last; knows which heading it stands under."""

    lines: list[Line]
    above: int
    contents: Contents = field(init=False)
    repeated: frozenset[str] = field(init=False)
    made: list[Block] = field(default_factory=list)
    counted: int = 0  # the last list number that a plain enumeration printed
    chapters: bool = field(init=False)  # whether headings carry numbers

    def __post_init__(self) -> None:
        self.contents = find_contents(self.lines)
        seen = Counter(line.flat for line in self.lines if not line.blank and len(line.text) < _LONG)
        self.repeated = frozenset(text for text, times in seen.items() if times > 1)
        self.chapters = any(
            line.made.number if line.made else len(line.text) < _LONG and shapes.numbered(line.flat)
            for line in self.lines
        )

    def blocks(self) -> tuple[Block, ...]:
        index = 0
        while index < len(self.lines):
            index = self._step(index)
        return tuple(self.made)

    def _step(self, index: int) -> int:
        """Reads what stands at this line; gives the line after it."""
        line = self.lines[index]
        if line.blank:
            return index + 1
        if line.made:
            self._given(line.made)
            return index + 1
        if self.contents.start <= index < self.contents.end:
            self._list_item(line, line.flat)
            return index + 1
        run = table_at(self.lines, index)
        if run is not None:
            self._table(run)
            return run.end
        self._line(index, line)
        return index + 1

    def _given(self, block: Block) -> None:
        """A block the document itself made; headings set what stands under them."""
        if block.kind is BlockKind.HEADING and block.level:
            self.above = block.level
        elif block.kind is BlockKind.HEADING:
            block = replace(block, level=self._under())
        self.made.append(block)

    def _table(self, run: TableRun) -> None:
        for title in run.titles:
            text = self._text(title.flat)
            if shapes.caption(text):
                self._add(BlockKind.CAPTION, title, text)
            else:
                self._heading(title, text, self._under())
        self.made.append(Block(BlockKind.TABLE, rows=run.rows, place=run.places[0], row_places=run.places))

    def _line(self, index: int, line: Line) -> None:
        """A line that is no table: the first of the shapes that fits."""
        text = line.flat
        if self._marked(line, text) or self._chapter(index, line, text) or self._item(index, line, text):
            return
        if shapes.caption(text):
            self._add(BlockKind.CAPTION, line, self._text(text))
        elif self._stands_as_title(index, line, text):
            self._heading(line, self._text(text), self._unnumbered_level(text))
        else:
            self._add(BlockKind.PARAGRAPH, line, self._text(text))

    def _marked(self, line: Line, text: str) -> bool:
        """Lines with hashes: `# GEMEENTE: …` tells about the document, `## Visie` is a heading."""
        told = _PROPERTY.match(text)
        if told:
            self._add(BlockKind.PARAGRAPH, line, told[1])
            return True
        hashed = _HASHES.match(text)
        if hashed is None or not shapes.title_like(hashed[2]):
            return False
        self._heading(line, self._text(hashed[2]), len(hashed[1]))
        return True

    def _chapter(self, index: int, line: Line, text: str) -> bool:
        """A numbered heading. `1.` may also be a list item: it is one when the number before or after it adjoins."""
        found = shapes.numbered(text)
        if found is None:
            return False
        known = key_of(text) in self.contents.keys
        if not known and found.level == 1 and self._enumerated(index, found):
            return False
        self.counted = 0
        self._heading(line, self._text(found.title), found.level, found.number)
        return True

    def _enumerated(self, index: int, found: shapes.Numbered) -> bool:
        """Whether a number of one level is an item of a list rather than a chapter."""
        if not found.number.isdigit() or (not found.dotted and self.chapters and not self.counted):
            return False
        number = int(found.number)
        after = self._next(index)
        follower = shapes.enumerator(after.flat) if after else None
        if follower and follower[0].strip("(.)") == str(number + 1):
            return True
        return number > 1 and self.counted == number - 1

    def _item(self, index: int, line: Line, text: str) -> bool:
        """A list item; an arrow or a bold bullet over a paragraph is a heading without a number."""
        found = shapes.bullet(text)
        if found:
            if self._bulleted_title(index, line, found):
                self._heading(line, self._text(found[1]), self._under())
            else:
                self._list_item(line, found[1])
            return True
        listed = shapes.enumerator(text)
        if listed is None:
            return False
        mark, rest = listed
        self.counted = int(mark.strip("(.)°")) if mark.strip("(.)°").isdigit() else self.counted
        self._list_item(line, rest, mark)
        return True

    def _bulleted_title(self, index: int, line: Line, found: tuple[str, str]) -> bool:
        after = self._next(index)
        if after is None or not shapes.title_like(found[1]) or shapes.bullet(after.text):
            return False
        return (line.strong or shapes.arrow(line.text)) and len(after.flat) > len(found[1])

    def _stands_as_title(self, index: int, line: Line, text: str) -> bool:
        """A short line apart from the text before it, with a text, list or table under it."""
        if key_of(text) in self.contents.keys or is_contents_title(text):
            return True
        after = self._next(index)
        if after is None or not shapes.short_title(text):
            return False
        if not self._apart(index) and not line.strong:
            return False
        return line.strong or self._introduces(index, after)

    def _apart(self, index: int) -> bool:
        """Nothing before it, a blank line, or something that cannot be the line before it in one paragraph."""
        before = self._beside(reversed(self.lines[:index]))
        if before is None or before.blank:
            return True
        made = next((block.kind for block in reversed(self.made) if block.kind is not BlockKind.NOTE), None)
        return before.made is not None or len(before.flat) > _LONG or made in (BlockKind.TABLE, BlockKind.HEADING)

    def _introduces(self, index: int, after: Line) -> bool:
        """Whether what follows can stand under a title. Of two short lines that touch, neither is one."""
        if after.made:
            return after.made.kind is not BlockKind.HEADING
        beside = self._beside(self.lines[index + 1 :])
        if beside and not beside.blank:
            body = len(after.flat) > _LONG or "\t" in after.text or "|" in after.text
            return body or shapes.bullet(after.text) is not None or shapes.enumerator(after.flat) is not None
        return True

    def _next(self, index: int) -> Line | None:
        """The next line that is not blank."""
        return self._beside(line for line in self.lines[index + 1 :] if not line.blank)

    def _beside(self, lines: Iterable[Line]) -> Line | None:
        """The first of these lines; a footnote is none, for it stands outside the text."""
        return next((line for line in lines if not (line.made and line.made.kind is BlockKind.NOTE)), None)

    def _unnumbered_level(self, text: str) -> int:
        """The first heading is the title; a heading that returns stands under the others."""
        if is_contents_title(text) or not self.made:
            return 1
        if self.above:
            return self._under()
        return 1 if self.chapters else 2 if text in self.repeated else 1

    def _under(self) -> int:
        """One below the last numbered heading, or below the heading that stands above all of this."""
        return min(self.above + 1, _DEEPEST) if self.above else 2

    def _heading(self, line: Line, text: str, level: int, number: str = "") -> None:
        if number:
            self.above = level
        self.made.append(
            Block(BlockKind.HEADING, text.rstrip(" :"), level=min(level, _DEEPEST), number=number, place=line.place)
        )

    def _list_item(self, line: Line, text: str, mark: str = "") -> None:
        self.made.append(Block(BlockKind.LIST_ITEM, self._text(text), number=mark, place=line.place))

    def _add(self, kind: BlockKind, line: Line, text: str) -> None:
        if kind is BlockKind.PARAGRAPH:
            self.counted = 0 if len(text) > _LONG else self.counted
        self.made.append(Block(kind, text, place=line.place))

    def _text(self, text: str) -> str:
        return squeeze(unmarked(text))


def title_of(blocks: Sequence[Block]) -> str:
    """The title of the document: its first heading, when that stands before any running text."""
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            return block.text
        if block.kind is not BlockKind.CAPTION:
            return ""
    return ""
