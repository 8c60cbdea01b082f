"""Goals and indicators of a plan that is being written: read as a plan is read, refused where it is closed."""

from __future__ import annotations

import pytest

from baken.accounts.models import Municipality
from baken.core.errors import UserError
from baken.core.indicators import Scale
from baken.plans.models import Goal, Indicator, Priority
from baken.plans.operations import (
    OpenQuestionError,
    StaleGoalError,
    WantedGoal,
    WantedIndicator,
    add_goal,
    add_indicator,
    change_goal,
    change_indicator,
    fingerprint,
    remove_goal,
    remove_indicator,
    submit_edition,
)
from baken.plans.wanted import wanted_indicator
from tests.factories.accounts import TESTS
from tests.factories.plans import make_adopted, make_concept

pytestmark = pytest.mark.django_db
BURGLARY = WantedIndicator(
    "Woninginbraken", baseline="40 (2024)", target="10% lager dan de nulmeting",
    series="police.crimes.home_burglary", direction="lower",
)  # fmt: skip


@pytest.fixture
def priority(municipality: Municipality) -> Priority:
    return make_concept(municipality).priorities.get()


def test_a_goal_with_a_list_keeps_its_lines_without_bullets(priority: Priority) -> None:
    wanted = WantedGoal("  Klaar voor een crisis ", 2027, Goal.JudgedBy.CHECKLIST, "• Plan\n\n- Oefening\r\n2. Lijst")
    goal = add_goal(priority=priority, wanted=wanted, by=TESTS)
    assert (goal.text, goal.checklist) == ("Klaar voor een crisis", "Plan\nOefening\nLijst")
    assert goal.order > priority.goals.all()[0].order


def test_an_indicator_of_a_series_takes_unit_and_scale_from_there(priority: Priority) -> None:
    made = add_indicator(priority=priority, wanted=BURGLARY, by=TESTS)
    assert (made.series, made.scale, made.unit) == ("police.crimes.home_burglary", "count", "registraties")
    assert [t["kind"] for t in made.targets] == ["change_pct"]
    assert made.baseline["values"] == ["40"]


def test_an_own_indicator_is_read_as_one_of_a_plan(priority: Priority) -> None:
    wanted = WantedIndicator("Aantal gesprekken met ouders thuis", baseline="30 (2024)", target="Minimaal 40")
    made = add_indicator(priority=priority, wanted=wanted, by=TESTS)
    assert (made.series, made.scale, made.unit) == (f"own.{made.slug}", Scale.COUNT.value, "gesprekken")


def test_one_of_the_law_is_a_rate(priority: Priority) -> None:
    wanted = WantedIndicator("Winkeldiefstallen", target="Lager dan de nulmeting", series="bbv.shoplifting")
    made = add_indicator(priority=priority, wanted=wanted, by=TESTS)
    assert (made.series, made.scale) == ("bbv.shoplifting", Scale.RATE.value)


def test_what_the_words_leave_open_is_asked_and_the_answer_counts(priority: Priority) -> None:
    wanted = WantedIndicator("Bezoeken", baseline="4 (2024)", target="6")
    with pytest.raises(OpenQuestionError) as asked:
        add_indicator(priority=priority, wanted=wanted, by=TESTS)
    answered = WantedIndicator(
        "Bezoeken", baseline="4 (2024)", target="6", answers={asked.value.question.key: "higher"}
    )
    assert add_indicator(priority=priority, wanted=answered, by=TESTS).direction == "higher"


def test_a_band_is_one_norm(priority: Priority) -> None:
    wanted = WantedIndicator("Kwekerijen", baseline="5 (2024)", target="Tussen 2 en 9", direction="none")
    made = add_indicator(priority=priority, wanted=wanted, by=TESTS)
    assert [t["kind"] for t in made.targets] == ["at_least", "at_most"]
    assert made.direction == "none"


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (WantedIndicator(" "), "een naam"),
        (WantedIndicator("X", baseline="-4 (2024)", target="Hooguit 3"), "onder nul"),
        (WantedIndicator("X", baseline="12 (1899)", target="Hooguit 3"), "1899"),
        (WantedIndicator("X", baseline="4,5 per 1000", target="Hooguit 3", scale="count"), "geen heel getal"),
        (WantedIndicator("X", baseline="120", target="Hooguit 3", scale="survey_share"), "meer dan 100"),
        (WantedIndicator("X", target="Hooguit 140", scale="own_share"), "meer dan 100"),
        (WantedIndicator("X", baseline="4", target="Hooguit 4, minimaal 20%"), "twee normen"),
        (WantedIndicator("X", baseline="4", target="- Hooguit 4\n- Minimaal 6"), "twee normen"),
        (WantedIndicator("X", baseline="99999999999999999999999", target="Lager dan de nulmeting"), "te groot"),
        (WantedIndicator("X", baseline="9999999999", target="Lager dan de nulmeting"), "te groot"),
        (WantedIndicator("X" * 301), "te lang"),
        (WantedIndicator("X", target="y" * 10_000), "te lang"),
        (WantedIndicator("X", series="police.none"), "kennen we niet"),
        (WantedIndicator("X", scale="kilo"), "soort getal"),
    ],
)
def test_a_wrong_indicator_is_told_and_nothing_is_kept(priority: Priority, wanted: WantedIndicator, words: str) -> None:
    before = priority.indicators.count()
    with pytest.raises(UserError, match=words):
        add_indicator(priority=priority, wanted=wanted, by=TESTS)
    assert priority.indicators.count() == before


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (WantedGoal(" \n"), "wilt bereiken"),
        (WantedGoal("x" * 10_000), "te lang"),
        (WantedGoal("Minder", 1899), "vier cijfers"),
        (WantedGoal("Minder", 2031, Goal.JudgedBy.CHECKLIST, " \n"), "elke regel"),
        (WantedGoal("Minder", 2031, "luck"), "Kies waaraan"),
    ],
)
def test_a_wrong_goal_is_told_and_nothing_is_kept(priority: Priority, wanted: WantedGoal, words: str) -> None:
    with pytest.raises(UserError, match=words):
        add_goal(priority=priority, wanted=wanted, by=TESTS)
    assert priority.goals.count() == 1


def test_pasted_text_is_cleaned_and_emoji_stay(priority: Priority) -> None:
    pasted = "<p class=MsoNormal>Minder\u00a0🚲-diefstal \u200fin het dorp\x00</p>"
    goal = add_goal(priority=priority, wanted=WantedGoal(pasted), by=TESTS)
    assert Goal.objects.get(pk=goal.pk).text == "Minder 🚲-diefstal in het dorp"
    wanted = WantedIndicator("<b>Fietsen</b>\u200f", baseline="53\u00a0(2024)", target="<p>Hooguit 40</p>")
    made = add_indicator(priority=priority, wanted=wanted, by=TESTS)
    assert (made.name, made.baseline_phrase, made.target_phrase) == ("Fietsen", "53 (2024)", "Hooguit 40")


def test_words_that_stay_keep_what_they_were_read_as(priority: Priority) -> None:
    kept = Indicator.objects.get(priority=priority, name="Gesprekken met ouders", source="Gemeente")
    wanted = wanted_indicator(kept)
    made = change_indicator(
        indicator=kept, wanted=WantedIndicator(**{**vars(wanted), "owner": "Jongerenwerk"}), by=TESTS
    )
    assert (made.owner, made.targets, made.series) == ("Jongerenwerk", kept.targets, kept.series)


def test_a_changed_target_is_read_again(priority: Priority) -> None:
    made = add_indicator(priority=priority, wanted=BURGLARY, by=TESTS)
    again = WantedIndicator(**{**vars(BURGLARY), "target": "Hooguit 30"})
    assert change_indicator(indicator=made, wanted=again, by=TESTS).targets[0]["values"] == ["30"]


def test_two_people_at_one_goal_see_each_other(priority: Priority) -> None:
    goal = priority.goals.get()
    shown = fingerprint(goal)
    change_goal(goal=Goal.objects.get(pk=goal.pk), wanted=WantedGoal("Van een ander"), by=TESTS)
    with pytest.raises(StaleGoalError, match="intussen gewijzigd"):
        change_goal(goal=goal, wanted=WantedGoal("Van mij"), shown=shown, by=TESTS)
    assert Goal.objects.get(pk=goal.pk).text == "Van een ander"


def test_what_somebody_took_away_is_told(priority: Priority) -> None:
    goal, made = priority.goals.get(), add_indicator(priority=priority, wanted=BURGLARY, by=TESTS)
    remove_goal(goal=Goal.objects.get(pk=goal.pk), by=TESTS)
    remove_indicator(indicator=Indicator.objects.get(pk=made.pk), by=TESTS)
    with pytest.raises(StaleGoalError, match="weggehaald"):
        change_goal(goal=goal, wanted=WantedGoal("Iets"), by=TESTS)
    with pytest.raises(StaleGoalError, match="weggehaald"):
        change_indicator(indicator=made, wanted=BURGLARY, by=TESTS)


def test_a_closed_plan_refuses_everything(municipality: Municipality) -> None:
    offered, adopted = make_concept(municipality), make_adopted(municipality)
    submit_edition(edition=offered, by=TESTS)
    for edition in (offered, adopted):
        priority = edition.priorities.get()
        goal, indicator = priority.goals.get(), priority.indicators.all()[0]
        for call in (
            lambda p=priority: add_goal(priority=p, wanted=WantedGoal("Meer"), by=TESTS),
            lambda g=goal: change_goal(goal=g, wanted=WantedGoal("Meer"), by=TESTS),
            lambda g=goal: remove_goal(goal=g, by=TESTS),
            lambda p=priority: add_indicator(priority=p, wanted=BURGLARY, by=TESTS),
            lambda i=indicator: change_indicator(indicator=i, wanted=BURGLARY, by=TESTS),
            lambda i=indicator: remove_indicator(indicator=i, by=TESTS),
        ):
            with pytest.raises(UserError, match=r"ligt bij de raad|vastgesteld"):
                call()
