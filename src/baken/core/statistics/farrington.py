"""Aberration detection by Farrington's flexible method: is this month higher than the same season of earlier years?

Noufaily et al. 2013 (doi 10.1002/sim.5595) on Farrington et al. 1996 (JRSS A 159:547): a quasi-Poisson regression with
trend and season factors on reference moments of earlier years, refitted with past peaks weighted down, gives a level
and a threshold for the present moment. All series with the same design are worked out together.

`compat` copies four habits of the R package `surveillance` (farringtonFlexible) for comparison: the standard error uses
the weights of past peaks in the place of the working weights; for the two negative binomial thresholds the score
stands on the logarithm of the level; level and threshold are not told where there are too few events; the score is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri, stdtr

from baken.core.statistics.quantiles import at_least, negative_binomial_quantile
from baken.core.statistics.regression import Design, Fit, dispersion, fit, leverage

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]
CHUNK = 3_000  # columns worked out at once: what fits a processor's cache
LEAST_YEARS_FOR_TREND = 3
TIE = 1 + 1e-9  # a level that equals the highest count but for rounding is not above it


class Threshold(StrEnum):
    """How the threshold follows from level, standard error and dispersion."""

    DELTA = "delta"  # normal after a power transformation
    NEGATIVE_BINOMIAL = "nbPlugin"  # quantile at the fitted level
    UPPER_LEVEL = "muan"  # quantile at the upper bound of the level


@dataclass(frozen=True)
class Farrington:
    """Settings. `years` back; `half_width` of the window around the same moment; `periods` that a year is cut into;
    `recent_left_out` moments just before; `alpha` the chance of a false alarm; a trend is kept when its p-value lies
    under `trend_error`; residuals over `weights_threshold` are weighted down; no alarm with fewer than `least_events`
    in the last `over_moments`."""

    years: int = 5
    half_width: int = 1
    periods: int = 4
    recent_left_out: int = 3
    alpha: float = 0.01
    trend: bool = True
    trend_error: float = 1.0
    reweight: bool = True
    weights_threshold: float = 2.58
    power: str = "2/3"
    threshold: Threshold = Threshold.NEGATIVE_BINOMIAL
    least_events: float = 5
    over_moments: int = 4
    with_population: bool = False
    two_sided: bool = False  # the classic method: alpha shared between both sides
    compat: bool = False


def classic(years: int, half_width: int, alpha: float) -> Farrington:
    """The method of 1996: the same season only, a trend when it is significant, alpha shared between both sides."""
    return Farrington(
        years=years, half_width=half_width, periods=1, recent_left_out=half_width, alpha=alpha, trend_error=0.05,
        weights_threshold=1.0, threshold=Threshold.DELTA, two_sided=True,
    )  # fmt: skip


@dataclass(frozen=True)
class Detection:
    """Per series and moment, (series, moments): the level expected, the threshold, the score (over 1 is an alarm), the
    p-value, dispersion, whether a trend was kept and its slope per moment. NaN where nothing can be said."""

    expected: Matrix
    upper: Matrix
    score: Matrix
    p_value: Matrix
    dispersion: Matrix
    trend: Matrix
    slope: Matrix
    level: Matrix
    alarm: Matrix
    error: Matrix  # standard error of the level, on the logarithm


@dataclass(frozen=True)
class Reference:
    """The moments that one moment is held against, as distances back (negative), with their season: 0 is the season
    of the moment itself."""

    offsets: tuple[int, ...]
    seasons: tuple[int, ...]


def reference(moment: int, anchors: Sequence[int], settings: Farrington) -> Reference | None:
    """`anchors`: the same moment of earlier years, nearest first. None where the series does not go back so far."""
    width = settings.half_width
    if not anchors or min(anchors) - width < 0:
        return None
    season = dict.fromkeys(range(moment - width, moment + 1), 0)
    for later, earlier in pairwise((moment, *anchors)):
        season |= dict.fromkeys(range(earlier - width, earlier + width + 1), 0)
        if settings.periods > 1:
            season |= _blocks(earlier + width + 1, later - width, settings.periods - 1)
    last = moment - settings.recent_left_out - 1
    kept = sorted(at for at in season if 0 <= at <= last)
    return Reference(tuple(at - moment for at in kept), tuple(season[at] for at in kept))


def _blocks(start: int, end: int, number: int) -> dict[int, int]:
    """The moments between two windows cut into seasons 1, 2, …; the first ones take what is over."""
    length, over = divmod(end - start, number)
    found: dict[int, int] = {}
    for season in range(1, number + 1):
        size = length + (season <= over)
        found |= dict.fromkeys(range(start, start + size), season)
        start += size
    return found


def anchors_by_number(moment: int, frequency: int, years: int) -> tuple[int, ...]:
    """The same moment of earlier years where moments are numbered only."""
    return tuple(moment - frequency * year for year in range(1, years + 1))


def detect(
    counts: Matrix,
    moments: Sequence[int],
    frequency: int,
    settings: Farrington,
    population: Matrix | None = None,
    anchors: Mapping[int, tuple[int, ...]] | None = None,
) -> Detection:
    """Judges the `moments` (from 0) of every series: counts (series, time) to (series, moments).

    `anchors` gives per moment the same moment of earlier years, where a calendar decides; else every `frequency`
    moments one. `population` (series, time) is only used when the settings ask for it.
    """
    found = _empty(counts.shape[0], len(moments))
    designs: dict[Reference, list[int]] = {}
    for place, moment in enumerate(moments):
        same = anchors[moment] if anchors is not None else anchors_by_number(moment, frequency, settings.years)
        key = reference(moment, same, settings)
        if key is not None:
            designs.setdefault(key, []).append(place)
    people = population if settings.with_population else None
    for key, places in designs.items():
        for rows in _chunks(counts.shape[0], max(1, CHUNK // len(places))):
            _judge(_Work(counts, people, moments, key, settings), rows, places, found)
    return found


def _chunks(total: int, size: int) -> list[slice]:
    return [slice(start, min(start + size, total)) for start in range(0, total, size)]


def _empty(series: int, moments: int) -> Detection:
    return Detection(*(np.full((series, moments), np.nan) for _ in range(10)))


@dataclass(frozen=True)
class _Work:
    counts: Matrix
    population: Matrix | None
    moments: Sequence[int]
    reference: Reference
    settings: Farrington

    def columns(self, source: Matrix, rows: slice, places: Sequence[int]) -> Matrix:
        """The reference values of every (series, moment) as columns, series first."""
        at = np.array([[self.moments[place] + back for back in self.reference.offsets] for place in places])
        return source[rows][:, at].reshape(-1, at.shape[1]).T

    def now(self, source: Matrix, rows: slice, places: Sequence[int]) -> Vector:
        return source[rows][:, [self.moments[place] for place in places]].ravel()


def _judge(work: _Work, rows: slice, places: list[int], found: Detection) -> None:
    """One chunk of series, all moments with the same reference."""
    y = work.columns(work.counts, rows, places)
    observed = work.now(work.counts, rows, places)
    present = ~np.isnan(y)
    offset, own_offset = None, np.zeros(len(observed))
    if work.population is not None:
        with np.errstate(divide="ignore", invalid="ignore"):
            offset = np.log(work.columns(work.population, rows, places))
            own_offset = np.log(work.now(work.population, rows, places))
        present &= np.isfinite(offset)
        offset = np.where(present, offset, 0.0)
    model = _model(np.where(present, y, 0.0), present, offset, own_offset, work)
    _write(work, rows, places, found, observed, model)


@dataclass(frozen=True)
class _Model:
    """Per column: level and its logarithm, standard error on the link, dispersion, slope (NaN without trend)."""

    linear: Vector
    error: Vector
    phi: Vector
    slope: Vector
    usable: NDArray[np.bool_]


def _model(
    counts: Matrix, present: NDArray[np.bool_], offset: Matrix | None, own_offset: Vector, work: _Work
) -> _Model:
    """With a trend where it may be kept, else without."""
    settings = work.settings
    plain_design = _design(work.reference, with_trend=False)
    if not settings.trend:
        return _fitted(counts, present, offset, own_offset, plain_design, settings, has_trend=False)[0]
    full, p_value = _fitted(
        counts, present, offset, own_offset, _design(work.reference, with_trend=True), settings, has_trend=True
    )
    highest = np.where(present, counts, -np.inf).max(axis=0)
    with np.errstate(over="ignore", invalid="ignore"):
        keep = full.usable & (p_value < settings.trend_error) & (np.exp(full.linear) <= highest * TIE)
    if settings.years < LEAST_YEARS_FOR_TREND:
        keep[:] = False
    rest = np.flatnonzero(~keep)
    if not rest.size:
        return full
    cut = None if offset is None else offset[:, rest]
    bare, _ = _fitted(counts[:, rest], present[:, rest], cut, own_offset[rest], plain_design, settings, has_trend=False)
    for whole, part in zip(_parts(full), _parts(bare), strict=True):
        whole[rest] = part
    return full


def _parts(model: _Model) -> tuple[NDArray[np.float64] | NDArray[np.bool_], ...]:
    return model.linear, model.error, model.phi, model.slope, model.usable


def _design(reference: Reference, *, with_trend: bool) -> Design:
    """The level of the present season at the present moment first, then time back, then the level of every other
    season. Levels of their own, and no differences from one: a season without events would drown in rounding."""
    offsets, seasons = np.array(reference.offsets, dtype=float), np.array(reference.seasons)
    first, *others = ((seasons == season).astype(float) for season in range(int(seasons.max(initial=0)) + 1))
    return Design(np.stack([first, offsets, *others] if with_trend else [first, *others], axis=1))


def _fitted(  # the data, the design and how to fit
    counts: Matrix, present: NDArray[np.bool_], offset: Matrix | None, own_offset: Vector, design: Design,
    settings: Farrington, *, has_trend: bool,
) -> tuple[_Model, Vector]:  # fmt: skip
    """The model, refitted with past peaks weighted down; and the p-value of its second term, the trend."""
    weights = present.astype(float)
    fitted = fit(counts, design, weights, offset)
    omega = weights
    if settings.reweight:
        phi = np.maximum(dispersion(fitted, counts), 1.0)
        omega = _weights(counts, fitted, phi, design, weights, settings.weights_threshold)
        fitted = replace(fit(counts, design, omega, offset), converged=fitted.converged)
    raw = dispersion(fitted, counts)
    phi = np.maximum(raw, 1.0)
    habit = dispersion(fitted, counts, omega if settings.reweight else None)
    with np.errstate(invalid="ignore", divide="ignore"):
        error = np.sqrt(fitted.inverse[0] * (habit if settings.compat else phi))
        slope, p_value = np.full(len(phi), np.nan), np.full(len(phi), np.nan)
        if has_trend:
            slope = fitted.coefficients[1]
            slope_error = np.sqrt(fitted.inverse[2] * (habit if settings.compat else raw))
            p_value = 2 * stdtr(fitted.freedom, -np.abs(slope / slope_error))
    usable = fitted.converged & (fitted.freedom > 0)
    return _Model(fitted.coefficients[0] + own_offset, error, phi, slope, usable), p_value


def _weights(  # what Anscombe's residuals are made of
    counts: Matrix, fitted: Fit, phi: Vector, design: Design, weights: Matrix, threshold: float
) -> Matrix:
    """Less weight to moments that lay far above what was to be expected: s^-2 for Anscombe residuals s over the
    threshold, scaled so that the weights sum to the number of moments."""
    means, room = fitted.means, phi * (1 - leverage(fitted, design))
    raw = weights.copy()
    with np.errstate(invalid="ignore", divide="ignore"):
        # Anscombe's residual is never more than Pearson's, so few cells need the roots
        far = np.nonzero((counts - means) > threshold * (1 - 1e-9) * np.sqrt(means * room))
        level = means[far]
        residuals = 1.5 * (np.cbrt(counts[far]) ** 2 / np.sqrt(np.cbrt(level)) - np.sqrt(level)) / np.sqrt(room[far])
        raw[far] *= np.where(residuals > threshold, residuals**-2.0, 1.0)
    raw = np.where(np.isfinite(raw), raw, weights)
    scaled: Matrix = raw * (weights.sum(axis=0) / raw.sum(axis=0))
    return scaled


def _write(work: _Work, rows: slice, places: list[int], found: Detection, observed: Vector, model: _Model) -> None:
    settings = work.settings
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        level = np.where(model.usable, np.exp(model.linear), np.nan)
        upper, p_value = _threshold(observed, level, model, settings)
        is_linked = settings.compat and settings.threshold is not Threshold.DELTA
        middle = np.where(model.usable, model.linear, np.nan) if is_linked else level
        score = (observed - middle) / (upper - middle)
    enough = _enough(work, rows, places)
    known = ~np.isnan(score)
    alarm = np.where(known | (settings.compat & model.usable), (score > 1) & (observed > 0) & enough, np.nan)
    told = (enough & known) | (not settings.compat)
    results = (
        np.where(told, level, np.nan), np.where(told, upper, np.nan), score, p_value,
        np.where(model.usable, model.phi, np.nan), np.where(model.usable, ~np.isnan(model.slope), np.nan),
        np.where(model.usable, model.slope, np.nan), _upper_level(level, model, settings), alarm,
        np.where(model.usable, model.error, np.nan),
    )  # fmt: skip
    parts = (
        found.expected, found.upper, found.score, found.p_value, found.dispersion, found.trend, found.slope,
        found.level, found.alarm, found.error,
    )  # fmt: skip
    for whole, part in zip(parts, results, strict=True):
        whole[rows, places] = part.reshape(-1, len(places))


def _enough(work: _Work, rows: slice, places: list[int]) -> NDArray[np.bool_]:
    """Whether the last few moments hold enough events to speak of at all."""
    total = np.zeros((rows.stop - rows.start, len(places)))
    for n, place in enumerate(places):
        last = work.moments[place]
        total[:, n] = work.counts[rows, max(0, last - work.settings.over_moments + 1) : last + 1].sum(axis=1)
    found: NDArray[np.bool_] = (total >= work.settings.least_events).ravel()
    return found


def _threshold(observed: Vector, level: Vector, model: _Model, settings: Farrington) -> tuple[Vector, Vector]:
    """Threshold and p-value of every column."""
    z = float(ndtri(1 - settings.alpha / (2 if settings.two_sided else 1)))
    if settings.threshold is Threshold.DELTA:
        spread = model.phi + (model.error * level) ** 2 / level
        power, error = _transformed(level, spread, settings.power)
        middle = level**power
        upper = (middle + z * error) ** (1 / power)
        return upper, 1 - ndtr((observed**power - middle) / error)
    mean = level if settings.threshold is Threshold.NEGATIVE_BINOMIAL else np.exp(model.linear + z * model.error)
    upper = negative_binomial_quantile(1 - settings.alpha, mean, model.phi)
    return upper, at_least(observed, mean, model.phi)


def _upper_level(level: Vector, model: _Model, settings: Farrington) -> Vector:
    """What the reference keeps as the level: the fitted one, or for two thresholds its upper bound (for `delta` the
    exponent of a number that is no logarithm)."""
    if not settings.compat or settings.threshold is Threshold.NEGATIVE_BINOMIAL:
        return level
    z = float(ndtri(1 - settings.alpha))
    with np.errstate(over="ignore", invalid="ignore"):
        is_delta = settings.threshold is Threshold.DELTA
        found = np.exp(level + z * model.error * level) if is_delta else np.exp(model.linear + z * model.error)
    return np.where(model.usable, found, np.nan)


def _transformed(level: Vector, spread: Vector, power: str) -> tuple[float, Vector]:
    """The exponent that makes counts about normal, and the standard error after it."""
    if power == "none":
        return 1.0, np.sqrt(level * spread)
    if power == "1/2":
        return 0.5, np.sqrt(spread / 4)
    return 2 / 3, np.sqrt(4 / 9 * np.cbrt(level) * spread)


def thresholds_of_last_year(counts: Matrix) -> Matrix:
    """Counts per month (series, months) to the thresholds of the last twelve: the plain settings, for executors."""
    months = counts.shape[1]
    return detect(counts, range(months - 12, months), 12, Farrington()).upper
