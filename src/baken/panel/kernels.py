"""Statistics over many series at once: pure functions, a matrix in, a matrix out, one row per series.

Each row is worked out by itself, so a matrix may be cut anywhere between its rows and the pieces done anywhere.
A missing count is NaN and stays so: nothing is made up and nothing left out in silence.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc

Matrix = NDArray[np.float64]
MONTHS = 12


def yearly_sums(months: Matrix) -> Matrix:
    """Months to years: (series, 12 * years) to (series, years). A year with a missing month is missing."""
    series, columns = months.shape
    if columns % MONTHS:
        raise ValueError("whole years are asked: columns must be a multiple of twelve")
    sums: Matrix = months.reshape(series, columns // MONTHS, MONTHS).sum(axis=2)
    return sums


def change_tails(pairs: Matrix) -> Matrix:
    """Exact change of a count: (series, 3) of count, baseline count, exposure ratio to (series, 2) of lower and upper.

    The mid-p conditional test of `core.statistics.tails.conditional_tails`, row by row: the chance of a count this low
    or lower, and this high or higher, if nothing changed.
    """
    now, before, ratio = pairs.T
    share = ratio / (1 + ratio)
    upper = (_at_least(now, before, share) + _at_least(now + 1, before - 1, share)) / 2
    return np.stack([1 - upper, upper], axis=1)


def _at_least(successes: Matrix, failures: Matrix, share: Matrix) -> Matrix:
    """P(X >= successes) for X binomial with n = successes + failures."""
    inside = betainc(np.maximum(successes, 1e-300), np.maximum(failures, -0.5) + 1, share)
    known = np.where(successes <= 0, 1.0, np.where(failures < 0, 0.0, inside))
    return np.where(np.isnan(successes) | np.isnan(failures), np.nan, known)
