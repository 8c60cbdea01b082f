"""Two counts against their definitions, by enumerating every outcome."""

from __future__ import annotations

from math import inf, isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, nbinom, poisson

from baken.core.statistics.two_counts import TwoCounts, e_test

PAIRS = [(4, 12, 5, 12), (4, 12, 11, 12), (73, 5, 90, 5), (10, 12, 0, 5), (0, 3, 1, 5), (423, 12, 525, 12)]


@pytest.mark.parametrize("pair", PAIRS)
def test_p_values_by_enumeration(pair: tuple[int, int, int, int]) -> None:
    counts = TwoCounts(*pair)
    outcomes = np.arange(counts.events + 1)
    chance = binom.pmf(outcomes, counts.events, counts.share)
    upper, lower = chance[outcomes >= counts.x1].sum(), chance[outcomes <= counts.x1].sum()
    assert counts.p_greater == pytest.approx(upper, rel=1e-11)
    assert counts.p_less == pytest.approx(lower, rel=1e-11)
    assert counts.p_greater_midp == pytest.approx(upper - chance[counts.x1] / 2, rel=1e-11)
    assert counts.p_central == pytest.approx(min(1, 2 * min(upper, lower)), rel=1e-11)
    unlikely = chance[chance <= chance[counts.x1] * (1 + 1e-7)].sum()
    assert counts.p_least_likely == pytest.approx(unlikely, rel=1e-9)
    tails = np.minimum(binom.cdf(outcomes, counts.events, counts.share),
                       binom.sf(outcomes - 1, counts.events, counts.share))  # fmt: skip
    assert counts.p_blaker == pytest.approx(chance[tails <= min(upper, lower) * (1 + 1e-7)].sum(), rel=1e-9)


@pytest.mark.parametrize("pair", PAIRS)
def test_intervals_hold_what_their_tests_do_not_refuse(pair: tuple[int, int, int, int]) -> None:
    counts = TwoCounts(*pair)

    for name, p in (("central", "p_central"), ("midp", "p_central_midp"), ("blaker", "p_blaker")):
        low, high = getattr(counts, f"{name}_interval")()
        for inside, outside in ((low * 1.0001, low * 0.9999), (high * 0.9999, high * 1.0001)):
            if 0 < inside < inf:
                scaled = [TwoCounts(counts.x0, counts.t0, counts.x1, counts.t1 * r) for r in (inside, outside)]
                assert getattr(scaled[0], p) >= 0.05 - 1e-9, (name, inside)
                assert getattr(scaled[1], p) <= 0.05 + 1e-9, (name, outside)


def test_bayes_in_closed_form() -> None:
    counts = TwoCounts(4, 12, 9, 12)
    draws = np.random.default_rng(1).gamma
    rate1, rate0 = draws(9.5, 1 / 12, 400_000), draws(4.5, 1 / 12, 400_000)
    assert counts.chance_at_most() == pytest.approx((rate1 <= rate0).mean(), abs=0.003)
    assert counts.chance_at_most(1.1) == pytest.approx((rate1 <= 1.1 * rate0).mean(), abs=0.003)
    assert counts.chance_of_more == pytest.approx(nbinom.sf(9, 4.5, 0.5), rel=1e-12)
    assert counts.next_count(0.975) == 12


def test_nothing_at_all_and_one_side_nought() -> None:
    nothing = TwoCounts(0, 12, 0, 12)
    assert isnan(nothing.ratio)
    assert (nothing.p_central, nothing.p_least_likely, nothing.p_blaker) == (1, 1, 1)
    assert nothing.central_interval() == (0, inf)
    assert TwoCounts(0, 1, 3, 1).ratio == inf
    assert TwoCounts(0, 1, 3, 1).blaker_interval()[1] == inf
    assert TwoCounts(3, 1, 0, 1).midp_interval()[0] == 0


@pytest.mark.parametrize("pair", [(-1, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, inf), (1, float("nan"), 1, 1)])
def test_no_such_counts(pair: tuple[int, float, int, float]) -> None:
    with pytest.raises(ValueError, match=r"nought or more|above nought"):
        TwoCounts(*pair)


def test_very_large_counts_are_no_trouble() -> None:
    counts = TwoCounts(1_000_000, 12, 1_003_000, 12)
    assert 0.03 < counts.p_central < 0.04
    assert counts.p_blaker == pytest.approx(counts.p_central, rel=0.01)
    low, high = counts.blaker_interval()
    assert low < 1.003 < high


@given(st.integers(0, 40), st.sampled_from([1, 5, 7, 12]), st.integers(0, 40), st.sampled_from([1, 5, 12]))
def test_whatever_the_counts_chances_are_chances_and_intervals_nest(x0: int, t0: int, x1: int, t1: int) -> None:
    counts = TwoCounts(x0, t0, x1, t1)
    for p in (counts.p_greater, counts.p_less, counts.p_least_likely, counts.p_blaker, counts.p_central_midp):
        assert 0 <= p <= 1
    assert counts.p_blaker <= counts.p_central + 1e-12
    (low, high), (blaker_low, blaker_high) = counts.central_interval(), counts.blaker_interval()
    assert low <= blaker_low * (1 + 1e-9)
    assert blaker_high <= high * (1 + 1e-9)


def test_the_e_test_by_adding_up() -> None:
    counts = TwoCounts(4, 12, 9, 6)
    mean1, mean0 = 13 / 18 * 6, 13 / 18 * 12

    def distance(x1: int, x0: int) -> float:
        return (x1 / 6 - x0 / 12) / float(np.sqrt(x1 / 36 + x0 / 144)) if x1 + x0 else 0.0

    seen = distance(9, 4)
    chance = {
        (a, b): float(poisson.pmf(a, mean1) * poisson.pmf(b, mean0)) for a in range(60) for b in range(60)
    }  # fmt: skip
    found = e_test(counts)
    assert found.greater == pytest.approx(sum(p for k, p in chance.items() if distance(*k) >= seen - 1e-9), rel=1e-9)
    assert found.both == pytest.approx(sum(p for k, p in chance.items() if abs(distance(*k)) >= seen - 1e-9), rel=1e-9)
    assert e_test(TwoCounts(0, 1, 0, 1)).both == 1
    assert e_test(counts, scored=True).both != found.both
