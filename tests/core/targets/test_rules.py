"""What the specification does not show: exposure, dispersion, sums of months, words that match."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from baken.core.dutch import chance_in_years, enumeration, long_date, number, percentage
from baken.core.figures import Missing
from baken.core.indicators import Direction, Scale, Series
from baken.core.periods import Period
from baken.core.sentences import in_period, quantity, singular
from baken.core.targets.checklists import judge_checklist
from baken.core.targets.choosing import whole
from baken.core.targets.judge import judge
from baken.core.targets.material import Material
from baken.core.targets.paths import norms
from baken.core.targets.states import reached
from baken.core.targets.target import Baseline, Kind, Target
from baken.core.targets.weighing import dispersion
from baken.core.verdicts import Evidence, OpenReason, Outcome, Word
from tests.spec.rows import CRIMES, NATION, REGISTRATIONS, SHARE, STATE, TODAY, base, gap, state, target, year

LOWER = target(Kind.AT_MOST, "Gelijk of lager", "423", relative=True)
CONFLICT = Material(CRIMES, (year(2022, "453"), year(2024, "464")), base("423 (2022)", "423", 2022), target_year=2027)


def test_while_plan_and_source_disagree_both_consequences_are_shown() -> None:
    verdict = judge(LOWER, CONFLICT, TODAY)
    assert verdict.reason is OpenReason.BASELINE_CONFLICT
    assert [name for name, _ in verdict.alternatives] == ["plan", "source"]
    chances = [round(v.chance or 0, 2) for _, v in verdict.alternatives]
    assert chances == [0.25, 0.43]
    assert {v.word for _, v in verdict.alternatives} == {Word.UNCLEAR}


def test_a_chosen_baseline_counts_and_both_stay_in_the_grounds() -> None:
    verdict = judge(LOWER, replace(CONFLICT, chosen_baseline=Decimal(453)), TODAY)
    assert (verdict.expected_low, verdict.expected_high) == (359, 558)
    assert any("423" in g.text and "453" in g.text for g in verdict.grounds)


def test_the_rounding_of_the_plan_is_no_conflict() -> None:
    figures = (year(2021, "6.93", "0.1"), year(2023, "7.0", "0.1"))
    grade = Series("s", "Cijfer", "", Scale.GRADE, Direction.HIGHER)
    material = Material(grade, figures, base("6,9 (2021)", "6.9", 2021))
    assert judge(target(Kind.AT_LEAST, "≥ 6,9", "6.9", relative=True), material, TODAY).outcome is Outcome.MET


def test_more_inhabitants_explain_more_events() -> None:
    figures, baseline = (year(2024, "130"),), base("100 (2022)", "100", 2022)
    aim = target(Kind.AT_MOST, "gelijk of lager", "100", relative=True)
    plain = Material(REGISTRATIONS, figures, baseline)
    grown = replace(plain, exposure={2022: 10_000, 2024: 13_000})
    assert judge(aim, plain, TODAY).evidence is Evidence.WORSE
    assert judge(aim, grown, TODAY).evidence is Evidence.INDISTINGUISHABLE
    assert judge(aim, replace(plain, exposure={2024: 13_000}), TODAY) == judge(aim, plain, TODAY)


def test_dispersion_is_estimated_from_six_earlier_years_only() -> None:
    swing = [100, 160, 90, 150, 95, 170]
    figures = [year(2018 + i, str(v)) for i, v in enumerate(swing)]
    judged = year(2024, "130")
    assert dispersion(Material(REGISTRATIONS, (*figures, judged)), judged) > 10
    assert dispersion(Material(REGISTRATIONS, (*figures[1:], judged)), judged) == 1.0
    broken = replace(REGISTRATIONS, breaks=((2020, "anders geteld"),))
    assert dispersion(Material(broken, (*figures, judged)), judged) == 1.0


def test_months_are_added_only_where_they_fill_the_window() -> None:
    summer = Period.months_of(2024, 4, 8)
    months = [year(2024, "5", period=Period.months_of(2024, m, m)) for m in range(4, 9)]
    added = whole(months, summer, Scale.COUNT)
    assert added is not None
    assert added.value == 25
    assert whole(months[1:], summer, Scale.COUNT) is None
    assert whole(months, summer, Scale.RATE) is None
    half = year(2024, "9", period=Period.months_of(2024, 4, 5))
    assert whole([half, *months], summer, Scale.COUNT) == added


def test_a_mean_over_years_is_compared_with_one_year() -> None:
    baseline = Baseline("gemiddeld 20 (2018-2021)", (Decimal(20),), (), "2018-01-01", "2022-01-01")
    material = Material(REGISTRATIONS, (year(2024, "31"),), baseline)
    verdict = judge(target(Kind.AT_MOST, "niet meer", relative=True), material, TODAY)
    assert verdict.evidence is Evidence.WORSE, "80 in four years is known better than 20 in one"
    assert "gemiddeld per jaar in 2018–2021" in verdict.sentence


def test_counts_of_areas_are_compared_per_inhabitant_only() -> None:
    aim = target(Kind.BENCHMARK_AT_MOST, "hooguit landelijk")
    material = Material(REGISTRATIONS, (year(2024, "20"),), comparison=(year(2024, "9000", area=NATION),))
    assert judge(aim, material, TODAY).reason is OpenReason.NO_COMPARISON
    own = year(2024, "20", out_of=10_000)
    other = year(2024, "90000", area=NATION, out_of=17_800_000)
    verdict = judge(aim, replace(material, figures=(own,), comparison=(other,)), TODAY)
    assert (verdict.outcome, verdict.evidence) == (Outcome.MET, Evidence.BETTER)


def test_a_benchmark_without_own_figures_names_the_reason() -> None:
    aim = target(Kind.BENCHMARK_AT_MOST, "hooguit landelijk")
    nation = (year(2023, "16.1", "0.3", area=NATION),)
    material = Material(SHARE, (gap(2023, Missing.NOT_PUBLISHED),), comparison=nation, comparison_name="Nederland")
    verdict = judge(aim, material, TODAY)
    assert verdict.reason is OpenReason.NO_FIGURE
    assert "16,1%" in verdict.explanation


@pytest.mark.parametrize(
    ("now", "is_reached"),
    [("Actueel beeld", True), ("actueel", True), ("ACTUEEL.", True), ("Verouderd beeld", False), ("beeld", False),
     ("niet actueel", False), ("deels actueel", False), ("nog niet", False), ("bereikt", True), ("", False)],
)  # fmt: skip
def test_a_state_matches_by_its_telling_words(now: str, is_reached: bool) -> None:
    assert reached(now, "Actueel beeld", "Verouderd beeld") is is_reached


def test_a_checklist_may_ask_for_a_state_as_well() -> None:
    aim = Target(Kind.CHECKLIST, "plan", items=("borging",), state="operationeel")
    ready = state(2025, "in concept", items=("borging",))
    assert judge_checklist(aim, Material(STATE, (ready,)), TODAY).outcome is Outcome.NOT_MET


def test_norms_without_years_are_laid_over_the_plan() -> None:
    four = target(Kind.PATH, "1.530 | 1.530 | 1.530 | 1.530", *["1530"] * 4)
    material = Material(REGISTRATIONS, plan_start=2024, target_year=2027)
    assert list(norms(four, material)) == [2024, 2025, 2026, 2027]
    assert norms(target(Kind.PATH, "7,0; ambitie 6,5", "7.0", "6.5"), material) == {2027: Decimal("6.5")}


def test_bare_numbers_without_direction_ask_a_person() -> None:
    aim = target(Kind.SAME_OR_BETTER, "het huidige niveau behouden")
    series = Series("s", "Reeks", "meldingen", Scale.COUNT)
    material = Material(series, (year(2024, "5"),), base("4 (2022)", "4", 2022))
    assert judge(aim, material, TODAY).reason is OpenReason.DIRECTION_UNKNOWN


def test_numbers_dates_and_units_are_dutch() -> None:
    assert [number(Decimal(n)) for n in ("1234.50", "-2", "0", "1000", "0.4")] == ["1.234,5", "-2", "0", "1.000", "0,4"]
    assert (percentage(28.8), long_date(date(2026, 6, 8))) == ("28,8%", "8 juni 2026")
    assert enumeration(("a", "b", "c")) == "a, b en c"
    assert chance_in_years(0.2149) == "in 21 van de 100 jaren"
    assert chance_in_years(0.999) == "in meer dan 99 van de 100 jaren"
    units = ("registraties", "misdrijven", "meldingen", "verwijzingen", "incidenten", "slachtoffers", "iets")
    assert [singular(u) for u in units] == [
        "registratie", "misdrijf", "melding", "verwijzing", "incident", "slachtoffer", "iets",
    ]  # fmt: skip
    assert quantity(Decimal(1), CRIMES) == "1 misdrijf"
    assert in_period(Period.months_of(2023, 7, 12)) == "in de 2e helft van 2023"
