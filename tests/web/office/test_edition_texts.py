"""Correcting the texts of a concept before the council adopts it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.audit.models import Event
from baken.plans.models import Edition, Goal, Indicator, Priority
from baken.plans.operations import change_text
from tests.factories.accounts import TESTS
from tests.factories.plans import PLAN, make_concept
from tests.web.office.conftest import Address


@pytest.fixture
def concept(municipality: Municipality) -> Edition:
    """A plan that is not adopted yet."""
    return make_concept(municipality, PLAN.replace("2024 – 2027", "2028 – 2031"))


def page_of(at: Address, edition: Edition, kind: str, piece: int, field: str) -> str:
    return at("edition_text", number=edition.pk, kind=kind, piece=piece, field=field)


def test_every_text_stands_on_the_page_with_a_way_to_change_it(anna: Client, at: Address, concept: Edition) -> None:
    text = anna.get(at("edition_texts", number=concept.pk)).content.decode()
    for words in (concept.vision, "Minder overlast door jeugd.", "Meldingen overlast jeugd", "data.politie.nl"):
        assert words in text
    links = re.findall(r'href="([^"]*/teksten/[^"]+/)"', text)
    assert len(links) > 10
    assert {anna.get(link).status_code for link in links} == {200}


def test_a_text_is_changed_with_a_line_in_the_log(anna: Client, at: Address, concept: Edition) -> None:
    indicator = Indicator.objects.filter(priority__edition=concept)[0]
    page = page_of(at, concept, "indicator", indicator.pk, "source")
    assert f'value="{indicator.source}"' in anna.get(page).content.decode()
    answer = anna.post(page, {"text": "Politie, tabel 47022NED", "shown": indicator.source})
    assert answer["Location"].endswith(f"#indicator-{indicator.pk}")
    before, indicator = indicator.source, Indicator.objects.get(pk=indicator.pk)
    assert indicator.source == "Politie, tabel 47022NED"
    line = Event.objects.latest("id")
    assert (line.verb, line.details["was"], line.details["is"]) == ("plans.change_text", before, indicator.source)


def test_lines_of_a_text_survive_the_way_through_a_browser(anna: Client, at: Address, concept: Edition) -> None:
    page = page_of(at, concept, "plan", concept.pk, "vision")
    change_text(piece=concept, field="vision", text="Eén.\nTwee.", by=TESTS)
    assert anna.post(page, {"text": "Eén.\r\nDrie.", "shown": "Eén.\r\nTwee."}).status_code == 302


@pytest.mark.parametrize(("kind", "field"), [("plan", "title"), ("doelstelling", "text"), ("prioriteit", "title")])
def test_what_must_be_filled_is_said(anna: Client, at: Address, concept: Edition, kind: str, field: str) -> None:
    found = {"plan": concept, "doelstelling": Goal.objects.all()[0], "prioriteit": Priority.objects.all()[0]}[kind]
    before = getattr(found, field)
    answer = anna.post(page_of(at, concept, kind, found.pk, field), {"text": "  ", "shown": before})
    assert answer.status_code == 422
    assert "mag niet leeg zijn" in answer.content.decode()
    found.refresh_from_db()
    assert getattr(found, field) == before


def test_too_long_a_text_is_kept_on_the_page(anna: Client, at: Address, concept: Edition) -> None:
    answer = anna.post(page_of(at, concept, "plan", concept.pk, "title"), {"text": "x" * 201, "shown": concept.title})
    assert answer.status_code == 422
    assert "hooguit 200 tekens" in answer.content.decode()
    assert "x" * 201 in answer.content.decode()


def test_two_people_at_one_text_see_each_other(anna: Client, at: Address, concept: Edition) -> None:
    page, first = page_of(at, concept, "plan", concept.pk, "vision"), concept.vision
    change_text(piece=concept, field="vision", text="Van een ander.", by=TESTS)
    answer = anna.post(page, {"text": "Van mij.", "shown": first})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "intussen gewijzigd" in text
    assert "Van een ander." in text
    assert "Van mij." in text
    shown = re.search(r'name="shown" value="([^"]*)"', text)
    assert shown is not None
    assert anna.post(page, {"text": "Van mij.", "shown": shown[1]}).status_code == 302
    concept.refresh_from_db()
    assert concept.vision == "Van mij."


def test_an_adopted_plan_says_why_it_does_not_change(anna: Client, at: Address, edition: Edition) -> None:
    listed = anna.get(at("edition_texts", number=edition.pk)).content.decode()
    assert "verandert daarom niet meer" in listed
    assert "/teksten/plan/" not in listed
    answer = anna.post(
        page_of(at, edition, "plan", edition.pk, "vision"), {"text": "Iets anders", "shown": edition.vision}
    )
    assert answer.status_code == 422
    assert "is vastgesteld door de raad" in answer.content.decode()
    assert "Iets anders" in answer.content.decode()
    before, edition = edition.vision, Edition.objects.get(pk=edition.pk)
    assert edition.vision == before


@pytest.mark.parametrize(("kind", "field"), [("plan", "status"), ("plan", "slug"), ("indicator", "series"), ("x", "y")])
def test_other_columns_have_no_page(anna: Client, at: Address, concept: Edition, kind: str, field: str) -> None:
    assert anna.get(page_of(at, concept, kind, concept.pk, field)).status_code == 404


def test_a_text_of_another_plan_has_no_page_here(anna: Client, at: Address, concept: Edition, edition: Edition) -> None:
    other = Indicator.objects.filter(priority__edition=edition)[0]
    assert anna.get(page_of(at, concept, "indicator", other.pk, "name")).status_code == 404


def test_an_equal_text_writes_nothing(anna: Client, at: Address, concept: Edition) -> None:
    before = Event.objects.count()
    typed = {"text": concept.vision, "shown": concept.vision}
    assert anna.post(page_of(at, concept, "plan", concept.pk, "vision"), typed).status_code == 302
    assert Event.objects.count() == before
