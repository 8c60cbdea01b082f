"""How a series went, in words with its uncertainty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from baken.core.courses import Change, comparable, course_of, exposures, trend_tails
from baken.core.figures import Figure, Missing
from baken.core.indicators import Direction, Scale, Series
from baken.core.periods import Period
from baken.core.statistics.tails import conditional_tails

TODAY = date(2026, 6, 9)
COUNT = Series("s", "Misdrijven", "misdrijven", Scale.COUNT, Direction.LOWER)
SURVEY = Series("s", "Onveilig", "%", Scale.SURVEY_SHARE, Direction.LOWER)


def counted(values: list[object], first: int = 2021) -> tuple[Figure, ...]:
    return tuple(
        Figure("s", "GM1", Period.year(year), Decimal(str(v)))
        if v is not None
        else Figure("s", "GM1", Period.year(year), missing=Missing.NOT_MEASURED)
        for year, v in enumerate(values, first)
    )


def surveyed(*values: tuple[int, str, str, str]) -> tuple[Figure, ...]:
    return tuple(
        Figure("s", "GM1", Period.year(y), Decimal(v), lower=Decimal(low), upper=Decimal(high))
        for y, v, low, high in values
    )


def test_of_two_years_it_is_the_exact_test_of_two_counts() -> None:
    for first, second in ((10, 20), (4, 6), (0, 5), (7, 7), (60, 31)):
        ours, known = trend_tails([first, second], [0.5, 0.5]), conditional_tails(second, first)
        assert ours.upper == pytest.approx(known.upper, abs=1e-9)
        assert ours.lower == pytest.approx(known.lower, abs=1e-9)


def test_the_exact_distribution_is_that_of_all_ways_to_fall() -> None:
    """Three events over three years, counted by hand: 27 ways, of which 1 gives the sum 6 and 3 give 5."""
    tails = trend_tails([0, 1, 2], [1 / 3] * 3)
    assert tails.upper == pytest.approx((1 + 3 / 2) / 27)


def test_without_change_it_cries_wolf_no_more_than_it_says() -> None:
    draw = np.random.default_rng(7)
    hits = sum(trend_tails(list(draw.poisson(12, 5)), [0.2] * 5).side != 0 for _ in range(2000))
    assert hits / 2000 < 0.115  # 5 % on each side


@pytest.mark.parametrize("bad", [[-1, 2], [float("nan"), 2], [1], []])
def test_what_are_no_counts_is_refused(bad: list[float]) -> None:
    with pytest.raises(ValueError, match=r"two years|nought"):
        trend_tails(bad, [1 / max(len(bad), 1)] * len(bad))


def test_a_clear_fall_is_told_with_its_margin_and_its_meaning() -> None:
    course = course_of(COUNT, counted([846, 780, 700, 600, 500]), TODAY, {})
    assert course.change is Change.BETTER
    assert "aantoonbaar minder: gemiddeld −12% per jaar, met een marge van" in course.sentence
    assert "goede kant" in course.sentence


def test_small_counts_are_told_one_by_one_and_without_percentages() -> None:
    course = course_of(COUNT, counted([4, 3, 0, 4, 6]), TODAY, {})
    assert (course.change, course.few) == (Change.UNSAID, True)
    assert course.sentence == (
        "Kleine aantallen misdrijven: 4 in 2021, 3 in 2022, 0 in 2023, 4 in 2024, 6 in 2025. Het verschil kan toeval "
        "zijn."
    )


def test_more_swing_than_chance_makes_it_more_careful() -> None:
    steady = course_of(COUNT, counted([100, 110, 120, 130]), TODAY, {})
    swinging = course_of(replace(COUNT, dispersion=6.0), counted([100, 110, 120, 130]), TODAY, {})
    assert (steady.change, swinging.change) == (Change.WORSE, Change.UNSAID)


def test_more_inhabitants_explain_more_events() -> None:
    figures, people = counted([200, 240, 280]), {2021: 10_000.0, 2022: 12_000.0, 2023: 14_000.0}
    assert course_of(COUNT, figures, TODAY, {}).change is Change.WORSE
    assert course_of(COUNT, figures, TODAY, people).change is Change.UNSAID
    assert exposures([2021, 2022], {2021: 0.0, 2022: 5.0}) == [0.5, 0.5]


def test_a_gap_a_break_and_the_running_year_end_the_row() -> None:
    assert len(comparable(COUNT, counted([900, None, 10, 11]), TODAY)) == 2
    broken = replace(COUNT, breaks=((2023, "andere telling"),))
    assert [f.period.start.year for f in comparable(broken, counted([1, 2, 3, 4]), TODAY)] == [2023, 2024]
    assert len(comparable(COUNT, counted([1, 2], first=2025), TODAY)) == 1


def test_the_same_months_are_compared_where_there_are_no_whole_years() -> None:
    spring = tuple(Figure("s", "GM1", Period.months_of(y, 4, 8), Decimal(v)) for y, v in ((2023, 64), (2024, 71)))
    assert [f.period.label for f in comparable(COUNT, spring, TODAY)] == ["april–augustus 2023", "april–augustus 2024"]


@pytest.mark.parametrize("value", ["-4", "NaN", "Infinity"])
def test_a_number_that_cannot_be_is_passed_over(value: str) -> None:
    figures = (*counted([10, 11]), Figure("s", "GM1", Period.year(2023), Decimal(value)))
    assert course_of(COUNT, figures, TODAY, {}).values[-1][0] == Period.year(2022)


def test_nothing_one_and_all_nought_are_said_as_they_are() -> None:
    assert course_of(COUNT, (), TODAY, {}).sentence == "Er is nog geen cijfer."
    assert "Een ontwikkeling is nog niet te zeggen" in course_of(COUNT, counted([7]), TODAY, {}).sentence
    assert course_of(COUNT, counted([0, 0, 0]), TODAY, {}).sentence == "In deze 3 jaar is niets geteld."


def test_shares_are_held_against_each_other_with_both_margins() -> None:
    clear = course_of(SURVEY, surveyed((2021, "17.2", "15.1", "19.3"), (2023, "12.4", "10.5", "14.3")), TODAY, {})
    vague = course_of(SURVEY, surveyed((2021, "17.2", "13.1", "21.3"), (2023, "16.4", "12.5", "20.3")), TODAY, {})
    bare = course_of(SURVEY, counted([17, 12]), TODAY, {})
    assert (clear.change, vague.change, bare.change) == (Change.BETTER, Change.UNSAID, Change.UNSAID)
    assert "Er is geen marge bekend" in bare.sentence


def test_without_a_direction_it_is_neither_better_nor_worse() -> None:
    course = course_of(replace(COUNT, direction=Direction.NONE), counted([100, 300]), TODAY, {})
    assert course.change is Change.OTHER
    assert "niet gekozen" in course.sentence


def test_a_thousand_million_is_no_trouble() -> None:
    assert course_of(COUNT, counted([10**9, 10**9 + 10**8, 12 * 10**8]), TODAY, {}).change is Change.WORSE
