"""Made-up figures: what would the verdict be if a figure were this?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from baken.core.figures import Figure
from baken.core.indicators import Scale
from baken.core.periods import Period
from baken.core.targets.baselines import find_base
from baken.core.targets.choosing import is_part, own_figures
from baken.core.targets.judge import judge
from baken.core.targets.material import Material
from baken.core.targets.target import Target
from baken.core.verdicts import Verdict

_FAR = 10**9


def what_if(target: Target, material: Material, value: Decimal, year: int, reach: Decimal | None = None) -> Verdict:
    """The verdict if the figure over `year` were this; figures from that year on are left out. It is told as of a day
    on which it would be known. `reach`: half the width of the margin of an estimate."""
    window = compared_window(target, material).in_year(year)
    low, high = (None, None) if reach is None else (value - reach, value + reach)
    figure = Figure(material.series.key, area_of(material), window, value, lower=low, upper=high)
    known = tuple(f for f in material.figures if f.period.end <= date(year, 1, 1) or is_part(f))
    return judge(target, replace(material, figures=(*known, figure)), date(year + 2, 1, 1))


def compared_window(target: Target, material: Material) -> Period:
    """The months of the baseline, else a year; of some year, to be moved."""
    base = find_base(target, material)
    found = None if isinstance(base, Verdict) else base.window
    is_months = material.series.scale in (Scale.COUNT, Scale.RATE)
    return found if found is not None and is_months and found.months <= 12 else Period.year(2000)


def area_of(material: Material) -> str:
    """The code of the own area, as its figures have it."""
    own = own_figures(material)
    return own[0].area if own else ""


def first_that(holds: Callable[[int], bool], start: int) -> int | None:
    """The first whole number above `start` from which on it holds."""
    reach = 1
    while not holds(start + reach):
        reach *= 2
        if reach > _FAR:
            return None
    low, high = start, start + reach
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def last_that(holds: Callable[[int], bool], low: int, high: int) -> int | None:
    """The last whole number up to `high` until which it holds; None when it does not even at `low`."""
    if not holds(low):
        return None
    if holds(high):
        return high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low
