"""Quantiles and tails of the negative binomial with mean m and variance phi m, for many series at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincc, gammaincc, ndtri

Vector = NDArray[np.float64]
_FUZZ = 64 * np.finfo(float).eps  # so that a quantile that is hit exactly is not passed over, as in R
_MOST_STEPS = 2_000
_LARGEST = 1e15


def at_most(count: Vector, mean: Vector, dispersion: Vector) -> Vector:
    """P(X <= count). A dispersion of 1 is Poisson."""
    over = np.maximum(dispersion, 1.0) - 1.0
    found: Vector = np.full(np.shape(over), np.nan)
    is_poisson, is_binomial = np.flatnonzero(~(over > 0)), np.flatnonzero(over > 0)
    found[is_poisson] = gammaincc(count[is_poisson] + 1, mean[is_poisson])
    spread = over[is_binomial]
    with np.errstate(invalid="ignore"):
        found[is_binomial] = betaincc(count[is_binomial] + 1, mean[is_binomial] / spread, spread / (1 + spread))
    found[count < 0] = 0.0
    return found


def at_least(count: Vector, mean: Vector, dispersion: Vector) -> Vector:
    """P(X >= count)."""
    return np.where(np.isfinite(mean), 1.0 - at_most(count - 1, mean, dispersion), np.nan)


def negative_binomial_quantile(chance: float, mean: Vector, dispersion: Vector) -> Vector:
    """The smallest count with P(X <= count) >= chance; NaN where the mean is not a finite number.

    Starts at Cornish and Fisher's approximation and steps up or down.
    """
    usable = np.isfinite(mean) & np.isfinite(dispersion) & (mean >= 0)
    m, phi = np.where(usable, mean, 1.0), np.where(usable, np.maximum(dispersion, 1.0), 1.0)
    target, z = chance * (1 - _FUZZ), float(ndtri(chance))
    sd = np.sqrt(m * phi)
    skew = np.divide(2 * phi - 1, sd, out=np.zeros_like(sd), where=sd > 0)
    count = np.maximum(0.0, np.round(m + sd * (z + skew * (z * z - 1) / 6)))
    steps = usable & (m < _LARGEST)  # beyond it a step is less than the rounding
    active = steps.nonzero()[0]
    for _ in range(_MOST_STEPS):
        low = at_most(count[active], m[active], phi[active]) < target
        if not low.any():
            break
        count[active[low]] += 1
        active = active[low]
    active = (steps & (count > 0)).nonzero()[0]
    for _ in range(_MOST_STEPS):
        high = (count[active] > 0) & (at_most(count[active] - 1, m[active], phi[active]) >= target)
        if not high.any():
            break
        active = active[high]
        count[active] -= 1
    return np.where(usable, count, np.nan)
