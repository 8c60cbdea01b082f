"""Mann-Kendall: does a series rise or fall, without a model? With Sen's slope, per season, and corrected for memory.

Mann 1945, Kendall 1975; seasons Hirsch and others 1982; memory Hamed and Rao 1998.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, isnan, nan, sqrt

import numpy as np
from scipy.stats import rankdata

from baken.core.statistics.intervals import Array
from baken.core.statistics.tails import Z_95


@dataclass(frozen=True)
class MannKendall:
    """Pairs that rise less pairs that fall, its variance with ties, how many pairs there are, and Sen's slope per
    step (NaN when there is none)."""

    score: float
    variance: float
    pairs: float
    slope: float

    @property
    def z(self) -> float:
        """With the correction of one; 0 where the score is, NaN where there is no variance known."""
        if isnan(self.variance):
            return nan
        if self.score == 0 or self.variance <= 0:
            return 0.0
        return (self.score - (1 if self.score > 0 else -1)) / sqrt(self.variance)

    @property
    def p(self) -> float:
        """Two-sided."""
        return erfc(abs(self.z) / sqrt(2))

    @property
    def tau(self) -> float:
        """Kendall's, by all pairs."""
        return self.score / self.pairs if self.pairs else nan


def mann_kendall(values: Array) -> MannKendall:
    """Of values in order; missing ones (NaN) are left out, the others close up."""
    x = _present(values)
    pairs = len(x) * (len(x) - 1) / 2
    return MannKendall(_score(x), _variance(x), pairs, _sen(x))


def seasonal_mann_kendall(values: Array, period: int) -> MannKendall:
    """Every season by itself, added up; the slope is per year. The last year may be unfinished; missing values are left
    out of their season."""
    if period < 1:
        raise ValueError("a year has one season or more")
    x = np.asarray(values, float)
    seasons = [_present(x[start::period]) for start in range(period)]
    slopes = np.concatenate([_slopes(x[start::period]) for start in range(period)])
    slope = float(np.nanmedian(slopes)) if np.isfinite(slopes).any() else nan
    pairs = sum(len(s) * (len(s) - 1) / 2 for s in seasons)
    return MannKendall(sum(map(_score, seasons)), sum(map(_variance, seasons)), pairs, slope)


def corrected_mann_kendall(values: Array, level: float = 0.05) -> MannKendall:
    """Hamed and Rao: the variance widened by the correlation of the detrended ranks at lags where it is beyond chance
    (at `level`, two-sided)."""
    if level != 0.05:
        raise ValueError("only the level of 0.05 is known here")
    x = _present(values)
    n = len(x)
    plain = mann_kendall(x)
    if n < 3:
        return plain
    ranks = rankdata(x - np.arange(1, n + 1) * plain.slope)
    around = ranks - ranks.mean()
    lags = np.correlate(around, around, "full")[n - 1 :] / n
    if lags[0] == 0:  # a constant series has no ranks to correlate
        return MannKendall(plain.score, nan, plain.pairs, plain.slope)
    memory, bound = lags / lags[0], Z_95 / sqrt(n)
    lag = np.arange(1, n)
    beyond = np.abs(memory[1:]) > bound
    total = float((((n - lag) * (n - lag - 1) * (n - lag - 2)) * memory[1:])[beyond].sum())
    factor = 1 + 2 / (n * (n - 1) * (n - 2)) * total
    return MannKendall(plain.score, plain.variance * factor, plain.pairs, plain.slope)


def _present(values: Array) -> Array:
    x = np.asarray(values, float)
    return np.asarray(x[np.isfinite(x)])


def _score(x: Array) -> float:
    return float(sum(np.sign(x[i + 1 :] - x[i]).sum() for i in range(len(x) - 1)))


def _variance(x: Array) -> float:
    n = len(x)
    ties = np.unique(x, return_counts=True)[1]
    return float((n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18)


def _slopes(x: Array) -> Array:
    """Of every pair, per step; NaN where one of the two is missing."""
    parts = [(x[i + 1 :] - x[i]) / np.arange(1, len(x) - i) for i in range(len(x) - 1)]
    return np.asarray(np.concatenate(parts)) if parts else np.empty(0)


def _sen(x: Array) -> float:
    slopes = _slopes(x)
    return float(np.median(slopes)) if len(slopes) else nan
