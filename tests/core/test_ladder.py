"""On which step a rare count stands, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from scipy.stats import poisson

from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale, Series
from baken.core.ladder import Standing, Step, standing_of
from baken.core.periods import Period
from baken.core.statistics.tails import ERROR, compare_counts
from baken.core.targets.material import Material
from baken.core.targets.target import Baseline, Kind, Target

TODAY = date(2026, 3, 1)
SERIES = Series("x", "Overlast", "registraties", Scale.COUNT, Direction.LOWER)
LOWER = Target(Kind.AT_MOST, "gelijk of lager", relative=True, direction=Direction.LOWER)


def material(counts: dict[int, int], baseline: int) -> Material:
    figures = tuple(Figure("x", "GM0001", Period.year(y), Decimal(n)) for y, n in sorted(counts.items()))
    printed = Baseline(f"{baseline} (2022)", (Decimal(baseline),), (2022,))
    return Material(SERIES, figures, printed, plan_start=2024, target_year=2027)


def standing(known: Material) -> Standing:
    found = standing_of(LOWER, known, TODAY)
    assert found is not None
    return found


def test_a_year_carries_where_a_halving_shows() -> None:
    assert standing(material({}, 53)).step is Step.YEAR


def test_three_years_where_one_is_too_few() -> None:
    found = standing(material({2020: 8, 2021: 10, 2022: 9, 2023: 3, 2024: 4, 2025: 2}, 9))
    assert found.step is Step.THREE_YEARS
    assert found.heading == "stap 2 van 5, som van drie jaar"
    assert found.sentence == (
        "Drie jaar samen: 9 registraties in 2023–2025 tegen 27 in 2020–2022: dat is aantoonbaar minder."
    )


@pytest.mark.parametrize("absent", [2020, 2024])
def test_without_one_of_the_years_there_is_no_sum(absent: int) -> None:
    counts = {2020: 8, 2021: 10, 2022: 9, 2023: 3, 2024: 4, 2025: 2}
    del counts[absent]
    found = standing(material(counts, 9))
    assert found.step is Step.WORDS
    assert "ontbreken" in found.reason


def test_a_sum_never_reaches_over_a_break() -> None:
    whole = material({2020: 8, 2021: 10, 2022: 9, 2023: 3, 2024: 4, 2025: 2}, 9)
    cut = replace(whole, series=replace(SERIES, breaks=((2021, "andere telling"),)))
    assert standing(cut).step is Step.WORDS


def test_days_between_where_months_are_known() -> None:
    months = tuple(
        Figure("x", "GM0001", Period.months_of(y, m, m), Decimal(int(m == 5))) for y in range(2021, 2025)
        for m in range(1, 13)
    )  # fmt: skip
    found = standing(replace(material({}, 1), figures=months))
    assert found.step is Step.DAYS
    assert found.sentence == "In 48 maanden waren er 4 registraties: gemiddeld 365 dagen ertussen."


def test_nought_is_told_in_words() -> None:
    assert standing(material({2023: 0, 2024: 1}, 0)).step is Step.WORDS


def test_other_scales_have_no_ladder() -> None:
    survey = replace(material({}, 4), series=replace(SERIES, scale=Scale.SURVEY_SHARE))
    assert standing_of(LOWER, survey, TODAY) is None


@pytest.mark.parametrize("level", [1.0, 3.0, 4.0, 12.0, 53.0])
def test_if_nothing_changes_a_rise_is_shown_no_more_often_than_said(level: float) -> None:
    """By enumeration: both counts Poisson with the same mean."""
    reach = range(int(level + 8 * level**0.5) + 8)
    chance = [float(poisson.pmf(count, level)) for count in reach]
    shown = sum(chance[a] * chance[b] for a in reach for b in reach if compare_counts(b, a).side > 0)
    assert shown <= ERROR


def of_team(counts: dict[int, int]) -> Material:
    """Nine in the baseline and too few years of the municipality itself, in a team that has these counts."""
    team = tuple(Figure("x", "GM0001", Period.year(y), Decimal(n)) for y, n in sorted(counts.items()))
    return replace(material({2022: 9, 2025: 4}, 9), team=team, team_name="Basisteam Duin", area_name="Duindorp")


def test_the_basic_police_team_where_the_municipality_has_too_few() -> None:
    found = standing(of_team({2022: 80, 2024: 75, 2025: 41}))
    assert found.step is Step.TEAM
    assert found.sentence == (
        "Basisteam Duin: 41 registraties in 2025 tegen 80 in 2022: dat is aantoonbaar minder. "
        "Dat zegt iets over de streek, niet over Duindorp alleen."
    )
    assert "niet bekend" not in found.reason


def test_a_rare_count_in_the_whole_team_climbs_on() -> None:
    found = standing(of_team({2022: 10, 2025: 4}))
    assert found.step is Step.WORDS
    assert "Ook in het hele basisteam zijn het er te weinig." in found.reason


@pytest.mark.parametrize("counts", [{2022: 80}, {2025: 41}, {2021: 90, 2022: 80}, {2022: 80, 2026: 12}])
def test_a_team_without_a_year_on_either_side_says_nothing(counts: dict[int, int]) -> None:
    found = standing(of_team(counts))
    assert found.step is Step.WORDS
    assert "niet bekend" in found.reason


def test_a_team_is_not_compared_over_a_break() -> None:
    known = of_team({2022: 80, 2025: 41})
    assert standing(replace(known, series=replace(SERIES, breaks=((2024, "andere telling"),)))).step is Step.WORDS
