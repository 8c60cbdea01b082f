"""Where it is heading: the last year of the plan with its interval and the chance to meet the target. Never a bare
line; it refuses where there is too little.

From about 12 a year and eight comparable years on: a quasi-Poisson line through the yearly counts (McCullagh and Nelder
1989), whose uncertainty and swing both count. Below that a line means nothing: then the level of the last three years
goes on as it is (gamma-Poisson). Never through a break in the series.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import partial

import numpy as np
from scipy.special import betainc, chdtrc, ndtri, pdtr

from baken.core.dutch import number
from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale
from baken.core.periods import Period
from baken.core.sentences import quantity
from baken.core.statistics.tails import ERROR, estimate_dispersion, next_count_at_most
from baken.core.statistics.trend import fit_line
from baken.core.targets.choosing import own_figures, whole
from baken.core.targets.limits import way_of
from baken.core.targets.material import Material
from baken.core.targets.supposing import first_that, last_that, what_if
from baken.core.targets.target import Kind, Target
from baken.core.verdicts import Outcome

FEWEST_YEARS = 3
YEARS_FOR_A_LINE = 8
MEAN_FOR_A_LINE = 12
LONGEST = 10  # years back: what was longer ago says little
_SLICES = 200  # of the uncertainty of the line, each as likely
_WITH_LIMIT = (Kind.AT_MOST, Kind.AT_LEAST, Kind.BELOW, Kind.ABOVE, Kind.CHANGE_PCT, Kind.SAME_OR_BETTER, Kind.PATH)


class Outlook(StrEnum):
    """How was looked ahead."""

    LINE = "line"
    LEVEL = "level"

    @property
    def dutch(self) -> str:
        """As the page says it."""
        return {"line": "de lijn door de jaren loopt door", "level": "het niveau blijft zoals het is"}[self.value]


@dataclass(frozen=True)
class Ahead:
    """The last year of the plan: the middle, and intervals of 80 and 95 % of the figure itself. `chance` of meeting the
    target is None where it has no limit. `years` are those that were looked at."""

    outlook: Outlook
    year: int
    middle: int
    likely: tuple[int, int]
    wide: tuple[int, int]
    chance: float | None
    sentence: str
    years: tuple[int, ...]
    dispersion: float


@dataclass(frozen=True)
class TooLittle:
    """Why there is nothing to say about the future, in one Dutch sentence."""

    sentence: str


AtMost = Callable[[float], float]
_TOO_FEW = (
    "Vooruitkijken kan nog niet: er is nog geen jaarcijfer, en drie zijn nodig.",
    "Vooruitkijken kan nog niet: er is pas één jaarcijfer, en drie zijn nodig.",
    "Vooruitkijken kan nog niet: er zijn pas twee jaarcijfers, en drie zijn nodig.",
)


def look_ahead(material: Material, targets: tuple[Target, ...]) -> Ahead | TooLittle | None:
    """For a count; None for other figures, and when the last year is known already."""
    if material.series.scale is not Scale.COUNT or not material.target_year:
        return None
    counts = _counts(material)
    if counts and max(counts) >= material.target_year:
        return None
    if len(counts) < FEWEST_YEARS:
        return TooLittle(_TOO_FEW[len(counts)])
    years = tuple(sorted(counts))
    values = [float(counts[year]) for year in years]
    is_line = len(years) >= YEARS_FOR_A_LINE and sum(values) / len(values) >= MEAN_FOR_A_LINE
    outlook = Outlook.LINE if is_line else Outlook.LEVEL
    if is_line:
        at_most, phi = _by_line(years, values, material)
    else:
        at_most, phi = _by_level(values, material)
    chance = next((c for c in (_chance(t, material, at_most) for t in targets) if c is not None), None)
    return _told(material, outlook, at_most, chance, years if is_line else years[-FEWEST_YEARS:], phi)


def _counts(material: Material) -> dict[int, Decimal]:
    """By year, after the last break, without a gap up to the newest."""
    since = max((year for year, _ in material.series.breaks), default=0)
    own = [f for f in own_figures(material) if f.period.start.year >= since]
    found: dict[int, Decimal] = {}
    for year in sorted({f.period.start.year for f in own}, reverse=True):
        figure: Figure | None = whole(own, Period.year(year), Scale.COUNT)
        if figure is None or figure.value is None or figure.value < 0:
            if found:
                break
            continue
        if found and year != min(found) - 1:
            break
        found[year] = figure.value
    return dict(list(found.items())[:LONGEST])


def _by_level(values: list[float], material: Material) -> tuple[AtMost, float]:
    """The last three years together, and as much swing as the series has."""
    last = values[-FEWEST_YEARS:]
    seen = estimate_dispersion(values) if len(values) >= 2 * FEWEST_YEARS else 1.0
    phi = max(seen, _unlike(last), material.series.dispersion)
    return partial(next_count_at_most, baseline=sum(last), ratio=1 / len(last), dispersion=phi), phi


def _unlike(counts: list[float]) -> float:
    """How much more these years differ than chance allows, where they do (at 5 %); else 1. A level that is not steady
    is no promise, so its margin is wide."""
    mean = sum(counts) / len(counts)
    spread = sum((count - mean) ** 2 for count in counts) / mean if mean else 0.0
    freedom = len(counts) - 1
    return spread / freedom if chdtrc(freedom, spread) < ERROR else 1.0


def _by_line(years: tuple[int, ...], values: list[float], material: Material) -> tuple[AtMost, float]:
    """Every slice of the uncertainty of the line counts as much; around its mean the count swings phi times chance."""
    line = fit_line(np.array(years, float), np.array(values), np.ones(len(years)), years[-1])
    there, phi = line.at(material.target_year), max(line.dispersion_used, material.series.dispersion)
    means = np.exp(there.log_mean + there.error * ndtri((np.arange(_SLICES) + 0.5) / _SLICES))

    def at_most(count: float) -> float:
        if count < 0:
            return 0.0
        if phi <= 1:
            return float(pdtr(np.floor(count), means).mean())
        return float(betainc(means / (phi - 1), np.floor(count) + 1, 1 / phi).mean())

    return at_most, phi


def _chance(target: Target, material: Material, at_most: AtMost) -> float | None:
    limit = limit_of(target, material, _quantile(at_most, 0.5))
    if limit is None:
        return None
    return at_most(limit.count) if limit.is_ceiling else 1 - at_most(limit.count - 1)


@dataclass(frozen=True)
class TargetLimit:
    """The last count a year that meets the target: the most (a ceiling) or the fewest. -1: no count is low enough."""

    count: int
    is_ceiling: bool


def limit_of(target: Target, material: Material, around: int) -> TargetLimit | None:
    """By the rules that will judge; None where the target has no limit or nothing can be judged yet. `around` is a
    count that is to be expected."""
    if target.kind not in _WITH_LIMIT:
        return None

    def meets(count: int) -> bool:
        return what_if(target, material, Decimal(count), material.target_year).outcome is Outcome.MET

    if what_if(target, material, Decimal(around), material.target_year).outcome is Outcome.OPEN:
        return None
    way = way_of(target, material)
    if way is Direction.LOWER:
        most = last_that(meets, 0, around * 4 + 100)
        return TargetLimit(-1 if most is None else most, is_ceiling=True)
    least = first_that(meets, -1) if way is Direction.HIGHER else None
    return None if least is None else TargetLimit(least, is_ceiling=False)


def _quantile(at_most: AtMost, chance: float) -> int:
    """The first count that is reached with this chance."""
    return first_that(lambda count: at_most(count) >= chance, -1) or 0


def _told(
    material: Material, outlook: Outlook, at_most: AtMost, chance: float | None, years: tuple[int, ...], phi: float
) -> Ahead:
    low, likely_low, middle, likely_high, high = (
        _quantile(at_most, part) for part in (0.025, 0.1, 0.5, 0.9, 0.975)
    )  # fmt: skip
    if_so = "Gaat het zo door" if outlook is Outlook.LINE else "Blijft het niveau zoals het is"
    about = quantity(Decimal(middle), material.series)
    margin = f"met een marge van {number(Decimal(low))} tot {number(Decimal(high))}"
    told = f"{if_so}, dan komt {material.target_year} uit op ongeveer {about}, {margin}."
    if chance is not None:
        told += f" De kans dat de streefwaarde dan wordt gehaald, is {_in_hundred(chance)}."
    likely, wide = (likely_low, likely_high), (low, high)
    return Ahead(outlook, material.target_year, middle, likely, wide, chance, told, years, phi)


def _in_hundred(chance: float) -> str:
    times = round(chance * 100)
    if times < 1:
        return "minder dan 1 op 100"
    return "meer dan 99 op 100" if times > 99 else f"{times} op 100"
