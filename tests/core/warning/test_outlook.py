"""What a month was to bring, and what stands out: on small data of our own, and on months without any outbreak."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from baken.core.indicators import Direction
from baken.core.statistics.farrington import detect
from baken.core.warning.outlook import MONTHLY, WIDTH, Column, Method, Refusal, outlook, up_to
from baken.core.warning.watch import Certainty, false_discovery, watch
from baken.core.warning.words import how_sure, range_words, sentence_of

Matrix = NDArray[np.float64]
DRAW = 20261123


def quiet(series: int, mean: float, months: int = WIDTH) -> Matrix:
    """Months by chance alone, with a season."""
    draw = np.random.default_rng(DRAW)
    season = 1 + 0.3 * np.sin(2 * np.pi * np.arange(months) / 12)
    return draw.poisson(mean * season, (series, months)).astype(float)


def test_the_model_is_farringtons_with_the_upper_level() -> None:
    counts = quiet(6, 12.0, 80)
    model = detect(counts, [79], 12, MONTHLY)
    found = outlook(counts)
    assert (found[:, Column.METHOD] == Method.MODEL).all()
    np.testing.assert_allclose(found[:, Column.EXPECTED], model.expected[:, 0], rtol=1e-9)
    np.testing.assert_allclose(found[:, Column.THRESHOLD], model.upper[:, 0])
    assert (found[:, Column.LOW] < found[:, Column.EXPECTED]).all()
    assert (found[:, Column.HIGH] > found[:, Column.EXPECTED]).all()


def test_the_expected_range_holds_about_95_of_100_months() -> None:
    counts = quiet(2_000, 9.0)
    found = outlook(counts)
    inside = (counts[:, -1] >= found[:, Column.LOW]) & (counts[:, -1] <= found[:, Column.HIGH])
    assert 0.94 <= inside.mean() <= 0.99


def test_rare_and_short_series_go_by_the_same_season() -> None:
    rare = np.zeros((1, WIDTH))
    rare[0, -13] = 1
    assert outlook(rare)[0, Column.METHOD] == Method.SAME_SEASON
    short = outlook(quiet(1, 20.0)[:, -37:])
    assert short[0, Column.METHOD] == Method.SAME_SEASON
    assert short[0, Column.EXPECTED] > 10


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ([3.0, 4, np.nan], Refusal.NO_FIGURE),
        ([3.0, 4, 5], Refusal.TOO_SHORT),
        ([5.0], Refusal.TOO_SHORT),
        ([3.0, -1, 5], Refusal.IMPOSSIBLE),
        ([3.0, 1.5, 5], Refusal.IMPOSSIBLE),
        ([np.inf, 4, 5], Refusal.IMPOSSIBLE),
        ([3.0, 4, 1e300], Refusal.IMPOSSIBLE),
    ],
)
def test_what_can_not_be_judged_is_refused_with_a_reason(row: list[float], why: Refusal) -> None:
    (found,) = watch(np.array([row]))
    assert (found.refusal, found.certainty) == (why, Certainty.UNSAID)
    assert why.dutch in how_sure(found)
    assert found.refusal.dutch.endswith(".")


@pytest.mark.parametrize("value", [0.0, 7.0, 1e9])
def test_constant_series_give_a_range_and_no_alarm(value: float) -> None:
    (found,) = watch(np.full((1, WIDTH), value))
    assert found.refusal is Refusal.NONE
    assert found.low <= value <= found.high
    assert found.certainty is Certainty.USUAL


def test_gaps_are_left_out_and_many_gaps_take_the_other_way() -> None:
    counts = quiet(1, 15.0)
    counts[0, 20] = np.nan
    assert outlook(counts)[0, Column.METHOD] == Method.MODEL
    counts[0, :30] = np.nan
    assert outlook(counts)[0, Column.METHOD] == Method.SAME_SEASON


def test_no_matrix_is_refused() -> None:
    with pytest.raises(ValueError, match="row per series"):
        outlook(np.array([1.0, 2.0]))
    with pytest.raises(ValueError, match="row per series"):
        outlook(np.empty((2, 0)))
    assert watch(np.empty((0, 5))) == ()


@pytest.mark.parametrize(("swing", "most"), [(1.0, 0.02), (1.5, 0.06), (2.5, 0.12)])
def test_without_outbreaks_hardly_a_month_is_called(swing: float, most: float) -> None:
    """100 municipalities of 30 series with a season, from rare to often, with variance `swing` times the mean: the
    share of them that hear of anything is to be one in ten at most (0.12 leaves room for the draw)."""
    draw = np.random.default_rng(DRAW)
    level = np.exp(draw.uniform(np.log(0.1), np.log(40), (100, 30, 1)))
    level = level * (1 + 0.3 * np.sin(2 * np.pi * (np.arange(WIDTH) / 12 + draw.uniform(0, 1, (100, 30, 1)))))
    if swing > 1:
        level = draw.gamma(level / (swing - 1), swing - 1)
    counts = draw.poisson(level).astype(float)
    called = [any(w.certainty.stands_out for w in watch(place)) for place in counts]
    assert np.mean(called) <= most


def test_rare_events_that_come_in_bursts_call_no_alarm_each_time() -> None:
    bursts = np.zeros((1, WIDTH))
    bursts[0, ::9] = 9
    even = np.zeros((1, WIDTH))
    even[0, ::2] = 1
    for counts in (bursts, even):
        counts[0, -1] = 7
    assert watch(even)[0].certainty.stands_out
    assert not watch(bursts)[0].certainty.stands_out


def test_an_outbreak_is_found_and_an_earlier_one_does_not_hide_it() -> None:
    counts = quiet(30, 8.0)
    counts[3, -1] = 40
    counts[4, -1], counts[4, -13] = 34, 60  # a peak in the same month of last year
    found = watch(counts)
    assert found[3].certainty is Certainty.SURE
    assert found[4].certainty.stands_out
    assert sum(w.certainty.stands_out for w in found) == 2


def test_small_numbers_are_never_told() -> None:
    counts = np.zeros((1, WIDTH))
    counts[0, -1] = 4
    (found,) = watch(counts)
    assert found.score > 1
    assert found.certainty is Certainty.CHANCE
    counts[0, -1] = 9
    assert watch(counts)[0].certainty.stands_out


def test_parts_are_told_under_the_highest_whole_that_stands_out() -> None:
    counts = quiet(4, 8.0)
    counts[:3, -1] = 50
    wholes = [None, 0, 1, 0]
    assert [w.whole for w in watch(counts, wholes)] == [None, 0, 0, None]
    assert [w.whole for w in watch(counts, [1, 0, None, None])] == [1, 0, None, None]
    with pytest.raises(ValueError, match="whole"):
        watch(counts, [None])


def test_false_discovery_by_hand() -> None:
    found = false_discovery(np.array([0.01, np.nan, 0.04, 0.03, 0.5]))
    np.testing.assert_allclose(found, [0.04, np.nan, 0.16 / 3, 0.16 / 3, 0.5])
    assert false_discovery(np.array([np.nan])).size == 1


def test_one_series_month_by_month_is_what_each_month_knew() -> None:
    counts = quiet(1, 10.0, 75)[0]
    found = outlook(up_to(counts, 12))
    then = outlook(counts[None, :70])
    np.testing.assert_allclose(found[6], then[0])
    assert len(found) == 12


def test_words() -> None:
    counts = quiet(1, 8.0)
    counts[0, -1] = 40
    (found,) = watch(counts)
    told = sentence_of(found, "Woninginbraken", "Wierdam", "oktober 2026", Direction.LOWER)
    assert told.startswith("Woninginbraken, Wierdam: 40 in oktober 2026, verwacht ")
    assert "zo goed als zeker" in told
    assert told.endswith("Lager is beter, dus dit is ongunstig.")
    assert range_words(1, 1) == "1"
    assert range_words(1, 1200) == "1 tot en met 1.200"
    assert "hooguit één vals" in how_sure(found)
