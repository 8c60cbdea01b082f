"""Is it a real change? A series of counts on a control chart: the chart that fits it, limits that are locked on the
first twelve points, and what it shows in words.

By month where there are about one or more a month, else by quarter, else by year. Up to ten a time with the swing of
chance: c (Poisson limits, Montgomery); above, or with more swing: XmR ("Making Data Count"). Only an unbroken stretch
up to the newest is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

import numpy as np

from baken.core.dutch import number
from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale, Series
from baken.core.periods import Period
from baken.core.statistics.attribute_charts import ChartKind, attribute_chart
from baken.core.statistics.intervals import Array
from baken.core.statistics.tails import estimate_dispersion
from baken.core.statistics.xmr import LOCKED_AFTER, PointLabel, Xmr, joined, special_cause, within, xmr
from baken.core.targets.choosing import whole

FEWEST_POINTS = 8
_LEAST_MEAN, _FEW = 1.0, 10.0  # a time: below the first a longer time is taken; up to the second it is a c chart
_SWING = 1.5
_LONGEST = 60  # points shown
_RULES = {
    PointLabel.ABOVE: "ligt boven de bovengrens", PointLabel.BELOW: "ligt onder de ondergrens",
    PointLabel.RISING: "hoort bij zeven punten op rij die stijgen",
    PointLabel.FALLING: "hoort bij zeven punten op rij die dalen",
    PointLabel.NEAR_ABOVE: "hoort bij twee van drie punten dicht bij de bovengrens",
    PointLabel.NEAR_BELOW: "hoort bij twee van drie punten dicht bij de ondergrens",
    PointLabel.HIGH: "hoort bij zeven punten op rij boven het midden",
    PointLabel.LOW: "hoort bij zeven punten op rij onder het midden",
    PointLabel.COMMON: "gewone schommeling",
}  # fmt: skip


class Span(StrEnum):
    """What one point counts."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How long it lasts."""
        return {"month": 1, "quarter": 3, "year": 12}[self.value]

    @property
    def dutch(self) -> str:
        """`maand`, `kwartaal`, `jaar`."""
        return {"month": "maand", "quarter": "kwartaal", "year": "jaar"}[self.value]


class Variation(StrEnum):
    """What the newest point shows."""

    BETTER = "better"
    WORSE = "worse"
    CHANGED = "changed"  # a real change where no way is better
    COMMON = "common"

    @property
    def dutch(self) -> str:
        """The words beside the icon."""
        return {"better": "echte verbetering", "worse": "echte verslechtering", "changed": "echte verandering",
                "common": "gewone schommeling"}[self.value]  # fmt: skip


class Assurance(StrEnum):
    """Whether the target is reached if nothing changes."""

    ALWAYS = "always"
    SOMETIMES = "sometimes"
    NEVER = "never"

    @property
    def dutch(self) -> str:
        """The words beside the icon."""
        return {"always": "wordt steeds gehaald", "sometimes": "wordt soms wel en soms niet gehaald",
                "never": "wordt zo niet gehaald"}[self.value]  # fmt: skip


@dataclass(frozen=True)
class ControlPoint:
    """One point: its period and count, level and limits there, and what it shows."""

    period: Period
    count: Decimal
    mean: float
    low: float
    high: float
    label: PointLabel

    @property
    def rule(self) -> str:
        """The rule in words."""
        return _RULES[self.label]


@dataclass(frozen=True)
class ControlChart:
    """The chart with its reading. `is_trial`: too few points to lock the limits. `parts` counts the stretches between
    breaks. `why` tells the choice of the chart."""

    kind: ChartKind
    span: Span
    points: tuple[ControlPoint, ...]
    is_trial: bool
    variation: Variation
    assurance: Assurance | None
    sentence: str
    why: str


@dataclass(frozen=True)
class NoChart:
    """Why there is none, in one Dutch sentence."""

    sentence: str


def control_chart(
    figures: Sequence[Figure], series: Series, breaks: Mapping[date, str], ceiling: tuple[int, bool] | None = None
) -> ControlChart | NoChart:
    """Of counts of one area. `breaks`: first days from which limits start anew, with the reason. `ceiling`: the most
    (or, with False, the fewest) a year that meets the target."""
    found = _stretch(figures)
    if found is None:
        return NoChart("Een regelkaart vraagt acht maanden, kwartalen of jaren achter elkaar. Die zijn er nog niet.")
    span, listed = found
    values = np.array([float(count) for _, count in listed])
    starts = tuple(n for n, (period, _) in enumerate(listed) if n and _begins(period, listed[n - 1][0], breaks))
    kind = _kind(values)
    drawn = _drawn(kind, values, starts)
    points = tuple(
        ControlPoint(period, count, float(drawn.mean[n]), float(drawn.low[n]), float(drawn.high[n]), drawn.labels[n])
        for n, (period, count) in enumerate(listed)
    )  # fmt: skip
    last = points[-1]
    variation = _variation(last.label, series.direction)
    assurance = None if ceiling is None or np.isnan(last.high) else _assured(last, ceiling, span)
    is_trial = len(values) - (starts[-1] if starts else 0) <= LOCKED_AFTER
    sentence = _sentence(series, last, variation)
    return ControlChart(kind, span, points, is_trial, variation, assurance, sentence, _why(kind, span, values))


def _stretch(figures: Sequence[Figure]) -> tuple[Span, list[tuple[Period, Decimal]]] | None:
    """The finest span of which enough points lie unbroken up to the newest, with about one a time or more."""
    last = None
    for span in Span:
        listed = _unbroken(figures, span)
        if len(listed) < FEWEST_POINTS:
            continue
        last = span, listed
        if sum(count for _, count in listed) / len(listed) >= Decimal(str(_LEAST_MEAN)):
            return last
    return last


def _unbroken(figures: Sequence[Figure], span: Span) -> list[tuple[Period, Decimal]]:
    """Back from the newest whole span that is held; months add up to quarters and years."""
    fitting = [f for f in figures if f.period.months <= span.months]
    ends = sorted({f.period.end for f in fitting if (f.period.end.month - 1) % span.months == 0}, reverse=True)
    found: list[tuple[Period, Decimal]] = []
    for end in ends:
        period = Period(_back(end, span.months), end)
        figure = whole(fitting, period, Scale.COUNT)
        if figure is None or figure.value is None or figure.value < 0:
            if found:
                break
            continue
        if found and found[-1][0].start != end:
            break
        found.append((period, figure.value))
    return found[:_LONGEST][::-1]


def _back(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, 1)


def _begins(period: Period, before: Period, breaks: Mapping[date, str]) -> bool:
    return any(before.start < day <= period.start for day in breaks)


def _kind(values: Array) -> ChartKind:
    swings = estimate_dispersion(values.tolist()) > _SWING
    return ChartKind.COUNT if values.mean() <= _FEW and not swings else ChartKind.INDIVIDUAL


def _drawn(kind: ChartKind, values: Array, starts: tuple[int, ...]) -> Xmr:
    if kind is ChartKind.INDIVIDUAL:
        return xmr(values, locked=LOCKED_AFTER, breaks=starts)
    edges = [0, *starts, len(values)]
    parts = [_counted(values[a:b]) for a, b in pairwise(edges)]
    return joined(parts)


def _counted(values: Array) -> Xmr:
    """Poisson limits from the first points."""
    chart = attribute_chart(ChartKind.COUNT, values[:LOCKED_AFTER])
    return within(values, float(chart.centre[0]), float(chart.low[0]), float(chart.high[0]))


def _variation(label: PointLabel, wanted: Direction) -> Variation:
    cause = special_cause(label, wanted)
    return {None: Variation.COMMON, Direction.HIGHER: Variation.BETTER, Direction.LOWER: Variation.WORSE,
            Direction.NONE: Variation.CHANGED}[cause]  # fmt: skip


def _assured(last: ControlPoint, ceiling: tuple[int, bool], span: Span) -> Assurance:
    """The target of a year, shared out over its months, against the limits."""
    limit, is_most = ceiling[0] * span.months / 12, ceiling[1]
    always, never = (limit > last.high, limit < last.low) if is_most else (limit < last.low, limit > last.high)
    return Assurance.ALWAYS if always else Assurance.NEVER if never else Assurance.SOMETIMES


def _sentence(series: Series, last: ControlPoint, variation: Variation) -> str:
    told = f"{series.name}: {number(last.count)} in {last.period.label}"
    if variation is Variation.COMMON:
        return f"{told}. Dat is gewone schommeling: er is niets nieuws aan de hand."
    return f"{told}. Dat is een {variation.dutch}, want dit punt {last.rule}."


def _why(kind: ChartKind, span: Span, values: Array) -> str:
    mean = number(Decimal(f"{values.mean():.1f}"))
    per = {Span.MONTH: "Per maand", Span.QUARTER: "Per kwartaal, want per maand zijn het er te weinig of ontbreken ze",
           Span.YEAR: "Per jaar, want per maand of kwartaal zijn het er te weinig of ontbreken ze"}[span]  # fmt: skip
    chosen = (
        "Bij kleine aantallen volgen de grenzen uit toeval alleen (c-kaart)."
        if kind is ChartKind.COUNT
        else "De grenzen volgen uit de sprongen van punt tot punt (XmR-kaart)."
    )
    return f"{per}. Gemiddeld {mean} per {span.dutch}. {chosen}"
