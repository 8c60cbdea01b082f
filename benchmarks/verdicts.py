"""Time to judge fifteen indicators, against the plain way: a loop of exact binomial tests for the same thresholds.

Prints milliseconds and the ratio; `uv run python -m benchmarks.verdicts`. To hold: under 50 ms for all, and
under 20 s for as many indicators in each of 342 municipalities.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from time import perf_counter

from scipy.stats import binomtest

from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale, Series
from baken.core.periods import Period
from baken.core.targets.judge import judge
from baken.core.targets.material import Material
from baken.core.targets.target import Baseline, Kind, Target

TODAY = date(2026, 3, 1)
BASELINES = (0, 3, 4, 4, 12, 25, 53, 73, 120, 200, 423, 453, 800, 2193, 11374)
REPEATS = 20
MUNICIPALITIES = 342


def judged() -> None:
    """Each indicator with ten years of figures, its dispersion estimated from them."""
    for level in BASELINES:
        years = tuple(Figure("s", "GM0001", Period.year(y), Decimal(level + y % 3)) for y in range(2015, 2025))
        series = Series("s", "Reeks", "registraties", Scale.COUNT, Direction.LOWER)
        baseline = Baseline(str(level), (Decimal(level + 2022 % 3),), (2022,))
        target = Target(Kind.AT_MOST, "gelijk of lager", (Decimal(level),), relative=True)
        judge(target, Material(series, years, baseline, target_year=2027), TODAY)


def plain() -> None:
    """One count at a time until the test gives way, on both sides: what the page needs for its range."""
    for level in BASELINES:
        now = level
        while binomtest(now, level + now or 1, 0.5, alternative="greater").pvalue > 0.05:
            now += 1
        now = level
        while now > 0 and binomtest(now, level + now, 0.5, alternative="less").pvalue > 0.05:
            now -= 1


def milliseconds(work: Callable[[], None], repeats: int) -> float:
    """The fastest of some runs."""

    def once() -> float:
        start = perf_counter()
        work()
        return (perf_counter() - start) * 1000

    return min(once() for _ in range(repeats))


if __name__ == "__main__":
    ours, loop = milliseconds(judged, REPEATS), milliseconds(plain, 2)
    print(
        f"fifteen indicators judged: {ours:.2f} ms; loop of scipy.stats.binomtest: {loop:.0f} ms; {loop / ours:.0f} x"
    )
    start = perf_counter()
    for _ in range(MUNICIPALITIES):
        judged()
    print(f"the same for {MUNICIPALITIES} municipalities: {perf_counter() - start:.1f} s")
