"""Counts: exact values, the reference values made with R, and what must hold for any count."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from baken.core.statistics import tails as statistics
from tests.shared_data import shared

counts = st.integers(0, 3000)
ratios = st.floats(0.1, 10)
factors = st.floats(1, 12)


@pytest.mark.parametrize(
    ("x1", "x0", "ratio", "upper", "lower"),
    [(11, 4, 1.0, 0.0384063720703125, 0.961593627929688), (0, 4, 1.0, 0.96875, 0.03125), (1, 0, 1.0, 0.25, 0.75),
     (90, 73, 1.0, 0.0920910211834195, 0.907908978816581), (9, 4, 2.0, 0.437231351489002, 0.562768648510998)],
)  # fmt: skip
def test_mid_p_has_the_known_values(x1: int, x0: int, ratio: float, upper: float, lower: float) -> None:
    tails = statistics.conditional_tails(x1, x0, ratio)
    assert (tails.upper, tails.lower) == pytest.approx((upper, lower), rel=1e-12)


@pytest.mark.shared
def test_mid_p_equals_the_reference_made_with_r() -> None:
    with shared("stats_reference/poisson_tests/two_sample.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            n = {key: float(row[key]) for key in ("x0", "T0", "x1", "T1", "p_greater_midp", "p_less_midp")}
            tails = statistics.conditional_tails(n["x1"], n["x0"], n["T1"] / n["T0"])
            assert tails.upper == pytest.approx(n["p_greater_midp"], rel=1e-9)
            assert tails.lower == pytest.approx(n["p_less_midp"], rel=1e-9)


@pytest.mark.shared
def test_one_count_against_a_level_agrees_with_the_mid_p_limits_made_with_r() -> None:
    with shared("stats_reference/poisson_tests/one_sample_ci.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            count, high = float(row["x"]), float(row["midp95_hi"]) * float(row["T"])
            if row["T"] == "1" and count > 0:
                assert statistics.level_tails(count, high).lower == pytest.approx(0.025, rel=1e-4)


@given(x1=counts, x0=counts, ratio=ratios)
def test_the_beta_function_is_the_binomial_sum(x1: int, x0: int, ratio: float) -> None:
    n, p = x0 + x1, ratio / (1 + ratio)
    expected = binom.sf(x1, n, p) + binom.pmf(x1, n, p) / 2
    assert statistics.conditional_tails(x1, x0, ratio).upper == pytest.approx(expected, rel=1e-7, abs=1e-10)


@given(x1=counts, x0=counts, phi=factors)
def test_swapping_the_years_swaps_the_tails(x1: int, x0: int, phi: float) -> None:
    there, back = statistics.compare_counts(x1, x0, 1, phi), statistics.compare_counts(x0, x1, 1, phi)
    assert there.upper == pytest.approx(back.lower, abs=1e-9)


@given(x0=counts, phi=factors)
def test_the_first_count_that_is_shown_is_the_first(x0: int, phi: float) -> None:
    def tails(count: float) -> statistics.Tails:
        return statistics.compare_counts(count, x0, 1, phi)

    high, low = statistics.first_higher(tails, x0), statistics.first_lower(tails, x0)
    assert high is not None
    assert (tails(high).side, tails(high - 1).side) == (1, 0)
    if low is not None:
        assert (tails(low).side, tails(low + 1).side) == (-1, 0)


@pytest.mark.parametrize(
    ("level", "phi", "low", "high"),
    [(4, 1, 0, 11), (3, 1, None, 9), (0, 1, None, 4), (453, 4, 359, 558), (423, 4, 332, 525)],
)
def test_from_which_count_a_change_is_shown(level: int, phi: float, low: int | None, high: int) -> None:
    def tails(count: float) -> statistics.Tails:
        return statistics.compare_counts(count, level, 1, phi)

    assert (statistics.first_lower(tails, level), statistics.first_higher(tails, level)) == (low, high)


def test_false_alarms_stay_under_five_of_a_hundred() -> None:
    """Exact enumeration at a true level of 4 in both years: 3.8 %, as in the literature on mid-p."""
    alarms = sum(
        poisson.pmf(x0, 4) * poisson.pmf(x1, 4)
        for x0 in range(40)
        for x1 in range(40)
        if statistics.conditional_tails(x1, x0).side > 0
    )
    assert alarms == pytest.approx(0.038, abs=0.0005)


def test_a_level_of_zero_bears_no_event_at_all() -> None:
    assert statistics.compare_with_level(1, 0).side == 1
    assert statistics.compare_with_level(0, 0).side == 0


def test_dispersion_is_not_fooled_by_a_trend() -> None:
    assert statistics.estimate_dispersion([100, 110, 121, 133, 146, 161]) == 1.0
    assert statistics.estimate_dispersion([100, 160, 90, 150, 95, 170]) > 10
    assert statistics.estimate_dispersion([]) == statistics.estimate_dispersion([0, 0]) == 1.0


def test_estimates_with_margins() -> None:
    error = statistics.standard_error(26.0, 29.92)
    assert error == pytest.approx(1.0, abs=1e-3)
    assert statistics.compare_estimates(25, error, 28, error).side == -1
    assert statistics.compare_estimates(27, error, 28, error).side == 0
    assert statistics.share_error(1.0, 50) > 0
