"""The months of one series on the band of what was to be expected of each; the last month is the one asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isnan

from django.utils.safestring import SafeString

from baken.core.periods import MONTH_NAMES
from baken.monitoring.warning import MonthRange
from baken.web.charts import svg
from baken.web.charts.scale import ticks
from baken.web.dutch import dutch_number

_HEIGHT, _TOP, _BOTTOM = 300.0, 40.0, 252.0
_KEY = "band: hiertussen valt het in minstens 95 van de 100 maanden"


class _Plot:
    """Places in the drawing: months across, counts upward."""

    def __init__(self, months: Sequence[MonthRange], size: svg.Size) -> None:
        values = [value for each in months for value in (each.observed, each.high) if not isnan(value)]
        self.steps = ticks(max(values, default=0.0), whole=True)
        longest = max(len(dutch_number(step)) for step in self.steps)
        self.left = (longest * 8 + 10) / size.width * 100
        self.width = (100 - self.left) / len(months)

    def x(self, place: int) -> float:
        """The middle of a month, in per cent."""
        return self.left + self.width * (place + 0.5)

    def y(self, value: float) -> float:
        """A count, in px."""
        return _BOTTOM - (_BOTTOM - _TOP) * value / self.steps[-1]


def draw_expected(key: str, title: str, words: str, months: Sequence[MonthRange], size: svg.Size) -> SafeString:
    """The drawing at one size; `months` oldest first, at least one."""
    plot = _Plot(months, size)
    parts = [
        svg.text("t-quiet", 0, 18, _KEY if size.name != "narrow" else "band: wat te verwachten was"),
        *_grid(plot),
        *_bands(plot, months),
        *_line(plot, months),
        *_names(plot, months, size),
    ]
    return svg.drawing(svg.Size(size.name, size.width, _HEIGHT), key, title, words, svg.join(parts))


def _grid(plot: _Plot) -> Iterator[SafeString]:
    for step in plot.steps:
        y = plot.y(step)
        yield svg.line("grid" if step else "axis", (plot.left, y), (100, y))
        yield svg.text("t-axis", 0, y + 5, dutch_number(step))


def _bands(plot: _Plot, months: Sequence[MonthRange]) -> Iterator[SafeString]:
    for place, month in enumerate(months):
        if not isnan(month.high):
            top, bottom = plot.y(month.high), plot.y(month.low)
            yield svg.rect("band", plot.x(place) - plot.width / 2, top, plot.width, max(bottom - top, 3))


def _line(plot: _Plot, months: Sequence[MonthRange]) -> Iterator[SafeString]:
    known = [(place, month.observed) for place, month in enumerate(months) if not isnan(month.observed)]
    for (before, first), (after, second) in pairwise(known):
        if after - before == 1:
            yield svg.line("series", (plot.x(before), plot.y(first)), (plot.x(after), plot.y(second)))
    for place, value in known[:-1]:
        yield svg.circle("point", plot.x(place), plot.y(value), 4)
    for place, value in known[-1:]:
        yield svg.circle("lamp", plot.x(place), plot.y(value), 8)
        yield svg.text("t-value t-halo", plot.x(place) - 1.5, plot.y(value) - 12, dutch_number(value), "end")


def _names(plot: _Plot, months: Sequence[MonthRange], size: svg.Size) -> Iterator[SafeString]:
    """Every third month on a wide drawing, every sixth on a narrow one; counted from the last one back."""
    apart = {"wide": 3, "medium": 6}.get(size.name, 12)
    for place in range(len(months) - 1, -1, -apart):
        start = months[place].month.start
        is_last = place == len(months) - 1
        words = f"{MONTH_NAMES[start.month - 1][:3]} {start.year}"
        at = 100 if is_last else plot.x(place)
        yield svg.text("t-axis", at, _BOTTOM + 24, words, "end" if is_last else "middle")
