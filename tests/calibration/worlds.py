"""Worlds in which nothing changes, or a known share, and how often the verdict then says that something did."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

import numpy as np

from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale, Series
from baken.core.periods import Period
from baken.core.targets.judge import judge
from baken.core.targets.material import Material
from baken.core.targets.target import Baseline, Kind, Target
from baken.core.verdicts import Evidence

DRAWS = 4000
LEVELS = (4, 12, 53, 423)  # of the baseline, as in the first real plan
TODAY = date(2026, 1, 1)
NOW = 2024
SEASON = (0.6, 0.6, 0.8, 1.0, 1.3, 1.5, 1.6, 1.4, 1.1, 0.9, 0.6, 0.6)  # of the monthly mean, twelve in all
COUNTS = Series("s", "Registraties", "registraties", Scale.COUNT, Direction.LOWER)
SURVEY = Series("s", "Onveiligheid", "%", Scale.SURVEY_SHARE, Direction.LOWER)
NOT_MORE = Target(Kind.AT_MOST, "gelijk of lager", relative=True, direction=Direction.LOWER)


@dataclass(frozen=True)
class World:
    """How figures come about. `swing` is the true variance over the mean; `known` the factor that the series carries
    (1: none); `earlier` the number of years before the baseline; `months` whether figures come per month and January
    up to August is compared."""

    key: str
    told: str
    swing: float = 1.0
    known: float = 1.0
    earlier: int = 0
    months: bool = False
    covered: bool = True  # False: shown for honesty, Baken cannot know the swing here
    years: tuple[int, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "years", tuple(range(NOW - 1 - self.earlier, NOW + 1)))


WORLDS = (
    World("plain", "alleen toeval, alleen een nulmeting"),
    World("plain_history", "alleen toeval, zeven eerdere jaren", earlier=7),
    World("swing_1.5", "schommelt 1,5 keer zo sterk, zeven eerdere jaren", 1.5, earlier=7),
    World("swing_2.5", "schommelt 2,5 keer zo sterk, zeven eerdere jaren", 2.5, earlier=7),
    World("swing_4", "schommelt 4 keer zo sterk, zeven eerdere jaren", 4.0, earlier=7),
    World("known_2", "schommelt 2 keer zo sterk, factor van het soort cijfer bekend", 2.0, known=2.0),
    World("known_4", "schommelt 4 keer zo sterk, factor van het soort cijfer bekend", 4.0, known=4.0),
    World("season", "seizoen, januari–augustus tegen dezelfde maanden, alleen toeval", months=True),
    World("season_2.5", "seizoen, 2,5 keer zo sterk, zeven eerdere jaren", 2.5, earlier=7, months=True),
    World("unknown_1.5", "schommelt 1,5 keer zo sterk, alleen een nulmeting, factor onbekend", 1.5, covered=False),
    World("unknown_2.5", "schommelt 2,5 keer zo sterk, alleen een nulmeting, factor onbekend", 2.5, covered=False),
)


@dataclass(frozen=True)
class Shares:
    """Of the verdicts that say something changed, by side, as shares of all draws."""

    better: float
    worse: float


def simulate(world: World, level: float, change: float = 0.0, draws: int = DRAWS) -> Shares:
    """The verdicts on `draws` made-up series whose last year differs by the share `change` from all before it."""
    random = np.random.default_rng([int(level), int(world.swing * 10), world.earlier, int(world.months)])
    said = [_judged(world, _drawn(random, world, level, change)) for _ in range(draws)]
    return Shares(said.count(Evidence.BETTER) / draws, said.count(Evidence.WORSE) / draws)


def simulate_survey(share: float, asked: int, change: float = 0.0, draws: int = DRAWS) -> Shares:
    """The same for two surveys among so many people each, with the margins that were printed."""
    random = np.random.default_rng([int(share * 100), asked])
    pairs = random.binomial(asked, [share, share * (1 + change)], (draws, 2)).tolist()
    said = [_survey_judged(tuple(pair), asked) for pair in pairs]
    return Shares(said.count(Evidence.BETTER) / draws, said.count(Evidence.WORSE) / draws)


def _drawn(random: np.random.Generator, world: World, level: float, change: float) -> tuple[tuple[int, ...], ...]:
    """The counts per year, oldest first: one number, or eight months."""
    parts = SEASON[:8] if world.months else (1.0,)
    weights = np.array(parts) / sum(parts)
    means = np.outer([1.0] * (len(world.years) - 1) + [1.0 + change], weights * level)
    if world.swing == 1:
        return tuple(map(tuple, random.poisson(means).tolist()))
    shape = np.maximum(means, 1e-12) / (world.swing - 1)  # a mean of nought gives nought
    return tuple(map(tuple, random.negative_binomial(shape, 1 / world.swing).tolist()))


@lru_cache(maxsize=1 << 16)
def _judged(world: World, counts: tuple[tuple[int, ...], ...]) -> Evidence:
    figures = tuple(
        Figure("s", "GM0001", Period.months_of(year, at, at) if world.months else Period.year(year), Decimal(count))
        for year, row in zip(world.years, counts, strict=True)
        for at, count in enumerate(row, 1)
    )
    value = (Decimal(sum(counts[-2])),)
    baseline = Baseline("", values=value, years=(NOW - 1,))
    if world.months:
        baseline = Baseline("", values=value, start=f"{NOW - 1}-01-01", end=f"{NOW - 1}-09-01")
    series = replace(COUNTS, dispersion=world.known)
    return judge(NOT_MORE, _material(series, figures, baseline), TODAY).evidence


@lru_cache(maxsize=1 << 16)
def _survey_judged(yes: tuple[int, int], asked: int) -> Evidence:
    figures = tuple(_estimate(NOW - 1 + at, count / asked, asked) for at, count in enumerate(yes))
    baseline = Baseline("", values=(figures[0].value or Decimal(0),), years=(NOW - 1,))
    return judge(NOT_MORE, _material(SURVEY, figures, baseline), TODAY).evidence


def _estimate(year: int, share: float, asked: int) -> Figure:
    margin = 1.96 * (share * (1 - share) / asked) ** 0.5
    value, lower, upper = (Decimal(f"{100 * x:.1f}") for x in (share, share - margin, share + margin))
    return Figure("s", "GM0001", Period.year(year), value, lower=lower, upper=upper)


def _material(series: Series, figures: tuple[Figure, ...], baseline: Baseline) -> Material:
    return Material(series, figures, baseline, plan_start=NOW, target_year=NOW + 3)
