"""Printed lines back to the lines that were written: a line was broken where the next word did not fit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from baken.documents.formats.glyphs import PrintedLine
from baken.documents.lines.line import Line
from baken.documents.lines.shapes import bullet, enumerator
from baken.documents.outline import Block, Place

_WORD = re.compile(r"-?(?:[^\s-]|-(?!\w))+(?:-(?=\w))?")
_LAST_WORD = re.compile(r"[^\W\d_]+-$")
_FIRST_WORD = re.compile(r"^[^\W\d_]+")
_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEAR = 3.0  # points
_EXACT = 1.0  # points: how near to a tab stop a text begins
_BLANK_FROM = 1.45  # times the usual distance between lines
_INDENT = 1.5  # times the height of a letter
_JOINED_BY = {"en", "of", "tot"}
_STEPS = (35.45, 36.0)  # points between the tab stops of word processors: 1.25 cm and half an inch
_MOST_STOPS = 40
_FEWEST_CELLS = 3


@dataclass
class Group:
    """Printed lines that were one written line. `apart`: an empty line stands before it."""

    lines: list[PrintedLine]
    apart: bool


class Rejoiner:
    """Knows the measures of the document: margins, tab stops, the usual distance between lines, the words in it.
    `glued` are the places of rows that were put together from several lines, without tab stops to prove it."""

    def __init__(self, lines: Sequence[PrintedLine]) -> None:
        lefts = Counter(round(line.left, 1) for line in lines)
        most = max(lefts.values(), default=0)
        self.left = min((left for left, times in lefts.items() if times * 10 >= most), default=0.0)
        self.right = max((line.right for line in lines), default=0.0)
        steps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page and a.frame == b.frame]
        downward = sorted(step for step in steps if step > 0) or [12.0]
        self.leading = downward[len(downward) // 4]  # a short text has as many open lines as printed ones
        self.words = Counter(_LETTERS.findall(" ".join(line.text for line in lines).lower()))
        self.step = self._tab_step(lines)
        self.glued: set[Place] = set()
        self.centred = {id(line) for a, b in pairwise(lines) if _same_columns(a, b) for line in (a, b)}

    def join(self, pieces: Sequence[PrintedLine | Block]) -> Iterator[Line]:
        """The written lines, with an empty one where the page leaves a line open; blocks stay where they stand."""
        run: list[PrintedLine] = []
        for piece in pieces:
            if isinstance(piece, PrintedLine):
                run.append(piece)
                continue
            yield from self._run(run)
            run = []
            yield Line("", piece.place, made=piece)
        yield from self._run(run)

    def _run(self, lines: Sequence[PrintedLine]) -> Iterator[Line]:
        for group in self._resplit(self._groups(lines)):
            if group.apart:
                yield Line("")
            first = group.lines[0]
            text = self._text(group.lines)
            text = text if "\t" in text.strip() else text.strip()
            place = Place(page=first.page, line=first.number)
            if len(group.lines) > 1 and not self.step:
                self.glued.add(place)
            yield Line(text, place, first.strong)

    # Which printed lines belong together

    def _groups(self, lines: Sequence[PrintedLine]) -> list[Group]:
        groups: list[Group] = []
        for line in lines:
            if groups and self._belongs(groups[-1], line):
                groups[-1].lines.append(line)
            else:
                groups.append(Group([line], bool(groups) and self._open(groups[-1].lines[-1], line)))
        return groups

    def _open(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Whether an empty line stands between the two; the end of a page counts as one, but not within a table."""
        if before.page != line.page or before.frame != line.frame:
            return len(before.segments) == 1 or len(line.segments) == 1
        return before.bottom - line.bottom > _BLANK_FROM * self.leading

    def _belongs(self, group: Group, line: PrintedLine) -> bool:
        """Whether this printed line goes on with what the one before it began."""
        first, before = group.lines[0], group.lines[-1]
        if before.page == line.page and before.frame == line.frame and self._open(before, line):
            return False
        if (before.frame is None) is not (line.frame is None):
            return False
        if first.strong != line.strong and len(first.segments) == 1:
            return False
        if self._under_columns(first, before, line):
            return True
        if self._new_item(first, line):
            return False
        return not self._fits(before, line)

    def _new_item(self, first: PrintedLine, line: PrintedLine) -> bool:
        """A mark like the one this group began with, at the same place or before it; or a row with as many bars."""
        if line.left > first.left + _NEAR:
            return False
        if "|" in first.text and first.text.count("|") == line.text.count("|"):
            return True
        begun, begins = bullet(first.text), bullet(line.text)
        if begun and begins:
            return begun[0] == begins[0]
        return enumerator(first.text) is not None and enumerator(line.text) is not None

    def _fits(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Whether the first word of this line had found a place at the end of the line before."""
        segment = line.segments[0]
        word = _WORD.match(segment.text)
        letter = (segment.right - segment.left) / max(len(segment.text), 1)
        width = letter * (word.end() if word else len(segment.text))
        tabbed = self.step and line.left > self.left + _EXACT
        start = self._stop_after(before.right) if tabbed else before.right + letter
        return start + width <= (before.frame[1] if before.frame else self.right) + _EXACT

    def _under_columns(self, first: PrintedLine, before: PrintedLine, line: PrintedLine) -> bool:
        """Whether every part of this line stands under a column of the row, and the row goes on in it: nothing stands
        under the first column, or fewer cells than a row has, a small letter first or nearer than rows are."""
        if self.step or len(first.segments) < 2 or before.page != line.page or before.frame != line.frame:
            return False
        starts = [segment.left for segment in first.segments]
        if not all(any(abs(segment.left - start) < _NEAR for start in starts) for segment in line.segments):
            return False
        if line.left >= first.left + _NEAR:
            return True
        return len(line.segments) < len(first.segments) and line.text[0].islower()

    def _resplit(self, groups: list[Group]) -> Iterator[Group]:
        """Rows of a table whose last line was full took the next row with them: apart again, by the usual width."""
        run: list[Group] = []
        for group in [*groups, None]:
            if group is not None and self._cells(group.lines) > 1 and (not run or not group.apart):
                run.append(group)
                continue
            width = self._width(run)
            for row in run:
                yield from self._split(row, width)
            run = []
            if group is not None and self._cells(group.lines) > 1:
                run = [group]
            elif group is not None:
                yield group

    def _width(self, run: list[Group]) -> int:
        """The number of cells that most rows have; of equal ones the smallest."""
        widths = Counter(self._cells(group.lines) for group in run)
        return min(widths, key=lambda width: (-widths[width], width), default=0)

    def _split(self, group: Group, width: int) -> Iterator[Group]:
        now = Group([], group.apart)
        for line in group.lines:
            if now.lines and self._cells([*now.lines, line]) > width >= 2:
                yield now
                now = Group([], apart=False)
            now.lines.append(line)
        yield now

    def _cells(self, lines: Sequence[PrintedLine]) -> int:
        return self._text(lines).count("\t") + 1

    # What they say together

    def _text(self, lines: Sequence[PrintedLine]) -> str:
        text = ""
        for position, line in enumerate(lines):
            if position and self._under_columns(lines[0], lines[position - 1], line):
                text = self._in_columns(text, lines[0], line)
            elif position:
                text = self._glued(text, self._tabbed(line))
            else:
                text = self._tabbed(line)
        return text

    def _tabbed(self, line: PrintedLine) -> str:
        """The text of a printed line with the tabs that were typed; each passed stop is one, in a row of stops."""
        if not self.step:
            in_place = len(line.segments) == 1 or id(line) in self.centred
            indented = not in_place and line.left > self.left + _INDENT * (line.top - line.bottom)
            return ("\t" if indented else "") + line.text
        text, end = "", self.left
        for segment in line.segments:
            text += "\t" * self._stops(end, segment.left, first=not text) + segment.text
            end = segment.right
        return text

    def _stops(self, end: float, start: float, *, first: bool) -> int:
        """How many tabs lead from one place to another; between two segments at least one."""
        if (start - self.left) % self.step > _EXACT and self.step - (start - self.left) % self.step > _EXACT:
            return 0 if first else 1
        passed = int((start - self.left + _EXACT) // self.step) - int((end - self.left + 0.05) // self.step)
        return min(max(passed, 0 if first else 1), _MOST_STOPS)

    def _stop_after(self, position: float) -> float:
        return self.left + self.step * (int((position - self.left) // self.step) + 1)

    def _tab_step(self, lines: Sequence[PrintedLine]) -> float:
        """The distance between tab stops, when what follows a gap stands on regular stops; else 0."""
        starts = [segment.left - self.left for line in lines for segment in line.segments[1:]]
        for step in _STEPS:
            on = sum(1 for start in starts if min(start % step, step - start % step) <= _EXACT)
            if len(starts) >= 3 and on * 20 >= len(starts) * 19:
                return step
        return 0.0

    def _in_columns(self, text: str, first: PrintedLine, line: PrintedLine) -> str:
        starts = [segment.left for segment in first.segments]
        cells = text.split("\t")
        before = len(cells) - len(starts)
        for segment in line.segments:
            column = min(range(len(starts)), key=lambda index: abs(starts[index] - segment.left)) + before
            cells[column] = self._glued(cells[column], segment.text)
        return "\t".join(cells)

    def _glued(self, before: str, after: str) -> str:
        """Two parts of a broken line as one. A hyphen at the break stays, unless the word is elsewhere without it."""
        if after.startswith("\t"):
            return before + after
        last, first = _LAST_WORD.search(before), _FIRST_WORD.match(after)
        if last is None or first is None:
            joined = before.endswith("-") and not before.endswith((" -", "\t-"))
            return f"{before}{after}" if joined else f"{before} {after}"
        if first[0].lower() in _JOINED_BY:
            return f"{before} {after}"
        whole = (last[0][:-1] + first[0]).lower()
        if self.words[whole] and not self.words[f"{last[0]}{first[0]}".lower()]:
            return before[:-1] + after
        return before + after


def _same_columns(a: PrintedLine, b: PrintedLine) -> bool:
    """Whether two rows hold as many cells, three at least, each above the other's: centred cells begin anywhere."""
    if a.page != b.page or a.frame != b.frame or not len(a.segments) == len(b.segments) >= _FEWEST_CELLS:
        return False
    return all(x.left < y.right and y.left < x.right for x, y in zip(a.segments, b.segments, strict=True))
