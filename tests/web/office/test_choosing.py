"""The pages of choosing: the list, scores, weights, the picture, the choice, and into the plan."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from baken.accounts.models import Municipality
from baken.catalogue.criteria import criteria
from baken.plans.models import Candidate, Edition, Priority, ThemeJudgement
from baken.plans.operations import score_candidate
from tests.factories.accounts import TESTS
from tests.factories.consulting import make_candidate, make_started, theme
from tests.web.office.conftest import Address
from tests.web.office.test_consulting import text, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def started(municipality: Municipality) -> Edition:
    return make_started(municipality)


def test_an_empty_list_says_what_to_do(anna: Client, at: Address, started: Edition) -> None:
    page = text(anna, at("candidates", number=started.pk))
    assert "De lijst is nog leeg" in page
    assert "U koos nog niets dat omlaag mag" in page


def test_from_a_proposal_to_a_priority_in_the_plan(anna: Client, at: Address, started: Edition) -> None:
    about = theme(started, "1.1")
    ThemeJudgement.objects.create(
        theme=about, level="bad", scores={"size": 3, "gravity": 4}, motivation="x", judged_by="anna"
    )
    home = at("candidates", number=started.pk)
    assert "in de analyse beoordeeld als zorgelijk" in text(anna, home)
    page = words(anna.post(at("take_proposals", number=started.pk), {"thema": str(about.pk)}, follow=True).content)
    assert "zorgelijk. 0 keer genoemd" in page
    found = Candidate.objects.get()
    scores = text(anna, at("candidate_scores", number=started.pk, candidate=found.pk))
    assert "Wat de analyse al zei, staat ingevuld" in scores
    assert "In de analyse: 4" in scores
    anna.post(at("candidate_scores", number=started.pk, candidate=found.pk), {"size": "3", "cost": ""})
    found.refresh_from_db()
    assert found.scores == {"size": 3}
    choice = at("candidate_choice", number=started.pk, candidate=found.pk)
    assert anna.post(choice, {"choice": "priority", "reason": ""}).status_code == 422
    page = words(anna.post(choice, {"choice": "priority", "reason": "Het raakt velen."}, follow=True).content)
    assert "Het raakt velen." in page
    assert "Zet in het plan" in page
    page = words(anna.post(at("make_priorities", number=started.pk), follow=True).content)
    assert "staat in het plan" in page
    assert Priority.objects.get(edition=started).title == about.name
    anna.post(choice, {"undo": "1"})
    assert not Priority.objects.filter(edition=started).exists()


def test_over_the_limit_keeps_what_was_typed(anna: Client, at: Address, started: Edition) -> None:
    for n in range(3):
        make_candidate(started, f"Nummer {n}", choice="priority", choice_reason="x")
    late = make_candidate(started, "Te laat")
    where = at("candidate_choice", number=started.pk, candidate=late.pk)
    answer = anna.post(where, {"choice": "priority", "reason": "Toch belangrijk"})
    assert answer.status_code == 422
    assert "hooguit 3 keer prioriteit" in words(answer.content)
    assert "Toch belangrijk" in words(answer.content)


def test_the_picture_the_table_and_the_words_say_the_same(anna: Client, at: Address, started: Edition) -> None:
    for title, size in (("Inbraak", 4), ("Lawaai", 1)):
        score_candidate(candidate=make_candidate(started, title), scores={"size": size}, by=TESTS)
    page = text(anna, at("candidates", number=started.pk))
    assert page.count('class="drawing drawing--') == 3
    assert "Inbraak: plaats 1 tot 2; Lawaai: plaats 1 tot 2" in page
    assert "Er staan niet meer dan vijf op de lijst" in page
    assert "stappenplan veiligheidsanalyse" in page


def test_weights_and_limits_are_set_and_shown(anna: Client, at: Address, started: Edition) -> None:
    where = at("weights", number=started.pk)
    form = {f"weight-{key}": "0" for key in criteria()}
    answer = anna.post(where, form | {"most_priorities": "1", "most_strategic": "0"})
    assert answer.status_code == 422
    assert "minstens één criterium" in words(answer.content)
    assert anna.post(where, form | {"weight-size": "9"}).status_code == 422
    done = anna.post(where, form | {"weight-size": "5", "most_priorities": "1", "most_strategic": "0"}, follow=True)
    assert "Hooguit 1 prioriteit en 0 strategische thema’s" in words(done.content)


def test_a_candidate_is_written_changed_and_dropped(anna: Client, at: Address, started: Edition) -> None:
    about = str(theme(started, "5.2").pk)
    where = at("candidate_new", number=started.pk)
    assert anna.post(where, {"title": "", "argument": "Bewaar mij"}).status_code == 422
    assert (
        anna.post(where, {"title": "Ondermijning", "argument": "x < y & <i>z</i>", "themes": [about]}).status_code
        == 302
    )
    found = Candidate.objects.get()
    page = text(anna, at("candidates", number=started.pk))
    assert "x &lt; y &amp; z" in page
    edit = at("candidate", number=started.pk, candidate=found.pk)
    assert "Kamerstukken II 2022/23, 28 684, nr. 717" in text(anna, edit)
    assert "kijk of er een nieuwe is" in text(anna, edit)
    anna.post(edit, {"title": "Ondermijning", "coherence": "Staat in de agenda van de regio.", "themes": [about]})
    assert "Staat in de agenda van de regio." in text(anna, at("candidates", number=started.pk))
    anna.post(at("candidate_drop", number=started.pk, candidate=found.pk))
    assert not Candidate.objects.exists()


def test_who_reads_along_sees_the_list_and_no_buttons(bert: Client, at: Address, started: Edition) -> None:
    make_candidate(started)
    page = text(bert, at("candidates", number=started.pk))
    assert "Verkeer bij scholen" in page
    assert "Gewichten en grens" not in page
    assert "Kies<span" not in page


def test_a_long_list_asks_the_database_no_more_than_a_short_one(
    anna: Client, at: Address, started: Edition, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(25):
        score_candidate(candidate=make_candidate(started, f"Nummer {n}"), scores={"size": n % 5}, by=TESTS)
    with django_assert_max_num_queries(20):
        assert "Nummer 24" in text(anna, at("candidates", number=started.pk))


@pytest.mark.parametrize(
    "title", ["<p class=MsoNormal>Tekst</p>", "•\u00a0Punt", "👮🏽‍♀️ wijkagent", "\u202eomgekeerd", "a\x00b"]
)
def test_odd_titles_do_no_harm(anna: Client, at: Address, started: Edition, title: str) -> None:
    assert anna.post(at("candidate_new", number=started.pk), {"title": title}).status_code == 302
    page = text(anna, at("candidates", number=started.pk))
    assert "<p class=MsoNormal>" not in page
    assert "\u202e" not in page


def test_fifty_pages_of_argument_are_kept_typed_and_refused_with_a_sentence(
    anna: Client, at: Address, started: Edition
) -> None:
    long = "Veel tekst. " * 15_000
    answer = anna.post(at("candidate_new", number=started.pk), {"title": "Lang", "argument": long})
    assert answer.status_code == 422
    assert "hooguit 20.000 tekens" in words(answer.content)
    assert long.strip() in answer.content.decode()


def test_two_who_change_a_candidate_at_once_lose_nothing(anna: Client, at: Address, started: Edition) -> None:
    found = make_candidate(started)
    where = at("candidate", number=started.pk, candidate=found.pk)
    shown = anna.get(where).content.decode().split('name="shown" value="')[1].split('"')[0]
    mine = {"title": "Verkeer", "argument": "Van mij.", "shown": shown}
    Candidate.objects.filter(pk=found.pk).update(argument="Van de ander.")
    answer = anna.post(where, mine)
    page = words(answer.content)
    assert answer.status_code == 422
    assert "Een ander heeft dit intussen gewijzigd" in page
    assert "Van de ander." in page
    assert "Van mij." in page
    again = answer.content.decode().split('name="shown" value="')[1].split('"')[0]
    assert anna.post(where, mine | {"shown": again}).status_code == 302
    assert Candidate.objects.get().argument == "Van mij."


@pytest.mark.parametrize("name", ["candidate_scores", "candidate_choice"])
def test_a_choice_and_scores_of_somebody_else_are_not_passed_over(
    anna: Client, at: Address, started: Edition, name: str
) -> None:
    found = make_candidate(started)
    where = at(name, number=started.pk, candidate=found.pk)
    shown = anna.get(where).content.decode().split('name="shown" value="')[1].split('"')[0]
    Candidate.objects.filter(pk=found.pk).update(choice="down", choice_reason="Van de ander.")
    answer = anna.post(where, {"choice": "priority", "reason": "Van mij.", "size": "3", "shown": shown})
    assert answer.status_code == 422
    assert "Waarom: Van de ander." in words(answer.content)
    assert Candidate.objects.get().choice == "down"


def test_the_list_stands_as_people_put_it(anna: Client, at: Address, started: Edition) -> None:
    for title, size in (("Lawaai", 1), ("Inbraak", 4)):
        score_candidate(candidate=make_candidate(started, title), scores={"size": size}, by=TESTS)
    page = text(anna, at("candidates", number=started.pk))
    assert page.index("<h3>Lawaai") < page.index("<h3>Inbraak")
