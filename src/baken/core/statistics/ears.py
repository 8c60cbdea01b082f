"""EARS C1, C2 and C3: short-term detection against the mean and spread of the last few moments.

Hutwagner et al., MMWR 2005;54(Suppl):13-19, as in the R package `surveillance` (earsC).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Matrix = NDArray[np.float64]
METHODS = ("C1", "C2", "C3")
GUARD = 2  # moments between baseline and the moment judged, in C2 and C3


@dataclass(frozen=True)
class Ears:
    """`method` is C1, C2 or C3; `baseline` the number of moments looked back at; `alpha` the chance of a false alarm;
    `least_spread` a floor under the standard deviation, for series that are nearly all nought."""

    method: str = "C1"
    baseline: int = 7
    least_spread: float = 0.0
    alpha: float = 0.001

    @property
    def history(self) -> int:
        """How many moments must lie before the first that is judged."""
        return {"C1": self.baseline, "C2": self.baseline + GUARD, "C3": self.baseline + 2 * GUARD}[self.method]


def upper_bounds(counts: Matrix, settings: Ears) -> Matrix:
    """Per moment what is still to be expected: (series, moments) to the same. NaN where there is too little history."""
    z = float(ndtri(1 - settings.alpha))
    guard = 0 if settings.method == "C1" else GUARD
    mean, spread = _before(counts, settings, guard)
    if settings.method != "C3":
        return mean + z * spread
    with np.errstate(divide="ignore", invalid="ignore"):  # no spread: any rise is endless, no rise is undefined
        excess = np.maximum(0.0, (counts - mean) / spread - 1)
        earlier = np.full_like(counts, np.nan)
        earlier[:, GUARD:] = excess[:, 1:-1] + excess[:, :-GUARD]
        return np.maximum(0.0, counts + spread * (z - earlier))


def _before(counts: Matrix, settings: Ears, guard: int) -> tuple[Matrix, Matrix]:
    """Mean and standard deviation of the baseline of every moment."""
    mean, spread = np.full_like(counts, np.nan), np.full_like(counts, np.nan)
    length = settings.baseline
    if counts.shape[1] > length + guard:
        windows = np.lib.stride_tricks.sliding_window_view(counts, length, axis=1)
        windows = windows[:, : counts.shape[1] - length - guard]
        mean[:, length + guard :] = windows.mean(axis=2)
        spread[:, length + guard :] = windows.std(axis=2, ddof=1)
    return mean, np.maximum(spread, settings.least_spread)
