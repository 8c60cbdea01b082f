"""The plan as a document that is written in place: saving, merging, history, parts and words."""

from __future__ import annotations

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.audit.models import Event
from baken.plans.models import Edition, Goal, Priority, TextVersion, Theme
from baken.plans.operations import change_text, start_edition
from tests.factories.accounts import TESTS
from tests.factories.plans import PLAN, make_adopted, make_concept
from tests.web.office.conftest import Address

JSON = {"accept": "application/json"}


@pytest.fixture
def concept(municipality: Municipality) -> Edition:
    """A plan that is not adopted yet."""
    return make_concept(municipality, PLAN.replace("2024 – 2027", "2028 – 2031"))


@pytest.fixture
def empty(municipality: Municipality) -> Edition:
    """A plan that just began."""
    return start_edition(municipality=municipality, title="Nieuw", first_year=2028, last_year=2031, by=TESTS)


def of(at: Address, edition: Edition, kind: str, piece: int, field: str) -> str:
    return at("save_text", number=edition.pk, kind=kind, piece=piece, field=field)


def vision(at: Address, edition: Edition) -> str:
    return of(at, edition, "plan", edition.pk, "vision")


def test_the_whole_plan_stands_there_to_write_in(anna: Client, bert: Client, at: Address, concept: Edition) -> None:
    page = anna.get(at("editor", number=concept.pk)).content.decode()
    for words in (concept.vision, "Minder overlast door jeugd.", "Meldingen overlast jeugd", "data.politie.nl"):
        assert words in page
    assert page.count("data-autosave") > 10
    assert "data-autosave" not in bert.get(at("editor", number=concept.pk)).content.decode()


def test_a_script_gets_what_stands_there_now(anna: Client, at: Address, concept: Edition) -> None:
    sent = {"text": "Veilig.\r\n• nu\u00a0dus", "shown": concept.vision}
    told = anna.post(vision(at, concept), sent, headers=JSON).json()
    assert told["text"] == "Veilig.\n- nu dus"
    assert told["saved"].startswith("Opgeslagen om ")
    line = Event.objects.latest("id")
    assert (line.verb, line.details["is"]) == ("plans.change_text", "Veilig.\n- nu dus")


def test_without_a_script_it_goes_back_to_the_text(anna: Client, at: Address, concept: Edition) -> None:
    answer = anna.post(vision(at, concept), {"text": "Veilig.", "shown": concept.vision})
    assert answer["Location"].endswith(f"#plan-{concept.pk}")


@pytest.mark.parametrize(("kind", "field"), [("plan", "title"), ("doelstelling", "text"), ("prioriteit", "title")])
def test_what_must_be_filled_is_said(anna: Client, at: Address, concept: Edition, kind: str, field: str) -> None:
    found = {"plan": concept, "doelstelling": Goal.objects.all()[0], "prioriteit": Priority.objects.all()[0]}[kind]
    before = getattr(found, field)
    for headers in ({}, JSON):
        answer = anna.post(of(at, concept, kind, found.pk, field), {"text": "  ", "shown": before}, headers=headers)
        assert answer.status_code == 422
        assert "mag niet leeg zijn" in answer.content.decode()
    found.refresh_from_db()
    assert getattr(found, field) == before


def test_too_long_a_text_is_kept_on_the_page(anna: Client, at: Address, concept: Edition) -> None:
    long = "woord " * 20_000
    answer = anna.post(vision(at, concept), {"text": long, "shown": concept.vision})
    assert answer.status_code == 422
    assert "hooguit 100.000 tekens" in answer.content.decode()
    assert long.strip() in answer.content.decode()


def test_two_people_at_one_text_get_both_changes(anna: Client, at: Address, concept: Edition) -> None:
    change_text(piece=concept, field="vision", text="De wijk is veilig. Wij doen meer.", by=TESTS)
    base = concept.vision
    change_text(piece=concept, field="vision", text="De wijk is heel veilig. Wij doen meer.", by=TESTS)
    told = anna.post(
        vision(at, concept), {"text": base.replace("meer", "meer samen"), "shown": base}, headers=JSON
    ).json()
    assert told["text"] == "De wijk is heel veilig. Wij doen meer samen."
    assert TESTS.email in told["told"]
    assert "Beide wijzigingen" in told["told"]


def test_a_clash_keeps_both_and_says_so(anna: Client, at: Address, concept: Edition) -> None:
    change_text(piece=concept, field="vision", text="Vier avonden.", by=TESTS)
    change_text(piece=concept, field="vision", text="Zes avonden.", by=TESTS)
    told = anna.post(vision(at, concept), {"text": "Vijf avonden.", "shown": "Vier avonden."}, headers=JSON).json()
    assert told["text"] == "Zes Vijf avonden."
    assert "Op één plek" in told["told"]


def test_who_wrote_what_is_kept_and_can_be_put_back(anna: Client, at: Address, concept: Edition) -> None:
    first = concept.vision
    for text in ("Eén.", "Eén en twee."):
        anna.post(vision(at, concept), {"text": text, "shown": Edition.objects.get(pk=concept.pk).vision})
    version = TextVersion.objects.get(edition=concept)
    assert (version.was, version.text) == (first, "Eén en twee.")
    page = anna.get(at("versions", number=concept.pk)).content.decode()
    assert "Eén" in page
    assert "<del>" in page
    anna.post(at("restore_text", number=concept.pk, version=version.pk))
    assert Edition.objects.get(pk=concept.pk).vision == first


def test_an_adopted_plan_is_read_and_not_written(anna: Client, at: Address, municipality: Municipality) -> None:
    adopted = make_adopted(municipality)
    page = anna.get(at("editor", number=adopted.pk)).content.decode()
    assert "In 2027 is Duinrand veilig." in page
    assert "data-autosave" not in page
    answer = anna.post(vision(at, adopted), {"text": "Anders", "shown": adopted.vision})
    assert answer.status_code == 422
    assert "vastgesteld door de raad" in answer.content.decode()


def test_parts_are_added_moved_and_removed(anna: Client, at: Address, empty: Edition) -> None:
    for title in ("Jeugd", "Wijken"):
        anna.post(at("add_piece", number=empty.pk), {"kind": "prioriteit", "title": title})
    anna.post(at("add_piece", number=empty.pk), {"kind": "strategisch", "title": "Zorg"})
    wijken = empty.priorities.get(title="Wijken")
    anna.post(at("move_piece", number=empty.pk, kind="prioriteit", piece=wijken.pk), {"way": "up"})
    assert [p.title for p in empty.priorities.filter(rank="priority").order_by("order")] == ["Wijken", "Jeugd"]
    confirm = at("remove_piece", number=empty.pk, kind="prioriteit", piece=wijken.pk)
    assert "weghalen?" in anna.get(confirm).content.decode()
    anna.post(confirm)
    assert not empty.priorities.filter(title="Wijken").exists()
    assert "Wijken" in anna.get(at("versions", number=empty.pk)).content.decode()


def test_a_theme_with_goals_or_analysis_under_it_stays(anna: Client, at: Address, empty: Edition) -> None:
    anna.post(at("add_piece", number=empty.pk), {"kind": "prioriteit", "title": "Jeugd"})
    theme, priority = Theme.objects.filter(field__edition=empty)[0], empty.priorities.get()
    theme.priority = priority
    theme.save()
    Goal.objects.create(priority=priority, order=1, text="Minder overlast")
    for kind, piece, words in (
        ("thema", theme.pk, "Haal die prioriteit eerst weg"),
        ("prioriteit", priority.pk, "1 doelen en 0 indicatoren"),
        ("veld", theme.field_id, "staan nog thema’s"),
    ):
        address = at("remove_piece", number=empty.pk, kind=kind, piece=piece)
        assert words in anna.get(address).content.decode()
        assert words in anna.post(address, follow=True).content.decode()
    assert (Theme.objects.filter(pk=theme.pk).exists(), empty.priorities.count()) == (True, 1)


@pytest.mark.parametrize(("kind", "title", "words"), [("beleid", " ", "Geef het een naam"),
                                                      ("thema", "Nieuw", "Kies het veld"),
                                                      ("beleid", "x" * 301, "te lang")])  # fmt: skip
def test_a_part_that_cannot_be_added_is_told(
    anna: Client, at: Address, empty: Edition, kind: str, title: str, words: str
) -> None:
    answer = anna.post(at("add_piece", number=empty.pk), {"kind": kind, "title": title}, follow=True)
    assert words in answer.content.decode()


def test_parts_get_words_of_their_own(anna: Client, at: Address, concept: Edition) -> None:
    words = {"priority_one": "speerpunt", "priority_many": "speerpunten", "strategic_one": "lijn"}
    words |= {"strategic_many": "lijnen", "local_one": "eigen punt", "local_many": "eigen punten"}
    assert anna.post(at("labels", number=concept.pk), words).status_code == 302
    page = anna.get(at("editor", number=concept.pk)).content.decode()
    assert "Speerpunten" in page
    assert "Speerpunt: Aanpak jeugdoverlast" in page
    wrong = anna.post(at("labels", number=concept.pk), {**words, "priority_one": "1"})
    assert wrong.status_code == 422
    assert "van 2 tot 40 letters" in wrong.content.decode()
