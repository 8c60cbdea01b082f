"""Directly standardised rates with Dobson's limits (Dobson and others 1991, doi 10.1002/sim.4780100317)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from baken.core.statistics.intervals import Array, byar_limits


@dataclass(frozen=True)
class StandardisedRate:
    """Events in all, the rate per 1 (multiply for per 100,000), and its variance."""

    events: float
    rate: float
    variance: float

    def limits(self, level: float = 0.95) -> tuple[float, float]:
        """Dobson: the limits of the total, brought to the scale of the rate. Below ten events a reader should be
        spared them; nought events have none (NaN)."""
        if self.events <= 0:
            return float("nan"), float("nan")
        total = byar_limits(np.array([self.events]), level)
        scale = np.sqrt(self.variance / self.events)
        low, high = (self.rate + scale * (limit[0] - self.events) for limit in (total.low, total.high))
        return float(low), float(high)


def standardised_rate(events: Array, inhabitants: Array, standard: Array) -> StandardisedRate:
    """Rates per band, weighed by the standard population. All of shape (bands,); a band without inhabitants or weight
    has no rate: ValueError."""
    bands = (np.asarray(events, float), np.asarray(inhabitants, float), np.asarray(standard, float))
    x, n, w = bands
    if not (np.isfinite(x).all() and (x >= 0).all()):
        raise ValueError("events are numbers of nought or more")
    if not (np.isfinite(n).all() and (n > 0).all() and np.isfinite(w).all() and (w >= 0).all() and w.sum() > 0):
        raise ValueError("every band has inhabitants and a weight")
    share = w / w.sum()
    return StandardisedRate(float(x.sum()), float((share * x / n).sum()), float((share**2 * x / n**2).sum()))
