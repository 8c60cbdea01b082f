"""How fast the whole country is looked through: 342 municipalities x 50 classes, the last twelve months.

Run: uv run python benchmarks/detection.py. The peer is the same method series by series with NumPy's least squares, on
a sample, with equal answers; its time is told for the whole country.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np

from baken.core.statistics.farrington import Farrington, detect

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.core.statistics.plainly import plain_threshold

SERIES, MONTHS, LAST, SAMPLE = 342 * 50, 170, 12, 40


def main() -> None:
    """Prints seconds and a line of ratios."""
    counts = synthetic(SERIES)
    moments = list(range(MONTHS - LAST, MONTHS))
    settings = Farrington()
    detect(counts[:50], moments, 12, settings)  # libraries loaded
    start = time.perf_counter()
    found = detect(counts, moments, 12, settings)
    ours = time.perf_counter() - start
    start = time.perf_counter()
    plain = [[plain_threshold(row, moment, settings) for moment in moments] for row in counts[:SAMPLE]]
    theirs = (time.perf_counter() - start) * SERIES / SAMPLE
    worst = np.nanmax(np.abs(found.upper[:SAMPLE] - np.array(plain)))
    print(f"{SERIES} series, last {LAST} months: {ours:.1f} s on one core; largest difference on the sample {worst:g}")
    print(f"series by series: {theirs:.0f} s; {theirs / ours:.0f} x")


def synthetic(series: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Counts with a season and levels from one a year to sixty a month."""
    draw = np.random.default_rng(7)
    level = np.exp(draw.uniform(np.log(0.08), np.log(60), (series, 1)))
    season = 1 + 0.3 * np.sin(2 * np.pi * (np.arange(MONTHS) / 12 + draw.uniform(0, 1, (series, 1))))
    return draw.poisson(level * season).astype(np.float64)


if __name__ == "__main__":
    main()
