"""The states of a milestone as rungs below each other, each with its word: a tick for passed, a lamp for now."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from baken.web.charts import svg

_RUNG = 30  # px from one state to the next
_X, _WORDS = 12, 34  # px from the left
_BOTH = "both"  # shown at every width


def draw_ladder(key: str, title: str, states: Sequence[str], position: int) -> SafeString:
    """`position` counts from 0; words beside each rung say what its sign says. `key` is unique on the page."""
    height = _RUNG * len(states)
    parts = [_line(0, len(states) - 1, "ahead"), _line(0, position, "passed")]
    for i, state in enumerate(states):
        is_done = i < position or (i == position == len(states) - 1)
        parts += _rung(i, state, is_done=is_done, is_now=i == position)
    told = f"Stap {position + 1} van {len(states)}: {states[position]}. Alle stappen: {', '.join(states)}."
    return svg.drawing(svg.Size(_BOTH, 250, height), key, title, told, svg.join(parts))


def _rung(i: int, state: str, *, is_done: bool, is_now: bool) -> list[SafeString]:
    y = _middle(i)
    kind = "step-done" if is_done else "step-now" if is_now else "step-ahead"
    found = [format_html('<circle class="{}" cx="{}" cy="{}" r="9"/>', kind, _X, y)]
    if is_done:
        found.append(format_html('<path class="step-tick" d="M{} {}l3 3 5-6"/>', _X - 4, y))
    words = f"{state} (nu)" if is_now else state
    kind = "t-strong" if is_now else "t-quiet"
    return [*found, format_html('<text class="{}" x="{}" y="{}">{}</text>', kind, _WORDS, y + 5, words)]


def _line(first: int, last: int, kind: str) -> SafeString:
    return format_html(
        '<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>', kind, _X, _middle(first), _X, _middle(last)
    )


def _middle(i: int) -> int:
    return i * _RUNG + _RUNG // 2
