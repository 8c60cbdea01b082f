"""Funnels and standardised rates against their formulas by hand."""

from __future__ import annotations

from math import exp, sqrt

import numpy as np
import pytest
from scipy.stats import poisson

from baken.core.statistics.funnel import (
    INNER,
    FunnelKind,
    Significance,
    funnel,
    limits_curve,
    proportion_limits,
    proportion_significance,
    rate_significance,
)
from baken.core.statistics.standardised import standardised_rate

Z = 1.959963984540054
RANDOM = np.random.default_rng(4)
EXPECTED = RANDOM.uniform(20, 900, 60)
SPREAD = RANDOM.poisson(EXPECTED * np.exp(RANDOM.normal(0, 0.3, 60))).astype(float)


def test_areas_that_differ_only_by_chance_get_no_wider_limits() -> None:
    evenly = RANDOM.poisson(EXPECTED).astype(float)
    found = funnel(FunnelKind.RATIO_ROOT, evenly, EXPECTED)
    assert found.between == 0
    assert found.dispersed.high == pytest.approx((1 + Z / (2 * np.sqrt(EXPECTED))) ** 2, rel=1e-12)


def test_areas_that_differ_get_wider_limits_that_hold_most_of_them() -> None:
    found = funnel(FunnelKind.RATIO_LOG, SPREAD, EXPECTED)
    assert sqrt(found.between) == pytest.approx(0.3, abs=0.12)
    ratio = SPREAD / EXPECTED
    outside = (ratio < found.dispersed.outer_low) | (ratio > found.dispersed.outer_high)
    alone = (ratio < found.plain.outer_low) | (ratio > found.plain.outer_high)
    assert outside.mean() < 0.05 < alone.mean()
    n = 7
    assert found.dispersed.high[n] == pytest.approx(exp(Z * sqrt(1 / EXPECTED[n] + found.between)), rel=1e-12)


def test_the_ends_are_left_out_or_pulled_in() -> None:
    out, drawn = (funnel(kind, SPREAD, EXPECTED) for kind in (FunnelKind.RATIO_LOG, FunnelKind.RATIO_ROOT))
    assert np.isnan(out.z_used).sum() == 12
    assert not np.isnan(drawn.z_used).any()
    assert drawn.z_used.max() == pytest.approx(np.quantile(drawn.z, 0.9))


def test_proportions_stay_within_nought_and_one() -> None:
    sizes = np.array([3.0, 10, 40, 2000])
    found = funnel(FunnelKind.PROPORTION, np.array([0.0, 1, 2, 90]), sizes)
    assert (found.plain.outer_low >= 0).all()
    assert (found.plain.outer_high <= 1).all()
    assert found.plain.low[0] == 0, "not up again where the angle passes nought"


@pytest.mark.parametrize(
    ("counts", "sizes"),
    [([1, 2], [3, 4]), ([1, 2, -1], [3, 4, 5]), ([1, 2, 3], [3, 0, 5]), ([0, 0, 0], [3, 4, 5]),
     ([1, np.nan, 3], [3, 4, 5])],
)  # fmt: skip
def test_no_funnel_of_that(counts: list[float], sizes: list[float]) -> None:
    with pytest.raises(ValueError, match=r"three areas|above nought|nothing was counted"):
        funnel(FunnelKind.COUNTS, np.array(counts, float), np.array(sizes, float))


def test_the_curve_is_where_the_tail_is_a_fortieth() -> None:
    events, average = np.array([1.0, 5, 30]), 0.002
    found = limits_curve(events, average, INNER)
    assert poisson.sf(events - 1, found.high * average) == pytest.approx(0.025, rel=1e-9)
    assert poisson.cdf(events, found.low * average) == pytest.approx(0.025, rel=1e-9)
    coarse = limits_curve(events, average, INNER, compat=True)
    assert coarse.high == pytest.approx(found.high, rel=1e-4)
    with pytest.raises(ValueError, match="above nought"):
        limits_curve(events, 0.0, INNER)


def test_against_the_average() -> None:
    events, people = np.array([10.0, 40, 2, 11]), np.array([10_000.0, 10_000, 10_000, 10_000])
    found = rate_significance(events, people, 0.001)
    assert found == (Significance.NONE, Significance.HIGH_OUTER, Significance.LOW_INNER, Significance.NONE)
    low, high = proportion_limits(0.083, np.array([200.0]), 0.95)
    assert high - low == pytest.approx(2 * Z * sqrt(0.083 * 0.917 / 200))
    shares = proportion_significance(np.array([60.0, 0.0]), np.array([200.0, 200.0]), 0.083)
    assert shares == (Significance.HIGH_OUTER, Significance.LOW_OUTER)


def test_a_standardised_rate_by_hand() -> None:
    found = standardised_rate(np.array([10.0, 30]), np.array([1000.0, 2000]), np.array([3.0, 1]))
    assert found.rate == pytest.approx(0.75 * 0.01 + 0.25 * 0.015)
    assert found.variance == pytest.approx(0.75**2 * 10 / 1000**2 + 0.25**2 * 30 / 2000**2)
    low, high = found.limits()
    assert low < found.rate < high
    nothing = standardised_rate(np.zeros(2), np.ones(2), np.ones(2))
    assert np.isnan(nothing.limits()).all()
    with pytest.raises(ValueError, match="inhabitants and a weight"):
        standardised_rate(np.ones(2), np.array([0.0, 1]), np.ones(2))
    with pytest.raises(ValueError, match="nought or more"):
        standardised_rate(np.array([-1.0, 1]), np.ones(2), np.ones(2))
