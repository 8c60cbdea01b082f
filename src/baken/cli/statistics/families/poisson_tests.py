"""Counts and pairs of counts: the first columns of each file say what is asked."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan, nan
from pathlib import Path
from typing import Literal

import numpy as np
from scipy.stats import poisson_means_test

from baken.cli.statistics.tables import Row, Value, exists, read, write
from baken.core.errors import UserError
from baken.core.statistics.intervals import (
    RULE_FROM,
    Limits,
    byar_limits,
    coarse_midp_limits,
    exact_limits,
    half_byar_limits,
    jeffreys_limits,
    rule_limits,
)
from baken.core.statistics.two_counts import TwoCounts, e_test

Line = tuple[Value, ...]
_PAIR = ("x0", "T0", "x1", "T1")
_ONE = ("x", "T", "rate", "exact95_lo", "exact95_hi", "midp95_lo", "midp95_hi", "byar95_lo", "byar95_hi",
        "byar998_lo", "byar998_hi", "pherate95_lo", "pherate95_hi", "pherate998_lo", "pherate998_hi",
        "pherate_method", "epitools_byar95_lo", "epitools_byar95_hi", "jeffreys95_lo", "jeffreys95_hi")  # fmt: skip
_TWO = (*_PAIR, "rate_ratio", "p_two_minlike", "p_two_central", "p_two_blaker", "p_two_midp_central", "p_greater",
        "p_less", "p_greater_midp", "p_less_midp", "ci_central_lo", "ci_central_hi", "ci_midp_lo", "ci_midp_hi",
        "ci_blaker_lo", "ci_blaker_hi", "ci_poissontest_lo", "ci_poissontest_hi", "prob_rate1_le_rate0_jeffreys",
        "prob_rate1_le_1p1rate0_jeffreys", "pred_prob_gt_x1_jeffreys", "pred_q025_jeffreys",
        "pred_q975_jeffreys")  # fmt: skip
_SIDES: tuple[Literal["two-sided", "greater", "less"], ...] = ("two-sided", "greater", "less")
_METHODS = ("scipy", "statsmodels_etest", "statsmodels_etest-wald")
_E_TEST = (*_PAIR, *(f"{method}_{side}" for side in _SIDES for method in _METHODS))


def calculate(source: Path, target: Path) -> None:
    """Writes each of the three files whose questions are there."""
    files: tuple[tuple[str, tuple[str, ...], Callable[[Row], Line]], ...] = (
        ("one_sample_ci.csv", _ONE, _one),
        ("two_sample.csv", _TWO, _two),
        ("e_test_python.csv", _E_TEST, _e_tests),
    )
    if not any(exists(source, name) for name, _, _ in files):
        raise UserError(f"In de map {source} staat geen {', '.join(name for name, _, _ in files)}.")
    for name, head, line in files:
        if exists(source, name):
            write(target, name, head, [line(row) for row in read(source, name)])


def _one(row: Row) -> Line:
    count, exposure = row.count("x"), row.exposure("T")
    if isnan(count):
        return (row.text("x"), row.text("T"), *[None] * (len(_ONE) - 2))
    counts = np.array([count])

    def printed(limits: Limits) -> tuple[float, float]:
        return float(limits.low[0]) / exposure, float(limits.high[0]) / exposure

    low, high = coarse_midp_limits(count)
    plain = (printed(exact_limits(counts)), (low / exposure, high / exposure))
    byar = [_above_nought(printed(byar_limits(counts, level)), count) for level in (0.95, 0.998)]
    rule = [printed(rule_limits(counts, level)) for level in (0.95, 0.998)]
    method = "Exact" if count < RULE_FROM else "Byars"
    rest = (*printed(half_byar_limits(counts)), *printed(jeffreys_limits(counts)))
    pairs = (each for pair in (*plain, *byar, *rule) for each in pair)
    return (row.text("x"), row.text("T"), count / exposure, *pairs, method, *rest)


def _above_nought(limits: tuple[float, float], count: float) -> tuple[float, float]:
    """A lower limit below nought is none, nor is that of no events."""
    low, high = limits
    return (low if count > 0 and low >= 0 else nan), high


def _pair(row: Row) -> TwoCounts | None:
    x0, x1 = row.count("x0"), row.count("x1")
    return None if isnan(x0) or isnan(x1) else TwoCounts(int(x0), row.exposure("T0"), int(x1), row.exposure("T1"))


def _two(row: Row) -> Line:
    asked, pair = tuple(row.text(column) for column in _PAIR), _pair(row)
    if pair is None:
        return (*asked, *[None] * (len(_TWO) - len(asked)))
    central = pair.central_interval()
    midp, blaker = pair.midp_interval(compat=True), pair.blaker_interval(compat=True)
    return (
        *asked, pair.ratio, pair.p_least_likely, pair.p_central, pair.p_blaker, pair.p_central_midp, pair.p_greater,
        pair.p_less, pair.p_greater_midp, pair.p_less_midp, *central, *midp, *blaker,
        *central, pair.chance_at_most(), pair.chance_at_most(1.1), pair.chance_of_more, pair.next_count(0.025),
        pair.next_count(0.975),
    )  # fmt: skip


def _e_tests(row: Row) -> Line:
    asked, pair = tuple(row.text(column) for column in _PAIR), _pair(row)
    if pair is None:
        return (*asked, *[None] * (len(_E_TEST) - len(asked)))
    ours = [e_test(pair, scored=scored, compat=True) for scored in (True, False)]
    found: list[Value] = []
    for side, name in zip(_SIDES, ("both", "greater", "less"), strict=True):
        theirs = poisson_means_test(pair.x1, pair.t1, pair.x0, pair.t0, alternative=side)
        found += [float(theirs.pvalue), *(float(getattr(each, name)) for each in ours)]
    return (*asked, *found)
