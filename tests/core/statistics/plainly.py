"""Farrington's flexible method once more, as plainly as it can be written: one series, one month, least squares."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import nbinom, poisson

from baken.core.statistics.farrington import Farrington, anchors_by_number, reference

Vector = NDArray[np.float64]


def plain_threshold(counts: Vector, moment: int, settings: Farrington) -> float:
    """The negative binomial threshold; NaN where the model has no solution."""
    found = reference(moment, anchors_by_number(moment, 12, settings.years), settings)
    assert found is not None
    y = counts[[moment + back for back in found.offsets]]
    for with_trend in (True, False):
        terms = _terms(np.array(found.offsets, float), np.array(found.seasons), with_trend=with_trend)
        beta, phi = _refitted(y, terms, settings)
        if not with_trend or np.exp(beta[0]) <= y.max():
            break
    level = np.exp(beta[0])
    if phi == 1:
        return float(poisson.ppf(1 - settings.alpha, level))
    return float(nbinom.ppf(1 - settings.alpha, level / (phi - 1), 1 / phi))


def _terms(offsets: Vector, seasons: Vector, *, with_trend: bool) -> Vector:
    columns = [(seasons == season).astype(float) for season in range(int(seasons.max()) + 1)]
    return np.stack([columns[0], *([offsets] if with_trend else []), *columns[1:]], axis=1)


def _refitted(y: Vector, terms: Vector, settings: Farrington) -> tuple[Vector, float]:
    beta, mean, work, hat = _fit(y, terms, np.ones(len(y)))
    freedom = len(y) - terms.shape[1]
    phi = max(1.0, float((work * ((y - mean) / mean) ** 2).sum() / freedom))
    residual = 1.5 * (y ** (2 / 3) * mean ** (-1 / 6) - np.sqrt(mean)) / np.sqrt(phi * (1 - hat))
    weight = np.where(residual > settings.weights_threshold, residual**-2.0, 1.0)
    weight *= len(y) / weight.sum()
    beta, mean, work, _ = _fit(y, terms, weight)
    return beta, max(1.0, float((work * ((y - mean) / mean) ** 2).sum() / freedom))


def _fit(y: Vector, terms: Vector, weight: Vector) -> tuple[Vector, Vector, Vector, Vector]:
    mean, before = y + 0.1, np.inf
    linear = np.log(mean)
    for _ in range(25):
        work = weight * mean
        target = linear + (y - mean) / mean
        root = np.sqrt(work)[:, None]
        q, r = np.linalg.qr(terms * root)
        beta = np.linalg.solve(r, q.T @ (target * root[:, 0]))
        linear = terms @ beta
        mean = np.exp(linear)
        own = np.where(y > 0, y * np.log(np.where(y > 0, y, 1.0) / mean), 0.0)
        deviance = float(2 * (weight * (own - (y - mean))).sum())
        if abs(deviance - before) / (abs(deviance) + 0.1) < 1e-8:
            break
        before = deviance
    return beta, mean, work, (q**2).sum(axis=1)
