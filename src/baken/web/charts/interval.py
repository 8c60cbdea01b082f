"""One estimate with its margin on a line with nought: fewer to the left, more to the right."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from baken.web.charts import svg

_HEIGHT = 120.0
_LINE = 62.0


@dataclass(frozen=True)
class Interval:
    """`low` and `high` are the 95 % bounds; `wanted` is what was expected, None where that was no number."""

    value: float
    low: float
    high: float
    wanted: float | None = None


def draw_interval(key: str, title: str, found: Interval, words: str, size: svg.Size) -> SafeString:
    """The line, nought, the margin, the estimate and what was expected."""
    reach = max(abs(found.low), abs(found.high), abs(found.wanted or 0.0), 1.0) * 1.15

    def x(value: float) -> float:
        return 50 + 46 * value / reach

    parts = [
        svg.line("axis", (4, _LINE), (96, _LINE)),
        svg.rect("band", x(found.low), _LINE - 12, x(found.high) - x(found.low), 24),
        svg.line("axis", (x(0), _LINE - 26), (x(0), _LINE + 26)),
        svg.text("t-quiet", x(0), _LINE + 46, "geen verschil", "middle"),
        svg.circle("lamp", x(found.value), _LINE, 8),
        svg.text("t-quiet", 4, 20, "← minder"),
        svg.text("t-quiet", 96, 20, "meer →", "end"),
    ]
    if found.wanted is not None:
        parts += [svg.line("target", (x(found.wanted), _LINE - 22), (x(found.wanted), _LINE + 22))]
        parts += [svg.text("t-strong", _kept(x(found.wanted)), _LINE - 28, "verwacht", "middle")]
    return svg.drawing(svg.Size(size.name, size.width, _HEIGHT), key, title, words, svg.join(parts))


def _kept(place: float) -> float:
    """So that a word centred there stays in the drawing."""
    return min(max(place, 14.0), 86.0)
