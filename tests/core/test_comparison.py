"""An area among others: margins, places that are never bare, and a funnel that does not cry wolf."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from baken.core.comparison import Comparison, NoComparison, Peer, Side, SideBySide, compare, side_by_side
from baken.core.indicators import Direction, Scale, Series

SERIES = Series("x", "Inbraken", "inbraken", Scale.COUNT, Direction.LOWER)
WHERE = "gemeenten van ongeveer deze grootte"


def peers(counts: list[int], inhabitants: float = 10_000) -> list[Peer]:
    return [Peer(f"GM{at:04}", f"Dorp {at}", count, inhabitants + 10 * at) for at, count in enumerate(counts)]


def compared(counts: list[int], own: int = 0, series: Series = SERIES) -> Comparison:
    found = compare(f"GM{own:04}", peers(counts), series, WHERE)
    assert isinstance(found, Comparison)
    return found


def test_one_that_lies_apart_is_told_with_its_place() -> None:
    found = compared([250, *range(48, 70)])
    assert found.own.side is Side.FAR_ABOVE
    assert found.own.place == (23, 23)
    assert "Dat is veel meer dan hier gewoon is" in found.sentence
    assert "plaats 23 van de 23" in found.sentence


def test_one_among_many_has_no_bare_place() -> None:
    found = compared([55, *range(45, 68)])
    first, last = found.own.place
    assert found.own.side is Side.WITHIN
    assert first < last
    assert f"een plaats tussen {first} en {last} van de 24" in found.sentence


def test_rows_go_from_the_lowest_rate_up_and_margins_hold_the_rate() -> None:
    rows = compared([55, 0, 12, 90, 33]).field.rows
    assert [row.rate for row in rows] == sorted(row.rate for row in rows)
    assert all(row.low <= row.rate <= row.high for row in rows)


def test_a_series_that_swings_more_gives_wider_margins_and_places() -> None:
    calm, wild = compared([55, *range(45, 68)]), compared([55, *range(45, 68)], series=replace(SERIES, dispersion=4.0))
    assert wild.own.high - wild.own.low > 1.8 * (calm.own.high - calm.own.low)
    assert wild.own.place[1] - wild.own.place[0] > calm.own.place[1] - calm.own.place[0]


def test_a_small_area_is_drawn_further_to_the_middle() -> None:
    people = [Peer("GM0001", "Klein", 30, 1_000), Peer("GM0002", "Groot", 3_000, 100_000)]
    people += [Peer(f"GM1{at:03}", f"Dorp {at}", 100 + 10 * (at % 7), 10_000) for at in range(20)]
    found = side_by_side(people, 1.0, WHERE)
    assert isinstance(found, SideBySide)
    drawn = {row.peer.name: (row.rate - row.drawn) / (row.rate - found.mean) for row in found.rows if row.rate == 30}
    assert drawn["Klein"] > 3 * drawn["Groot"] > 0


def test_with_few_areas_there_is_no_funnel_but_there_are_margins() -> None:
    found = compared([300, 50, 50, 50])
    assert found.field.line is None
    assert found.own.side is Side.ABOVE
    assert "aantoonbaar meer dan alle samen" in found.sentence


@pytest.mark.parametrize("between", [0.0, 0.3])
def test_where_areas_differ_no_more_than_they_do_few_lie_apart(between: float) -> None:
    """Of 300 invented areas with the same spread of their own about 5 in 100 lie outside 95 %."""
    random = np.random.default_rng(7)
    people = random.uniform(8_000, 40_000, 300)
    level = 0.03 * np.exp(random.normal(0, between, 300))
    counts = random.poisson(people * level).tolist()
    listed = [Peer(f"GM{at:04}", "", count, n) for at, (count, n) in enumerate(zip(counts, people, strict=True))]
    found = side_by_side(listed, 1.0, WHERE)
    assert isinstance(found, SideBySide)
    assert 0.005 <= sum(row.side is not Side.WITHIN for row in found.rows) / 300 <= 0.10


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        ([], "eigen gemeente"),
        ([Peer("GM0001", "", 3, 100.0), Peer("GM0002", "", 3, 100.0)], "eigen gemeente"),
        (peers([5, 6]), "te weinig"),
        (peers([0, 0, 0, 0]), "niets te vergelijken"),
        ([Peer("GM0000", "", 3, 0.0), *peers([1, 2, 3, 4])[1:]], "eigen gemeente"),
        ([Peer("GM0000", "", -3, 900.0), *peers([1, 2, 3, 4])[1:]], "eigen gemeente"),
        ([Peer("GM0000", "", 3, float("nan")), *peers([1, 2, 3, 4])[1:]], "eigen gemeente"),
        ([peers([1])[0], Peer("GM0009", "", 3, float("inf")), Peer("GM0008", "", 1, 0.0)], "te weinig"),
    ],
)
def test_what_cannot_be_compared_is_a_sentence(listed: list[Peer], told: str) -> None:
    found = compare("GM0000", listed, SERIES, WHERE)
    assert isinstance(found, NoComparison)
    assert told in found.sentence


@pytest.mark.parametrize("counts", [[1] * 12, [0] * 11 + [1], [10**9] * 12, [0, *[10**6] * 11]])
def test_odd_figures_give_finite_numbers(counts: list[int]) -> None:
    for row in compared(counts).field.rows:
        assert np.isfinite([row.rate, row.low, row.high, row.drawn]).all()
        assert 1 <= row.place[0] <= row.place[1] <= len(counts)
