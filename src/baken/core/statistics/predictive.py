"""The next count if nothing changed, from the same season of earlier years: gamma-Poisson, no fitting.

With Jeffreys' prior the next count is negative binomial with size `sum + 1/2` and chance `n / (n + 1)` (Riebler 2004;
the R package `surveillance`, bayes). A good step back where counts are too small for a model.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import nbinom

from baken.core.statistics.windows import lies_within, same_season

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Predictive:
    """`years` back, `half_width` moments on either side; `with_recent` adds the moments just before; `alpha` is the
    chance of a false alarm."""

    years: int = 3
    half_width: int = 1
    with_recent: bool = True
    alpha: float = 0.05


def expected_at_most(counts: Vector, moment: int, frequency: int, settings: Predictive) -> float:
    """The largest count still to be expected at `moment` (from 0); NaN where the history is too short or has gaps."""
    windows = same_season(moment, frequency, settings.years, settings.half_width)
    recent = range(moment - settings.half_width, moment) if settings.with_recent else ()
    moments = [*(one for window in windows for one in window), *recent]
    if not moments or not lies_within(moments):
        return float("nan")
    known = counts[moments]
    if np.isnan(known).any():
        return float("nan")
    return float(nbinom.ppf(1 - settings.alpha, known.sum() + 0.5, len(known) / (len(known) + 1)))
