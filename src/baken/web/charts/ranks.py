"""Per candidate a bar over the places it can have, and a dot for its place at the weights as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from baken.web.charts import svg
from baken.web.charts.labels import CHARACTER, wrap

_TOP, _ROW, _LINE = 44.0, 52.0, 18.0


@dataclass(frozen=True)
class RankBar:
    """One candidate: best and worst place, and its place now (None where unknown scores leave it open)."""

    name: str
    best: int
    worst: int
    now: int | None


def draw_ranks(key: str, title: str, words: str, bars: Sequence[RankBar], places: int, size: svg.Size) -> SafeString:
    """The drawing at one size. `places` is how many can be chosen: a line stands behind the last of them."""
    is_narrow = size is svg.NARROW
    left = 4.0 if is_narrow else 42.0
    row = _ROW + (_LINE * 2 if is_narrow else 0)
    step = (100 - left) / max(len(bars), 1)
    parts = [
        svg.text("t-quiet", left, 16, "bovenaan"), svg.text("t-quiet", 100, 16, "onderaan", "end"),
        *(svg.text("t-axis", left + step * (i + 0.5), 36, str(i + 1), "middle") for i in _marks(len(bars), is_narrow)),
    ]  # fmt: skip
    bottom = _TOP + row * len(bars)
    if places < len(bars):
        parts.append(svg.line("norm-2", (left + step * places, 24), (left + step * places, bottom)))
    for i, bar in enumerate(bars):
        parts += _bar(bar, _TOP + row * i, row, left, step, size)
    return svg.drawing(svg.Size(size.name, size.width, bottom + 6), key, title, words, svg.join(parts))


def _marks(number: int, is_narrow: bool) -> range:
    """Every place has its number, or every so many where there is no room."""
    most = 8 if is_narrow else 20
    return range(0, number, 1 + number // most)


def _bar(bar: RankBar, top: float, row: float, left: float, step: float, size: svg.Size) -> list[SafeString]:
    lines = _name(bar.name, left, size)
    middle = top + row - 22 if size is svg.NARROW else top + row / 2
    first = top + 16 if size is svg.NARROW else middle + 5 - _LINE * (len(lines) - 1) / 2
    parts = [svg.line("grid", (0, top), (100, top))]
    parts += [svg.text("t-strong", 0, first + _LINE * i, words) for i, words in enumerate(lines)]
    x = left + step * (bar.best - 1)
    parts.append(svg.rect("band", x + 0.3, middle - 10, step * (bar.worst - bar.best + 1) - 0.6, 20))
    if bar.now is not None:
        parts.append(svg.circle("point", left + step * (bar.now - 0.5), middle, 7))
    return parts


def _name(name: str, left: float, size: svg.Size) -> tuple[str, ...]:
    """At most two lines beside the bar, or above it; the table has the whole name."""
    room = size.width if size is svg.NARROW else size.width * (left - 2) / 100
    width = int(room / CHARACTER)
    lines = wrap(name, width)
    kept = [line if len(line) <= width else f"{line[: width - 1]}…" for line in lines[:2]]
    if len(lines) > 2 and not kept[1].endswith("…"):
        kept[1] = f"{kept[1][: width - 1]}…"
    return tuple(kept)
