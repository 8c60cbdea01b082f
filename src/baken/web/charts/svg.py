"""The few SVG elements the drawings use. Every value passes through Django's escaping."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def pct(number: float) -> str:
    """A horizontal place: `42.5%`."""
    return f"{_short(number)}%"


def line(kind: str, start: tuple[float, float], end: tuple[float, float]) -> SafeString:
    """A line from (per cent, px) to (per cent, px)."""
    return format_html(
        '<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>',
        kind, pct(start[0]), _short(start[1]), pct(end[0]), _short(end[1]),
    )  # fmt: skip


def circle(kind: str, x: float, y: float, radius: float) -> SafeString:
    """A dot at (per cent, px)."""
    return format_html('<circle class="{}" cx="{}" cy="{}" r="{}"/>', kind, pct(x), _short(y), _short(radius))


def rect(kind: str, x: float, y: float, width: float, height: float) -> SafeString:
    """A rectangle; x and width in per cent, y and height in px. A negative height becomes nothing."""
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        kind, pct(x), _short(y), pct(max(width, 0)), _short(max(height, 0)),
    )  # fmt: skip


def text(kind: str, x: float, y: float, words: str, anchor: str = "start") -> SafeString:
    """Words at (per cent, px); y is the base line."""
    return format_html(
        '<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>', kind, pct(x), _short(y), anchor, words
    )


def join(parts: Iterable[SafeString]) -> SafeString:
    """Elements one after the other."""
    return format_html_join("", "{}", ((p,) for p in parts))


@dataclass(frozen=True)
class Size:
    """One of the drawings: `width` is the narrowest it is ever shown at, in px, on which labels are placed; `column` is
    the room at the right for the words of lines, in per cent (0: they stand above)."""

    name: str  # the part of the class that shows and hides it
    width: float
    height: float
    column: float = 0.0


WIDE = Size("wide", 860, 372, 19)
MEDIUM = Size("medium", 520, 372, 27)
NARROW = Size("narrow", 250, 372)
ALL = (WIDE, MEDIUM, NARROW)


def drawing(size: Size, key: str, title: str, description: str, body: SafeString) -> SafeString:
    """The whole picture with its name and description for screen readers. `key` makes the ids unique on the page."""
    return format_html(
        '<svg class="drawing drawing--{}" height="{}" role="img" aria-labelledby="{}-t {}-d">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>',
        size.name, _short(size.height), *([f"{key}-{size.name}"] * 3), title, f"{key}-{size.name}", description, body,
    )  # fmt: skip
