"""From years and values to places in the drawing, and round numbers for the axis."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

_ROUND = (1, 2, 5, 10)


def ticks(highest: float, *, whole: bool, wanted: int = 5) -> tuple[float, ...]:
    """Round numbers from 0 up to at least `highest`, about `wanted` of them; whole steps where it counts things."""
    top = max(highest, 4.0 if whole else 1e-9)
    rough = top / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(r * power for r in _ROUND if r * power >= rough * 0.999)
    step = max(step, 1.0) if whole else step
    count = math.ceil(top / step - 1e-9)
    return tuple(round(i * step, 10) for i in range(count + 1))


def year_place(day: date) -> float:
    """A date as years: 1 July 2023 is 2023.5."""
    return day.year + (day.month - 1) / 12


@dataclass(frozen=True)
class Frame:
    """The plot inside the drawing: `left` and `right` in per cent, `top` and `bottom` in px.

    `first` and `last` are the first and last year shown, both whole; `highest` is the value at the top.
    """

    left: float
    right: float
    top: float
    bottom: float
    first: int
    last: int
    highest: float

    def x(self, years: float) -> float:
        """The place in per cent of a moment in years (2023.5)."""
        return self.left + (self.right - self.left) * (years - self.first) / (self.last + 1 - self.first)

    def y(self, value: float) -> float:
        """The place in px of a value; nothing lies below zero."""
        return self.bottom - (self.bottom - self.top) * max(value, 0.0) / self.highest

    @property
    def years(self) -> range:
        """The years on the axis."""
        return range(self.first, self.last + 1)
