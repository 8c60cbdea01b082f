"""Printed lines back to the lines that were written: a line was broken where the next word did not fit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from baken.documents.formats.glyphs import PrintedLine
from baken.documents.lines.line import Line
from baken.documents.lines.shapes import bullet, enumerator
from baken.documents.outline import Block, Place

_WORD = re.compile(r"-?[^\s-]+-?")
_LAST_WORD = re.compile(r"[^\W\d_]+-$")
_FIRST_WORD = re.compile(r"^[^\W\d_]+")
_NEAR = 3.0  # points
_BLANK_FROM = 1.45  # times the usual distance between lines
_JOINED_BY = {"en", "of", "tot"}


@dataclass
class Written:
    """A line being put together from printed ones. `starts` are where its columns begin."""

    text: str
    first: PrintedLine
    last: PrintedLine
    starts: tuple[float, ...]

    def line(self) -> Line:
        """The line as written, at the place of its first part."""
        text = self.text if "\t" in self.text.strip("\t") else self.text.strip("\t")
        return Line(text, Place(page=self.first.page, line=self.first.number), self.first.strong)


@dataclass
class Rejoiner:
    """Knows the measures of the document: margins, the usual distance between lines, the words in it."""

    lines: Sequence[PrintedLine]
    left: float = field(init=False)
    right: float = field(init=False)
    leading: float = field(init=False)
    words: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        lefts = Counter(round(line.left) for line in self.lines)
        self.left = float(min((left for left, times in lefts.items() if times * 10 >= max(lefts.values())), default=0))
        self.right = max((line.right for line in self.lines), default=0.0)
        steps = [a.bottom - b.bottom for a, b in zip(self.lines, self.lines[1:], strict=False) if a.page == b.page]
        self.leading = median([step for step in steps if step > 0] or [12.0])
        self.words = Counter(
            re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.text for line in self.lines).lower())
        )

    def join(self, pieces: Sequence[PrintedLine | Block]) -> Iterator[Line]:
        """The written lines, with an empty one where the page leaves a line open; blocks stay where they stand."""
        now: Written | None = None
        for piece in pieces:
            if isinstance(piece, Block):
                if now:
                    yield now.line()
                yield Line("", piece.place, made=piece)
                now = None
                continue
            if now and self._belongs(now, piece):
                self._append(now, piece)
                continue
            if now:
                yield now.line()
                if self._open(now, piece):
                    yield Line("")
            now = self._begin(piece)
        if now:
            yield now.line()

    def _begin(self, line: PrintedLine) -> Written:
        indent = "\t" if line.left > self.left + 1.5 * (line.top - line.bottom) else ""
        return Written(indent + line.text, line, line, tuple(segment.left for segment in line.segments))

    def _open(self, now: Written, line: PrintedLine) -> bool:
        """Whether an empty line stands between the two; the end of a page counts as one, but not within a table."""
        if now.last.page != line.page:
            return not ("\t" in now.text.strip() and len(line.segments) > 1)
        return self._distance(now, line) > _BLANK_FROM * self.leading

    def _distance(self, now: Written, line: PrintedLine) -> float:
        return now.last.bottom - line.bottom

    def _belongs(self, now: Written, line: PrintedLine) -> bool:
        """Whether this printed line goes on with what the one before it began."""
        if now.last.page == line.page and self._distance(now, line) > _BLANK_FROM * self.leading:
            return False
        if now.first.strong != line.strong and len(now.starts) == 1:
            return False
        if self._columns(now, line):
            return True
        if bullet(line.text) and not now.last.text.endswith(","):
            return bullet(now.text) is None and "<" in now.text and not self._fits(now, line)
        if enumerator(line.text) and line.left <= now.first.left + _NEAR:
            return False
        return not self._fits(now, line)

    def _fits(self, now: Written, line: PrintedLine) -> bool:
        """Whether the first word of this line had found a place at the end of the line before."""
        segment = line.segments[0]
        word = _WORD.match(segment.text)
        share = (word.end() if word else len(segment.text)) / max(len(segment.text), 1)
        letter = (segment.right - segment.left) / max(len(segment.text), 1)
        return now.last.right + letter + share * (segment.right - segment.left) <= self.right + 1.0

    def _columns(self, now: Written, line: PrintedLine) -> bool:
        """Whether every part of this line stands under a column of the row, none of it under the first."""
        if len(now.starts) < 2 or line.left < now.starts[0] + _NEAR or now.last.page != line.page:
            return False
        return all(any(abs(segment.left - start) < _NEAR for start in now.starts) for segment in line.segments)

    def _append(self, now: Written, line: PrintedLine) -> None:
        if self._columns(now, line) and len(now.starts) == len(now.text.strip("\t").split("\t")):
            self._append_columns(now, line)
        elif line.left > self.left + _NEAR and "\t" in now.text and not self._known(now, line.left):
            now.text += f"\t{line.text}"
        else:
            now.text = self._glued(now.text, line.text)
        now.last = line

    def _known(self, now: Written, left: float) -> bool:
        return any(abs(left - start) < _NEAR for start in now.starts)

    def _append_columns(self, now: Written, line: PrintedLine) -> None:
        indent = now.text[: len(now.text) - len(now.text.lstrip("\t"))]
        cells = now.text.lstrip("\t").split("\t")
        for segment in line.segments:
            column = min(range(len(cells)), key=lambda index: abs(now.starts[index] - segment.left))
            cells[column] = self._glued(cells[column], segment.text)
        now.text = indent + "\t".join(cells)

    def _glued(self, before: str, after: str) -> str:
        """Two parts of a broken line as one. A hyphen at the break stays when the word is written so elsewhere."""
        last, first = _LAST_WORD.search(before), _FIRST_WORD.match(after)
        if last is None or first is None or first[0].lower() in _JOINED_BY:
            return f"{before} {after}" if not before.endswith("-") or before.endswith(" -") else f"{before}{after}"
        whole = (last[0][:-1] + first[0]).lower()
        if self.words[whole] > 0 and self.words[f"{last[0]}{first[0]}".lower()] == 0:
            return before[:-1] + after
        return before + after
