"""Lines through yearly counts and Mann-Kendall against their definitions."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from scipy.stats import kendalltau

from baken.core.statistics.mann_kendall import corrected_mann_kendall, mann_kendall, seasonal_mann_kendall
from baken.core.statistics.trend import fit_line

YEARS = np.arange(2016.0, 2026)


def test_a_clean_line_is_found_back() -> None:
    counts = np.round(1000 * np.exp(0.05 * (YEARS - 2020)))
    line = fit_line(YEARS, counts, np.ones(10), 2020)
    assert line.slope == pytest.approx(0.05, abs=1e-4)
    assert line.at(2027).mean == pytest.approx(1000 * np.exp(0.35), rel=1e-3)
    assert line.dispersion_used == 1


def test_the_score_equations_hold() -> None:
    counts = np.array([52.0, 51, 58, 44, 61, 49, 80, 55, 20, 63])
    line = fit_line(YEARS, counts, np.ones(10), 2022)
    mean = np.exp(line.intercept + line.slope * (YEARS - 2022))
    assert (counts - mean).sum() == pytest.approx(0, abs=1e-4)
    assert ((counts - mean) * YEARS).sum() == pytest.approx(0, abs=0.2)
    assert line.dispersion_used == pytest.approx(((counts - mean) ** 2 / mean).sum() / 8, rel=1e-6)
    low, high = line.at(2027).interval
    assert low < line.at(2027).mean < high


def test_part_of_a_year_counts_for_its_part() -> None:
    whole = fit_line(YEARS, np.full(10, 120.0), np.ones(10), 2022)
    parts = np.ones(10)
    parts[-1] = 0.5
    halved = np.full(10, 120.0)
    halved[-1] = 60
    assert fit_line(YEARS, halved, parts, 2022).at(2027).mean == pytest.approx(whole.at(2027).mean, rel=1e-9)


@pytest.mark.parametrize(
    ("years", "counts", "shares", "told"),
    [
        ([2020, 2021], [1, 2], [1, 1], "three years"),
        ([2020, 2020, 2020], [1, 2, 3], [1, 1, 1], "three years"),
        ([2020, 2021, 2022], [1, -2, 3], [1, 1, 1], "nought or more"),
        ([2020, 2021, 2022], [1, np.nan, 3], [1, 1, 1], "nought or more"),
        ([2020, 2021, 2022], [0, 0, 0], [1, 1, 1], "nothing was counted"),
        ([2020, 2021, 2022], [1, 2, 3], [1, 0, 1], "some part"),
    ],
)
def test_no_line_through_that(years: list[int], counts: list[float], shares: list[float], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        fit_line(np.array(years, float), np.array(counts, float), np.array(shares, float), 2022)


def test_mann_kendall_by_counting_pairs() -> None:
    x = np.array([4.0, 3, 0, 4, 6, 6, 5, 9])
    found = mann_kendall(x)
    assert found.score == sum(np.sign(b - a) for a, b in combinations(x, 2))
    assert found.slope == np.median([(x[j] - x[i]) / (j - i) for i, j in combinations(range(8), 2)])
    distinct = np.array([4.0, 3, 0, 5, 6, 7, 9, 8])
    assert mann_kendall(distinct).tau == pytest.approx(kendalltau(range(8), distinct).statistic)
    assert mann_kendall(distinct).variance == 8 * 7 * 21 / 18


def test_missing_values_close_up_and_too_few_say_nothing() -> None:
    assert mann_kendall(np.array([1.0, np.nan, 2, 3])) == mann_kendall(np.array([1.0, 2, 3]))
    one = mann_kendall(np.array([5.0]))
    assert (one.z, one.p) == (0, 1)
    assert np.isnan(one.slope)
    assert np.isnan(corrected_mann_kendall(np.full(10, 3.0)).z)


def test_seasons_are_held_against_themselves() -> None:
    months = np.tile([5.0, 20], 6) + np.repeat(np.arange(6.0), 2)
    found = seasonal_mann_kendall(months, 2)
    assert found.score == 2 * 15
    assert found.slope == 1
    with pytest.raises(ValueError, match="one season"):
        seasonal_mann_kendall(months, 0)


def test_memory_widens_the_variance() -> None:
    random = np.random.default_rng(2)
    walk = np.empty(80)
    walk[0] = 0
    for n in range(1, 80):
        walk[n] = 0.8 * walk[n - 1] + random.normal()
    assert corrected_mann_kendall(walk).variance > 1.5 * mann_kendall(walk).variance
    with pytest.raises(ValueError, match="level"):
        corrected_mann_kendall(walk, 0.01)
