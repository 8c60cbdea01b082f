"""A control chart: points, the middle, and limits that may start anew. A letter beside a point names its rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isnan

from django.utils.safestring import SafeString

from baken.core.control import ControlPoint
from baken.core.statistics.xmr import PointLabel
from baken.web.charts import svg
from baken.web.charts.scale import ticks
from baken.web.dutch import dutch_number

_HEIGHT, _TOP, _BOTTOM = 320.0, 48.0, 268.0
LETTERS = {
    PointLabel.ABOVE: "A", PointLabel.BELOW: "A", PointLabel.RISING: "B", PointLabel.FALLING: "B",
    PointLabel.NEAR_ABOVE: "C", PointLabel.NEAR_BELOW: "C", PointLabel.HIGH: "D", PointLabel.LOW: "D",
    PointLabel.COMMON: "",
}  # fmt: skip


class _Plot:
    """Places in the drawing."""

    def __init__(self, points: Sequence[ControlPoint], size: svg.Size) -> None:
        values = [v for p in points for v in (float(p.count), p.high) if not isnan(v)]
        self.steps = ticks(max(values, default=0.0), whole=True)
        self.left = (max(len(dutch_number(step)) for step in self.steps) * 8 + 10) / size.width * 100
        self.width = (100 - self.left) / len(points)

    def x(self, place: float) -> float:
        return self.left + self.width * (place + 0.5)

    def y(self, value: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * max(value, 0.0) / self.steps[-1]


def draw_control(key: str, title: str, words: str, points: Sequence[ControlPoint], size: svg.Size) -> SafeString:
    """The drawing at one size; points oldest first."""
    plot = _Plot(points, size)
    told = "vlak: gewone schommeling" if size.name == "narrow" else "vlak: gewone schommeling; letter: de regel"
    parts = [
        svg.text("t-quiet", 0, 18, told), *_grid(plot), *_limits(plot, points), *_line(plot, points),
        *_names(plot, points, size),
    ]  # fmt: skip
    return svg.drawing(svg.Size(size.name, size.width, _HEIGHT), key, title, words, svg.join(parts))


def _grid(plot: _Plot) -> Iterator[SafeString]:
    for step in plot.steps:
        yield svg.line("grid" if step else "axis", (plot.left, plot.y(step)), (100, plot.y(step)))
        yield svg.text("t-axis", 0, plot.y(step) + 5, dutch_number(step))


def _limits(plot: _Plot, points: Sequence[ControlPoint]) -> Iterator[SafeString]:
    for place, point in enumerate(points):
        left = plot.x(place) - plot.width / 2
        if not isnan(point.high):
            top, bottom = plot.y(point.high), plot.y(point.low)
            yield svg.rect("band", left, top, plot.width, max(bottom - top, 2))
        yield svg.line("norm", (left, plot.y(point.mean)), (left + plot.width, plot.y(point.mean)))


def _line(plot: _Plot, points: Sequence[ControlPoint]) -> Iterator[SafeString]:
    places = [(plot.x(n), plot.y(float(point.count))) for n, point in enumerate(points)]
    for before, after in pairwise(places):
        yield svg.line("series", before, after)
    for (x, y), point in zip(places, points, strict=True):
        letter = LETTERS[point.label]
        yield svg.circle("lamp" if letter else "point", x, y, 6 if letter else 4)
        if letter:
            yield svg.text("t-strong t-halo", x, y - 12, letter, "middle")


def _names(plot: _Plot, points: Sequence[ControlPoint], size: svg.Size) -> Iterator[SafeString]:
    """The first and the last, and on a wide drawing the middle one."""
    last = len(points) - 1
    yield svg.text("t-axis", plot.left, _BOTTOM + 24, points[0].period.label)
    yield svg.text("t-axis", 100, _BOTTOM + 24, points[last].period.label, "end")
    if size.name == "wide":
        yield svg.text("t-axis", plot.x(last // 2), _BOTTOM + 24, points[last // 2].period.label, "middle")
