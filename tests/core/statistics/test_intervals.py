"""Intervals of one count against their definitions and printed tables."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import poisson

from baken.core.statistics.intervals import (
    byar_limits,
    coarse_midp_limits,
    exact_limits,
    half_byar_limits,
    jeffreys_limits,
    midp_limits,
    rule_limits,
)
from baken.core.statistics.searching import brent_root

COUNTS = np.array([0.0, 1, 2, 4, 9, 10, 53, 423, 1e6])


@pytest.mark.parametrize("level", [0.95, 0.998])
def test_exact_tails_are_what_they_are_called(level: float) -> None:
    found, tail = exact_limits(COUNTS, level), (1 - level) / 2
    assert poisson.cdf(COUNTS, found.high) == pytest.approx(tail, rel=1e-9)
    assert poisson.sf(COUNTS[1:] - 1, found.low[1:]) == pytest.approx(tail, rel=1e-9)
    assert found.low[0] == 0


def test_mid_p_tails_have_half_of_the_count_itself() -> None:
    found = midp_limits(COUNTS)
    below = poisson.cdf(COUNTS, found.high) - poisson.pmf(COUNTS, found.high) / 2
    assert below == pytest.approx(0.025, rel=1e-8)
    above = poisson.sf(COUNTS[1:], found.low[1:]) + poisson.pmf(COUNTS[1:], found.low[1:]) / 2
    assert above == pytest.approx(0.025, rel=1e-8)
    exact = exact_limits(COUNTS)
    assert (found.high < exact.high).all()
    assert (found.low[1:] > exact.low[1:]).all()
    assert coarse_midp_limits(4.0) == pytest.approx((found.low[3], found.high[3]), rel=1e-3)


def test_byar_by_hand_and_where_the_rule_takes_it() -> None:
    z = 1.959963984540054
    found = byar_limits(np.array([10.0]))
    assert found.low[0] == pytest.approx(10 * (1 - 1 / 90 - z / (3 * 10**0.5)) ** 3, rel=1e-14)
    assert found.high[0] == pytest.approx(11 * (1 - 1 / 99 + z / (3 * 11**0.5)) ** 3, rel=1e-14)
    ruled, exact, byar = rule_limits(COUNTS), exact_limits(COUNTS), byar_limits(COUNTS)
    assert ruled.high.tolist() == [*exact.high[:5], *byar.high[5:]]


def test_the_others_lie_around_the_count() -> None:
    for limits in (jeffreys_limits(COUNTS), half_byar_limits(COUNTS)):
        assert (limits.low[1:] < COUNTS[1:]).all()
        assert (limits.high > COUNTS).all()


def test_what_is_no_count_has_no_limits() -> None:
    odd = np.array([-1.0, np.nan, np.inf])
    for function in (exact_limits, midp_limits, byar_limits, rule_limits, jeffreys_limits):
        found = function(odd)
        assert np.isnan(found.low).all(), function.__name__
        assert np.isnan(found.high).all(), function.__name__
    with pytest.raises(ValueError, match="between 0 and 1"):
        exact_limits(COUNTS, 1.0)


def test_a_root_is_found_as_near_as_asked() -> None:
    assert brent_root(lambda x: x**3 - 2, 0.0, 2.0, 1e-13) == pytest.approx(2 ** (1 / 3), abs=1e-12)
    assert brent_root(lambda x: x, 0.0, 1.0) == 0
    assert abs(brent_root(lambda x: x**3 - 2, 0.0, 2.0) - 2 ** (1 / 3)) < 1.3e-4
