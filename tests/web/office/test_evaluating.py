"""Looking back on a plan, closing that, and taking along what the next plan needs."""

from __future__ import annotations

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.plans.life import State, state_of
from baken.plans.models import Edition, Goal, GoalEvaluation
from baken.plans.operations import start_edition
from tests.factories.accounts import TESTS
from tests.factories.plans import make_adopted, make_concept
from tests.web.office.conftest import Address

SAID = {
    "reached": "partly", "reached_text": "Minder meldingen.", "done": "yes", "done_text": "Vier avonden per week.",
    "good": "Jongerenwerk", "improve": "Zomer", "lesson": "Eerder beginnen", "next_plan": "carry", "version": "0",
}  # fmt: skip


@pytest.fixture
def adopted(municipality: Municipality) -> Edition:
    return make_adopted(municipality)


def of_goal(at: Address, edition: Edition) -> str:
    goal = Goal.objects.get(priority__edition=edition)
    return at("goal_evaluation", number=edition.pk, goal=goal.pk)


def follower(edition: Edition) -> Edition:
    return start_edition(
        municipality=edition.municipality, title="Nieuw", first_year=2028, last_year=2031, follows=edition, by=TESTS
    )


def test_facts_stand_first_and_the_verdicts_are_proposed_as_words(anna: Client, at: Address, adopted: Edition) -> None:
    page = anna.get(of_goal(at, adopted)).content.decode()
    assert page.index("De feiten") < page.index("Uw oordeel")
    assert "Meldingen overlast jeugd: " in page
    assert "checked" not in page.split("Uw oordeel")[1].split("reached_text")[0]


def test_a_yes_that_the_figures_do_not_show_needs_its_reason(anna: Client, at: Address, adopted: Edition) -> None:
    answer = anna.post(of_goal(at, adopted), {**SAID, "reached": "yes", "reached_text": " "})
    assert answer.status_code == 422
    assert "De cijfers laten dit niet zien" in answer.content.decode()
    assert "Vier avonden per week." in answer.content.decode()
    assert not GoalEvaluation.objects.exists()


def test_the_evaluation_is_finished_once_every_goal_is_looked_back_on(
    anna: Client, at: Address, adopted: Edition
) -> None:
    told = anna.post(at("finish_evaluation", number=adopted.pk), follow=True).content.decode()
    assert "Van 1 doel is nog niet opgeschreven" in told
    assert anna.post(of_goal(at, adopted), SAID).status_code == 302
    anna.post(at("plan_evaluation", number=adopted.pk), {"summary": "Goede jaren", "version": "0"})
    anna.post(at("finish_evaluation", number=adopted.pk))
    assert state_of(Edition.objects.get(pk=adopted.pk)) is State.EVALUATED
    late = anna.post(of_goal(at, adopted), {**SAID, "version": "1"})
    assert "afgerond en verandert niet meer" in late.content.decode()
    page = anna.get(at("evaluation", number=adopted.pk)).content.decode()
    for words in ("Goede jaren", "Minder meldingen.", "Eerder beginnen", "overnemen"):
        assert words in page
    paper = anna.get(at("paper", number=adopted.pk, paper="evaluatie", form="html")).content.decode()
    assert paper.index("De feiten") < paper.index("Minder meldingen.")


def test_everybody_reads_it_once_it_is_finished(anna: Client, at: Address, client: Client, adopted: Edition) -> None:
    public = f"/{adopted.municipality.slug}/{adopted.slug}/{adopted.priorities.get().slug}/"
    anna.post(of_goal(at, adopted), SAID)
    assert "Terugblik" not in client.get(public).content.decode()
    anna.post(at("finish_evaluation", number=adopted.pk))
    page = client.get(public).content.decode()
    assert "Terugblik" in page
    assert "Bereikt wat we wilden? Deels." in page


def test_two_people_at_one_goal_see_each_other(anna: Client, at: Address, adopted: Edition) -> None:
    anna.post(of_goal(at, adopted), SAID)
    clash = anna.post(of_goal(at, adopted), {**SAID, "reached_text": "Iets anders"})
    assert clash.status_code == 422
    assert "Minder meldingen." in clash.content.decode()
    assert "Iets anders" in clash.content.decode()
    assert anna.post(of_goal(at, adopted), {**SAID, "version": "1"}).status_code == 302


def test_what_goes_along_is_copied_once(anna: Client, at: Address, adopted: Edition) -> None:
    anna.post(of_goal(at, adopted), SAID)
    new = follower(adopted)
    page = anna.get(at("evaluation_before", number=new.pk)).content.decode()
    assert "Doelen overnemen" in page
    for _ in range(2):
        anna.post(at("carry_over", number=new.pk))
    priority = new.priorities.get()
    goal = priority.goals.get()
    assert (goal.text, goal.carried_from) == (
        "Minder overlast door jeugd.",
        Goal.objects.get(priority__edition=adopted),
    )
    names = {i.name: i for i in priority.indicators.all()}
    assert names["Meldingen overlast jeugd"].series == "police.nuisance.youth"
    assert names["Meldingen overlast jeugd"].target_phrase == ""


def test_what_does_not_go_along_stays(anna: Client, at: Address, adopted: Edition) -> None:
    anna.post(of_goal(at, adopted), {**SAID, "next_plan": "drop"})
    new = follower(adopted)
    told = anna.post(at("carry_over", number=new.pk), follow=True).content.decode()
    assert "niets nieuws over te nemen" in told
    assert not new.priorities.exists()


def test_a_concept_is_not_looked_back_on(anna: Client, at: Address, municipality: Municipality) -> None:
    concept = make_concept(municipality)
    assert "nog niet vastgesteld" in anna.get(at("evaluation", number=concept.pk)).content.decode()
    answer = anna.post(of_goal(at, concept), SAID)
    assert "nog niet vastgesteld" in answer.content.decode()


def test_without_a_plan_before_it_says_what_to_do(anna: Client, at: Address, municipality: Municipality) -> None:
    new = start_edition(municipality=municipality, title="Nieuw", first_year=2028, last_year=2031, by=TESTS)
    assert "volgt niet op een plan" in anna.get(at("evaluation_before", number=new.pk)).content.decode()
    assert anna.post(at("carry_over", number=new.pk)).status_code == 404
