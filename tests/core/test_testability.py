"""What targets can show beforehand, against the numbers worked out by enumeration."""

from __future__ import annotations

from decimal import Decimal

import pytest
from scipy.stats import nbinom

from baken.core import testability as beforehand
from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale, Series
from baken.core.periods import Period
from baken.core.statistics.tails import next_count_at_most
from baken.core.targets.material import Material
from baken.core.targets.supposing import what_if
from baken.core.targets.target import Baseline, Kind, Target
from baken.core.verdicts import Outcome, Word

COUNTED = Series("x", "Inbraken", "misdrijven", Scale.COUNT, Direction.LOWER)
SURVEY = Series("x", "Onveilig gevoel", "%", Scale.SURVEY_SHARE, Direction.LOWER)
SAME_OR_LOWER = Target(Kind.AT_MOST, "gelijk of lager", relative=True, direction=Direction.LOWER)


def counted(baseline: int, target: Target = SAME_OR_LOWER, series: Series = COUNTED) -> beforehand.Testability:
    printed = Baseline(f"{baseline} (2022)", values=(Decimal(baseline),), years=(2022,))
    return beforehand.testability_of(target, Material(series, (), printed, plan_start=2024, target_year=2027))


@pytest.mark.parametrize(
    ("baseline", "better", "worse", "higher_by_luck"),
    [(0, None, 4, 0.29), (3, None, 9, 0.42), (4, 0, 11, 0.43), (53, 37, 72, 0.48), (423, 376, 473, 0.49)],
)
def test_counts_that_are_worked_out_elsewhere(
    baseline: int, better: int | None, worse: int, higher_by_luck: float
) -> None:
    found = counted(baseline)
    assert found.better == (None if better is None else Decimal(better))
    assert found.worse == Decimal(worse)
    assert found.luck == pytest.approx(1 - higher_by_luck, abs=0.006)
    assert found.testable is beforehand.Testable.HARDLY
    assert "Verandert er niets" in found.sentence


def test_a_target_that_asks_a_real_change_can_be_tested() -> None:
    found = counted(423, Target(Kind.AT_MOST, "hooguit 370", (Decimal(370),), direction=Direction.LOWER))
    assert found.luck is not None
    assert found.luck < 0.05
    assert "aangetoond dat de streefwaarde is gehaald" in found.sentence
    assert not found.advice or found.testable is beforehand.Testable.HARDLY


def test_more_swing_needs_a_greater_change() -> None:
    swinging = Series("x", "Misdrijven", "misdrijven", Scale.COUNT, Direction.LOWER, dispersion=4)
    calm, wild = counted(423), counted(423, series=swinging)
    assert wild.better is not None
    assert calm.better is not None
    assert wild.better < calm.better
    assert wild.worse == pytest.approx(525, abs=8)


def test_advice_says_what_three_years_would_show() -> None:
    advice = " ".join(counted(4).advice)
    assert "de som van drie jaar" in advice
    assert "58 procent" in advice
    assert "basisteam" in advice
    assert "wat u zelf doet" in advice


def test_higher_is_better_works_the_other_way() -> None:
    higher = Series("x", "Controles", "controles", Scale.COUNT, Direction.HIGHER)
    found = counted(20, Target(Kind.AT_LEAST, "gelijk of hoger", relative=True, direction=Direction.HIGHER), higher)
    assert found.better is not None
    assert found.better > 20
    assert "of hoger" in found.sentence
    assert found.luck == pytest.approx(1 - next_count_at_most(19, 20), rel=1e-9)


def test_a_survey_needs_its_margin() -> None:
    target = Target(Kind.AT_MOST, "gelijk of lager", relative=True, direction=Direction.LOWER)
    printed = Baseline("18% (2023)", values=(Decimal(18),), years=(2023,))
    bare = Figure("x", "GM9901", Period.year(2023), Decimal(18))
    with_margin = Figure("x", "GM9901", Period.year(2023), Decimal(18), lower=Decimal("15.1"), upper=Decimal("20.9"))
    unknown, known = (
        beforehand.testability_of(target, Material(SURVEY, (figure,), printed, plan_start=2024, target_year=2027))
        for figure in (bare, with_margin)
    )
    assert unknown.testable is beforehand.Testable.NO
    assert known.better == Decimal("14.5")
    assert known.luck == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize(
    ("target", "testable"),
    [
        (Target(Kind.SHARE_ALL, "iedere"), beforehand.Testable.CERTAIN),
        (Target(Kind.STATE, "actueel", state="actueel"), beforehand.Testable.CERTAIN),
        (Target(Kind.BENCHMARK_AT_MOST, "lager dan Nederland"), beforehand.Testable.OTHERS),
        (Target(Kind.DIRECTION_ONLY, "dalen"), beforehand.Testable.NO),
        (Target(Kind.NARRATIVE, "veiliger"), beforehand.Testable.NO),
    ],
)
def test_what_is_not_about_luck(target: Target, testable: beforehand.Testable) -> None:
    assert counted(4, target).testable is testable


def test_without_baseline_there_is_nothing_to_reckon_with() -> None:
    found = beforehand.testability_of(SAME_OR_LOWER, Material(COUNTED, target_year=2027))
    assert found.testable is beforehand.Testable.NO
    assert "nulmeting" in found.sentence


def test_a_series_that_was_interrupted_cannot_be_held_against_its_baseline() -> None:
    broken = Series("x", "Halt", "verwijzingen", Scale.COUNT, Direction.LOWER, breaks=((2024, "Andere telling."),))
    found = counted(4, series=broken)
    assert found.testable is beforehand.Testable.NO
    assert found.luck is None
    assert "niet te vergelijken" in found.sentence


def test_the_luck_of_a_whole_plan() -> None:
    tests = [counted(4), counted(53), counted(4, Target(Kind.STATE, "actueel"))]
    assert beforehand.luck_of_all(tests) == pytest.approx((counted(4).luck or 0) * (counted(53).luck or 0))
    assert beforehand.luck_of_all(tests[2:]) is None


def test_the_next_count_is_gamma_poisson() -> None:
    for count, baseline, ratio in ((4, 4, 1.0), (0, 3, 3.0), (30, 73, 5 / 12)):
        expected = nbinom.cdf(count, baseline + 0.5, 1 / (1 + ratio))
        assert next_count_at_most(count, baseline, ratio) == pytest.approx(expected, rel=1e-10)
    assert next_count_at_most(40, 53, 1, 4) > next_count_at_most(40, 53)


def test_trying_a_figure_leaves_later_ones_out() -> None:
    printed = Baseline("4 (2022)", values=(Decimal(4),), years=(2022,))
    later = Figure("x", "GM9901", Period.year(2026), Decimal(90))
    material = Material(COUNTED, (later,), printed, plan_start=2024, target_year=2027)
    verdict = what_if(SAME_OR_LOWER, material, Decimal(12), 2025)
    assert (verdict.outcome, verdict.word) == (Outcome.NOT_MET, Word.MISSED)
    assert what_if(SAME_OR_LOWER, material, Decimal(5), 2025).word is Word.UNCLEAR
