"""The pages on the life of a plan: steps, extension, and what the council amends."""

from __future__ import annotations

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.plans.life import State, last_year_of, state_of
from baken.plans.models import Edition, Goal, Indicator
from baken.plans.operations import submit_edition
from tests.factories.accounts import TESTS
from tests.factories.plans import make_adopted, make_concept
from tests.web.office.conftest import Address

COUNCIL = {
    "title": "Scherper doel", "result": "carried", "decided_on": "3-2-2025", "decision": "2025/4", "number": "A3",
    "submitted_by": "Fractie Dorpsbelang",
}  # fmt: skip


def amend_address(at: Address, piece: Goal | Indicator, column: str) -> str:
    kind = "doelstelling" if isinstance(piece, Goal) else "indicator"
    return at("amend", number=piece.priority.edition_id, kind=kind, piece=piece.pk, column=column)


def indicator_of(edition: Edition) -> Indicator:
    return Indicator.objects.get(priority__edition=edition, name="Meldingen overlast jeugd")


def test_the_life_of_a_concept_is_walked_by_buttons(anna: Client, at: Address, municipality: Municipality) -> None:
    edition = make_concept(municipality)
    page = anna.get(at("life", number=edition.pk)).content.decode()
    assert "Aanbieden aan de raad" in page
    anna.post(at("life_step", number=edition.pk, step="submit"))
    assert state_of(Edition.objects.get(pk=edition.pk)) is State.SUBMITTED
    page = anna.get(at("life", number=edition.pk)).content.decode()
    assert "Terugnemen als concept" in page
    assert "anna" in page
    told = anna.post(at("life_step", number=edition.pk, step="submit"), follow=True).content.decode()
    assert "is nu ‘ter vaststelling’" in told


def test_a_plan_is_extended(anna: Client, at: Address, client: Client, municipality: Municipality) -> None:
    edition = make_adopted(municipality)
    address = at("extend", number=edition.pk)
    wrong = anna.post(address, {"until_year": "2028", "decided_on": "1-2-2099", "decision": "", "note": "later klaar"})
    assert wrong.status_code == 422
    for words in ("ligt in de toekomst", "nummer van het raadsbesluit", "later klaar"):
        assert words in wrong.content.decode()
    anna.post(address, {"until_year": "2028", "decided_on": "1-2-2026", "decision": "2026/3", "note": ""})
    assert last_year_of(Edition.objects.get(pk=edition.pk)) == 2028
    public = client.get(f"/{municipality.slug}/{edition.slug}/").content.decode()
    assert "tot en met 2028" in public
    assert "de doelen zijn voor 2027" in public


def test_an_amended_target_stands_on_every_page_with_what_it_was(
    anna: Client, at: Address, client: Client, municipality: Municipality
) -> None:
    edition = make_adopted(municipality)
    indicator = indicator_of(edition)
    page = anna.get(at("amendments", number=edition.pk)).content.decode()
    assert amend_address(at, indicator, "target_phrase") in page
    form = anna.get(amend_address(at, indicator, "target_phrase")).content.decode()
    assert "Gelijk of lager aantal meldingen" in form
    sent = anna.post(amend_address(at, indicator, "target_phrase"), {**COUNCIL, "becomes": "Hooguit 40 meldingen"})
    assert sent.status_code == 302
    home = f"/{municipality.slug}/{edition.slug}/"
    for address in (home, f"{home}{indicator.priority.slug}/{indicator.slug}/", at("amendments", number=edition.pk)):
        text = client.get(address).content.decode() if "werk" not in address else anna.get(address).content.decode()
        assert "Hooguit 40 meldingen" in text, address
        assert "<del>Gelijk of lager aantal meldingen</del>" in text, address


def test_a_question_left_by_the_words_is_asked_and_nothing_typed_is_lost(
    anna: Client, at: Address, municipality: Municipality
) -> None:
    edition = make_adopted(municipality)
    address = at("amend", number=edition.pk, kind="prioriteit", piece=edition.priorities.get().pk,
                 column="indicator-erbij")  # fmt: skip
    words = {**COUNCIL, "becomes": "Bezoeken van het jongerenwerk", "source": "", "baseline": "4 (2024)", "target": "6"}
    asked = anna.post(address, words)
    assert asked.status_code == 422
    assert "Kies een van de antwoorden" in asked.content.decode()
    assert "Bezoeken van het jongerenwerk" in asked.content.decode()
    assert anna.post(address, {**words, "answer_direction": "higher"}).status_code == 302
    assert Indicator.objects.get(name="Bezoeken van het jongerenwerk").direction == "higher"


def test_what_lapses_is_named_and_not_counted(
    anna: Client, at: Address, client: Client, municipality: Municipality
) -> None:
    edition = make_adopted(municipality)
    anna.post(amend_address(at, indicator_of(edition), "vervalt"), COUNCIL)
    text = client.get(f"/{municipality.slug}/{edition.slug}/").content.decode()
    assert "Vervalt: <del>Meldingen overlast jeugd</del>" in text
    assert "3 indicatoren" in text


def test_before_adoption_the_text_itself_is_amended(anna: Client, at: Address, municipality: Municipality) -> None:
    edition = make_concept(municipality)
    submit_edition(edition=edition, by=TESTS)
    goal = Goal.objects.get(priority__edition=edition)
    anna.post(amend_address(at, goal, "text"), {**COUNCIL, "becomes": "Veel minder overlast."})
    assert Goal.objects.get(pk=goal.pk).text == "Veel minder overlast."


@pytest.mark.parametrize(
    "parts",
    [{"kind": "indicator", "piece": 0, "column": "name"}, {"kind": "plan", "piece": 1, "column": "vision"},
     {"kind": "niets", "piece": 1, "column": "x"}],
)  # fmt: skip
def test_what_cannot_be_amended_has_no_page(
    anna: Client, at: Address, municipality: Municipality, parts: dict[str, object]
) -> None:
    edition = make_adopted(municipality)
    assert anna.get(at("amend", number=edition.pk, **parts)).status_code == 404
