"""The fields and themes of a plan as one picture: what was judged of each, by word, sign and pattern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from baken.web.charts import svg
from baken.web.charts.labels import CHARACTER, wrap

_LINE, _PAD, _STRIPE, _GAP = 18.0, 8.0, 18.0, 6.0
_LETTER = 7.0  # px: names in ordinary weight
_HEAD = 26.0
_MOST_COLUMNS = 6
# Per level: the sign and the pattern of the stripe beside it. The sign alone says it as well.
SIGNS = {"good": "+", "watch": "!", "bad": "!!", "unknown": "?", "": "–"}
_PATTERNS = {
    "good": ("M0 4H8", 1.5), "watch": ("M-2 10L10 -2M-2 2L2 -2M6 10L10 6", 2.0),
    "bad": ("M0 0L8 8M8 0L0 8", 3.0), "unknown": ("M4 4h0.01", 3.5),
}  # fmt: skip


@dataclass(frozen=True)
class ThemeCell:
    """One theme. `level` is a key of `SIGNS`; `word` says it in Dutch."""

    number: str
    name: str
    level: str
    word: str
    url: str


@dataclass(frozen=True)
class FieldColumn:
    """A field with its themes."""

    name: str
    cells: tuple[ThemeCell, ...]


def draw_themes(key: str, title: str, description: str, columns: Sequence[FieldColumn], size: svg.Size) -> SafeString:
    """A column per field where there is room, else the fields under each other."""
    beside = size is svg.WIDE and len(columns) <= _MOST_COLUMNS
    across = len(columns) if beside else 2 if size is not svg.NARROW else 1
    body, height = _beside(key, columns, size) if beside else _under(key, columns, size, across)
    return format_html(
        '<svg class="drawing drawing--{} theme-grid" height="{}" role="group" aria-labelledby="{}-t">'
        '<title id="{}-t">{} {}</title>{}{}</svg>',
        size.name, int(height), *([f"{key}-{size.name}"] * 2), title, description, _defs(f"{key}-{size.name}"), body,
    )  # fmt: skip


def _defs(key: str) -> SafeString:
    patterns = svg.join(
        format_html(
            '<pattern id="{}-{}" width="8" height="8" patternUnits="userSpaceOnUse">'
            '<path class="theme-grid__hatch" d="{}" stroke-width="{}"/></pattern>',
            key, level, path, width,
        )
        for level, (path, width) in _PATTERNS.items()
    )  # fmt: skip
    return format_html("<defs>{}</defs>", patterns)


def _beside(key: str, columns: Sequence[FieldColumn], size: svg.Size) -> tuple[SafeString, float]:
    share = 100 / len(columns)
    letters = _letters(size.width * share / 100)
    head = max(len(_lines(c.name, letters + 2)) for c in columns) * _LINE + 8
    rows = max(len(c.cells) for c in columns)
    tall = [
        max((_height(c.cells[row], letters) for c in columns if row < len(c.cells)), default=0.0) for row in range(rows)
    ]
    parts: list[SafeString] = []
    for i, column in enumerate(columns):
        parts += _heading(column.name, i * share, 14.0, letters + 2)
        y = head
        for cell, height in zip(column.cells, tall, strict=False):
            parts.append(_cell(f"{key}-{size.name}", cell, (i * share, y, share - 1, height), letters))
            y += height + _GAP
    return svg.join(parts), head + sum(tall) + rows * _GAP


def _under(key: str, columns: Sequence[FieldColumn], size: svg.Size, across: int) -> tuple[SafeString, float]:
    share = 100 / across
    letters = _letters(size.width * share / 100)
    parts, y = [], 14.0
    for column in columns:
        parts += _heading(column.name, 0, y, int(size.width / CHARACTER))
        y += len(_lines(column.name, int(size.width / CHARACTER))) * _LINE - 4
        for row in _rows(column.cells, across):
            height = max(_height(cell, letters) for cell in row)
            for i, cell in enumerate(row):
                parts.append(_cell(f"{key}-{size.name}", cell, (i * share, y, share - 1, height), letters))
            y += height + _GAP
        y += _HEAD
    return svg.join(parts), max(y - _HEAD, _LINE)


def _rows(cells: Sequence[ThemeCell], across: int) -> Iterator[Sequence[ThemeCell]]:
    return (cells[start : start + across] for start in range(0, len(cells), across))


def _letters(width: float) -> int:
    return max(int((width * 0.98 - _STRIPE - _PAD) / _LETTER), 6)


def _height(cell: ThemeCell, letters: int) -> float:
    return (len(_lines(f"{cell.number} {cell.name}".strip(), letters)) + 1) * _LINE + 2 * _PAD


def _heading(name: str, x: float, y: float, letters: int) -> list[SafeString]:
    return [svg.text("t-strong", x, y + i * _LINE, words) for i, words in enumerate(_lines(name, letters))]


def _cell(key: str, cell: ThemeCell, box: tuple[float, float, float, float], letters: int) -> SafeString:
    """A link of its own size: the stripe with pattern, the name, and the judgement in sign and word below it."""
    x, y, width, height = box
    lines = _lines(f"{cell.number} {cell.name}".strip(), letters)
    names = svg.join(_words("theme-grid__name", _PAD + 12 + i * _LINE, words) for i, words in enumerate(lines))
    told = _words("t-strong", _PAD + 14 + len(lines) * _LINE, f"{SIGNS[cell.level]} {cell.word}")
    stripe = format_html(
        '<rect width="{}" height="{}" fill="{}"/>', int(_STRIPE), int(height),
        f"url(#{key}-{cell.level})" if cell.level else "none",
    )  # fmt: skip
    return format_html(
        '<svg x="{}" y="{}" width="{}" height="{}"><a href="{}">'
        '<rect class="theme-grid__cell is-{}" width="100%" height="{}"/>{}{}{}</a></svg>',
        svg.pct(x), int(y), svg.pct(width), int(height), cell.url, cell.level or "none", int(height), stripe, names,
        told,
    )  # fmt: skip


def _words(kind: str, y: float, words: str) -> SafeString:
    """A line of a link; what follows it is heard as the next word, unless this one was broken off."""
    apart = "" if words.endswith("-") else " "
    return format_html('<text class="{}" x="{}" y="{}">{}{}</text>', kind, int(_STRIPE + _PAD), int(y), words, apart)


def _lines(words: str, letters: int) -> tuple[str, ...]:
    """Wrapped; a word that is longer than a line is broken with a hyphen."""
    parts = [part for word in words.split() for part in _broken(word, letters)]
    return wrap(" ".join(parts), letters)


def _broken(word: str, letters: int) -> list[str]:
    if len(word) <= letters:
        return [word]
    return [f"{word[: letters - 1]}-", *_broken(word[letters - 1 :], letters)]
