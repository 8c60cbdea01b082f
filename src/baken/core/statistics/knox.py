"""Knox: do events that are near in place also follow each other closely? (Knox 1964). Needs places and days."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree
from scipy.special import pdtrc

from baken.core.statistics.intervals import Array


@dataclass(frozen=True)
class Knox:
    """Pairs by whether they are near in time and in place, and what chance alone gives of both."""

    both: int
    time_only: int
    place_only: int
    neither: int

    @property
    def pairs(self) -> int:
        """All of them."""
        return self.both + self.time_only + self.place_only + self.neither

    @property
    def expected(self) -> float:
        """Pairs near in both if place and time had nothing to do with each other; NaN without pairs."""
        if not self.pairs:
            return float("nan")
        return (self.both + self.time_only) * (self.both + self.place_only) / self.pairs

    def p_value(self, *, compat: bool = False) -> float:
        """Poisson chance of so many or more; `compat`: of strictly more, as R's surveillance has it."""
        if not self.pairs:
            return float("nan")
        if self.expected == 0:
            return 1.0 if self.both == 0 and not compat else 0.0
        return float(pdtrc(self.both if compat else self.both - 1, self.expected)) if self.both or compat else 1.0


def knox(x: Array, y: Array, days: Array, *, within_days: float, within_metres: float) -> Knox:
    """Every pair of events once; near means at that distance or less. All arrays of shape (events,)."""
    place, time = np.column_stack([x, y]).astype(float), np.asarray(days, float)
    if not (np.isfinite(place).all() and np.isfinite(time).all()):
        raise ValueError("every event has a place and a day")
    if within_days < 0 or within_metres < 0:
        raise ValueError("a distance is nought or more")
    near = cKDTree(place).query_pairs(within_metres, output_type="ndarray") if len(time) > 1 else np.empty((0, 2), int)
    both = int((np.abs(time[near[:, 0]] - time[near[:, 1]]) <= within_days).sum())
    in_time = _pairs_in_time(np.sort(time), within_days)
    pairs = len(time) * (len(time) - 1) // 2
    return Knox(both, in_time - both, len(near) - both, pairs - in_time - len(near) + both)


def _pairs_in_time(ordered: Array, within: float) -> int:
    """Of days in order: how many pairs lie at most so far apart."""
    last = np.searchsorted(ordered, ordered + within, side="right")
    return int((last - np.arange(1, len(ordered) + 1)).sum())
