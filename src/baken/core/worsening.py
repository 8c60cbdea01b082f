"""Themes on regular effort: does a figure demonstrably worsen, last year against the years before?

Counts: the exact test of the last year against the years before together (see `statistics.tails`), weighed by
inhabitants, with the swing of the series. Surveys: the newest against the one before, with both margins. Who looks at
many figures at once finds one by chance, so the p-values of all are held together (Benjamini and Hochberg 1995, JRSS B
57:289): without any change at most five in a hundred looks tell anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from math import nan

import numpy as np
from scipy.special import ndtri, stdtrit

from baken.core.courses import comparable, in_short
from baken.core.dutch import chance_in_years
from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale, Series
from baken.core.sentences import in_period, more_or_less
from baken.core.statistics.tails import (
    Tails,
    compare_counts,
    compare_estimates,
    estimate_dispersion,
    next_count_at_most,
)
from baken.core.targets.choosing import number_of, own_figures, whole
from baken.core.targets.material import Material
from baken.core.targets.weighing import margin
from baken.core.warning.watch import false_discovery

FALSE_SHARE = 0.05  # of what is told so much may be chance
FEWEST_BEFORE = 2  # years to compare with
LEAST_OVER = 3  # events more than expected: less is no news
USUAL_SWING, USUAL_WEIGHT = 1.5, 6.0  # of yearly counts whose swing was never measured; it counts as so many years
_FAR = 0.007  # the tail that matters where some twenty are looked at
NEWS_FOR = timedelta(days=920)  # surveys are held every second year, and told some months later


class Watch(StrEnum):
    """How a theme on regular effort stands."""

    QUIET = "quiet"
    WORSE = "worse"
    UNSEEN = "unseen"

    @property
    def dutch(self) -> str:
        """In words."""
        return {"quiet": "rustig", "worse": "verslechterd", "unseen": "geen cijfers om mee te vergelijken"}[self.value]


@dataclass(frozen=True)
class Tried:
    """One series held against its past. `p_value`: the chance of a last figure at least this bad if nothing changed;
    NaN where nothing can be said. `sentence` tells what was seen; empty with NaN."""

    p_value: float
    sentence: str = ""


NOTHING = Tried(nan)


def try_worse(series: Series, figures: Sequence[Figure], today: date, people: Mapping[int, float]) -> Tried:
    """Whether the newest figure is worse than those before it. `people`: inhabitants by year, may be empty."""
    kept = comparable(series, figures, today)
    if series.direction is Direction.NONE or not kept or today - kept[-1].period.end > NEWS_FOR:
        return NOTHING
    if series.scale is Scale.COUNT:
        return _counts(series, kept, figures, people)
    return _estimates(series, kept) if len(kept) >= 2 else NOTHING


def worsened(tried: Sequence[Tried]) -> tuple[bool, ...]:
    """Which of all that were looked at together demonstrably worsened."""
    shares = false_discovery(np.array([each.p_value for each in tried], dtype=np.float64))
    return tuple(bool(share <= FALSE_SHARE) for share in shares)  # NaN is not


def _counts(
    series: Series, kept: Sequence[Figure], figures: Sequence[Figure], people: Mapping[int, float]
) -> Tried:  # fmt: skip
    *before, last = kept
    if len(before) < FEWEST_BEFORE:
        return NOTHING
    earlier = [float(f.value or 0) for f in before]
    ratio = _exposure(last, people) / sum(_exposure(f, people) for f in before) if _known(kept, people) else 0.0
    ratio = ratio or 1 / len(before)
    count, expected = float(last.value or 0), sum(earlier) * ratio
    tails = _tails(count, earlier, ratio, series, _longer(series, figures, last))
    worse = count - expected if series.direction is Direction.LOWER else expected - count
    chance = _worse_tail(tails, series) if worse >= LEAST_OVER else 1.0
    mean = Decimal(round(expected * 10)) / 10
    span = f"{before[0].period.start.year} tot en met {before[-1].period.last_year}"
    each = "jaar" if last.period.is_year else "keer"
    told = (
        f"{in_short(last.value or Decimal(0), series)} {in_period(last.period)}, tegen {in_short(mean, series)} per "
        f"{each} in de jaren ervoor ({span}). Bij gelijk niveau is het {chance_in_years(chance)} zo slecht of slechter."
    )
    return Tried(chance, told)


def _longer(series: Series, figures: Sequence[Figure], last: Figure) -> list[float]:
    """Every earlier count over the same months since the last break, oldest first: what the swing is taken from."""
    since = max((year for year, _ in series.breaks if year <= last.period.last_year), default=0)
    own = own_figures(Material(series, tuple(figures)))
    years = sorted({f.period.start.year for f in own if since <= f.period.start.year < last.period.start.year})
    found = (whole(own, last.period.in_year(year), Scale.COUNT) for year in years)
    return [float(f.value) for f in found if f is not None and f.value is not None and f.value >= 0]


def _tails(count: float, earlier: Sequence[float], ratio: float, series: Series, longer: Sequence[float]) -> Tails:
    """The exact test, and the chance of such a next count with the swing of the series; the larger counts."""
    phi = series.dispersion if series.dispersion > 1 else _swing(longer)
    exact, total = compare_counts(count, sum(earlier), ratio), sum(earlier)
    lower = next_count_at_most(count, total, ratio, phi)
    upper = 1 - next_count_at_most(count - 1, total, ratio, phi) if count >= 1 else 1.0
    return exact.widest(Tails(lower, upper))


def _swing(counts: Sequence[float]) -> float:
    """Variance over mean from year to year: what the years show, drawn towards what such series usually show, and made
    larger for being uncertain (Student's t), so that far tails hold."""
    freedom = (len(counts) - 1) * 2 / 3  # steps that share a year are alike
    shown = estimate_dispersion(counts)
    drawn = (USUAL_WEIGHT * USUAL_SWING + freedom * shown) / (USUAL_WEIGHT + freedom)
    return drawn * float(stdtrit(USUAL_WEIGHT + freedom, 1 - _FAR) / ndtri(1 - _FAR)) ** 2


def _exposure(figure: Figure, people: Mapping[int, float]) -> float:
    return people.get(figure.period.start.year, 0.0)


def _known(kept: Sequence[Figure], people: Mapping[int, float]) -> bool:
    return all(_exposure(figure, people) > 0 for figure in kept)


def _estimates(series: Series, kept: Sequence[Figure]) -> Tried:
    before, last = kept[-2], kept[-1]
    material = Material(series, tuple(kept))
    error, earlier = margin(last, material), margin(before, material)
    value, was = number_of(last, series), number_of(before, series)
    if error is None or earlier is None or value is None or was is None or not error + earlier:
        return NOTHING
    tails = compare_estimates(float(value), error, float(was), earlier)
    side = more_or_less((value > was) - (value < was) or 1, series)
    told = (
        f"{in_short(value, series)} {in_period(last.period)}, tegen {in_short(was, series)} "
        f"{in_period(before.period)}: {side}, ook met beide marges."
    )
    return Tried(_worse_tail(tails, series), told)


def _worse_tail(tails: Tails, series: Series) -> float:
    return tails.upper if series.direction is Direction.LOWER else tails.lower
