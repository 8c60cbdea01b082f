"""Intervals of one count: exact, mid-p, Byar, the rule of English public health, and Jeffreys.

Everything works on arrays of counts and gives limits of the count itself; divide by the exposure for a rate.
Exact: Garwood 1936. Mid-p: Lancaster 1961. Byar: Breslow and Day 1987. The rule: exact below 10, Byar from 10.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtri, gammaincc, gammaincinv, ndtri, pdtr

from baken.core.statistics.searching import brent_root

Array = NDArray[np.float64]
RULE_FROM = 10  # counts from here on take Byar's approximation in the rule of English public health
_HALVINGS = 200


@dataclass(frozen=True)
class Limits:
    """Lower and upper limit, shaped like the counts they are of; NaN where there is none."""

    low: Array
    high: Array

    def per(self, exposure: Array | float) -> Limits:
        """The limits of the rate."""
        return Limits(self.low / exposure, self.high / exposure)


def exact_limits(counts: Array, level: float = 0.95) -> Limits:
    """Each tail at most (1 - level) / 2. Nought events have the lower limit nought."""
    tail, events = _tail(level), _events(counts)
    with np.errstate(invalid="ignore"):
        low = np.where(events > 0, chdtri(2 * np.maximum(events, 0.5), 1 - tail) / 2, 0.0)
        high = chdtri(2 * events + 2, tail) / 2
    return Limits(np.where(np.isnan(events), np.nan, low), high)


def midp_limits(counts: Array, level: float = 0.95) -> Limits:
    """As exact, with half the chance of the count itself left out. Found by halving, to the last digit."""
    tail, events = _tail(level), _events(counts)
    top = exact_limits(events, level).high + 1
    high = _falling(lambda rate: (pdtr(events, rate) + _below(events, rate)) / 2, tail, np.zeros_like(events), top)
    low = _falling(lambda rate: (pdtr(events, rate) + _below(events, rate)) / 2, 1 - tail, np.zeros_like(events), top)
    return Limits(np.where(events > 0, low, np.where(np.isnan(events), np.nan, 0.0)), high)


def coarse_midp_limits(count: float, level: float = 0.95) -> tuple[float, float]:
    """The same of one count, as far as R's exactci searches (about 1e-4); only for comparison."""
    tail, exact = _tail(level), exact_limits(np.array([count]), level)

    def lower(rate: float) -> float:
        return float((pdtr(count, rate) + (pdtr(count - 1, rate) if count else 0.0)) / 2)

    low = brent_root(lambda rate: 1 - lower(rate) - tail, 0.0, float(exact.low[0]) + 1) if count else 0.0
    return low, brent_root(lambda rate: lower(rate) - tail, 0.0, float(exact.high[0]) + 1)


def byar_limits(counts: Array, level: float = 0.95) -> Limits:
    """Byar's approximation. The lower limit of few events at a high level may fall below nought."""
    z, events = -ndtri(_tail(level)), _events(counts)
    with np.errstate(divide="ignore", invalid="ignore"):
        low = events * (1 - 1 / (9 * events) - z / (3 * np.sqrt(events))) ** 3
    next_one = events + 1
    high = next_one * (1 - 1 / (9 * next_one) + z / (3 * np.sqrt(next_one))) ** 3
    return Limits(low, high)


def rule_limits(counts: Array, level: float = 0.95) -> Limits:
    """Exact below ten events, Byar from ten: the rule of English public health."""
    events = _events(counts)
    exact, byar = exact_limits(events, level), byar_limits(events, level)
    few = events < RULE_FROM
    return Limits(np.where(few, exact.low, byar.low), np.where(few, exact.high, byar.high))


def half_byar_limits(counts: Array, level: float = 0.95) -> Limits:
    """A variant with half an event added on both sides, as R's epitools has it; only for comparison."""
    z, half = -ndtri(_tail(level)), _events(counts) + 0.5
    centre, reach = 1 - 1 / (9 * half), z / 3 * np.sqrt(1 / half)
    return Limits(half * (centre - reach) ** 3, half * (centre + reach) ** 3)


def jeffreys_limits(counts: Array, level: float = 0.95) -> Limits:
    """Equal tails of the gamma distribution that Jeffreys' prior leads to."""
    tail, events = _tail(level), _events(counts)
    low, high = (np.asarray(gammaincinv(events + 0.5, part), float) for part in (tail, 1 - tail))
    return Limits(low, high)


def _below(events: Array, rate: Array) -> Array:
    """P(X < events)."""
    with np.errstate(invalid="ignore"):
        below: Array = np.where(events > 0, gammaincc(np.maximum(events, 1e-300), rate), 0.0)
    return below


def _falling(function: Callable[[Array], Array], wanted: float, low: Array, high: Array) -> Array:
    """Where a function that falls reaches `wanted`, by halving until the numbers touch."""
    low, high = low.copy(), high.copy()
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        with np.errstate(invalid="ignore"):
            above = function(middle) > wanted
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    middle = (low + high) / 2
    return np.where(np.isnan(function(middle)), np.nan, middle)


def _events(counts: Array) -> Array:
    """NaN for what is no count, so that nothing comes of it."""
    given = np.asarray(counts, dtype=float)
    with np.errstate(invalid="ignore"):
        return np.where((given >= 0) & np.isfinite(given), given, np.nan)


def _tail(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError("a level lies between 0 and 1")
    return (1 - level) / 2
