"""Phrases that compare with other areas or other years, and words that leave something open."""

from __future__ import annotations

from decimal import Decimal

import pytest

from baken.core.phrases.baselines import read_baseline
from baken.core.phrases.reading import TargetReading
from baken.core.phrases.targets import read_target, settle
from baken.core.targets.target import Kind, Margin, Reference, Target

BURGLARY, GRADE, CONTESTED = "Woninginbraken", "Rapportcijfer leefbaarheid", "Huisverboden"
LOW, HIGH = Kind.BENCHMARK_AT_MOST, Kind.BENCHMARK_AT_LEAST


def read(phrase: str, indicator: str = BURGLARY, baseline: str = "", **answers: str) -> TargetReading:
    return read_target(phrase, baseline=read_baseline(baseline), indicator=indicator, answers=answers)


@pytest.mark.parametrize(
    ("phrase", "indicator", "kind", "amount", "in_points"),
    [
        ("10% lager dan landelijk", BURGLARY, LOW, "-10", False),
        ("10% lager dan landelijk", CONTESTED, LOW, "-10", False),
        ("maximaal 5% boven het landelijk gemiddelde", BURGLARY, LOW, "5", False),
        ("niet meer dan 5% boven de regio", BURGLARY, LOW, "5", False),
        ("hooguit 5% onder landelijk", GRADE, HIGH, "-5", False),
        ("minimaal 10% onder het provinciaal gemiddelde", BURGLARY, LOW, "-10", False),
        ("0,5 punt hoger dan landelijk", GRADE, HIGH, "0.5", True),
        ("landelijk gemiddelde - 10%", BURGLARY, LOW, "-10", False),
        ("landelijk gemiddelde + 0,2", GRADE, HIGH, "0.2", True),
        ("5% beter dan vergelijkbare gemeenten", BURGLARY, LOW, "-5", False),
        ("maximaal 5% slechter dan landelijk", GRADE, HIGH, "-5", False),
    ],
)
def test_so_far_from_another_area(phrase: str, indicator: str, kind: Kind, amount: str, in_points: bool) -> None:
    (target,) = read(phrase, indicator).targets
    assert (target.kind, target.margin) == (kind, Margin(Decimal(amount), in_points))
    assert read(phrase, indicator).question is None


@pytest.mark.parametrize("answer", ["most", "least"])
def test_a_margin_against_the_better_way_is_asked(answer: str) -> None:
    reading = read("10% hoger dan landelijk")
    assert reading.question is not None
    labels = dict(reading.question.choices)
    (target,) = read("10% hoger dan landelijk", meaning=answer).targets
    assert target.kind is {"most": LOW, "least": HIGH}[answer]
    assert labels[answer] in settle(reading, answer, indicator=BURGLARY).explanation


def test_better_without_a_known_way_is_asked() -> None:
    reading = read("5% beter dan landelijk", CONTESTED)
    assert reading.question is not None
    (target,) = settle(reading, "lower", indicator=CONTESTED).targets
    assert (target.kind, target.margin) == (LOW, Margin(Decimal(-5)))


def test_a_margin_both_ways_is_a_floor_and_a_ceiling() -> None:
    targets = read("hooguit 10% afwijken van het landelijk gemiddelde").targets
    assert [(t.kind, t.margin) for t in targets] == [(HIGH, Margin(Decimal(-10))), (LOW, Margin(Decimal(10)))]


@pytest.mark.parametrize(("answer", "kinds"), [("number", [Kind.AT_LEAST]), ("area", [HIGH]),
                                               ("both", [Kind.AT_LEAST, HIGH])])  # fmt: skip
def test_a_number_or_an_area(answer: str, kinds: list[Kind]) -> None:
    reading = read("7 of hoger dan landelijk", GRADE)
    assert reading.question is not None
    assert [t.kind for t in settle(reading, answer, indicator=GRADE).targets] == kinds


def test_a_number_and_an_area_both_hold() -> None:
    for phrase in ("7 en hoger dan landelijk", "minimaal een 7, en ook hoger dan landelijk"):
        assert [t.kind for t in read(phrase, GRADE).targets] == [Kind.AT_LEAST, HIGH]


@pytest.mark.parametrize(
    ("phrase", "percentage"),
    [("2x zoveel", 100), ("twee keer zo veel als in 2022", 100), ("dubbel zoveel deelnemers", 100),
     ("verdubbeling", 100), ("driemaal zoveel", 200), ("anderhalf keer zoveel", 50), ("halvering", -50),
     ("de helft minder", -50), ("helft van het aantal in 2022", -50), ("half zoveel als nu", -50),
     ("met een derde omlaag", "-33.3"), ("met twee derden teruggebracht", "-66.7"), ("terug naar een kwart", -75)],
)  # fmt: skip
def test_times_as_much_is_a_change(phrase: str, percentage: str) -> None:
    (target,) = read(phrase, "Deelnemers", "20 (2022)").targets
    assert (target.kind, target.values) == (Kind.CHANGE_PCT, (Decimal(percentage), Decimal(20)))


@pytest.mark.parametrize("phrase", ["2x minder", "3 keer hoger", "lager dan de voorgaande drie jaren"])
def test_what_can_be_reckoned_in_two_ways_is_left_to_a_person(phrase: str) -> None:
    assert read(phrase, baseline="20 (2022)").targets[0].kind is Kind.NARRATIVE


@pytest.mark.parametrize(
    ("phrase", "kind", "years", "values"),
    [
        ("onder het gemiddelde 2020-2022", Kind.BELOW, (2020, 2021, 2022), ()),
        ("lager dan gemiddelde 2020-2022 (12)", Kind.BELOW, (2020, 2021, 2022), (12,)),
        ("niet hoger dan het gemiddelde over 2021 en 2022", Kind.AT_MOST, (2021, 2022), ()),
        ("10% lager dan in de periode 2019-2021", Kind.CHANGE_PCT, (2019, 2020, 2021), (-10,)),
    ],
)
def test_a_mean_of_named_years(phrase: str, kind: Kind, years: tuple[int, ...], values: tuple[int, ...]) -> None:
    (target,) = read(phrase, baseline="14 (2022)").targets
    assert (target.kind, target.reference) == (kind, Reference(years=years))
    assert target.values == tuple(map(Decimal, values))


def test_a_mean_that_is_the_baseline_itself_needs_no_reference() -> None:
    for phrase in ("maximaal het gemiddelde van 2020-2022", "maximaal het gemiddelde van de afgelopen drie jaar"):
        reading = read(phrase, baseline="gemiddeld 12 (2020-2022)")
        assert reading.question is None
        assert (reading.targets[0].reference, reading.targets[0].values) == (None, (Decimal(12),))


@pytest.mark.parametrize(
    "phrase", ["lager dan het gemiddelde van de afgelopen 3 jaar", "onder het driejaarsgemiddelde"]
)
def test_from_when_to_count_back_is_asked(phrase: str) -> None:
    reading = read(phrase)
    assert reading.question is not None
    assert settle(reading, "plan", indicator=BURGLARY).targets[0].reference == Reference(before_plan=3)
    assert settle(reading, "figure", indicator=BURGLARY).targets[0].reference == Reference(before_figure=3)


@pytest.mark.parametrize("phrase", ["lager dan het jaar ervoor", "elk jaar minder dan het jaar daarvoor"])
def test_the_year_before_moves_along(phrase: str) -> None:
    (target,) = read(phrase, baseline="20 (2022)").targets
    assert (target.kind, target.reference) == (Kind.BELOW, Reference(before_figure=1))


NEAR = ["ca. 300", "circa 300", "rond de 300", "± 300", "+/- 300", "ongeveer 300 meldingen", "~300", "zo'n 300"]


@pytest.mark.parametrize("phrase", NEAR)
def test_about_a_number_is_asked(phrase: str) -> None:
    reading = read(phrase)
    assert reading.question is not None
    ends = {
        answer: [(t.kind, int(t.values[0])) for t in settle(reading, answer, indicator=BURGLARY).targets]
        for answer, _ in reading.question.choices
    }
    assert ends == {
        "lower": [(Kind.AT_MOST, 300)],
        "higher": [(Kind.AT_LEAST, 300)],
        "within_10": [(Kind.AT_LEAST, 270), (Kind.AT_MOST, 330)],
        "within_25": [(Kind.AT_LEAST, 225), (Kind.AT_MOST, 375)],
    }


def test_about_a_change_and_about_an_area_are_asked() -> None:
    change = read("daling van ongeveer 10%", baseline="20 (2022)", nearness="within_10")
    assert change.targets[0].values == (Decimal(-9), Decimal(20))
    area = read("rond het landelijk gemiddelde")
    assert area.question is not None
    amounts = [t.margin and t.margin.amount for t in settle(area, "within_10", indicator=BURGLARY).targets]
    assert amounts == [-10, 10]


def test_a_bound_before_about_stays_a_bound() -> None:
    reading = read("maximaal circa 300")
    assert (reading.question, reading.targets[0].kind) == (None, Kind.AT_MOST)


@pytest.mark.parametrize("baseline", ["4 (2021), 6 (2022)", "2021: 4 / 2022: 6"])
def test_which_of_several_baselines_counts_is_asked(baseline: str) -> None:
    reading = read("gelijk of lager", baseline=baseline)
    assert reading.question is not None
    assert [value for value, _ in reading.question.choices] == ["2021", "2022", "mean"]
    oldest = first("gelijk of lager", baseline, baseline="2021")
    assert (oldest.values, oldest.reference) == ((Decimal(4),), Reference(years=(2021,)))


def first(phrase: str, printed: str, **answers: str) -> Target:
    return read_target(phrase, baseline=read_baseline(printed), indicator=BURGLARY, answers=answers).targets[0]


def test_a_mean_of_baselines_may_be_chosen() -> None:
    target = first("10% minder", "4 (2021), 6 (2022)", baseline="mean")
    assert (target.values, target.reference) == ((Decimal(-10), Decimal(5)), Reference(years=(2021, 2022)))


def test_the_year_in_the_phrase_decides_between_baselines() -> None:
    target = first("gelijk of lager dan in 2019", "2019: 12 / 2021: 15")
    assert (target.values, target.reference) == ((Decimal(12),), Reference(years=(2019,)))


def test_several_baselines_do_not_matter_to_a_number_of_its_own() -> None:
    assert read("maximaal 700", baseline="735 (2011), 805 (2012)").question is None


def test_one_answer_may_raise_the_next_question() -> None:
    reading = read("gelijk of beter", CONTESTED, "2019: 12 / 2021: 15")
    assert reading.question is not None
    assert reading.question.key == "direction"
    following = read("gelijk of beter", CONTESTED, "2019: 12 / 2021: 15", direction="lower")
    assert following.question is not None
    assert following.question.key == "baseline"


def test_an_answer_that_is_no_choice_is_refused() -> None:
    with pytest.raises(ValueError, match="not an answer"):
        settle(read("ca. 300"), "ja")


@pytest.mark.parametrize(
    ("answer", "bounds"),
    [("most", [(Kind.AT_MOST, 10)]), ("least", [(Kind.AT_LEAST, 5)]),
     ("both", [(Kind.AT_LEAST, 5), (Kind.AT_MOST, 10)])],
)  # fmt: skip
def test_whether_both_ends_of_a_range_count_is_asked(answer: str, bounds: list[tuple[Kind, int]]) -> None:
    reading = read("tussen 5 en 10", "Overvallen")
    assert reading.question is not None
    assert [(t.kind, int(t.values[0])) for t in settle(reading, answer, indicator="Overvallen").targets] == bounds


@pytest.mark.parametrize(
    ("answer", "kind", "value"),
    [("most:0", Kind.AT_MOST, 40), ("least:1", Kind.AT_LEAST, 15), ("person", Kind.NARRATIVE, None)],
)
def test_words_with_numbers_that_no_rule_knows_are_asked(answer: str, kind: Kind, value: int | None) -> None:
    reading = read("40 zaken aangepakt, waarvan 15 via het RIEC")
    assert reading.question is not None
    assert answer in dict(reading.question.choices)
    (target,) = settle(reading, answer, indicator=BURGLARY).targets
    assert (target.kind, [int(v) for v in target.values]) == (kind, [] if value is None else [value])


@pytest.mark.parametrize("phrase", ["tussen de 10% en 15% minder", "-5% (2025), -10% (2027)", "per jaar 10 minder"])
def test_a_change_is_never_offered_as_a_level(phrase: str) -> None:
    reading = read(phrase, baseline="120 (2022)")
    assert reading.question is not None
    assert [answer for answer, _ in reading.question.choices] == ["person"]


@pytest.mark.parametrize("answer", ["lower", "higher"])
def test_a_misspelt_relation_is_asked(answer: str) -> None:
    reading = read("gelijk of lagger", baseline="62 (2022)")
    assert reading.question is not None
    (target,) = settle(reading, answer, baseline=read_baseline("62 (2022)"), indicator=BURGLARY).targets
    assert (target.kind, target.direction.value) == (Kind.SAME_OR_BETTER, answer)


@pytest.mark.parametrize(
    ("phrase", "strict"),
    [("lager dan landelijk", True), ("gelijk of lager dan landelijk", False), ("niet hoger dan de regio", False),
     ("boven landelijk", True)],
)  # fmt: skip
def test_lower_is_not_the_same_as_not_higher(phrase: str, strict: bool) -> None:
    assert read(phrase).targets[0].strict is strict
