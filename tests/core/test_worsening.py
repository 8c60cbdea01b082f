"""Whether a figure demonstrably worsens, among many that are looked at together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import isnan

import numpy as np
import pytest

from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale, Series
from baken.core.periods import Period
from baken.core.worsening import NOTHING, Tried, try_worse, worsened

TODAY = date(2026, 6, 9)
COUNT = Series("s", "Inbraken", "inbraken", Scale.COUNT, Direction.LOWER)
SURVEY = Series("s", "Onveilig", "%", Scale.SURVEY_SHARE, Direction.LOWER)


def counted(values: list[int], last: int = 2025) -> tuple[Figure, ...]:
    first = last - len(values) + 1
    return tuple(Figure("s", "GM1", Period.year(year), Decimal(v)) for year, v in enumerate(values, first))


def surveyed(*values: tuple[int, float, float]) -> tuple[Figure, ...]:
    return tuple(
        Figure("s", "GM1", Period.year(y), Decimal(str(v)), lower=Decimal(str(v - m)), upper=Decimal(str(v + m)))
        for y, v, m in values
    )


def told(series: Series, figures: tuple[Figure, ...]) -> bool:
    return worsened([try_worse(series, figures, TODAY, {})])[0]


def test_a_jump_is_told_and_a_wobble_is_not() -> None:
    assert told(COUNT, counted([60, 55, 58, 61, 110]))
    assert not told(COUNT, counted([60, 55, 58, 61, 66]))
    assert not told(COUNT, counted([60, 55, 58, 61, 20]))  # better is no worse


def test_higher_may_be_better() -> None:
    more_is_better = replace(COUNT, direction=Direction.HIGHER)
    assert told(more_is_better, counted([60, 55, 58, 61, 20]))
    assert not told(more_is_better, counted([60, 55, 58, 61, 110]))


def test_the_sentence_tells_what_was_seen() -> None:
    sentence = try_worse(COUNT, counted([60, 55, 58, 61, 110]), TODAY, {}).sentence
    assert sentence.startswith("110 inbraken in 2025, tegen 58,5 inbraken per jaar in de jaren ervoor (2021 tot en met")
    assert "in minder dan 1 van de 100 jaren" in sentence


@pytest.mark.parametrize(
    ("series", "figures"),
    [
        (COUNT, ()),
        (COUNT, counted([9, 90])),
        (replace(COUNT, direction=Direction.NONE), counted([9, 9, 90])),
        (COUNT, counted([9, 9, 90], last=2022)),
        (SURVEY, counted([10, 40])),
        (SURVEY, surveyed((2025, 20, 2))),
        (replace(COUNT, breaks=((2025, "andere telling"),)), counted([9, 9, 9, 90])),
    ],
    ids=["nothing", "one before", "no direction", "no news", "no margins", "one survey", "a break"],
)
def test_where_nothing_can_be_said_nothing_is(series: Series, figures: tuple[Figure, ...]) -> None:
    assert isnan(try_worse(series, figures, TODAY, {}).p_value)
    assert not told(series, figures)


def test_two_more_of_something_rare_is_no_news() -> None:
    assert not told(COUNT, counted([0, 0, 0, 0, 0, 2]))


def test_surveys_are_held_against_each_other_with_both_margins() -> None:
    assert told(SURVEY, surveyed((2023, 12, 2), (2025, 19, 2)))
    assert not told(SURVEY, surveyed((2023, 12, 6), (2025, 15, 6)))


def test_growth_of_the_municipality_is_no_worsening() -> None:
    people = {2022: 10_000.0, 2023: 10_000.0, 2024: 10_000.0, 2025: 16_000.0}
    figures = counted([100, 100, 100, 160])
    assert try_worse(COUNT, figures, TODAY, {}).p_value < 0.02
    assert try_worse(COUNT, figures, TODAY, people).p_value > 0.3


def test_the_more_is_looked_at_the_clearer_it_must_be() -> None:
    alone = try_worse(COUNT, counted([50, 50, 50, 50, 76]), TODAY, {})
    assert 0.01 < alone.p_value < 0.05
    quiet = [try_worse(COUNT, counted([50, 50, 50, 50, 50]), TODAY, {})] * 30
    assert worsened([alone]) == (True,)
    assert not any(worsened([alone, *quiet, NOTHING]))


@pytest.mark.parametrize("swing", [1.0, 1.5, 2.0])
def test_without_change_twenty_two_themes_seldom_warn(swing: float) -> None:
    """400 municipalities of 22 themes with levels from rare to usual and twelve years: some warning in at most about
    five of a hundred, also where counts swing more than chance."""
    draw = np.random.default_rng(20261123)
    levels = np.geomspace(1, 400, 22)
    warned = sum(any(worsened([_quiet(draw, level, swing) for level in levels])) for _ in range(400))
    assert warned / 400 < 0.065


def _quiet(draw: np.random.Generator, level: float, swing: float, years: int = 12) -> Tried:
    mean = np.full(years, level)
    if swing > 1:
        mean = draw.gamma(level / (swing - 1), swing - 1, years)
    return try_worse(COUNT, counted([int(v) for v in draw.poisson(mean)]), TODAY, {})


def test_a_theme_that_doubles_is_found_among_twenty_two() -> None:
    draw = np.random.default_rng(5)
    found = 0
    for _ in range(60):
        quiet = [_quiet(draw, 40, 1.0, 6) for _ in range(21)]
        figures = counted([*(int(v) for v in draw.poisson(60, 5)), int(draw.poisson(120))])
        found += worsened([try_worse(COUNT, figures, TODAY, {}), *quiet])[0]
    assert found > 54
