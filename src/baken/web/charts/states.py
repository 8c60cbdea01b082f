"""States over time: a small line of moments, each with its words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from baken.web.charts import svg
from baken.web.charts.labels import wrap

_ROW = 20.0


@dataclass(frozen=True)
class Moment:
    """A state and when: `when` in words. `kind`: "past", "now" or "wanted"."""

    when: str
    state: str
    kind: str = "past"


_DOTS = {"past": "point", "now": "lamp", "wanted": "point-open"}


def draw_states(key: str, title: str, moments: tuple[Moment, ...], size: svg.Size) -> SafeString:
    """From left to right on a wide drawing, from top to bottom on a narrow one."""
    description = "; ".join(f"{m.when}: {m.state}" for m in moments) or "Er is nog geen toestand vastgelegd."
    fits = size is not svg.NARROW and len(moments) <= 4
    body, height = _row(moments, size) if fits else _list(moments)
    return svg.drawing(svg.Size(size.name, size.width, height), key, title, description, body)


def _row(moments: tuple[Moment, ...], size: svg.Size) -> tuple[SafeString, float]:
    share = 100 / max(len(moments), 1)
    width = int(size.width * share / 100 / 8)
    parts = [svg.line("passed", (1, 34), (share * max(_now(moments), 0) + 1, 34))] if moments else []
    parts.append(svg.line("ahead", (share * max(_now(moments), 0) + 1, 34), (100, 34)))
    deepest = 1
    for i, moment in enumerate(moments):
        x, lines = share * i, wrap(moment.state, width)
        deepest = max(deepest, len(lines))
        parts += [svg.circle(_DOTS[moment.kind], x + 1, 34, 8), svg.text("t-quiet", x, 14, moment.when)]
        parts += [svg.text("t-strong", x, 64 + j * _ROW, words) for j, words in enumerate(lines)]
    return svg.join(parts), 64 + deepest * _ROW


def _list(moments: tuple[Moment, ...]) -> tuple[SafeString, float]:
    parts, y, dots = [], 14.0, []
    for moment in moments:
        dots.append((moment, y - 5))
        parts.append(svg.text("t-quiet", 9, y, moment.when))
        for words in wrap(moment.state, 26):
            y += _ROW
            parts.append(svg.text("t-strong", 9, y, words))
        y += _ROW * 1.6
    if dots:
        parts.insert(0, svg.line("ahead", (3, dots[0][1]), (3, dots[-1][1])))
    parts += [svg.circle(_DOTS[m.kind], 3, place, 7) for m, place in dots]
    return svg.join(parts), max(y - _ROW, _ROW)


def _now(moments: tuple[Moment, ...]) -> int:
    """The place of the newest state that holds; the line is thick up to there."""
    return max((i for i, m in enumerate(moments) if m.kind != "wanted"), default=0)
