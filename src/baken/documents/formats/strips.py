"""Lines of a PDF page as stretches with white between them, and the columns that such lines keep to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from baken.documents.formats.glyphs import Glyph

_KNOWN = -1  # the rank of no line: columns that hold it are apart
_EXACT = 0.7  # points: how near to the start of a column a cell begins

Stretch = tuple[float, float]


@dataclass(frozen=True)
class Strip:
    """Characters at one height, and the stretches (left, right) they fill without a gap that may part cells."""

    glyphs: tuple[Glyph, ...]
    stretches: tuple[Stretch, ...]
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Of its first character, in points."""
        return self.glyphs[0].height

    @property
    def middle(self) -> float:
        """Half-way its height on the page."""
        return (self.bottom + self.top) / 2

    @property
    def text(self) -> str:
        """Without spaces."""
        return "".join(glyph.text for glyph in self.glyphs)


def strip_of(row: Sequence[Glyph], gap: float) -> Strip:
    """The strip of characters from left to right; `gap` is the white that may part two cells, in points."""
    stretches: list[Stretch] = []
    for glyph in row:
        if stretches and glyph.left - stretches[-1][1] < gap:
            stretches[-1] = (stretches[-1][0], max(glyph.right, stretches[-1][1]))
        else:
            stretches.append((glyph.left, glyph.right))
    return Strip(tuple(row), tuple(stretches), min(glyph.bottom for glyph in row), max(glyph.top for glyph in row))


@dataclass(frozen=True)
class _Column:
    """Where a column reaches so far, and which lines stand in it."""

    left: float
    right: float
    strips: frozenset[int]

    def meets(self, stretch: Stretch) -> bool:
        return stretch[0] < self.right and self.left < stretch[1]

    def joined(self, other: _Column) -> _Column:
        return _Column(min(self.left, other.left), max(self.right, other.right), self.strips | other.strips)


@dataclass
class Columns:
    """Columns as they come out of one line after another. Two stretches that are never in one line, a centred head
    and a short cell to its left, are one column as soon as a third stands in both."""

    starts: Sequence[float] = ()  # where cells are known to begin
    found: list[_Column] = field(default_factory=list)

    @classmethod
    def at(cls, known: Sequence[Stretch], starts: Sequence[float]) -> Columns:
        """Columns to begin with, each apart from the others."""
        return cls(starts, [_Column(left, right, frozenset({_KNOWN})) for left, right in known])

    def take(self, at: int, strip: Strip) -> bool:
        """Adds a line, `at` its rank. False, and nothing changed, when it stands across columns."""
        now = list(self.found)
        for part in self._parts(strip):
            met = [column for column in now if column.meets(part)]
            if not _are_one(met) or any(at in column.strips for column in met):
                return False
            whole = _Column(*part, frozenset({at}))
            for column in met:
                whole = whole.joined(column)
            now = sorted([*(c for c in now if c not in met), whole], key=lambda column: column.left)
        self.found = now
        return True

    def settled(self) -> tuple[Stretch, ...]:
        """The columns from left to right."""
        return tuple((column.left, column.right) for column in self.found)

    def _parts(self, strip: Strip) -> list[Stretch]:
        """The stretches, parted once more where a word begins exactly at the start of a column."""
        parts: list[Stretch] = []
        for stretch in strip.stretches:
            inside = [glyph for glyph in strip.glyphs if stretch[0] <= glyph.left and glyph.right <= stretch[1]]
            parts += _parted(inside, self.starts)
        return parts


def _parted(glyphs: Sequence[Glyph], starts: Sequence[float]) -> list[Stretch]:
    parts: list[Stretch] = []
    for glyph in glyphs:
        begins = any(abs(glyph.left - start) <= _EXACT for start in starts)
        if parts and not (begins and glyph.left - parts[-1][1] > _EXACT):
            parts[-1] = (parts[-1][0], max(parts[-1][1], glyph.right))
        else:
            parts.append((glyph.left, glyph.right))
    return parts


def _are_one(columns: Sequence[_Column]) -> bool:
    """Whether these never stand in one line."""
    return sum(len(column.strips) for column in columns) == len(frozenset().union(*(c.strips for c in columns)))
