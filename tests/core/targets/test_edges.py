"""Edges of the rules: what is missing, what is zero, what names another area, what was stored before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from baken.core.figures import Figure, Missing, Origin
from baken.core.indicators import Direction, Scale, Series
from baken.core.periods import Period
from baken.core.statistics.tails import compare_counts, compare_with_level, estimate_dispersion
from baken.core.targets.judge import judge
from baken.core.targets.material import Material
from baken.core.targets.target import EVERY_AREA, Baseline, Kind, Margin, Reference, Target
from baken.core.verdicts import Evidence, OpenReason, Outcome, Verdict
from tests.spec.rows import CRIMES, GRADE, NATION, OWN_ACTS, REGISTRATIONS, SHARE, TODAY, base, gap, target, year

RATE = Series("s", "Diefstal", "per 1.000 inwoners", Scale.RATE, Direction.LOWER, "politie")
BELOW_NATION = target(Kind.BENCHMARK_AT_MOST, "10% lager", margin=Margin(Decimal(-10)), benchmark="landelijk")


def against_nation(series: Series, own: Figure, other: Figure, aim: Target = BELOW_NATION) -> Verdict:
    return judge(aim, Material(series, (own,), comparison=(other,), area_name="Stad"), TODAY)


def test_a_margin_on_counts_and_rates_is_reckoned_per_inhabitant() -> None:
    nation = year(2023, "50000", area=NATION, out_of=17_000_000)
    few, many = year(2023, "5", out_of=10_000), year(2023, "60", out_of=10_000)
    assert against_nation(REGISTRATIONS, few, nation).evidence is Evidence.BETTER
    assert against_nation(REGISTRATIONS, many, nation).outcome is Outcome.NOT_MET
    points = replace(BELOW_NATION, margin=Margin(Decimal(-1), in_points=True))
    told = against_nation(REGISTRATIONS, few, nation, points).sentence
    assert "1 per 1.000 inwoners minder dan Nederland" in told
    rate = against_nation(RATE, year(2023, "0.5", out_of=10_000), year(2023, "3", area=NATION, out_of=17_000_000))
    assert rate.evidence is Evidence.BETTER
    assert "per 1.000 inwoners" in rate.sentence


def test_a_margin_on_a_full_count_is_certain() -> None:
    own, other = year(2023, "2", out_of=3), year(2023, "3", area=NATION, out_of=4)
    verdict = against_nation(OWN_ACTS, own, other)
    assert verdict.evidence is Evidence.CERTAIN
    assert "66,7% is lager dan 67,5%" in verdict.sentence
    points = replace(BELOW_NATION, margin=Margin(Decimal(10), in_points=True), kind=Kind.BENCHMARK_AT_MOST)
    assert "hooguit 85%, 10 procentpunt hoger" in against_nation(OWN_ACTS, own, other, points).sentence


def test_at_the_limit_and_without_a_margin() -> None:
    equal = against_nation(SHARE, year(2023, "14.49", "1"), year(2023, "16.1", "0.3", area=NATION))
    assert "precies de grens" in equal.sentence
    unknown = against_nation(GRADE, year(2023, "6.5"), year(2023, "7", area=NATION))
    assert "valt niet te zeggen" in unknown.sentence


@pytest.mark.parametrize(("strict", "outcome"), [(True, Outcome.NOT_MET), (False, Outcome.MET)])
def test_an_equal_figure_is_not_lower(strict: bool, outcome: Outcome) -> None:
    aim = Target(Kind.BENCHMARK_AT_MOST, "lager dan landelijk", benchmark="landelijk", strict=strict)
    own, other = year(2023, "16.1", "1"), year(2023, "16.1", "0.3", area=NATION)
    assert against_nation(SHARE, own, other, aim).outcome is outcome


def test_another_year_or_no_own_figure() -> None:
    other = year(2023, "16.1", "0.3", area=NATION)
    assert against_nation(SHARE, year(2025, "13", "1"), other).reason is OpenReason.OTHER_WINDOW
    empty = judge(BELOW_NATION, Material(SHARE, (), comparison=(other,)), TODAY)
    assert empty.reason is OpenReason.NO_FIGURE
    assert "Nederland stond in 2023 op 16,1%" in empty.explanation


def test_the_change_since_the_baseline_stands_beside_a_benchmark() -> None:
    own, nation = year(2023, "13", "1"), year(2023, "16.1", "0.3", area=NATION)
    material = Material(SHARE, (own,), base("20% (2021)", "20", 2021), comparison=(nation,))
    assert "van 20% naar 13%" in judge(BELOW_NATION, material, TODAY).change
    later = replace(material, baseline=base("20% (2024)", "20", 2024))
    assert judge(BELOW_NATION, later, TODAY).change == ""


CEILING = target(Kind.AT_MOST, "per buurt hooguit 5", "5", state=EVERY_AREA, direction=Direction.LOWER)


def districts(*values: str, kind: str = "WK") -> tuple[Figure, ...]:
    return tuple(year(2024, value, area=f"{kind}00010{n}") for n, value in enumerate(values, 1))


def test_neighbourhoods_count_where_the_words_say_so() -> None:
    both = (*districts("3", "4"), *districts("9", "1", kind="BU"))
    assert "BU000101 (9)" in judge(CEILING, Material(REGISTRATIONS, both), TODAY).sentence
    in_districts = replace(CEILING, phrase="per wijk hooguit 5")
    assert judge(in_districts, Material(REGISTRATIONS, both), TODAY).outcome is Outcome.MET


def test_the_municipality_itself_is_no_district() -> None:
    assert judge(CEILING, Material(REGISTRATIONS, (year(2024, "3"),)), TODAY).reason is OpenReason.NO_FIGURE


def test_a_single_district_and_many_short_ones() -> None:
    one = judge(CEILING, Material(REGISTRATIONS, districts("3"), area_names={"WK000101": "Dorp"}), TODAY)
    assert one.sentence.startswith("Het enige gebied, Dorp, zit in 2024 op of onder 5")
    seven = judge(CEILING, Material(REGISTRATIONS, districts(*["9"] * 7)), TODAY)
    assert seven.sentence.startswith("7 van de 7 gebieden zitten in 2024 boven 5")
    assert " en 2 andere" in seven.sentence


def test_districts_without_a_figure_leave_it_open_unless_one_is_short() -> None:
    absent = tuple(gap(2024, Missing.WITHHELD, area=f"WK00020{n}") for n in range(7))
    open_verdict = judge(CEILING, Material(REGISTRATIONS, (*districts("3", "4"), *absent)), TODAY)
    assert open_verdict.reason is OpenReason.NO_FIGURE
    assert " en 2 andere is er geen cijfer" in open_verdict.sentence
    short = judge(CEILING, Material(REGISTRATIONS, (*districts("3", "40"), *absent)), TODAY)
    assert short.outcome is Outcome.NOT_MET


def test_the_newest_period_with_all_districts_counts() -> None:
    earlier = tuple(replace(f, period=Period.year(2023)) for f in districts("3", "9"))
    partly = (*earlier, year(2024, "2", area="WK000101"))
    assert "in 2023" in judge(CEILING, Material(REGISTRATIONS, partly), TODAY).sentence
    strict = replace(CEILING, kind=Kind.BELOW)
    assert "op of boven 5" in judge(strict, Material(REGISTRATIONS, districts("5", "1")), TODAY).sentence


def test_certain_districts() -> None:
    aim = target(Kind.EVERY_AREA_AT_LEAST, "in elke wijk alle", "100", direction=Direction.HIGHER)
    done = tuple(year(2024, "3", area=f"WK00010{n}", out_of=3) for n in (1, 2))
    assert judge(aim, Material(OWN_ACTS, done), TODAY).evidence is Evidence.CERTAIN


def relative(kind: Kind, *values: str, **reference: object) -> Target:
    return target(kind, "doel", *values, relative=True, reference=Reference(**reference))  # type: ignore[arg-type]


def test_years_before_the_plan_need_its_first_year() -> None:
    aim = relative(Kind.BELOW, before_plan=2)
    figures = tuple(year(2020 + n, str(10 + n)) for n in range(6))
    assert judge(aim, Material(REGISTRATIONS, figures), TODAY).reason is OpenReason.NO_BASELINE
    verdict = judge(aim, Material(REGISTRATIONS, figures, plan_start=2024), TODAY)
    assert "12,5 gemiddeld per jaar in 2022–2023" in verdict.sentence


def test_a_year_out_of_several_printed_baselines() -> None:
    printed = Baseline("2019: 12 / 2021: 15", (Decimal(12), Decimal(15)), (2019, 2021), "2021-01-01", "2022-01-01")
    material = Material(REGISTRATIONS, (year(2024, "13"),), printed)
    assert "tegen 12 in 2019" in judge(relative(Kind.AT_MOST, years=(2019,)), material, TODAY).sentence
    mean = judge(relative(Kind.AT_MOST, years=(2019, 2021)), material, TODAY)
    assert "13,5 gemiddeld" in mean.sentence


def test_a_baseline_over_months_keeps_its_months_in_another_year() -> None:
    values, years = (Decimal(60), Decimal(73)), (2022, 2023)
    printed = Baseline("april-augustus", values, years, "2023-04-01", "2023-09-01")
    summer = year(2024, "65", period=Period.months_of(2024, 4, 8))
    verdict = judge(relative(Kind.AT_MOST, years=(2022,)), Material(REGISTRATIONS, (summer,), printed), TODAY)
    assert "tegen 60 in april–augustus 2022" in verdict.sentence


def test_a_printed_mean_and_that_of_the_source_are_both_shown() -> None:
    figures = (year(2020, "12"), year(2021, "15"), year(2022, "13"), year(2024, "13"))
    aim = relative(Kind.AT_MOST, "12", years=(2020, 2021, 2022))
    verdict = judge(aim, Material(REGISTRATIONS, figures), TODAY)
    assert verdict.reason is OpenReason.BASELINE_CONFLICT
    assert verdict.candidates is not None
    assert verdict.candidates[0] == 12
    assert "letterlijk voldoet niet met het plan, voldoet met de bron" in verdict.explanation
    chosen = judge(aim, Material(REGISTRATIONS, figures, chosen_baseline=Decimal(12)), TODAY)
    assert (chosen.outcome, chosen.candidates) == (Outcome.NOT_MET, verdict.candidates)


@pytest.mark.parametrize("series", [RATE, OWN_ACTS, SHARE])
def test_means_of_what_is_not_counted(series: Series) -> None:
    total = {"out_of": 1000} if series is not SHARE else {}
    figures = tuple(year(2020 + n, str(20 + n), "" if total else "1", **total) for n in range(3))
    now = year(2024, "10", "" if total else "1", **total)
    verdict = judge(relative(Kind.BELOW, years=(2020, 2021, 2022)), Material(series, (*figures, now)), TODAY)
    assert verdict.outcome is Outcome.MET
    assert "gemiddeld in 2020–2022" in verdict.sentence


def test_the_year_before_must_be_known_and_comparable() -> None:
    aim = relative(Kind.CHANGE_PCT, "-5", before_figure=1)
    assert judge(aim, Material(REGISTRATIONS, ()), TODAY).reason is OpenReason.NO_FIGURE
    assert judge(aim, Material(REGISTRATIONS, (year(2024, "9"),)), TODAY).reason is OpenReason.NO_BASELINE
    broken = replace(REGISTRATIONS, breaks=((2024, "andere telling"),))
    both = (year(2023, "9"), year(2024, "9"))
    assert judge(aim, Material(broken, both), TODAY).reason is OpenReason.SERIES_BROKEN


def test_what_was_stored_before_there_were_references() -> None:
    stored: dict[str, object] = {"kind": "change_pct", "phrase": "jaarlijks 5% minder", "values": ["-5"]}
    assert Target.from_json({**stored, "benchmark": "het jaar ervoor"}).reference == Reference(before_figure=1)
    plain = Target.from_json(stored)
    assert (plain.reference, plain.margin, plain.strict) == (None, None, False)
    full = replace(plain, reference=Reference(years=(2020, 2021)), margin=Margin(Decimal("0.2"), in_points=True))
    assert Target.from_json(full.to_json()) == full


@pytest.mark.parametrize(
    ("step", "way", "told"),
    [
        ("-10", Direction.LOWER, "minstens 10% minder dan 100: hooguit 90."),
        ("5", Direction.LOWER, "hooguit 5% meer dan 100: hooguit 105."),
        ("-5", Direction.HIGHER, "hooguit 5% minder dan 100: minstens 95."),
        ("-33.3", Direction.LOWER, "minstens 33,3% minder dan 100: hooguit 66,7."),
        ("0", Direction.NONE, "hooguit 100, gelijk aan de nulmeting."),
    ],
)
def test_the_limit_of_a_change_is_told(step: str, way: Direction, told: str) -> None:
    aim = target(Kind.CHANGE_PCT, "verandering", step, relative=True, direction=way)
    material = Material(REGISTRATIONS, (year(2024, "100"),), base("100 (2022)", "100", 2022))
    assert told in judge(aim, material, TODAY).explanation


def test_a_third_less_of_thirty_is_twenty() -> None:
    aim = target(Kind.CHANGE_PCT, "twee derde minder", "-66.7", relative=True, direction=Direction.LOWER)
    material = Material(REGISTRATIONS, (year(2024, "10"),), base("30 (2022)", "30", 2022))
    assert judge(aim, material, TODAY).outcome is Outcome.MET


def test_a_change_without_number_or_way_is_open() -> None:
    material = Material(replace(REGISTRATIONS, direction=Direction.NONE), (year(2024, "1"),), base("1", "1", 2022))
    assert judge(Target(Kind.CHANGE_PCT, "x"), material, TODAY).reason is OpenReason.NO_TARGET
    zero = target(Kind.CHANGE_PCT, "x", "0", relative=True)
    assert judge(zero, material, TODAY).reason is OpenReason.DIRECTION_UNKNOWN


def test_own_shares_without_a_total_or_without_cases() -> None:
    aim = target(Kind.AT_LEAST, "minstens 80%", "80")
    half = judge(aim, Material(OWN_ACTS, (year(2024, "1"),)), TODAY)
    assert half.sentence == "Er was 1 casus in 2024, maar niet bekend is van hoeveel gevallen."
    none = judge(aim, Material(OWN_ACTS, (year(2024, "0", out_of=0),)), TODAY)
    assert none.reason is OpenReason.NOT_TESTABLE


def test_two_values_over_one_year_are_no_baseline() -> None:
    printed = Baseline("7,5 / 7,7 (2016)", (Decimal("7.5"), Decimal("7.7")), (2016, 2016), "2016-01-01", "2017-01-01")
    aim = target(Kind.AT_LEAST, "niveau van 2016", relative=True)
    assert judge(aim, Material(GRADE, (year(2024, "7.6"),), printed), TODAY).reason is OpenReason.NOT_TESTABLE


@pytest.mark.parametrize(("norms", "way"), [(("100", "80"), Outcome.MET), (("80", "100"), Outcome.NOT_MET)])
def test_the_way_of_a_path_follows_its_norms(norms: tuple[str, str], way: Outcome) -> None:
    series = replace(REGISTRATIONS, direction=Direction.NONE)
    aim = target(Kind.PATH, "pad", *norms, years=(2024, 2026))
    assert judge(aim, Material(series, (year(2024, "70"),)), TODAY).outcome is way


def test_a_path_that_stands_still_or_has_no_norm_is_open() -> None:
    series = replace(REGISTRATIONS, direction=Direction.NONE)
    flat = target(Kind.PATH, "80 | 80", "80", "80")
    assert judge(flat, Material(series, (year(2024, "70"),)), TODAY).reason is OpenReason.DIRECTION_UNKNOWN
    assert judge(Target(Kind.PATH, "pad"), Material(series), TODAY).reason is OpenReason.NO_TARGET
    undated = target(Kind.PATH, "90; 80", "90", "80")
    assert judge(undated, Material(REGISTRATIONS, (year(2024, "85"),)), TODAY).outcome is Outcome.NOT_MET


def test_where_a_figure_came_from_stands_in_the_grounds() -> None:
    origin = Origin("Politie", "47013NED", "alle misdrijven", date(2026, 2, 1), "abc")
    figure = replace(year(2024, "4"), origin=origin)
    aim = target(Kind.AT_MOST, "hooguit 4", "4")
    grounds = {g.label: g.text for g in judge(aim, Material(CRIMES, (figure,)), TODAY).grounds}
    assert grounds["De bron"] == "Politie, 47013NED, alle misdrijven"
    assert grounds["Wat we ontvingen"] == "Opgehaald op 1 februari 2026, onveranderd bewaard"


def test_rates_are_compared_by_the_events_behind_them() -> None:
    then, now = year(2022, "5", out_of=10_000), year(2024, "2", out_of=10_000)
    aim = target(Kind.AT_MOST, "gelijk of lager", relative=True)
    assert judge(aim, Material(RATE, (then, now), base("5 (2022)", "5", 2022)), TODAY).evidence is Evidence.BETTER
    fixed = target(Kind.AT_MOST, "hooguit 5", "5")
    assert judge(fixed, Material(RATE, (now,)), TODAY).evidence is Evidence.BETTER


def test_overdispersed_counts_against_a_level() -> None:
    assert compare_with_level(70, 100).side == -1
    assert compare_with_level(70, 100, dispersion=9).side == 0
    assert compare_counts(0, 0, dispersion=3).side == 0
    assert estimate_dispersion([0, 0, 0]) == 1.0
