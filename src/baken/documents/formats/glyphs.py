"""The characters of a PDF page with their boxes, and the lines they stand in."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

_WIDE = 1.3  # a gap of this many letter heights parts columns, whatever stands in it
_NARROW = 0.18  # a gap without a space in it, where the page prints its spaces, is a tab
_WORD = 0.15  # a gap this wide is a space, also where the file holds none
_BESIDE = 0.15  # and so is this much beside a space, where all letters are equally wide
_SPACE = 0.35  # wider than a space between words
_EXACT = 0.7  # points: how near to the start of a column a cell begins
_FEWEST_CELLS = 3
_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character: its box in points from the lower left corner, and its index on the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    index: int

    @property
    def middle(self) -> float:
        """Half-way its height on the page."""
        return (self.bottom + self.top) / 2

    @property
    def height(self) -> float:
        """In points."""
        return self.top - self.bottom


@dataclass(frozen=True)
class Setting:
    """How a page is set. `spaced`: its spaces are characters, so a bare gap is a tab. `even`: every letter is as wide
    as the next, so any gap beside a space is one too."""

    spaced: bool
    even: bool


@dataclass(frozen=True)
class Segment:
    """Characters of one line without a gap between them: text, and where it begins and ends."""

    text: str
    left: float
    right: float


@dataclass(frozen=True)
class PrintedLine:
    """A line as it stands on the page: its segments from left to right; `number` counts the lines of the page."""

    segments: tuple[Segment, ...]
    bottom: float
    top: float
    page: int
    strong: bool = False
    number: int = 0
    frame: tuple[float, float] | None = None  # left and right side of the column it stands in, where there are columns

    @property
    def text(self) -> str:
        """The segments with a tab between them."""
        return "\t".join(segment.text for segment in self.segments)

    @property
    def left(self) -> float:
        """Where the first segment begins."""
        return self.segments[0].left

    @property
    def right(self) -> float:
        """Where the last segment ends."""
        return self.segments[-1].right


def glyphs_of(textpage: Any) -> list[Glyph]:
    """All printed characters of a page, spaces that the file itself holds too."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    box = pdfium.FS_RECTF()
    found = []
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code in (0, 10, 13) or pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        if pdfium.FPDFText_GetLooseCharBox(textpage, index, box):
            found.append(Glyph(_letter(code), box.left, box.bottom, box.right, box.top, index))
        elif pdfium.FPDFText_GetCharBox(textpage, index, left, right, bottom, top):
            found.append(Glyph(_letter(code), left.value, bottom.value, right.value, top.value, index))
    return found


def _letter(code: int) -> str:
    """The character; PDFium writes 2 or U+FFFE for a hyphen at the end of a line."""
    if code in (0x02, 0xFFFE, 0xAD):
        return "-"
    return " " if code in (0xA0, 9) else chr(code) if not 0xD800 <= code <= 0xDFFF else "\ufffd"


def lines_of_page(glyphs: Iterable[Glyph], textpage: Any, page: int, setting: Setting) -> list[PrintedLine]:
    """The lines of a page from top to bottom."""
    rows = [(row, tuple(_segments(row, setting))) for row in rows_of(glyphs)]
    starts = _column_starts([segments for _, segments in rows])
    lines = []
    for row, loose in rows:
        segments = _at_columns(row, loose, starts, setting)
        if segments:
            bottom, top = min(glyph.bottom for glyph in row), max(glyph.top for glyph in row)
            strong = _is_bold(textpage, next(glyph.index for glyph in row if glyph.text != " "))
            lines.append(PrintedLine(segments, bottom, top, page, strong))
    return lines


def _column_starts(rows: Sequence[tuple[Segment, ...]]) -> tuple[float, ...]:
    """Where the columns of tables without rules begin: places that several rows of three cells or more share."""
    found = Counter(round(segment.left * 2) / 2 for row in rows if len(row) >= _FEWEST_CELLS for segment in row)
    return tuple(start for start, times in found.items() if times >= _FEWEST_CELLS - 1)


def _at_columns(
    row: list[Glyph], loose: tuple[Segment, ...], starts: Sequence[float], setting: Setting
) -> tuple[Segment, ...]:
    """In a row of such a table a word at the start of a column begins a cell, however near the cell before it is."""
    in_table = len(loose) > 1 and all(_is_near(segment.left, starts) for segment in loose)
    return tuple(_segments(row, setting, starts)) if in_table else loose


def _is_near(left: float, starts: Sequence[float]) -> bool:
    return any(abs(left - start) <= _EXACT for start in starts)


def texts_of(glyphs: Sequence[Glyph]) -> list[str]:
    """The lines of text that these characters make, from top to bottom."""
    setting = setting_of(glyphs)
    return [" ".join(segment.text for segment in _segments(row, setting)) for row in rows_of(glyphs)]


def setting_of(glyphs: Sequence[Glyph]) -> Setting:
    """How these characters are set."""
    spaces = sum(1 for glyph in glyphs if glyph.text == " ")
    widths = Counter(round(glyph.right - glyph.left, 1) for glyph in glyphs if glyph.text != " ")
    even = bool(widths) and widths.most_common(1)[0][1] * 10 > sum(widths.values()) * 9
    return Setting(spaces * 20 > len(glyphs), even)


def rows_of(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Characters that stand at one height, from left to right."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: (-glyph.middle, glyph.left)):
        if row and row[0].middle - glyph.middle > 0.5 * max(row[0].height, 1.0):
            yield _ordered(row)
            row = []
        row.append(glyph)
    if row:
        yield _ordered(row)


def _ordered(row: list[Glyph]) -> list[Glyph]:
    return sorted(row, key=lambda glyph: (glyph.left, glyph.index))


def _segments(row: list[Glyph], setting: Setting, starts: Sequence[float] = ()) -> Iterator[Segment]:
    """The parts of a row. At `starts` (places from left to right) a gap wider than a space is enough to part them."""
    printed = [glyph for glyph in row if glyph.text != " "]
    if not printed:
        return
    height = median(glyph.height for glyph in printed) or 1.0
    text, start, end = "", printed[0], printed[0].right
    space = 0.0  # where the last space ended, 0 without one since the last letter
    for glyph in row:
        if glyph.text == " ":
            space = glyph.right
            continue
        gap = glyph.left - end
        begins = bool(text) and gap > _SPACE * height and _is_near(glyph.left, starts)
        if begins or (text and _parted(gap, glyph.left - space if space else None, height, setting)):
            yield Segment(text, start.left, end)
            text, start = "", glyph
        elif text and ((space and space > end) or gap > _WORD * height):
            text += " "
        text, end, space = text + glyph.text, glyph.right, 0.0
    yield Segment(text, start.left, end)


def _parted(gap: float, beside: float | None, height: float, setting: Setting) -> bool:
    """Whether a gap between two letters parts columns. `beside`: what is left of it after the space in it, if any."""
    if gap > _WIDE * height:
        return True
    if beside is None:
        return setting.spaced and gap > _NARROW * height
    return setting.even and beside > _BESIDE * height


def _is_bold(textpage: Any, index: int) -> bool:
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, index, name, 200, flags)
    return bool(_BOLD.search(name.value))
