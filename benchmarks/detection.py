"""How fast the whole country is looked through: 342 municipalities x 50 classes, the last twelve months.

Run: uv run python benchmarks/detection.py. The peers run beside it: the same method series by series with NumPy's least
squares, on a sample, with equal answers; and, where R is installed with the package `surveillance`, its
farringtonFlexible on the same sample. Their time is told for the whole country.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from baken.core.statistics.farrington import Farrington, thresholds_of_last_year
from baken.panel.executors.local import PoolExecutor

Matrix = NDArray[np.float64]
SERIES, MONTHS, LAST, SAMPLE = 342 * 50, 170, 12, 40
PIECE = 1_425  # series handed to a process at once: twelve pieces
THREADS = "OPENBLAS_NUM_THREADS"
R_SCRIPT = """
suppressMessages(library(surveillance))
counts <- as.matrix(read.csv("counts.csv", header = FALSE))
begin <- proc.time()[["elapsed"]]
upper <- sapply(seq_len(nrow(counts)), function(i) upperbound(farringtonFlexible(
  sts(counts[i, ], frequency = 12, start = c(2012, 1)),
  control = list(range = 159:170, b = 5, w = 1, noPeriods = 4, pastWeeksNotIncluded = 3, reweight = TRUE,
                 weightsThreshold = 2.58, alpha = 0.01, trend = TRUE, pThresholdTrend = 1, limit54 = c(5, 4),
                 thresholdMethod = "nbPlugin", glmWarnings = FALSE))))
cat(proc.time()[["elapsed"]] - begin, "\\n")
write.table(t(upper), "upper.csv", sep = ",", row.names = FALSE, col.names = FALSE)
"""


def main() -> None:
    """Prints seconds and a line of ratios."""
    if os.environ.get(THREADS) != "1":  # one core means one core: said before NumPy looks
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | {THREADS: "1"})
    counts = synthetic(SERIES)
    thresholds_of_last_year(counts[:50])  # libraries loaded
    ours, found = timed(lambda: thresholds_of_last_year(counts))
    print(f"{SERIES} series, last {LAST} months: {ours:.1f} s on one core")
    both, again = timed(lambda: PoolExecutor(2, PIECE).run(thresholds_of_last_year, counts))
    same = np.array_equal(found, again, equal_nan=True)
    print(f"two processes, with their start: {both:.1f} s; {ours / both:.1f} x; equal: {same}")
    beside_plain(counts[:SAMPLE], ours, found[:SAMPLE])
    beside_r(counts[:SAMPLE], ours, found[:SAMPLE])


def timed(work: Callable[[], Matrix]) -> tuple[float, Matrix]:
    """Seconds, and what came of it."""
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def beside_plain(counts: Matrix, ours: float, found: Matrix) -> None:
    """The same method, one series and one month at a time."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from tests.core.statistics.plainly import plain_threshold  # noqa: PLC0415  every process loads what stands above

    moments = range(MONTHS - LAST, MONTHS)
    taken, plain = timed(
        lambda: np.array([[plain_threshold(row, at, Farrington()) for at in moments] for row in counts])
    )
    told("series by series", taken, ours, found, plain)


def beside_r(counts: Matrix, ours: float, found: Matrix) -> None:
    """The reference itself on the same sample, where it is installed."""
    program = shutil.which("Rscript")
    if program is None:
        print("R: not installed, so that ratio is not told here")
        return
    with tempfile.TemporaryDirectory() as folder:
        np.savetxt(Path(folder) / "counts.csv", counts, fmt="%d", delimiter=",")
        done = subprocess.run([program, "-e", R_SCRIPT], cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            print("R: installed, but without the package surveillance; that ratio is not told here")
            return
        upper = np.loadtxt(Path(folder) / "upper.csv", delimiter=",")
    told("R surveillance", float(done.stdout), ours, found, upper)


def told(name: str, taken: float, ours: float, found: Matrix, theirs: Matrix) -> None:
    """The ratio for the whole country, and how far the answers are apart."""
    whole = taken * SERIES / SAMPLE
    apart = np.nanmax(np.abs(found - theirs))
    print(f"{name}: {whole:.0f} s; {whole / ours:.0f} x; largest difference on {SAMPLE} series {apart:g}")


def synthetic(series: int) -> Matrix:
    """Counts with a season and levels from one a year to sixty a month."""
    draw = np.random.default_rng(7)
    level = np.exp(draw.uniform(np.log(0.08), np.log(60), (series, 1)))
    season = 1 + 0.3 * np.sin(2 * np.pi * (np.arange(MONTHS) / 12 + draw.uniform(0, 1, (series, 1))))
    return draw.poisson(level * season).astype(np.float64)


if __name__ == "__main__":
    main()
