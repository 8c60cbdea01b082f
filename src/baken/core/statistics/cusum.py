"""Sums of small rises: slow drift that no single month shows.

CUSUM on a transformed count (Rossi, Lampugnani and Marchi 1999; Anscombe), C = max(0, C + z - k), alarm at h; and the
Poisson likelihood-ratio sum (Höhle and Paul 2008, doi 10.1016/j.csda.2008.02.015) that starts anew after an alarm.
Reference: the R package `surveillance` (cusum, glrnb).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, exp, nan, sqrt

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
TRANSFORMATIONS = ("standard", "rossi", "anscombe")


@dataclass(frozen=True)
class Cusum:
    """`slack` k and `limit` h, in standard errors; `transformation` makes a count about normal."""

    slack: float = 1.04
    limit: float = 2.26
    transformation: str = "standard"


@dataclass(frozen=True)
class Drift:
    """Per moment: the sum, the count that would have raised the alarm, and whether it was raised. All NaN where the
    level is nought or unknown: nothing can be held against it."""

    total: Vector
    bound: Vector
    alarm: Vector


def drift(counts: Vector, level: float, settings: Cusum, *, compat: bool = False) -> Drift:
    """The sum over consecutive counts against a known `level`; `compat` copies the bound of the reference where Rossi's
    square root has turned negative (it should be nought)."""
    if not level > 0:
        empty = np.full(len(counts), nan)
        return Drift(empty, empty.copy(), empty.copy())
    total, totals, bounds = 0.0, [], []
    for count in counts:
        room = settings.limit + settings.slack - total
        bounds.append(_count_at(room, level, settings.transformation, compat=compat))
        total = max(0.0, total + _transformed(float(count), level, settings.transformation) - settings.slack)
        totals.append(total)
    summed = np.array(totals)
    alarm = np.where(np.isnan(summed), nan, summed >= settings.limit)
    return Drift(summed, np.array(bounds), alarm)


def _transformed(count: float, level: float, transformation: str) -> float:
    if transformation == "rossi":
        return (count - 3 * level + 2 * sqrt(count * level)) / (2 * sqrt(level))
    if transformation == "anscombe":
        return float(1.5 * (count ** (2 / 3) - level ** (2 / 3)) / level ** (1 / 6))
    return (count - level) / sqrt(level)


def _count_at(z: float, level: float, transformation: str, *, compat: bool) -> float:
    """The count whose transformed value is `z`."""
    if transformation == "standard":
        return float(max(0, ceil(level + sqrt(level) * z)))
    if transformation == "anscombe":
        return float(max(0.0, level ** (2 / 3) + 2 / 3 * z * level ** (1 / 6)) ** 1.5)
    inside = 4 * level + 2 * z * sqrt(level)
    root = sqrt(inside) - sqrt(level) if inside >= 0 else 0.0
    return root * root if compat else max(0.0, root) ** 2


@dataclass(frozen=True)
class LikelihoodRatio:
    """`log_ratio`: the logarithm of the rise looked for (log 1.5); `limit`: the sum at which the alarm is raised."""

    log_ratio: float
    limit: float = 4.0


def likelihood_ratio_drift(counts: Vector, expected: Vector, settings: LikelihoodRatio) -> tuple[Vector, Vector]:
    """Sum and alarm per moment, for Poisson counts with these expected values."""
    total, totals = 0.0, np.empty(len(counts))
    for moment, (count, level) in enumerate(zip(counts, expected, strict=True)):
        total = max(0.0, total + count * settings.log_ratio + (1 - exp(settings.log_ratio)) * level)
        totals[moment] = total
        if total >= settings.limit:
            total = 0.0
    return totals, np.where(np.isnan(totals), nan, totals >= settings.limit)
