"""From an empty list of plans to a plan in preparation, and the road that lies ahead."""

from __future__ import annotations

from django.test import Client

from baken.accounts.models import Municipality
from baken.plans.life import State, state_of
from baken.plans.models import Edition, StartNote, Theme
from tests.factories.plans import make_adopted
from tests.web.office.conftest import Address

FORM = {"title": "Integraal Veiligheidsplan", "first_year": "2028", "last_year": "2031", "follows": ""}


def begin(client: Client, at: Address, **fields: str) -> Edition:
    assert client.post(at("new_plan"), {**FORM, **fields}).status_code == 302
    return Edition.objects.latest("pk")


def test_the_form_proposes_the_years_after_the_last_plan(anna: Client, at: Address, municipality: Municipality) -> None:
    adopted = make_adopted(municipality)
    page = anna.get(at("new_plan")).content.decode()
    assert 'value="2028"' in page
    assert 'value="2031"' in page
    assert f'<option value="{adopted.pk}" selected>' in page


def test_a_new_plan_has_the_fields_and_themes_of_the_method(anna: Client, at: Address) -> None:
    edition = begin(anna, at)
    assert state_of(edition) is State.PREPARATION
    assert (edition.fields.count(), Theme.objects.filter(field__edition=edition).count()) == (5, 22)
    road = anna.get(at("road", number=edition.pk)).content.decode()
    assert "0 van de 5 onderdelen van de startnotitie" in road
    assert "Nu aan de beurt" in road


def test_wrong_years_are_told_and_nothing_is_begun(anna: Client, at: Address, municipality: Municipality) -> None:
    for fields, words in (
        ({"last_year": "2027"}, "ligt voor het eerste jaar"),
        ({"last_year": "2050"}, "hooguit 8 jaar"),
        ({"first_year": "tweeduizend"}, "Schrijf het jaar als 2028"),
        ({"title": " "}, "Geef het plan een naam"),
    ):
        answer = anna.post(at("new_plan"), {**FORM, **fields})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert not municipality.editions.exists()


def test_a_second_plan_for_the_same_years_is_asked_twice(anna: Client, at: Address, municipality: Municipality) -> None:
    begin(anna, at)
    answer = anna.post(at("new_plan"), FORM)
    assert "Er is al een plan voor deze jaren" in answer.content.decode()
    assert municipality.editions.count() == 1
    begin(anna, at, anyhow="on")
    assert municipality.editions.count() == 2


def test_the_start_note_is_proposed_saved_and_never_lost(anna: Client, at: Address, municipality: Municipality) -> None:
    edition = begin(anna, at, follows=str(make_adopted(municipality).pk))
    address = at("start_note", number=edition.pk)
    page = anna.get(address).content.decode()
    assert "loopt tot en met 2027" in page
    assert "november 2027: besluit van de raad" in page
    words = {"occasion": "Nieuw plan 🙂", "scope": "", "schedule": "", "parts": "", "participation": "", "version": "1"}
    assert anna.post(address, words).status_code == 302
    clash = anna.post(address, {**words, "occasion": "Van een ander"})
    assert clash.status_code == 422
    text = clash.content.decode()
    assert "Nieuw plan 🙂" in text
    assert "Van een ander" in text
    assert StartNote.objects.get(edition=edition).occasion == "Nieuw plan 🙂"
    assert anna.post(address, {**words, "occasion": "Samen", "version": "2"}).status_code == 302
