"""What two numbers can bear: exact tests on counts, tests on estimates with margins, and dispersion.

Counts are compared by the conditional test: given n = x0 + x1, the second is binomial with p = T1 / (T0 + T1)
(Przyborowski and Wilenski 1940), with the mid-p correction (Lancaster 1961). Where counts swing more than chance
alone (`dispersion` > 1) the larger of that p-value and the one of z = (x1 - n p) / sqrt(phi n p (1 - p)) counts
(McCullagh and Nelder). Below 30 the exact one rules, from 30 on mostly the second. The binomial tails
are incomplete beta functions, so counts may be fractional (a mean over years).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, erfc, floor, inf, sqrt

from scipy.special import betainc, gammainc, ndtri, stdtrit

ERROR = 0.05  # chance of a false alarm, on each side
Z_95 = 1.959963984540054  # half the width of a 95 % interval in standard errors
SMALL = 30  # from this total on, the test's own chance is told; below it the chance at the level of the baseline
_FARTHEST = 10.0**12


@dataclass(frozen=True)
class Tails:
    """One-sided p-values: of a figure this low or lower, and this high or higher, if nothing changed."""

    lower: float
    upper: float

    @property
    def side(self) -> int:
        """-1 demonstrably lower, 1 demonstrably higher, 0 neither."""
        if self.upper <= ERROR:
            return 1
        return -1 if self.lower <= ERROR else 0

    def widest(self, other: Tails) -> Tails:
        """The most careful of two tests, on either side."""
        return Tails(max(self.lower, other.lower), max(self.upper, other.upper))


def normal_tails(z: float) -> Tails:
    """Both tails of a standard normal."""
    return Tails(erfc(-z / sqrt(2)) / 2, erfc(z / sqrt(2)) / 2)


def conditional_tails(x1: float, x0: float, ratio: float = 1.0) -> Tails:
    """Mid-p conditional test of count `x1` against `x0`; `ratio` = exposure T1 / T0."""
    share = ratio / (1 + ratio)
    at_least, above = _binomial_at_least(x1, x0, share), _binomial_at_least(x1 + 1, x0 - 1, share)
    upper = (at_least + above) / 2
    return Tails(1 - upper, upper)


def _binomial_at_least(successes: float, failures: float, share: float) -> float:
    """P(X >= successes) for X binomial with n = successes + failures."""
    if successes <= 0:
        return 1.0
    if failures < 0:
        return 0.0
    return float(betainc(successes, failures + 1, share))


def level_tails(count: float, level: float) -> Tails:
    """Mid-p test of one count against a level that is known exactly (Poisson)."""
    if level <= 0:
        return Tails(1.0, 0.0) if count > 0 else Tails(0.5, 0.5)
    upper = (poisson_at_least(count, level) + poisson_at_least(count + 1, level)) / 2
    return Tails(1 - upper, upper)


def poisson_at_least(count: float, level: float) -> float:
    """P(X >= count) for X Poisson with mean `level`."""
    return 1.0 if count <= 0 else float(gammainc(count, level))


def compare_counts(x1: float, x0: float, ratio: float = 1.0, dispersion: float = 1.0) -> Tails:
    """Count `x1` against baseline count `x0`; `ratio` = exposure T1 / T0, `dispersion` = phi."""
    exact = conditional_tails(x1, x0, ratio)
    total = x0 + x1
    if dispersion <= 1 or total <= 0:
        return exact
    share = ratio / (1 + ratio)
    z = (x1 - total * share) / sqrt(dispersion * total * share * (1 - share))
    return exact.widest(normal_tails(z))


def compare_with_level(count: float, level: float, dispersion: float = 1.0) -> Tails:
    """A count against a fixed number, such as an absolute target."""
    exact = level_tails(count, level)
    if dispersion <= 1 or level <= 0:
        return exact
    return exact.widest(normal_tails((count - level) / sqrt(dispersion * level)))


def next_count_at_most(count: float, baseline: float, ratio: float = 1.0, dispersion: float = 1.0) -> float:
    """P(next count <= `count`) given a baseline count over an exposure of which `ratio` times now, if nothing changed.

    For phi = 1 negative binomial with size x0 + 0.5 (Jeffreys); for more swing the same mean with phi times the
    variance.
    """
    mean = (baseline + 0.5) * ratio
    variance = max(dispersion, 1.0) * mean * (1 + ratio)
    size = mean**2 / (variance - mean)
    return float(betainc(size, count + 1, mean / variance))


def compare_estimates(value: float, error: float, other: float, other_error: float = 0.0) -> Tails:
    """Two estimates with their standard errors; an error of 0 is a number known exactly."""
    spread = sqrt(error**2 + other_error**2)
    if spread == 0:
        difference = value - other
        return normal_tails(0.0 if difference == 0 else inf if difference > 0 else -inf)
    return normal_tails((value - other) / spread)


def standard_error(lower: float, upper: float) -> float:
    """From the bounds of a 95 % interval."""
    return abs(upper - lower) / (2 * Z_95)


def share_error(share: float, respondents: float) -> float:
    """Standard error of a share (0 to 1); by Agresti and Coull, so that 0 % and 100 % keep a margin."""
    adjusted = (share * respondents + 2) / (respondents + 4)
    return sqrt(adjusted * (1 - adjusted) / (respondents + 4))


def estimate_dispersion(counts: Sequence[float]) -> float:
    """Variance over mean from year to year, from consecutive comparable counts, at least 1.

    Uses successive differences, (x[t+1] - x[t])^2 / (x[t+1] + x[t]), so that a trend does not count as swing.
    """
    pairs = [(a, b) for a, b in pairwise(counts) if a + b > 0]
    if not pairs:
        return 1.0
    return max(1.0, sum((b - a) ** 2 / (a + b) for a, b in pairs) / len(pairs))


def careful_dispersion(counts: Sequence[float]) -> float:
    """The same, made larger for being estimated: with it the test at 5 % is that of Student's t, whose freedom is about
    two thirds of the steps between the years (steps that share a year are alike)."""
    steps = sum(a + b > 0 for a, b in pairwise(counts))
    if not steps:
        return 1.0
    return estimate_dispersion(counts) * float(stdtrit(max(1.0, steps * 2 / 3), 1 - ERROR) / ndtri(1 - ERROR)) ** 2


def first_higher(tails: Callable[[float], Tails], start: float) -> int | None:
    """The smallest whole count from `start` up that is demonstrably higher."""
    step, low = 1, floor(start)
    while tails(low + step).side <= 0:
        step *= 2
        if step > _FARTHEST:
            return None
    return _bisect(lambda count: tails(count).side > 0, low, low + step)


def first_lower(tails: Callable[[float], Tails], start: float) -> int | None:
    """The largest whole count from `start` down that is demonstrably lower; None when not even 0 is."""
    if tails(0).side >= 0:
        return None
    return _bisect(lambda count: tails(count).side >= 0, 0, ceil(start)) - 1


def _bisect(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The smallest whole number in (low, high] for which `holds`, given that it holds from some point on."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
