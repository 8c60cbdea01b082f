"""A typesetter for tests: a table as characters on a page, the way a word processor prints it without rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from baken.documents.formats.glyphs import Glyph

HEIGHT = 13.8  # of a line, in points
SPACE = 3.0
_NARROW = set("iltfjr.,;:'|")


@dataclass(frozen=True)
class Setting:
    """Widths of the columns, the white around the text of a cell, and how cells are aligned: `across` is a letter per
    column (l, c, r), `upright` 0 for top, ½ for middle, 1 for bottom. Heads are always centred. All in points."""

    widths: tuple[float, ...]
    beside: float
    above: float
    across: str
    upright: float


def width_of(text: str) -> float:
    """In points, of letters and spaces."""
    return sum(SPACE if letter == " " else 3.4 if letter in _NARROW else 6.1 for letter in text)


def wrapped(text: str, width: float) -> list[str]:
    """The lines of a cell so wide. A word that is wider stands out, so choose columns wide enough."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def typeset(rows: Sequence[Sequence[str]], setting: Setting, top: float = 700.0) -> list[Glyph]:
    """The characters of a table of which the first row is the head; its upper side stands at `top`."""
    glyphs: list[Glyph] = []
    lefts = [60.0, *accumulate(setting.widths, initial=60.0)][1:]
    for rank, row in enumerate(rows):
        cells = [wrapped(text, width - 2 * setting.beside) for text, width in zip(row, setting.widths, strict=True)]
        height = max(map(len, cells)) * HEIGHT
        for column, lines in enumerate(cells):
            across = setting.across[column] if rank else "c"
            lower = (height - len(lines) * HEIGHT) * setting.upright
            for number, line in enumerate(lines):
                left = lefts[column] + setting.beside
                left += _SHIFT[across] * (setting.widths[column] - 2 * setting.beside - width_of(line))
                glyphs += printed(line, left, top - setting.above - lower - number * HEIGHT, len(glyphs))
        top -= height + 2 * setting.above
    return glyphs


def printed(text: str, left: float, top: float, first: int = 0) -> list[Glyph]:
    """The characters of one line, from left to right, numbered from `first`."""
    glyphs: list[Glyph] = []
    for letter in text:
        right = left + width_of(letter)
        glyphs.append(Glyph(letter, left, top - HEIGHT - 1.0, right, top, first + len(glyphs)))
        left = right
    return glyphs


_SHIFT = {"l": 0.0, "c": 0.5, "r": 1.0}
