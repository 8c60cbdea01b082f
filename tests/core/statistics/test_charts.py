"""Control charts: every written rule by itself, and limits by hand."""

from __future__ import annotations

import numpy as np
import pytest

from baken.core.indicators import Direction
from baken.core.statistics.attribute_charts import ChartKind, attribute_chart
from baken.core.statistics.runs import runs_about
from baken.core.statistics.xmr import PointLabel, special_cause, xmr

STEADY = [10.0, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9, 11]


def labels(*more: float) -> list[PointLabel]:
    """Of points after twelve steady ones on which the limits are locked."""
    return list(xmr(np.array([*STEADY, *more]), locked=12).labels[12:])


def test_limits_by_hand() -> None:
    found = xmr(np.array(STEADY))
    ranges = np.abs(np.diff(STEADY))
    assert found.mean[0] == pytest.approx(10.5)
    assert found.high[0] - found.mean[0] == pytest.approx(2.66 * ranges.mean())
    assert set(found.labels) == {PointLabel.COMMON}


def test_each_rule() -> None:
    assert labels(30.0)[0] is PointLabel.ABOVE
    assert labels(-9.0)[0] is PointLabel.BELOW
    assert labels(8, 8.5, 9, 9.5, 10, 10.4, 10.45)[0] is PointLabel.RISING
    assert labels(13, 12.5, 12, 11.5, 11, 10.8, 10.6)[-1] is PointLabel.FALLING
    assert labels(15, 11, 15, 10)[:3] == [PointLabel.NEAR_ABOVE, PointLabel.COMMON, PointLabel.NEAR_ABOVE]
    assert labels(6, 10, 6)[0] is PointLabel.NEAR_BELOW
    assert labels(11, 12, 11, 12, 11, 12, 11)[3] is PointLabel.HIGH
    assert labels(10, 9, 10, 9, 10, 9, 10)[3] is PointLabel.LOW


def test_six_are_not_seven_and_the_line_itself_breaks_a_run() -> None:
    assert PointLabel.HIGH not in labels(10, 11, 12, 11, 12, 11, 12)
    assert PointLabel.HIGH not in labels(11, 12, 11, 10.5, 12, 11, 12, 11)


def test_later_points_do_not_move_locked_limits_and_a_break_starts_anew() -> None:
    far = np.array([*STEADY, *[40.0 + x for x in STEADY]])
    locked, broken = xmr(far, locked=12), xmr(far, locked=12, breaks=(12,))
    assert locked.high[-1] == locked.high[0]
    assert locked.labels[-1] is PointLabel.ABOVE
    assert set(broken.labels) == {PointLabel.COMMON}
    assert broken.mean[-1] == pytest.approx(50.5)


def test_a_constant_series_and_one_point_have_no_limits() -> None:
    for values in ([3.0] * 20, [3.0]):
        found = xmr(np.array(values))
        assert np.isnan(found.high).all()
        assert set(found.labels) == {PointLabel.COMMON}
    for wrong in ([], [1.0, np.nan]):
        with pytest.raises(ValueError, match="needs values"):
            xmr(np.array(wrong))
    with pytest.raises(ValueError, match="break"):
        xmr(np.array(STEADY), breaks=(12,))


def test_which_way_is_better() -> None:
    assert special_cause(PointLabel.COMMON, Direction.LOWER) is None
    assert special_cause(PointLabel.FALLING, Direction.LOWER) is Direction.HIGHER
    assert special_cause(PointLabel.HIGH, Direction.LOWER) is Direction.LOWER
    assert special_cause(PointLabel.HIGH, Direction.NONE) is Direction.NONE


def test_runs_about_a_line() -> None:
    found = runs_about(np.array([1.0, 1, -1, -1, -1, 0, 1, np.nan, -1]), 0.0)
    assert found is not None
    assert (found.longest, found.crossings, found.longest_allowed) == (3, 3, 6)
    assert not found.is_unusual
    assert runs_about(np.array([2.0, 2.0]), 2.0) is None
    long = runs_about(np.array([1.0] * 12 + [-1.0] * 12), 0.0)
    assert long is not None
    assert long.is_unusual


def test_limits_of_counts_and_rates() -> None:
    counts = np.array([2.0, 3, 0, 4, 1, 5, 2, 3])
    c = attribute_chart(ChartKind.COUNT, counts)
    assert c.high[0] == pytest.approx(2.5 + 3 * 2.5**0.5)
    assert c.low[0] == 0
    exposure = np.array([100.0, 200, 100, 200, 100, 200, 100, 200])
    u = attribute_chart(ChartKind.RATE, counts, exposure)
    assert u.centre[0] == pytest.approx(20 / 1200)
    assert u.high[1] - u.centre[1] == pytest.approx(3 * (u.centre[1] / 200) ** 0.5)
    wild = np.array([5.0, 60, 3, 70, 8, 55, 2, 66])
    plain, laney = (attribute_chart(kind, wild, exposure) for kind in (ChartKind.RATE, ChartKind.DISPERSED_RATE))
    assert laney.high[0] > plain.high[0]


def test_limits_of_rare_events() -> None:
    between = np.array([6.0, 3, 6, 3, 2, 13, 11])
    g, mean = attribute_chart(ChartKind.BETWEEN, between), between.mean()
    assert g.centre[0] == 6
    assert g.high[0] == pytest.approx(mean + 3 * (mean * (mean + 1)) ** 0.5)
    t = attribute_chart(ChartKind.TIME, between)
    normal = between ** (1 / 3.6)
    sigma = np.abs(np.diff(normal)).mean() / 1.128
    assert t.high[0] == pytest.approx((normal.mean() + 3 * sigma) ** 3.6)
    assert (t.low >= 0).all()


@pytest.mark.parametrize(
    ("kind", "values", "exposure"),
    [
        (ChartKind.COUNT, [], None),
        (ChartKind.COUNT, [np.nan], None),
        (ChartKind.COUNT, [-1.0, 2], None),
        (ChartKind.TIME, [0.0, 2], None),
        (ChartKind.RATE, [1.0, 2], [1.0, 0]),
        (ChartKind.RATE, [1.0, 2], [1.0]),
    ],
)
def test_no_chart_of_that(kind: ChartKind, values: list[float], exposure: list[float] | None) -> None:
    sizes = None if exposure is None else np.array(exposure)
    with pytest.raises(ValueError, match=r"needs a value|nought"):
        attribute_chart(kind, np.array(values), sizes)


def test_gaps_and_nothing_but_noughts() -> None:
    found = attribute_chart(ChartKind.COUNT, np.array([1.0, np.nan, 3]))
    assert np.isnan(found.beyond[1])
    nought = attribute_chart(ChartKind.DISPERSED_RATE, np.zeros(5), np.ones(5))
    assert nought.centre.tolist() == [0] * 5
    assert not np.nansum(nought.beyond)
