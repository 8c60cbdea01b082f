"""Where yearly counts are heading: a quasi-Poisson line through them (ordinary GLM theory, McCullagh and Nelder 1989).

log mean = intercept + slope * (year - base) + log(share of the year that was counted)
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, isfinite, sqrt

import numpy as np

from baken.core.statistics.intervals import Array
from baken.core.statistics.tails import Z_95

_ROUNDS = 25
_CLOSE = 1e-8  # relative change of the deviance at which fitting ends, as R's glm


@dataclass(frozen=True)
class Line:
    """The fitted line. `covariance` is that of (intercept, slope) for phi = 1. `dispersion` is Pearson's phi;
    `dispersion_used` at least 1."""

    base: float
    intercept: float
    slope: float
    covariance: tuple[tuple[float, float], tuple[float, float]]
    dispersion: float
    dispersion_used: float
    mean_of_data: float

    @property
    def slope_error(self) -> float:
        """Of the slope, for phi = 1."""
        return sqrt(self.covariance[1][1])

    def at(self, year: float) -> Projection:
        """The mean of a whole year."""
        away = year - self.base
        (a, b), (_, c) = self.covariance
        error = sqrt(max(0.0, a + 2 * away * b + away**2 * c) * self.dispersion_used)
        return Projection(self.intercept + self.slope * away, error)


@dataclass(frozen=True)
class Projection:
    """Logarithm of the mean, and its standard error."""

    log_mean: float
    error: float

    @property
    def mean(self) -> float:
        """The mean itself."""
        return exp(self.log_mean)

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of the mean (not of the next count)."""
        return exp(self.log_mean - Z_95 * self.error), exp(self.log_mean + Z_95 * self.error)


def fit_line(years: Array, counts: Array, shares: Array, base: float) -> Line:
    """The line through counts by year. ValueError with fewer than three years, other than counts, or all nought.

    `shares` is the part of the year that was counted (1 for a whole one). Stops as R's glm does, so that phi in use
    comes from the last round but one, as its summary prints.
    """
    x, y, part = (np.asarray(each, float) for each in (years, counts, shares))
    _refuse(x, y, part)
    design, offset = np.column_stack([np.ones_like(x), x - base]), np.log(part)
    mean, deviance = y + 0.1, np.inf
    for _ in range(_ROUNDS):
        weight, seen = mean, np.log(mean) - offset + (y - mean) / mean
        root = np.sqrt(weight)[:, None]
        solution, *_ = np.linalg.lstsq(design * root, seen * root[:, 0], rcond=None)
        mean = np.exp(np.clip(design @ solution + offset, -700, 700))
        before, deviance = deviance, _deviance(y, mean)
        if abs(deviance - before) / (abs(deviance) + 0.1) < _CLOSE:
            break
    inverse = np.linalg.inv(design.T @ (design * weight[:, None]))
    free = len(x) - 2
    in_use = float((((y - mean) ** 2) / mean).sum() / free)
    phi = float((weight * ((y - mean) / mean) ** 2).sum() / free)
    pairs = ((float(inverse[0, 0]), float(inverse[0, 1])), (float(inverse[1, 0]), float(inverse[1, 1])))
    return Line(base, float(solution[0]), float(solution[1]), pairs, phi, max(1.0, in_use), float(y.mean()))


def _deviance(y: Array, mean: Array) -> float:
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.where(y > 0, y * np.log(y / mean), 0.0)
    return float(2 * (logs - (y - mean)).sum())


def _refuse(x: Array, y: Array, part: Array) -> None:
    if len(x) < 3 or len(np.unique(x)) < 2:
        raise ValueError("a line needs three years")
    if not (np.isfinite(y).all() and (y >= 0).all() and isfinite(float(x.sum()))):
        raise ValueError("counts are numbers of nought or more")
    if not (np.isfinite(part).all() and (part > 0).all()):
        raise ValueError("every year is counted for some part")
    if y.sum() == 0:
        raise ValueError("nothing was counted at all")
