"""Funnels: how far from the average may an area lie, given its size and how much areas differ anyway?

Limits with over-dispersion: Spiegelhalter 2005 (doi 10.1002/sim.1970) and 2012 (doi 10.1111/j.1467-985X.2011.01010.x).
Significance against the average: the rule of English public health, by the exact or Byar interval of the area itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtri, gammaincinv, gammaln, ndtri
from scipy.stats import rankdata

from baken.core.statistics.intervals import Array, rule_limits

TRIM = 0.1  # the part at each end that does not help to say how much areas differ
OUTER, INNER = 0.998, 0.95
_PRINTED = {INNER: 1.959964, OUTER: 3.090232}  # as the reference rounds them
_CLOSE, _NEGLIGIBLE = 1e-7, 1e-10  # where the search and the sums of the reference end


class FunnelKind(StrEnum):
    """What is divided by what, on which scale it is about normal, and how far ends are kept from weighing."""

    RATIO_LOG = "ratio-log"  # observed / expected on the log scale, the ends left out
    RATIO_ROOT = "ratio-root"  # observed / expected on the square root scale, the ends pulled in
    PROPORTION = "proportion"  # part / whole on the arcsine scale, the ends pulled in
    COUNTS = "counts"  # count / count (or inhabitants) on the log scale, the ends pulled in


class Significance(StrEnum):
    """Against the average; values as the method names them."""

    HIGH_OUTER = "High (0.001)"
    HIGH_INNER = "High (0.025)"
    LOW_OUTER = "Low (0.001)"
    LOW_INNER = "Low (0.025)"
    NONE = "Not significant"


@dataclass(frozen=True)
class Bounds:
    """Lower and upper limits at each area's size, at 95 % (inner) and 99.8 % (outer); arrays of shape (areas,)."""

    low: Array
    high: Array
    outer_low: Array
    outer_high: Array


@dataclass(frozen=True)
class Funnel:
    """The funnel of a set of areas. `z`: distance from the target in standard errors; `z_used`: what of it weighs (NaN:
    left out); `phi`: its mean square; `between`: variance between areas; limits with it and without."""

    target: float
    z: Array
    z_used: Array
    phi: float
    between: float
    dispersed: Bounds
    plain: Bounds


def funnel(
    kind: FunnelKind, numerators: Array, denominators: Array, *, compat: bool = False, even: bool = False
) -> Funnel:
    """Of arrays of shape (areas,). `compat` rounds normal quantiles and copies other habits of FunnelPlotR 0.6.0: see
    docs/statistics.md. `even` makes up for the ends that weigh less, so that of areas that differ as a normal does 5 in
    100 lie outside the inner limits; without it, as the method is written, it is about 12. ValueError for what is no
    count over a size above nought, or fewer than three areas."""
    x, n = _checked(kind, numerators, denominators)
    scale = _SCALES[kind](x, n)
    z = (scale.values - scale.target) / scale.errors
    used = _without_ends(z) if kind is FunnelKind.RATIO_LOG else _with_ends_pulled_in(z)
    weighs = ~np.isnan(used)
    phi = float((used[weighs] ** 2).mean()) / (_kept(kind) if even else 1.0)
    between = _between(phi, 1 / scale.errors[weighs] ** 2)
    spread = np.sqrt(scale.limit_errors**2 + between)
    dispersed = _bounds(kind, scale.target, spread, compat=compat)
    plain = _exact(n) if kind in _RATIOS else _bounds(kind, scale.target, scale.limit_errors, compat=compat)
    return Funnel(scale.shown_target, z, used, phi, between, dispersed, plain)


@dataclass(frozen=True)
class _Scale:
    """The transformed values, target and standard errors; limits may take another error than z does."""

    values: Array
    target: float
    errors: Array
    limit_errors: Array
    shown_target: float


def _ratio_log(x: Array, n: Array) -> _Scale:
    with np.errstate(divide="ignore"):
        return _Scale(np.log(x / n), 0.0, 1 / np.sqrt(n), 1 / np.sqrt(n), 1.0)


def _ratio_root(x: Array, n: Array) -> _Scale:
    errors = 1 / (2 * np.sqrt(n))
    return _Scale(np.sqrt(x / n), 1.0, errors, errors, 1.0)


def _proportion(x: Array, n: Array) -> _Scale:
    whole, errors = float(x.sum() / n.sum()), 1 / (2 * np.sqrt(n))
    return _Scale(np.arcsin(np.sqrt(x / n)), float(np.arcsin(np.sqrt(whole))), errors, errors, whole)


def _two_counts(x: Array, n: Array) -> _Scale:
    """Half an event is added on both sides, so that nought has a logarithm."""
    whole = float(x.sum() / n.sum())
    errors = np.sqrt(x / (x + 0.5) ** 2 + n / (n + 0.5) ** 2)
    limit = 1 / (2 * np.sqrt(n))
    with np.errstate(divide="ignore"):
        return _Scale(np.log((x + 0.5) / (n + 0.5)), float(np.log(whole)), errors, limit, whole)


_SCALES = {
    FunnelKind.RATIO_LOG: _ratio_log,
    FunnelKind.RATIO_ROOT: _ratio_root,
    FunnelKind.PROPORTION: _proportion,
    FunnelKind.COUNTS: _two_counts,
}
_RATIOS = (FunnelKind.RATIO_LOG, FunnelKind.RATIO_ROOT)


def _without_ends(z: Array) -> Array:
    """NaN for the highest and lowest tenth by rank."""
    tenth = np.floor(rankdata(z) / TRIM / (len(z) + 1))
    return np.where((tenth > 0) & (tenth < 1 / TRIM - 1) & np.isfinite(z), z, np.nan)


def _with_ends_pulled_in(z: Array) -> Array:
    """What lies beyond the tenth from either end is brought to it."""
    low, high = np.quantile(z, [TRIM, 1 - TRIM])
    return np.clip(z, low, high)


def _kept(kind: FunnelKind) -> float:
    """The part of the variance of a normal that is left without its ends, or with its ends pulled in."""
    end = float(-ndtri(TRIM))
    inside = (1 - 2 * TRIM) - 2 * end * float(np.exp(-(end**2) / 2) / np.sqrt(2 * np.pi))
    return inside / (1 - 2 * TRIM) if kind is FunnelKind.RATIO_LOG else inside + 2 * TRIM * end**2


def _between(phi: float, weights: Array) -> float:
    """The variance between areas by the method of moments; nought where they differ no more than chance."""
    count = len(weights)
    if count < 2 or count * phi < count - 1:
        return 0.0
    return float((count * phi - (count - 1)) / (weights.sum() - (weights**2).sum() / weights.sum()))


def _bounds(kind: FunnelKind, target: float, spread: Array, *, compat: bool) -> Bounds:
    reach = {level: _PRINTED[level] if compat else float(-ndtri((1 - level) / 2)) for level in (INNER, OUTER)}
    low, high, outer_low, outer_high = (
        _back(kind, target, side * reach[level] * spread, compat=compat) for level in (INNER, OUTER) for side in (-1, 1)
    )
    if compat and kind is FunnelKind.PROPORTION:
        low, outer_low = (_unless_next(limit, np.less_equal, 0.0) for limit in (low, outer_low))
        high, outer_high = (_unless_next(limit, np.greater_equal, 1.0) for limit in (high, outer_high))
    return Bounds(low, high, outer_low, outer_high)


def _back(kind: FunnelKind, target: float, away: Array, *, compat: bool) -> Array:
    """From the scale to the ratio or proportion itself."""
    if kind is FunnelKind.RATIO_ROOT:  # the reference forgets to square
        return target + away if compat else np.maximum(target + away, 0.0) ** 2
    if kind is FunnelKind.PROPORTION:
        angle = target + away if compat else np.clip(target + away, 0.0, np.pi / 2)
        return np.asarray(np.sin(angle) ** 2)
    return np.asarray(np.exp(target + away))


def _unless_next(limit: Array, holds: np.ufunc, otherwise: float) -> Array:
    """The reference gives the limit up where that of the next area does not lie further out; the last keeps its own."""
    following = np.append(limit[1:], limit[-1])
    return np.where(holds(limit, following), limit, otherwise)


def _exact(expected: Array) -> Bounds:
    """Of observed / expected, by the chi-squared distribution."""

    def both(level: float) -> tuple[Array, Array]:
        tail = (1 - level) / 2
        return chdtri(2 * expected, 1 - tail) / 2 / expected, chdtri(2 * (expected + 1), tail) / 2 / expected

    return Bounds(*both(INNER), *both(OUTER))


def _checked(kind: FunnelKind, numerators: Array, denominators: Array) -> tuple[Array, Array]:
    x, n = np.asarray(numerators, float), np.asarray(denominators, float)
    if x.shape != n.shape or x.ndim != 1 or len(x) < 3:
        raise ValueError("a funnel needs three areas")
    if not (np.isfinite(x).all() and (x >= 0).all() and np.isfinite(n).all() and (n > 0).all()):
        raise ValueError("counts are nought or more, over a size above nought")
    if kind is FunnelKind.PROPORTION and (x > n).any():
        raise ValueError("a part is not more than its whole")
    if x.sum() == 0:
        raise ValueError("nothing was counted at all")
    return x, n


@dataclass(frozen=True)
class Curve:
    """For numbers of events: the exposure (in the unit of the average) at which they lie just on a limit."""

    low: Array
    high: Array


def limits_curve(events: Array, average: float, level: float, *, compat: bool = False) -> Curve:
    """Low: the exposure at which so many events are just too few; high: just too many. `average` is events per unit of
    exposure. `compat` stops searching where the method of English public health does (good to 5e-5)."""
    if average <= 0:
        raise ValueError("an average is above nought")
    tail, x = (1 - level) / 2, np.asarray(events, float)
    with np.errstate(invalid="ignore"):
        too_many = np.asarray(gammaincinv(np.maximum(x, 1e-300), tail), float)
        too_few = np.asarray(gammaincinv(x + 1, 1 - tail), float)
    if compat:
        too_many = np.array([_searched(events, tail, at_least=True) for events in x])
        too_few = np.array([_searched(events, tail, at_least=False) for events in x])
    return Curve(too_few / average, too_many / average)


def _searched(events: float, tail: float, *, at_least: bool) -> float:
    """The mean at which so many events, and more or fewer, have this chance, as found by halving v in
    mean = (1 + events) v / (1 - v) until the step is small."""
    if np.isnan(events):
        return float("nan")
    place, step = 0.5, 0.5
    while step > _CLOSE:
        step /= 2
        chance = _summed(int(events), (1 + events) * place / (1 - place), at_least=at_least)
        is_high = chance > tail if at_least else chance < tail
        place += -step if is_high else step
    return (1 + events) * place / (1 - place)


def _summed(events: int, mean: float, *, at_least: bool) -> float:
    """The Poisson tail from a sum that ends beyond the mean where a term adds less than 1e-10 of it."""
    k = np.arange(int(mean + 12 * mean**0.5) + 40)
    terms = np.exp(k * np.log(mean) - gammaln(k + 1) - mean)
    so_far = np.cumsum(terms)
    ends = (k > mean) & (terms <= np.append(0.0, so_far[:-1]) * _NEGLIGIBLE)
    last = int(np.argmax(ends)) if ends.any() else len(k)
    return float((terms[events:last] if at_least else terms[: min(events + 1, last)]).sum() / so_far[last - 1])


def rate_significance(events: Array, exposure: Array, average: float) -> tuple[Significance, ...]:
    """Of events per exposure against an average per unit of it, by the interval of the area itself."""
    inner, outer = (rule_limits(events, level).per(exposure) for level in (INNER, OUTER))
    return _judged(inner.low > average, inner.high < average, outer.low > average, outer.high < average)


def proportion_limits(average: float, sizes: Array, level: float) -> tuple[Array, Array]:
    """Around an average proportion, for areas of these sizes."""
    z = -ndtri((1 - level) / 2)
    reach = z * np.sqrt(average * (1 - average) / np.asarray(sizes, float))
    return average - reach, average + reach


def proportion_significance(parts: Array, sizes: Array, average: float) -> tuple[Significance, ...]:
    """Of parts of a size against an average proportion."""
    share = np.asarray(parts, float) / np.asarray(sizes, float)
    (low, high), (outer_low, outer_high) = (proportion_limits(average, sizes, level) for level in (INNER, OUTER))
    return _judged(share > high, share < low, share > outer_high, share < outer_low)


def _judged(*flags: NDArray[np.bool_]) -> tuple[Significance, ...]:
    """From high and low at the inner level, high and low at the outer one."""
    high, low, outer_high, outer_low = flags
    found = np.select(
        [outer_high, outer_low, high, low],
        [each.value for each in (Significance.HIGH_OUTER, Significance.LOW_OUTER, Significance.HIGH_INNER,
                                 Significance.LOW_INNER)],
        Significance.NONE.value,
    )  # fmt: skip
    return tuple(Significance(value) for value in found)
