"""Bounds and drift on series that can be worked out by hand."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
from scipy.stats import nbinom

from baken.core.statistics.cusum import TRANSFORMATIONS, Cusum, LikelihoodRatio, drift, likelihood_ratio_drift
from baken.core.statistics.predictive import Predictive, expected_at_most


def test_the_next_count_if_nothing_changed() -> None:
    counts = np.array([2.0] * 24 + [9.0])
    bound = expected_at_most(counts, 24, 12, Predictive(years=1, half_width=1, alpha=0.05))
    assert bound == nbinom.ppf(0.95, 4 * 2 + 0.5, 4 / 5)


@pytest.mark.parametrize(("gap", "moment"), [(None, 12), (11, 24)])
def test_a_short_history_or_a_gap_says_nothing(gap: int | None, moment: int) -> None:
    counts = np.full(25, 2.0)
    if gap is not None:
        counts[gap] = np.nan
    assert np.isnan(expected_at_most(counts, moment, 12, Predictive(years=1, half_width=1)))


@pytest.mark.parametrize("transformation", TRANSFORMATIONS)
@pytest.mark.parametrize("compat", [False, True])
def test_the_bound_is_the_first_count_that_raises_the_alarm(transformation: str, *, compat: bool) -> None:
    counts = np.array([5.0, 6, 5, 9, 7])
    settings = Cusum(transformation=transformation)
    for moment in range(5):
        bound = drift(counts, 5, settings, compat=compat).bound[moment]
        just, short = counts.copy(), counts.copy()
        just[moment], short[moment] = bound + 1e-9, max(0, bound - 1.001)
        assert drift(just, 5, settings).alarm[moment] == 1
        assert drift(short, 5, settings).alarm[moment] == 0


def test_a_level_of_nought_is_no_level() -> None:
    found = drift(np.array([0.0, 3.0]), 0.0, Cusum())
    assert np.isnan(found.bound).all()
    assert np.isnan(found.alarm).all()


def test_rossi_far_over_the_limit_asks_nothing_more() -> None:
    high = np.array([200.0, 200, 0])
    assert drift(high, 4.452, Cusum(transformation="rossi")).bound[-1] == 0


def test_the_sum_of_rises_starts_anew_after_an_alarm() -> None:
    counts, level, ratio = np.array([9.0, 9, 0]), np.full(3, 2.0), log(1.5)
    totals, alarms = likelihood_ratio_drift(counts, level, LikelihoodRatio(ratio, limit=2.0))
    step = 9 * ratio + (1 - exp(ratio)) * 2
    assert totals == pytest.approx([step, step, 0])
    assert list(alarms) == [1, 1, 0]
