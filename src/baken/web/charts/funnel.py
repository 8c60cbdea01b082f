"""A funnel: rates against inhabitants, with the room that areas take of themselves. Inhabitants on a log scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from math import log

from django.utils.safestring import SafeString

from baken.core.comparison import Compared, FunnelLine, Side, SideBySide
from baken.web.charts import svg
from baken.web.charts.scale import ticks
from baken.web.dutch import dutch_number

_HEIGHT, _TOP, _BOTTOM = 380.0, 48.0, 316.0
_STEPS = 12  # of a limit: more are not seen, and dashes need length
_ROUND = (100, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000)
_ROOM = 90.0  # px between two numbers on the axis
_EDGE = 1.06  # so that no area stands on the border


class _Plot:
    """Places in the drawing."""

    def __init__(self, field: SideBySide, size: svg.Size) -> None:
        people = [row.peer.inhabitants for row in field.rows]
        outer = max(field.line.high) if field.line else 0.0
        self.steps = ticks(max(*(row.rate for row in field.rows), min(outer, 3 * field.mean)), whole=False)
        self.left = (max(len(dutch_number(Decimal(str(step)))) for step in self.steps) * 8 + 10) / size.width * 100
        self._first, self._last = log(min(people) / _EDGE), log(max(people) * _EDGE)
        self._size = size

    def x(self, inhabitants: float) -> float:
        span = max(self._last - self._first, 1e-9)
        return self.left + (100 - self.left) * (log(inhabitants) - self._first) / span

    def y(self, rate: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * min(max(rate, 0.0), self.steps[-1]) / self.steps[-1]

    def axis(self) -> Iterator[tuple[float, int]]:
        """Round numbers of inhabitants that have room, with their place."""
        taken = -_ROOM
        for people in _ROUND:
            if self._first <= log(people) <= self._last:
                place = self.x(people) * self._size.width / 100
                if place - taken >= _ROOM and place <= self._size.width - _ROOM / 3:
                    taken = place
                    yield self.x(people), people


def draw_funnel(key: str, title: str, words: str, field: SideBySide, own: str, size: svg.Size) -> SafeString:
    """The drawing at one size; `own` is the code of the area that gets the lamp."""
    plot = _Plot(field, size)
    parts = [
        svg.text("t-quiet", 0, 18, "aantal per 1.000 inwoners"), *_grid(plot),
        *(_limits(plot, field.line) if field.line else ()),
        svg.line("norm", (plot.left, plot.y(field.mean)), (100, plot.y(field.mean))),
        *_points(plot, field.rows, own),
        svg.text("t-axis", 100, _BOTTOM + 50, "inwoners van de gemeente", "end"),
    ]  # fmt: skip
    return svg.drawing(svg.Size(size.name, size.width, _HEIGHT), key, title, words, svg.join(parts))


def _grid(plot: _Plot) -> Iterator[SafeString]:
    for step in plot.steps:
        yield svg.line("grid" if step else "axis", (plot.left, plot.y(step)), (100, plot.y(step)))
        yield svg.text("t-axis", 0, plot.y(step) + 5, dutch_number(Decimal(str(step))))
    for place, people in plot.axis():
        yield svg.text("t-axis", place, _BOTTOM + 24, dutch_number(Decimal(people)), "middle")


def _limits(plot: _Plot, line: FunnelLine) -> Iterator[SafeString]:
    for kind, rates in (
        ("norm-2", line.low), ("norm-2", line.high), ("series-2", line.outer_low), ("series-2", line.outer_high),
    ):  # fmt: skip
        for a, b in pairwise(_thinned(list(zip(line.inhabitants, rates, strict=True)))):
            if min(a[1], b[1]) < plot.steps[-1]:
                yield svg.line(kind, (plot.x(a[0]), plot.y(a[1])), (plot.x(b[0]), plot.y(b[1])))


def _thinned(places: Sequence[tuple[float, float]]) -> Sequence[tuple[float, float]]:
    """At most so many, the first and the last among them."""
    every = max(1, len(places) // _STEPS)
    return [*places[:-1:every], places[-1]]


def _points(plot: _Plot, rows: Sequence[Compared], own: str) -> Iterator[SafeString]:
    """The own one last, so that it lies on top, with its name on the side that has room."""
    for row in sorted(rows, key=lambda row: row.peer.code == own):
        is_own = row.peer.code == own
        kind = "lamp" if is_own else "point-open" if row.side is Side.WITHIN else "point"
        x, y = plot.x(row.peer.inhabitants), plot.y(row.rate)
        yield svg.circle(kind, x, y, 8 if is_own else 5)
        if is_own:
            yield svg.text("t-strong t-halo", x, y - 14, row.peer.name, "end" if x > 65 else "start")
