"""Which two numbers a person chooses between: those that the verdicts weighed, also with several baselines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale, Series
from baken.core.periods import Period
from baken.core.phrases.baselines import read_baseline
from baken.core.phrases.targets import read_target
from baken.core.targets.judge import judge
from baken.core.targets.material import Material
from baken.monitoring.results import IndicatorResult, TargetResult
from baken.plans.models import Indicator
from baken.web.office.baseline import candidates_of

TODAY = date(2026, 6, 9)
SERIES = Series("own.inbraken", "Woninginbraken", "inbraken", Scale.COUNT, Direction.LOWER, "Politie")
FIGURES = tuple(
    Figure("own.inbraken", "GM0001", Period.year(year), Decimal(value))
    for year, value in {2020: 40, 2021: 44, 2022: 50, 2025: 39}.items()
)


def result_of(phrase: str, baseline: str, answers: dict[str, str] | None = None) -> IndicatorResult:
    start = read_baseline(baseline)
    reading = read_target(phrase, baseline=start, indicator="Woninginbraken", answers=answers)
    material = Material(SERIES, FIGURES, start.baseline, plan_start=2024, target_year=2027)
    results = tuple(TargetResult(target, judge(target, material, TODAY)) for target in reading.targets)
    return IndicatorResult(Indicator(), SERIES, start.baseline, FIGURES, (), "", results, None, {}, TODAY)


@pytest.mark.parametrize(
    ("phrase", "baseline", "answers", "plan", "source"),
    [
        ("gelijk of lager", "45 (2022)", {}, "45", "50"),
        ("gelijk of lager", "2021: 41; 2022: 45", {"baseline": "2021"}, "41", "44"),
        ("gelijk of lager", "2021: 41; 2022: 45", {"baseline": "2022"}, "45", "50"),
        ("lager dan het gemiddelde 2020-2022", "gemiddeld 41 (2020-2022)", {}, "41", "44.6667"),
    ],
)
def test_both_numbers_are_offered(phrase: str, baseline: str, answers: dict[str, str], plan: str, source: str) -> None:
    result = result_of(phrase, baseline, answers)
    assert candidates_of(result) == (Decimal(plan), Decimal(source))
    assert result.has_conflict


def test_a_stored_choice_of_a_mean_settles_it() -> None:
    result = result_of("lager dan het gemiddelde 2020-2022", "gemiddeld 41 (2020-2022)")
    material = Material(SERIES, FIGURES, result.baseline, plan_start=2024, target_year=2027)
    for chosen in candidates_of(result) or ():
        verdict = judge(result.results[0].target, replace(material, chosen_baseline=chosen), TODAY)
        assert verdict.reason is None


def test_nothing_to_choose_where_plan_and_source_agree() -> None:
    assert candidates_of(result_of("gelijk of lager", "50 (2022)")) is None
