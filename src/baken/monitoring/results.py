"""The result objects. Page, report, API and command line all render these, so they cannot disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from baken.core.figures import Figure
from baken.core.indicators import Series
from baken.core.ladder import Standing
from baken.core.periods import Period
from baken.core.targets.material import Material
from baken.core.targets.target import Baseline, Target
from baken.core.verdicts import OpenReason, Verdict, Word
from baken.plans.models import BaselineChoice, Edition, Indicator, Priority

# An indicator with several targets is reached only when all are: the first of these that occurs is its word.
_HEADLINE_ORDER = (Word.MISSED, Word.UNCLEAR, Word.OPEN, Word.REACHED)


def baseline_period(baseline: Baseline) -> Period | None:
    """The stretch of time of the baseline, where the plan gives one."""
    if baseline.start and baseline.end:
        return Period(date.fromisoformat(baseline.start), date.fromisoformat(baseline.end))
    return Period.year(baseline.years[-1]) if baseline.years else None


@dataclass(frozen=True)
class TargetResult:
    """One target with its verdict."""

    target: Target
    verdict: Verdict
    standing: Standing | None = None  # on the ladder for rare counts; None where that does not apply


@dataclass(frozen=True)
class IndicatorResult:
    """An indicator with its figures (own area, current ones only, oldest first), comparison and verdicts."""

    indicator: Indicator
    series: Series
    baseline: Baseline
    figures: tuple[Figure, ...]
    comparison: tuple[Figure, ...]
    comparison_name: str
    results: tuple[TargetResult, ...]
    choice: BaselineChoice | None
    population: dict[int, float]
    today: date
    districts: tuple[Figure, ...] = ()  # of a target that holds for each of them
    area_names: Mapping[str, str] = field(default_factory=dict)  # of those districts, by code
    material: Material | None = None  # what the rules looked at, for looking ahead

    @property
    def headline(self) -> Verdict:
        """The verdict that stands for the indicator; with several targets the gravest (see `_HEADLINE_ORDER`)."""
        return min((r.verdict for r in self.results), key=lambda v: _HEADLINE_ORDER.index(v.word))

    @property
    def alike(self) -> tuple[Figure, ...]:
        """The figures that may be told side by side: over the same months as the baseline; without those over whole
        years; without those all. A month never stands between years."""
        filled = [f.period for f in self.figures if f.missing is None]
        base = baseline_period(self.baseline)
        if base is not None and any(base.same_months(period) for period in filled):
            return tuple(f for f in self.figures if base.same_months(f.period))
        if any(period.is_year for period in filled):
            return tuple(f for f in self.figures if f.period.is_year)
        return self.figures

    @property
    def latest(self) -> Figure | None:
        """The newest of those figures that has content."""
        filled = [f for f in self.alike if f.missing is None]
        return max(filled, key=lambda f: f.period.end) if filled else None

    @property
    def has_conflict(self) -> bool:
        """True while plan and source name another baseline and nobody has chosen."""
        return any(r.verdict.reason is OpenReason.BASELINE_CONFLICT for r in self.results)


@dataclass(frozen=True)
class PriorityResult:
    """A priority or strategic theme with its indicators."""

    priority: Priority
    indicators: tuple[IndicatorResult, ...]

    @property
    def counts(self) -> Counter[Word]:
        """How many indicators carry each word."""
        return Counter(i.headline.word for i in self.indicators)


@dataclass(frozen=True)
class EditionResult:
    """The whole plan on one day."""

    edition: Edition
    priorities: tuple[PriorityResult, ...]
    today: date

    @property
    def indicators(self) -> tuple[IndicatorResult, ...]:
        """All indicators in the order of the plan."""
        return tuple(i for p in self.priorities for i in p.indicators)

    @property
    def counts(self) -> Counter[Word]:
        """How many indicators carry each word."""
        return Counter(i.headline.word for i in self.indicators)
