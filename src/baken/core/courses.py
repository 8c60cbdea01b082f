"""How a series went over the years, in words and with its uncertainty: never a bare arrow.

Counts: at most the last six comparable years, since the last break. The test of a trend asks how far the events lie
towards the later years. If nothing changed, each of the n events falls in a year by its exposure, so the sum of their
years has an exact distribution (the conditional score test, as Armitage 1955 for proportions; mid-p, Lancaster 1961).
Where counts swing more than chance alone, the larger of that p-value and that of the normal with phi counts.
Estimates: the newest against the first of those years, both with their margin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from math import exp, isfinite, sqrt

import numpy as np

from baken.core.dutch import number, percentage
from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale, Series
from baken.core.periods import Period
from baken.core.sentences import in_period, more_or_less, quantity
from baken.core.statistics.intervals import Array
from baken.core.statistics.tails import Tails, normal_tails
from baken.core.statistics.trend import Line, fit_line
from baken.core.targets.choosing import number_of, own_figures, whole
from baken.core.targets.material import Material
from baken.core.targets.weighing import dispersion, margin, weigh_two

MOST_YEARS = 6
FEW = 20  # events: below this a percentage says nothing
_Z_90 = 1.6448536269514722  # the margin that goes with a test at 5 % on each side
_LONGEST = 20_000  # events for which the exact distribution is worked out


class Change(StrEnum):
    """What a series shows."""

    BETTER = "better"
    WORSE = "worse"
    OTHER = "other"  # demonstrably changed, but nobody said which way is better
    UNSAID = "unsaid"

    @property
    def dutch(self) -> str:
        """In words."""
        return {
            "better": "aantoonbaar beter",
            "worse": "aantoonbaar slechter",
            "other": "aantoonbaar anders",
            "unsaid": "niet te zeggen",
        }[self.value]


@dataclass(frozen=True)
class Course:
    """What the years show. `way`: -1 demonstrably lower, 1 higher, 0 neither. `values` are (period, number) looked at,
    oldest first. `few`: counts so small that they are told one by one."""

    change: Change
    way: int
    sentence: str
    values: tuple[tuple[Period, float], ...] = ()
    few: bool = False


def course_of(series: Series, figures: Sequence[Figure], today: date, people: Mapping[int, float]) -> Course:
    """The course of one area. `people` are the inhabitants by year, by which counts are weighed where every year has
    them. Figures that cannot be are passed over."""
    kept = comparable(series, figures, today)
    if not kept:
        return Course(Change.UNSAID, 0, "Er is nog geen cijfer.")
    values = tuple((f.period, float(number_of(f, series) or 0)) for f in kept)
    if len(kept) == 1:
        told = f"Er is één cijfer: {_told(series, values[0])}. Een ontwikkeling is nog niet te zeggen."
        return Course(Change.UNSAID, 0, told, values, few=_is_few(series, values))
    material = Material(series, tuple(figures))
    if series.scale is Scale.COUNT:
        return _counted(series, kept, values, dispersion(material, kept[-1]), people)
    return _estimated(series, kept, values, material)


def comparable(series: Series, figures: Sequence[Figure], today: date) -> tuple[Figure, ...]:
    """The newest figures over the same months of following years, oldest first, since the last break: whole years where
    there are two or more, else the stretch of the newest figure. Surveys may skip years."""
    own = [f for f in own_figures(Material(series, tuple(figures))) if f.period.end <= today and _is_sound(f, series)]
    if not own:
        return ()
    years = _row(series, own, Period.year(max(f.period.start.year for f in own)))
    if len(years) >= 2:
        return years
    newest = max(own, key=lambda f: (f.period.end, f.period.months))
    return years if newest.period.is_year else _row(series, own, newest.period) or years


def _is_sound(figure: Figure, series: Series) -> bool:
    value = number_of(figure, series)
    return value is not None and value.is_finite() and (value >= 0 or series.scale is not Scale.COUNT)


def _row(series: Series, own: list[Figure], window: Period) -> tuple[Figure, ...]:
    since = max((year for year, _ in series.breaks if year <= window.last_year), default=0)
    found: list[Figure] = []
    for year in sorted({f.period.start.year for f in own}, reverse=True):
        if year < since or (found and window.start.year - year >= 2 * MOST_YEARS) or len(found) == MOST_YEARS:
            break
        figure = whole(own, window.in_year(year), series.scale)
        if figure is None or number_of(figure, series) is None:
            continue
        if found and series.scale is Scale.COUNT and year != found[-1].period.start.year - 1:
            break
        found.append(figure)
    return tuple(reversed(found))


def _counted(
    series: Series,
    kept: Sequence[Figure],
    values: tuple[tuple[Period, float], ...],
    phi: float,
    people: Mapping[int, float],
) -> Course:
    counts = [value for _, value in values]
    parts = exposures([f.period.start.year for f in kept], people)
    phi = max(phi, _swing(counts, parts))
    tails = trend_tails(counts, parts, phi)
    first, last = values[0], values[-1]
    few = _is_few(series, values)
    ends = f"Van {_told(series, first)} naar {_told(series, last)}."
    if few:
        ends = f"{f'Kleine aantallen {series.unit}'.strip()}: {_listed(values)}."
    if not any(counts):
        return Course(Change.UNSAID, 0, f"In deze {len(counts)} jaar is niets geteld.", values, few)
    way = tails.side
    pace = "" if few else _pace(counts, parts, phi, way)
    return Course(_change(way, series.direction), way, f"{ends} {_claim(way, series, pace)}", values, few)


def exposures(years: Sequence[int], people: Mapping[int, float]) -> list[float]:
    """The part of all inhabitants of these years that each has; equal parts where a year lacks."""
    known = [people.get(year, 0.0) for year in years]
    if any(not isfinite(each) or each <= 0 for each in known):
        known = [1.0] * len(years)
    return [each / sum(known) for each in known]


def _swing(counts: Sequence[float], parts: Sequence[float]) -> float:
    """How much more the years swing around their own line than chance allows, at least 1; from four years on."""
    if len(counts) < 4 or sum(counts) == 0:
        return 1.0
    return _line(counts, parts).dispersion_used


def _line(counts: Sequence[float], parts: Sequence[float]) -> Line:
    years = np.arange(len(counts), dtype=float)
    return fit_line(years, np.array(counts), np.array(parts) * len(counts), 0.0)


def trend_tails(counts: Sequence[float], parts: Sequence[float], phi: float = 1.0) -> Tails:
    """The chance of events lying this far to the earlier (`lower`) or later (`upper`) years, if nothing changed.

    `counts` by year, `parts` the share of exposure of each, adding to 1. ValueError for what are no counts."""
    if len(counts) != len(parts) or len(counts) < 2:
        raise ValueError("two years or more, each with its exposure")
    if any(not isfinite(c) or c < 0 for c in counts) or any(not isfinite(p) or p <= 0 for p in parts):
        raise ValueError("counts are nought or more, exposures above nought")
    total = round(sum(counts))
    if total == 0:
        return Tails(1.0, 1.0)
    years, shares = np.arange(len(counts), dtype=float), np.array(parts) / sum(parts)
    score = float((years * np.array(counts)).sum())
    mean = float((years * shares).sum())
    variance = float((years**2 * shares).sum()) - mean**2
    far = normal_tails((score - total * mean) / sqrt(max(phi, 1.0) * total * variance))
    if total > _LONGEST:
        return far
    exact = _exact(round(score), total, shares)
    return exact if phi <= 1 else exact.widest(far)


def _exact(score: int, total: int, shares: Array) -> Tails:
    """Mid-p tails of the sum of the years of `total` events, by convolution."""
    length = total * (len(shares) - 1) + 1
    chances = np.fft.irfft(np.fft.rfft(shares, length) ** total, length) if length > 1 else np.ones(1)
    own = float(max(chances[score], 0.0)) / 2
    lower = float(np.clip(chances[:score].sum(), 0.0, 1.0)) + own
    return Tails(min(lower, 1.0), min(max(1.0 - lower, 0.0), 1.0))


def _pace(counts: Sequence[float], parts: Sequence[float], phi: float, way: int) -> str:
    """`gemiddeld 4% per jaar minder (marge 7% tot 1% minder)`; empty with two years or where it would say otherwise
    than the test."""
    if len(counts) < 3:
        return ""
    line = _line(counts, parts)
    reach = _Z_90 * line.slope_error * sqrt(phi)
    low, middle, high = (100 * (exp(each) - 1) for each in (line.slope - reach, line.slope, line.slope + reach))
    side = 1 if low > 0 else -1 if high < 0 else 0
    if side != way or abs(high) > 200:
        return ""
    return f"gemiddeld {_percent(middle)} per jaar, met een marge van {_percent(low)} tot {_percent(high)}"


def _percent(value: float) -> str:
    rounded = round(value)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{abs(rounded)}%"


def _claim(way: int, series: Series, pace: str) -> str:
    more = f": {pace}" if pace else ""
    if not way:
        return f"Het verschil kan toeval zijn{more}."
    word = more_or_less(way, series)
    return f"Dat is aantoonbaar {word}{more}. {_meaning(way, series.direction)}"


def _meaning(way: int, direction: Direction) -> str:
    if direction is Direction.NONE:
        return "Of dat beter of slechter is, is niet gekozen."
    wanted = -1 if direction is Direction.LOWER else 1
    return f"{direction.dutch}, dus dit gaat de {'goede' if way == wanted else 'verkeerde'} kant op."


def _change(way: int, direction: Direction) -> Change:
    if not way:
        return Change.UNSAID
    if direction is Direction.NONE:
        return Change.OTHER
    return Change.BETTER if (way < 0) == (direction is Direction.LOWER) else Change.WORSE


def _estimated(
    series: Series, kept: Sequence[Figure], values: tuple[tuple[Period, float], ...], material: Material
) -> Course:
    first, last = kept[0], kept[-1]
    weight = weigh_two(last, first, material, margin(first, material))
    ends = f"Van {_told(series, values[0])} naar {_told(series, values[-1])}."
    if weight.certain:
        claim = "Dat is een volledige telling, dus zonder toeval." if weight.side else "Dat is gelijk gebleven."
        way = weight.side
    elif not weight.margin_known:
        claim, way = "Er is geen marge bekend, dus of dit verschil toeval is, is niet te zeggen.", 0
    else:
        way = weight.side if weight.shown else 0
        claim = _claim(way, series, "")
    if weight.certain and way:
        claim = f"{claim} {_meaning(way, series.direction)}"
    return Course(_change(way, series.direction), way, f"{ends} {claim}", values)


def _told(series: Series, point: tuple[Period, float]) -> str:
    period, value = point
    return f"{in_short(Decimal(str(value)), series)} {in_period(period)}"


def in_short(value: Decimal, series: Series) -> str:
    """A quantity in a sentence that names the series already: of a share the number with its sign will do."""
    return percentage(value) if series.scale is Scale.SURVEY_SHARE else quantity(value, series)


def _listed(values: tuple[tuple[Period, float], ...]) -> str:
    return ", ".join(f"{number(value)} {in_period(period)}" for period, value in values)


def _is_few(series: Series, values: tuple[tuple[Period, float], ...]) -> bool:
    return series.scale is Scale.COUNT and max(value for _, value in values) < FEW
