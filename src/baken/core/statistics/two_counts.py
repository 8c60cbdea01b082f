"""Two counts with their exposures: exact tests of no change, intervals of the rate ratio, and what a Bayesian believes.

Given n = x0 + x1 the second is binomial with p = T1 / (T0 + T1) (Przyborowski and Wilenski 1940). Two-sided: by least
likely outcomes (as R does), twice the smaller tail (central), or Blaker 2000. Mid-p: Lancaster 1961, Fay 2010.
The E-test is that of Krishnamoorthy and Thomson 2004.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import inf, isfinite, nan

import numpy as np
from scipy.special import bdtr, bdtrc, betainc, betaincinv
from scipy.stats import binomtest, nbinom, poisson

from baken.core.statistics.intervals import Array
from baken.core.statistics.searching import brent_root

_SAME = 1 + 1e-7  # chances this close are the same, as R has it
_HALVINGS = 200
_LEAST_GRID, _FAR = 100, 1e-13  # of the E-test: outcomes looked at, at least so many, and beyond that chance
_NO_DIVISION_BY_NOUGHT = 1e-20
_TIED, _NEARLY = 1e-15, 1e-9  # how close outcomes lie that count as equally far


@dataclass(frozen=True)
class TwoCounts:
    """Baseline count `x0` over `t0`, current count `x1` over `t1`; whole numbers over exposures above nought."""

    x0: int
    t0: float
    x1: int
    t1: float

    def __post_init__(self) -> None:
        if self.x0 < 0 or self.x1 < 0:
            raise ValueError("a count is nought or more")
        if not (isfinite(self.t0) and isfinite(self.t1) and self.t0 > 0 and self.t1 > 0):
            raise ValueError("an exposure is above nought")

    @property
    def events(self) -> int:
        """Of both together."""
        return self.x0 + self.x1

    @property
    def share(self) -> float:
        """The part of all events that falls in the second if nothing changed."""
        return self.t1 / (self.t0 + self.t1)

    @property
    def ratio(self) -> float:
        """Rate 1 / rate 0; infinite when the baseline is nought, NaN when both are."""
        if self.x0 == 0:
            return inf if self.x1 else nan
        return self.x1 / self.t1 / (self.x0 / self.t0)

    # one-sided

    @property
    def p_greater(self) -> float:
        """Of a second count this high or higher."""
        return _at_least(self.x1, self.events, self.share)

    @property
    def p_less(self) -> float:
        """Of a second count this low or lower."""
        return _at_most(self.x1, self.events, self.share)

    @property
    def p_greater_midp(self) -> float:
        """With half the chance of the count itself."""
        return (self.p_greater + _at_least(self.x1 + 1, self.events, self.share)) / 2

    @property
    def p_less_midp(self) -> float:
        """With half the chance of the count itself."""
        return (self.p_less + _at_most(self.x1 - 1, self.events, self.share)) / 2

    # two-sided

    @property
    def p_least_likely(self) -> float:
        """All outcomes that are as unlikely as this one, or more so."""
        if not self.events:
            return 1.0
        return float(binomtest(self.x1, self.events, self.share).pvalue)

    @property
    def p_central(self) -> float:
        """Twice the smaller tail."""
        return min(1.0, 2 * min(self.p_greater, self.p_less))

    @property
    def p_central_midp(self) -> float:
        """Twice the smaller mid-p tail."""
        return min(1.0, 2 * min(self.p_greater_midp, self.p_less_midp))

    @property
    def p_blaker(self) -> float:
        """The smaller tail, and as much of the other as is not more likely."""
        return _acceptability(self.x1, self.events, self.share)

    # intervals of the rate ratio

    def central_interval(self, level: float = 0.95) -> tuple[float, float]:
        """Clopper and Pearson, turned into a ratio."""
        tail, n, x = (1 - level) / 2, self.events, self.x1
        low = float(betaincinv(x, n - x + 1, tail)) if x else 0.0
        high = float(betaincinv(x + 1, n - x, 1 - tail)) if n > x else 1.0
        return self._ratio_of(low), self._ratio_of(high)

    def midp_interval(self, level: float = 0.95, *, compat: bool = False) -> tuple[float, float]:
        """The ratios that the mid-p test does not refuse, to the last digit; `compat`: as R's exactci searches."""
        tail, n, x = (1 - level) / 2, self.events, self.x1

        def upper(share: float) -> float:
            return (_at_least(x, n, share) + _at_least(x + 1, n, share)) / 2

        def lower(share: float) -> float:
            return (_at_most(x, n, share) + _at_most(x - 1, n, share)) / 2

        if compat:
            low = brent_root(lambda share: upper(share) - tail, 0.0, 1.0) if x else 0.0
            high = brent_root(lambda share: lower(share) - tail, 0.0, 1.0) if n > x else 1.0
        else:
            low = _crossing(lambda share: upper(share) > tail, 0.0, 1.0) if x else 0.0
            high = _crossing(lambda share: lower(share) < tail, 0.0, 1.0) if n > x else 1.0
        return self._ratio_of(low), self._ratio_of(high)

    def blaker_interval(self, level: float = 0.95, *, compat: bool = False) -> tuple[float, float]:
        """From the smallest to the largest ratio that Blaker's test does not refuse; within the central interval.
        `compat` rounds the shares to four decimals, as R's exactci prints them."""
        n, x = self.events, self.x1
        low = _blaker_low(x, n, 1 - level) if x else 0.0
        high = 1 - _blaker_low(n - x, n, 1 - level) if n > x else 1.0
        if compat:
            low, high = round(low, 4), round(high, 4)
        return self._ratio_of(low), self._ratio_of(high)

    def _ratio_of(self, share: float) -> float:
        return inf if share >= 1 else share / (1 - share) * self.t0 / self.t1

    # Bayes, with Jeffreys' prior on both rates

    def chance_at_most(self, times: float = 1.0) -> float:
        """That rate 1 is at most `times` rate 0."""
        weighed = times * self.t1
        return float(betainc(self.x1 + 0.5, self.x0 + 0.5, weighed / (self.t0 + weighed)))

    @property
    def chance_of_more(self) -> float:
        """Of a next count above `x1` if nothing changed since the baseline."""
        return float(nbinom.sf(self.x1, self.x0 + 0.5, 1 - self.share))

    def next_count(self, chance: float) -> float:
        """The quantile of the next count if nothing changed since the baseline."""
        return float(nbinom.ppf(chance, self.x0 + 0.5, 1 - self.share))


@dataclass(frozen=True)
class ETest:
    """P-values of a difference either way, of a higher and of a lower second rate."""

    both: float
    greater: float
    less: float


def e_test(counts: TwoCounts, *, scored: bool = False, compat: bool = False) -> ETest:
    """Unconditional, at the pooled rate, over all outcomes that matter, nought and nought included. The difference is
    divided by its own error (Wald), or by that under no change (`scored`). Outcomes that lie as far as the one seen
    count, but for rounding; `compat` holds them as close as Python's statsmodels does, which misses some."""
    pooled = counts.events / (counts.t0 + counts.t1)
    means = pooled * counts.t1, pooled * counts.t0
    most = max(int(poisson.isf(_FAR, max(means))) if pooled else 0, _LEAST_GRID)
    grid = np.arange(most + 1, dtype=float)
    distance = partial(_distance, counts, scored)
    seen, every = float(distance(np.array(counts.x1), np.array(counts.x0))), distance(grid[:, None], grid[None, :])
    close = _TIED if compat else _NEARLY * (1 + abs(seen))
    chance = poisson.pmf(grid, means[0])[:, None] * poisson.pmf(grid, means[1])[None, :]
    both, greater, less = np.abs(every) >= abs(seen) - close, every >= seen - close, every <= seen + close
    return ETest(*(float(min(1.0, chance[flags].sum())) for flags in (both, greater, less)))


def _distance(counts: TwoCounts, scored: bool, x1: Array, x0: Array) -> Array:
    """Of the two rates, in standard errors."""
    rate1, rate0 = x1 / counts.t1, x0 / counts.t0
    if scored:
        pooled = (x1 + x0) / (counts.t1 + counts.t0)
        variance = pooled / counts.t1 + pooled / counts.t0
    else:
        variance = rate1 / counts.t1 + rate0 / counts.t0
    return np.asarray((rate1 - rate0) / np.sqrt(variance + _NO_DIVISION_BY_NOUGHT))


def _at_least(x: int, n: int, share: float) -> float:
    return 1.0 if x <= 0 else 0.0 if x > n else float(bdtrc(x - 1, n, share))


def _at_most(x: int, n: int, share: float) -> float:
    return 0.0 if x < 0 else 1.0 if x >= n else float(bdtr(x, n, share))


def _acceptability(x: int, n: int, share: float) -> float:
    low, high = _at_most(x, n, share), _at_least(x, n, share)
    if high <= low:
        return min(1.0, high + _tail_within(high * _SAME, partial(_at_most, n=n, share=share), -1, x))
    return min(1.0, low + _tail_within(low * _SAME, lambda k: _at_least(n - k, n, share), -1, n - x))


def _tail_within(most: float, tail: Callable[[int], float], low: int, high: int) -> float:
    """The largest tail(k), k from `low` to `high`, that is not above `most`; tails grow with k."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if tail(middle) <= most else (low, middle)
    return tail(low) if low >= 0 else 0.0


def _crossing(holds: Callable[[float], bool], low: float, high: float) -> float:
    """Where something that does not hold at `low` and holds at `high` begins to."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
        if high - low <= 0:
            break
    return (low + high) / 2


def _blaker_low(x: int, n: int, alpha: float) -> float:
    """The smallest share of which the acceptability reaches alpha.

    Below x / n it is P(X >= x) + P(X <= k), with k the largest for which the second is not above the first. Between the
    shares where k grows it first falls, then rises, so it can reach alpha only at either end of such a stretch.
    """
    start = float(betaincinv(x, n - x + 1, alpha / 2))
    k = _largest_below(x, n, start)
    left = start
    while True:
        right = _share_of_next(x, k + 1, n)
        if _at_least(x, n, left) + _at_most(k, n, left) >= alpha:
            return left
        if right is None or _at_least(x, n, right) + _at_most(k, n, right) >= alpha:
            reaches = partial(_reaches, x, k, n, alpha)
            return _crossing(reaches, left, 1.0 if right is None else right)
        left, k = right, k + 1


def _reaches(x: int, k: int, n: int, alpha: float, share: float) -> bool:
    return _at_least(x, n, share) + _at_most(k, n, share) >= alpha


def _largest_below(x: int, n: int, share: float) -> int:
    high = _at_least(x, n, share)
    low, top = -1, x
    while top - low > 1:
        middle = (low + top) // 2
        low, top = (middle, top) if _at_most(middle, n, share) <= high else (low, middle)
    return low


def _share_of_next(x: int, k: int, n: int) -> float | None:
    """Where P(X <= k) has come down to P(X >= x); None where k reaches x: all shares beyond are accepted."""
    if k >= x:
        return None
    return _crossing(lambda share: _at_least(x, n, share) >= _at_most(k, n, share), 0.0, 1.0)
