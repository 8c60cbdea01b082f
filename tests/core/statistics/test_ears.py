"""EARS on series that can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from baken.core.statistics.ears import METHODS, Ears, upper_bounds

STEADY = np.array([[2.0, 4, 2, 4, 2, 4, 2, 4, 2, 4, 2, 4, 30]])


def test_the_bound_is_mean_plus_spread() -> None:
    bound = upper_bounds(STEADY, Ears("C1", baseline=4, alpha=0.001))[0]
    assert np.isnan(bound[:4]).all()
    assert bound[4] == pytest.approx(3 + 3.090232306167813 * np.sqrt(4 / 3), rel=1e-12)
    assert STEADY[0, -1] > bound[-1]


@pytest.mark.parametrize("method", METHODS)
def test_the_history_asked_is_the_history_used(method: str) -> None:
    settings = Ears(method, baseline=4)
    bound = upper_bounds(STEADY, settings)[0]
    assert np.isnan(bound).sum() == settings.history


def test_a_floor_under_the_spread() -> None:
    nought = np.zeros((1, 9))
    assert upper_bounds(nought, Ears(baseline=7))[0, -1] == 0
    assert upper_bounds(nought, Ears(baseline=7, least_spread=0.5))[0, -1] == pytest.approx(0.5 * 3.090232306167813)


def test_series_do_not_touch_each_other() -> None:
    both = upper_bounds(np.vstack([STEADY, STEADY[:, ::-1]]), Ears("C3", baseline=4))
    assert np.array_equal(both[0], upper_bounds(STEADY, Ears("C3", baseline=4))[0], equal_nan=True)
