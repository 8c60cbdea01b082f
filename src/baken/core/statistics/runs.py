"""Runs about the median: is there a long run, or are there too few crossings? (Anhoej and Olesen 2014,
doi 10.1371/journal.pone.0113825). No tuning by length; good for short series."""

from __future__ import annotations

from dataclasses import dataclass
from math import log2

import numpy as np
from scipy.stats import binom

from baken.core.statistics.intervals import Array


@dataclass(frozen=True)
class Runs:
    """The longest run and the crossings, with what chance alone allows: at most, and at least. None without a point
    off the line."""

    longest: int
    longest_allowed: int
    crossings: int
    crossings_needed: int

    @property
    def is_unusual(self) -> bool:
        """More than chance."""
        return self.longest > self.longest_allowed or self.crossings < self.crossings_needed


def runs_about(values: Array, line: float) -> Runs | None:
    """Of values about a line; missing ones and those on the line do not count."""
    y = np.asarray(values, float)
    sides = np.sign(y[np.isfinite(y)] - line)
    sides = sides[sides != 0]
    n = len(sides)
    if n == 0:
        return None
    turns = np.flatnonzero(np.diff(sides)) + 1
    lengths = np.diff(np.concatenate([[0], turns, [n]]))
    return Runs(int(lengths.max()), round(log2(n)) + 3, len(turns), int(max(0.0, float(binom.ppf(0.05, n - 1, 0.5)))))
