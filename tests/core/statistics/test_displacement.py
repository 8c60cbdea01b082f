"""The weighted displacement difference against its formula by hand, and how often it cries wolf."""

from __future__ import annotations

from math import log, sqrt

import numpy as np
import pytest

from baken.core.statistics.displacement import (
    Arms,
    Change,
    dispersion_before,
    displacement_difference,
    ratio_of_ratios,
    spill_over,
)


def test_the_formula_by_hand() -> None:
    arms = Arms(Change(30, 14), Change(28, 26), Change(9, 12), Change(11, 10))
    found = displacement_difference(arms)
    assert found.value == (14 - 30) - (26 - 28) + (12 - 9) - (10 - 11)
    assert found.error == pytest.approx(sqrt(30 + 14 + 28 + 26 + 9 + 12 + 11 + 10), rel=1e-14)
    assert found.low == pytest.approx(found.value - 1.959963984540054 * found.error, rel=1e-14)
    moved = spill_over(arms)
    assert moved is not None
    assert moved.value == 4


def test_windows_of_other_length_are_brought_to_the_one_after() -> None:
    found = displacement_difference(Arms(Change(60, 30), Change(60, 30)), window_ratio=0.5)
    assert found.value == 0
    assert found.error == pytest.approx(sqrt(2 * (30 + 60 * 0.25)), rel=1e-14)


def test_more_swing_means_a_wider_margin() -> None:
    arms = Arms(Change(100, 60), Change(100, 100))
    plain, careful = displacement_difference(arms), displacement_difference(arms, dispersion=4)
    assert careful.error == pytest.approx(2 * plain.error, rel=1e-14)
    assert (plain.side, careful.side) == (-1, 0)


def test_too_few_say_nothing() -> None:
    found = displacement_difference(Arms(Change(4, 0), Change(2, 3)))
    assert found.tails is None
    assert found.side == 0
    nothing = displacement_difference(Arms(Change(0, 0), Change(0, 0)))
    assert (nothing.value, nothing.tails) == (0, None)


def test_in_proportion() -> None:
    arms = Arms(Change(40, 20), Change(400, 380))
    found = ratio_of_ratios(arms)
    assert found is not None
    assert found.value == pytest.approx(20 / 40 / (380 / 400), rel=1e-14)
    assert log(found.high) - log(found.low) == pytest.approx(
        2 * 1.959963984540054 * sqrt(1 / 40 + 1 / 20 + 1 / 400 + 1 / 380), rel=1e-12
    )
    assert ratio_of_ratios(Arms(Change(4, 0), Change(3, 3))) is None


@pytest.mark.parametrize("count", [-1.0, float("nan"), float("inf")])
def test_no_such_count(count: float) -> None:
    with pytest.raises(ValueError, match="nought or more"):
        Change(count, 3)


@pytest.mark.parametrize(("ratio", "phi"), [(0.0, 1.0), (float("nan"), 1.0), (1.0, 0.5), (1.0, float("inf"))])
def test_no_such_window_or_swing(ratio: float, phi: float) -> None:
    with pytest.raises(ValueError, match=r"some time|at least 1"):
        displacement_difference(Arms(Change(5, 5), Change(5, 5)), window_ratio=ratio, dispersion=phi)


def test_the_swing_before_is_that_of_every_area_by_itself() -> None:
    assert dispersion_before([[10.0] * 12, [200.0] * 12]) == 1.0
    assert dispersion_before([[0, 40] * 6]) > 10
    assert dispersion_before([[5, 5], []]) == 1.0, "too short to tell"


@pytest.mark.parametrize("mean", [4, 12, 60, 400])
def test_without_effect_it_says_so(mean: int) -> None:
    """10,000 times nothing happened: 'more' and 'fewer' each in at most 5 % and a little for the luck of the draw."""
    draws = np.random.default_rng(mean).poisson(mean, size=(10_000, 4))
    sides = np.array([displacement_difference(Arms(Change(a, b), Change(c, d))).side for a, b, c, d in draws.tolist()])
    assert (sides == 1).mean() <= 0.055
    assert (sides == -1).mean() <= 0.055


def test_a_real_halving_is_seen() -> None:
    random = np.random.default_rng(7)
    draws = np.column_stack([random.poisson(m, 2_000) for m in (100, 50, 100, 100)])
    sides = [displacement_difference(Arms(Change(a, b), Change(c, d))).side for a, b, c, d in draws.tolist()]
    assert np.mean(np.array(sides) == -1) > 0.8
