"""Farrington's method against the same method written plainly, and where it must say nothing."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from baken.cli.statistics.calendar import yearly_anchors
from baken.core.statistics.farrington import Farrington, Threshold, anchors_by_number, detect, reference
from baken.core.statistics.quantiles import at_least, negative_binomial_quantile
from tests.core.statistics.plainly import plain_threshold

MONTHS = 100


def made(series: int = 12, seed: int = 3) -> NDArray[np.float64]:
    draw = np.random.default_rng(seed)
    level = np.exp(draw.uniform(-1, 4, (series, 1)))
    season = 1 + 0.4 * np.sin(2 * np.pi * np.arange(MONTHS) / 12)
    return draw.negative_binomial(5, 5 / (5 + level * season)).astype(np.float64)


@pytest.mark.parametrize(("periods", "half_width"), [(1, 1), (1, 2), (4, 1), (4, 2), (10, 1)])
def test_many_at_once_are_as_one_by_one(periods: int, half_width: int) -> None:
    counts, moments = made(), [90, 95, 99]
    settings = Farrington(periods=periods, half_width=half_width)
    found = detect(counts, moments, 12, settings)
    plain = [[plain_threshold(row, moment, settings) for moment in moments] for row in counts]
    assert np.array_equal(found.upper, np.array(plain))


def test_a_peak_is_an_alarm_and_a_quiet_month_is_not() -> None:
    counts = made(1)
    counts[:] = np.tile([4.0, 6, 5, 7, 5, 4, 6, 5, 5, 6, 4, 5], 9)[:MONTHS]
    counts[0, 98] = 40
    found = detect(counts, [97, 98], 12, Farrington())
    assert list(found.alarm[0]) == [0, 1]
    assert found.score[0, 1] > 1
    assert found.p_value[0, 1] < 0.001


def test_past_peaks_weigh_less() -> None:
    counts = made(1)
    counts[0, 99 - 24] = 400
    heavy = detect(counts, [99], 12, Farrington(reweight=False)).upper[0, 0]
    light = detect(counts, [99], 12, Farrington()).upper[0, 0]
    assert light < heavy / 2


def test_a_short_history_says_nothing() -> None:
    found = detect(made(1), [40], 12, Farrington(years=5))
    assert np.isnan(found.upper).all()
    assert np.isnan(found.alarm).all()


def test_nothing_but_noughts_gives_no_alarm() -> None:
    found = detect(np.zeros((2, MONTHS)), [99], 12, Farrington())
    assert not np.nansum(found.alarm)


def test_gaps_are_left_out_and_a_missing_month_is_not_judged() -> None:
    counts = made(1)
    counts[0, [99 - 12, 99 - 30]] = np.nan
    assert np.isfinite(detect(counts, [99], 12, Farrington()).upper).all()
    counts[0, 99] = np.nan
    assert np.isnan(detect(counts, [99], 12, Farrington()).alarm).all()


@pytest.mark.parametrize("threshold", list(Threshold))
def test_few_events_never_raise_an_alarm(threshold: Threshold) -> None:
    counts = np.zeros((1, MONTHS))
    counts[0, 20:60:7] = 1
    counts[0, 99] = 4
    found = detect(counts, [99], 12, Farrington(threshold=threshold))
    assert not np.nansum(found.alarm), "too little is no alarm, and may be no judgement"


def test_seasons_between_the_windows() -> None:
    found = reference(60, anchors_by_number(60, 12, 1), Farrington(years=1, recent_left_out=3))
    assert found is not None
    assert found.offsets == tuple(range(-13, -3))
    assert found.seasons == (0, 0, 0, 1, 1, 1, 2, 2, 2, 3)


def test_the_same_weekday_nearest_to_the_anniversary() -> None:
    weeks = [np.datetime64("2019-01-07") + 7 * n for n in range(160)]
    dates = [str(day) for day in weeks]
    (last, before), *_ = yearly_anchors(dates, [150], 2).values()
    assert dates[150] == "2021-11-22"
    assert (dates[last], dates[before]) == ("2020-11-23", "2019-11-25")


@pytest.mark.parametrize(("mean", "phi"), [(0.1, 1.0), (4.0, 1.0), (4.0, 3.0), (450.0, 4.0), (1e6, 2.0), (0.0, 1.0)])
def test_quantiles_are_the_smallest_that_suffice(mean: float, phi: float) -> None:
    m, p = np.array([mean]), np.array([phi])
    count = negative_binomial_quantile(0.99, m, p)
    assert at_least(count + 1, m, p)[0] <= 0.01 + 1e-12
    assert count[0] == 0 or at_least(count, m, p)[0] > 0.01 - 1e-12
