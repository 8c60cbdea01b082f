"""Doelen: from an empty priority to a goal that can be judged, with as little typing as possible."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from baken.accounts.models import Municipality
from baken.plans.models import Edition, Goal, Indicator, Priority, Theme
from baken.plans.operations import WantedGoal, adopt_edition, begin_draft, change_goal, submit_edition
from tests.factories.accounts import TESTS
from tests.factories.plans import make_concept
from tests.factories.themes import count_years, make_started
from tests.web.office.conftest import Address

pytestmark = pytest.mark.django_db
BURGLARY = "police.crimes.home_burglary"


@pytest.fixture
def priority(municipality: Municipality) -> Priority:
    """Of a plan in preparation, about youth and burglary."""
    edition = make_started(municipality)
    made = Priority.objects.create(edition=edition, rank="priority", order=1, title="Veilig wonen", slug="wonen")
    Theme.objects.filter(field__edition=edition, key__in=("1.3", "3.1")).update(priority=made)
    return made


def text_of(answer: object) -> str:
    assert isinstance(answer, HttpResponse)
    return answer.content.decode()


def new_goal(at: Address, priority: Priority) -> str:
    return at("goal_new", number=priority.edition_id, priority=priority.pk)


def new_indicator(at: Address, priority: Priority, key: str = "") -> str:
    return at("indicator_new", number=priority.edition_id, priority=priority.pk) + (f"?uit={key}" if key else "")


def as_shown(page: str) -> dict[str, str]:
    """What the form of the page holds, as a browser would send it."""
    form = page[page.index("data-live") :]
    found = {
        m[1]: m[2] for m in re.finditer(r'<input type="(?:text|hidden)" name="([\w-]+)"(?: value="([^"]*)")?', form)
    }
    found |= {
        m[1]: m[2] for m in re.finditer(r'<input type="radio" name="([\w-]+)" value="([^"]*)"[^>]* checked', form)
    }
    found |= {
        m[1]: m[2]
        for m in re.finditer(r'<select name="(\w+)".*?<option value="([^"]*)" selected', form, re.DOTALL)
        if "</select>" not in m[0]
    }
    return {name: value or "" for name, value in found.items()}


def test_one_goal_with_one_indicator_takes_two_fields(
    anna: Client, at: Address, priority: Priority, municipality: Municipality
) -> None:
    count_years(municipality, BURGLARY, (44, 41, 40, 42), 2022)
    goal = as_shown(text_of(anna.get(new_goal(at, priority)))) | {"text": "Minder woninginbraken", "checklist": ""}
    library = anna.post(new_goal(at, priority), goal)
    assert library["Location"].endswith("/bibliotheek/")
    page = new_indicator(at, priority, "objective.home_burglary")
    indicator = as_shown(text_of(anna.get(page))) | {"target_choice": "Lager dan de nulmeting"}
    assert anna.post(page, indicator).status_code == 302
    made = Indicator.objects.get(priority=priority)
    assert (made.series, made.baseline_phrase, made.library_key) == (BURGLARY, "42 (2025)", "objective.home_burglary")
    assert (made.owner, made.rhythm) == ("Politie (open gegevens)", "elk jaar, half januari")
    assert made.direction_reason


def test_without_a_figure_only_the_number_is_typed_besides(anna: Client, at: Address, priority: Priority) -> None:
    page = new_indicator(at, priority, "objective.home_burglary")
    typed = as_shown(text_of(anna.get(page))) | {"target_choice": "Lager dan de nulmeting", "baseline": "42"}
    assert anna.post(page, typed).status_code == 302
    assert Indicator.objects.get().baseline_phrase == "42 (2025)"


def test_the_overview_says_in_words_what_can_be_judged(anna: Client, at: Address, priority: Priority) -> None:
    for order, judged in enumerate(Goal.JudgedBy.values):
        Goal.objects.create(
            priority=priority, order=order, text=f"Doel {order}", judged_by=judged, checklist="Plan\nLijst"
        )
    text = text_of(anna.get(at("goals", number=priority.edition_id)))
    for words in ("niet te toetsen", "te toetsen aan een lijst", "streven, niet te toetsen", "Drie manieren"):
        assert words in text
    assert "Bij 1 van de 3 doelen is nog niet te zien of het lukt" in text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("We stellen een convenant op met de horeca", "Dit is een middel"),
        ("Een veilig dorp", "Er staat geen maat in"),
        ("In 2031 zijn er 10% minder inbraken", "wat er anders is, hoeveel en wanneer"),
    ],
)
def test_testing_a_goal_answers_and_keeps_nothing(
    anna: Client, at: Address, priority: Priority, typed: str, words: str
) -> None:
    answer = anna.post(new_goal(at, priority), {"text": typed, "year": "2031", "judged_by": "indicators", "do": "test"})
    assert answer.status_code == 200
    assert words in text_of(answer)
    assert not Goal.objects.exists()


def test_the_three_repairs_of_a_goal(anna: Client, at: Address, priority: Priority) -> None:
    page, typed = new_goal(at, priority), {"text": "Een veilig dorp", "year": "2031", "judged_by": "indicators"}
    assert anna.post(page, {**typed, "do": "maat"})["Location"].endswith("/bibliotheek/")
    listed = text_of(anna.post(page, {**typed, "do": "lijst"}))
    assert re.search(r'value="checklist"[^>]*checked', listed)
    assert "Een veilig dorp" in listed
    anna.post(page, {**typed, "do": "streven"})
    assert [g.judged_by for g in Goal.objects.order_by("pk")] == ["indicators", "ambition"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"text": "x" * 10_000}, "te lang"),
        ({"text": " "}, "Schrijf wat u wilt bereiken"),
        ({"text": "🚲", "year": "31"}, "vier cijfers"),
        ({"text": "🚲", "year": "tweeduizend"}, "vier cijfers"),
        ({"text": "\u202eabc", "judged_by": "checklist"}, "elke regel één ding"),
        ({"text": "abc", "judged_by": ""}, "Kies waaraan"),
    ],
)
def test_a_wrong_goal_comes_back_with_a_sentence_and_all_that_was_typed(
    anna: Client, at: Address, priority: Priority, typed: dict[str, str], words: str
) -> None:
    answer = anna.post(new_goal(at, priority), {"year": "2031", "judged_by": "indicators", **typed})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert typed["text"].strip() in text_of(answer)
    assert not Goal.objects.exists()


def test_the_library_shows_near_themes_first_and_finds_words(anna: Client, at: Address, priority: Priority) -> None:
    page = at("indicator_library", number=priority.edition_id, priority=priority.pk)
    text = text_of(anna.get(page))
    assert text.index("1.3 Objectieve") < text.index("3.1 Jeugdoverlast") < text.index("1.1 Sociale")
    assert text.count("past bij deze prioriteit") == 2
    found = text_of(anna.get(page, {"zoek": "BBV"}))
    assert found.count("Neem deze") == 5
    assert "Niets gevonden" in text_of(anna.get(page, {"zoek": "<b>zeppelin"}))


def test_a_small_count_is_hard_and_a_repair_makes_it_testable(
    anna: Client, at: Address, priority: Priority, municipality: Municipality
) -> None:
    count_years(municipality, BURGLARY, (40, 38, 41), 2023)
    page = new_indicator(at, priority, "objective.home_burglary")
    typed = as_shown(text_of(anna.get(page))) | {"target_choice": "Lager dan de nulmeting"}
    tested = text_of(anna.post(page, {**typed, "do": "test"}))
    assert "moeilijk te toetsen" in tested
    for repair in ("verder", "drie-jaar"):
        answer = text_of(anna.post(page, {**typed, "do": f"herstel-{repair}"}))
        assert ">te toetsen<" in answer, repair
    assert 'value="119"' in answer
    band = text_of(anna.post(page, {**typed, "do": "herstel-band"}))
    assert "Dit is een band" in band
    assert not Indicator.objects.exists()


def test_a_rate_of_the_law_begins_from_what_is_held_and_offers_its_count(
    anna: Client, at: Address, priority: Priority, municipality: Municipality
) -> None:
    count_years(municipality, BURGLARY, (40,), 2025)
    count_years(municipality, "cbs.population", (10_000,), 2025)
    page = new_indicator(at, priority, "objective.home_burglary.bbv")
    shown = text_of(anna.get(page))
    assert 'value="4"' in shown
    typed = as_shown(shown) | {"target_choice": "Lager dan de nulmeting"}
    tested = text_of(anna.post(page, {**typed, "do": "test"}))
    assert "zegt niet om hoeveel gevallen het gaat" in tested
    assert '?uit=objective.home_burglary"' in tested


def test_a_question_of_the_reading_is_asked_on_the_form(anna: Client, at: Address, priority: Priority) -> None:
    page = new_indicator(at, priority)
    typed = {
        "name": "Bezoeken aan huis",
        "baseline": "30",
        "baseline_year": "2026",
        "target": "40",
        "direction": "none",
    }
    asked = text_of(anna.post(page, typed))
    name = re.search(r'type="radio" name="(answer-\w+)" value="higher"', asked)
    assert name is not None
    assert "Bezoeken aan huis" in asked
    assert not Indicator.objects.exists()
    assert anna.post(page, {**typed, name[1]: "higher"}).status_code == 302
    assert Indicator.objects.get().direction == "higher"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"baseline": "4,5 per 1000", "scale": "count"}, "geen heel getal"),
        ({"baseline": "12", "baseline_year": "1899"}, "vier cijfers"),
        ({"baseline": "12 (1899)"}, "1899"),
        ({"target": "Hooguit 4, minimaal 20%"}, "twee normen"),
        ({"name": "🚲" * 400}, "te lang"),
        ({"target": "x" * 10_000}, "te lang"),
        ({"name": ""}, "Geef de indicator een naam"),
        ({"series": "police.none"}, ""),
        ({"name": "a\x00b"}, "nul"),
    ],
)
def test_a_wrong_indicator_comes_back_with_a_sentence_and_all_that_was_typed(
    anna: Client, at: Address, priority: Priority, typed: dict[str, str], words: str
) -> None:
    given = {"name": "Boetes", "baseline": "12", "target": "Hooguit 4", "direction": "lower", "owner": "Boa", **typed}
    answer = anna.post(new_indicator(at, priority), given)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert 'value="Boa"' in text_of(answer)
    assert not Indicator.objects.exists()


def test_two_people_at_one_goal_see_each_other(anna: Client, at: Address, priority: Priority) -> None:
    goal = Goal.objects.create(priority=priority, order=1, text="Eerst")
    page = at("goal", number=priority.edition_id, goal=goal.pk)
    typed = as_shown(text_of(anna.get(page))) | {"text": "Van mij"}
    change_goal(goal=goal, wanted=WantedGoal("Van een ander"), by=TESTS)
    answer = text_of(anna.post(page, typed))
    for words in ("intussen gewijzigd", "Van een ander", "Van mij"):
        assert words in answer
    assert anna.post(page, as_shown(answer) | {"text": "Van mij"}).status_code == 302
    goal.refresh_from_db()
    assert goal.text == "Van mij"


def test_goal_and_indicator_are_taken_out_after_a_question(
    anna: Client, at: Address, municipality: Municipality
) -> None:
    edition = make_concept(municipality)
    goal, indicator = Goal.objects.get(priority__edition=edition), edition.priorities.get().indicators.all()[0]
    for name, key in (("goal_remove", {"goal": goal.pk}), ("indicator_remove", {"indicator": indicator.pk})):
        page = at(name, number=edition.pk, **key)
        assert "Laat staan" in text_of(anna.get(page))
        assert anna.post(page).status_code == 302
    assert not Goal.objects.filter(pk=goal.pk).exists()
    assert not Indicator.objects.filter(pk=indicator.pk).exists()


def test_before_the_council_nothing_changes_and_nothing_typed_is_lost(
    anna: Client, at: Address, municipality: Municipality
) -> None:
    edition = make_concept(municipality)
    submit_edition(edition=edition, by=TESTS)
    assert "Doel toevoegen" not in text_of(anna.get(at("goals", number=edition.pk)))
    answer = anna.post(new_goal(at, edition.priorities.get()), {"text": "Te laat", "judged_by": "indicators"})
    assert answer.status_code == 422
    assert "ligt bij de raad" in text_of(answer)
    assert "Te laat" in text_of(answer)


def test_lists_and_ambitions_are_shown_as_such_everywhere(
    anna: Client, client: Client, at: Address, priority: Priority
) -> None:
    Goal.objects.create(
        priority=priority, order=1, text="Klaar zijn", judged_by="checklist", checklist="Plan\nOefening"
    )
    Goal.objects.create(priority=priority, order=2, text="Een fijn dorp", judged_by="ambition")
    edition = priority.edition
    begin_draft(edition=edition, by=TESTS)
    pages = [text_of(anna.get(at(name, number=edition.pk))) for name in ("edition", "testability")]
    edition = adopt_edition(
        edition=Edition.objects.get(pk=edition.pk), adopted_on=date(2027, 12, 14), decision="1", by=TESTS
    )
    public = f"/{edition.municipality.slug}/{edition.slug}/wonen/"
    pages.append(text_of(client.get(public)))
    assert "Hier hoort geen cijfer bij" in pages[-1]
    home = text_of(client.get(public.replace("wonen/", "")))
    assert "te zien aan een lijst die af moet zijn" in home
    for page in pages:
        assert "Oefening" in page
        assert "streven, niet te toetsen" in page
