"""The pages of what people said: meetings, the form, the sheet, linking, setting aside, responding."""

from __future__ import annotations

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.plans.models import Consultation, Contribution, Edition, ThemeResponse
from baken.plans.operations import respond_to_theme
from tests.factories.accounts import TESTS
from tests.factories.consulting import make_consultation, make_form, make_started, say, theme
from tests.web.office.conftest import Address

pytestmark = pytest.mark.django_db


@pytest.fixture
def started(municipality: Municipality) -> Edition:
    return make_started(municipality)


@pytest.fixture
def meeting(started: Edition) -> Consultation:
    return make_consultation(started)


def words(content: bytes) -> str:
    return " ".join(content.decode().replace("\xa0", " ").split())


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return words(answer.content)


def test_from_a_meeting_to_a_form_that_is_open(anna: Client, at: Address, started: Edition) -> None:
    assert "Nog geen inbreng" in text(anna, at("consultations", number=started.pk))
    typed = {"title": "Avond in het dorpshuis", "kind": "residents", "held_on": "2-6-2026", "present": "35"}
    page = words(anna.post(at("consultation_new", number=started.pk), typed, follow=True).content)
    assert "Inwoners, 2 juni 2026, 35 aanwezig" in page
    found = Consultation.objects.get()
    asked = {"question": "Wat kan beter?", "opens_on": "1-6-2026", "closes_on": "30-6-2026"}
    where = at("consultation_form", number=started.pk, consultation=found.pk)
    page = words(anna.post(where, asked, follow=True).content)
    assert f"/duinrand/meedenken/{found.slug}/" in page
    assert "formulier open" in text(anna, at("consultations", number=started.pk))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"title": "", "kind": "residents"}, "Geef het een naam"),
        ({"title": "X"}, "Kies met wie u praat"),
        ({"title": "X", "kind": "residents", "held_on": "gisteren"}, "is geen datum"),
        ({"title": "X", "kind": "residents", "present": "-3"}, "vanaf 0"),
        ({"title": "X", "kind": "residents", "summary": "x" * 20_001}, "hooguit 20.000"),
    ],
)
def test_what_is_missing_is_asked(
    anna: Client, at: Address, started: Edition, typed: dict[str, str], told: str
) -> None:
    answer = anna.post(at("consultation_new", number=started.pk), typed | {"invited": "De hele wijk"})
    assert answer.status_code == 422
    assert told in words(answer.content)
    assert "De hele wijk" in words(answer.content)


def test_a_sheet_keeps_what_was_typed_until_all_of_it_is_right(
    anna: Client, at: Address, meeting: Consultation
) -> None:
    where = at("consultation_sheet", number=meeting.edition_id, consultation=meeting.pk)
    typed = {"way": "meeting", "text-0": "Meer licht", "themes-0": "1.4; Verkeer", "text-1": "Bel 06-12345678",
             "text-2": "Stil", "themes-2": "9.9", "text-3": "", "themes-3": "1.1"}  # fmt: skip
    answer = anna.post(where, typed)
    page = words(answer.content)
    assert answer.status_code == 422
    assert "‘9.9’ is geen nummer of naam van een thema" in page
    assert "Meer licht" in page
    assert not Contribution.objects.exists()
    page = words(anna.post(where, typed | {"themes-2": ""}).content)
    assert "telefoonnummer of e-mailadres" in page
    assert "Er staat wel een thema, maar geen tekst" in page
    assert anna.post(where, typed | {"themes-2": "", "text-1": "", "themes-3": ""}).status_code == 302
    first, second = Contribution.objects.order_by("pk")
    assert (first.text, first.way, second.text) == ("Meer licht", "meeting", "Stil")
    assert sorted(first.themes.values_list("key", flat=True)) == ["1.4", "4.1"]


def test_a_name_on_the_sheet_asks_for_a_second_press(anna: Client, at: Address, meeting: Consultation) -> None:
    where = at("consultation_sheet", number=meeting.edition_id, consultation=meeting.pk)
    typed = {"text-0": "Mevrouw Jansen zegt: meer licht"}
    answer = anna.post(where, typed)
    assert answer.status_code == 422
    assert "een naam" in words(answer.content)
    looked = answer.content.decode().split('name="looked-0" value="')[1].split('"')[0]
    assert anna.post(where, typed | {"looked-0": looked}).status_code == 302


def test_more_rows_lose_nothing(anna: Client, at: Address, meeting: Consultation) -> None:
    where = at("consultation_sheet", number=meeting.edition_id, consultation=meeting.pk)
    rows = {f"text-{n}": "" for n in range(10)} | {"text-9": "De laatste regel"}
    answer = anna.post(where, rows | {"more": "1"})
    assert answer.status_code == 200
    assert "De laatste regel" in words(answer.content)
    assert 'name="text-19"' in answer.content.decode()
    assert not Contribution.objects.exists()


def test_many_are_linked_at_once_and_one_is_changed(anna: Client, at: Address, meeting: Consultation) -> None:
    said = say(meeting, "A", "B", "C")
    about = theme(meeting.edition)
    where = at("link_contributions", number=meeting.edition_id, consultation=meeting.pk)
    posted = {"inbreng": [str(each.pk) for each in said], "thema": str(about.pk)}
    assert "Gekoppeld: 3 keer inbreng" in words(anna.post(where, posted, follow=True).content)
    for odd in ({}, {"inbreng": "x", "thema": "y"}, {"inbreng": "9" * 30}, {"inbreng": str(said[0].pk)}):
        assert "Gekoppeld" not in words(anna.post(where, odd, follow=True).content)
    one = at("contribution", number=meeting.edition_id, contribution=said[0].pk)
    anna.post(one, {"doe": "koppel", "themes": [str(theme(meeting.edition, "1.1").pk)]})
    assert [t.key for t in said[0].themes.all()] == ["1.1"]
    assert anna.post(one, {"doe": "weg", "reason": ""}).status_code == 422
    anna.post(one, {"doe": "weg", "reason": "dubbel"})
    page = text(anna, at("consultation", number=meeting.edition_id, consultation=meeting.pk) + "?toon=weggelegd")
    assert "Weggelegd: dubbel" in page
    anna.post(one, {"doe": "terug"})
    assert Contribution.objects.filter(set_aside="").count() == 3


def test_per_theme_how_much_came_from_whom(anna: Client, at: Address, started: Edition) -> None:
    about = theme(started)
    say(make_consultation(started), "A", "B", themes=(about.pk,))
    say(make_consultation(started, "Winkeliers", "shopkeepers"), "C", themes=(about.pk,))
    page = anna.get(at("consultations", number=started.pk)).content.decode()
    row = page.split("4.1 ")[1].split("</tr>")[0]
    assert [cell.split("</td>")[0].strip() for cell in row.split('<td class="is-number">')[1:]] == ["2", "1", "0", "0"]


def test_a_response_is_written_kept_and_published(anna: Client, at: Address, meeting: Consultation) -> None:
    about = theme(meeting.edition)
    say(meeting, "Te hard", themes=(about.pk,))
    where = at("theme_response", number=meeting.edition_id, theme=about.pk)
    assert "Te hard" in text(anna, where)
    assert anna.post(where, {"text": "", "is_public": "on"}).status_code == 422
    assert anna.post(where, {"text": "Drempels.\r\n\r\nEn toezicht.", "is_public": "on"}).status_code == 302
    kept = ThemeResponse.objects.get()
    assert (kept.text, kept.is_public) == ("Drempels.\n\nEn toezicht.", True)
    assert "openbaar" in text(anna, at("consultations", number=meeting.edition_id))
    again = {"text": "Alleen drempels.", "shown": "Drempels.\r\n\r\nEn toezicht."}
    assert anna.post(where, again).status_code == 302
    assert not ThemeResponse.objects.get().is_public


def test_two_who_respond_at_once_lose_nothing(anna: Client, at: Address, meeting: Consultation) -> None:
    about = theme(meeting.edition)
    where = at("theme_response", number=meeting.edition_id, theme=about.pk)
    respond_to_theme(theme=about, text="Van de ander.", is_public=False, by=TESTS)
    answer = anna.post(where, {"text": "Van mij.", "shown": ""})
    page = words(answer.content)
    assert answer.status_code == 422
    assert "Van de ander." in page
    assert "Van mij." in page
    assert anna.post(where, {"text": "Samen.", "shown": "Van de ander."}).status_code == 302


def test_who_reads_along_sees_no_buttons(bert: Client, at: Address, started: Edition) -> None:
    form = make_form(started)
    say(form, "Meer licht")
    page = text(bert, at("consultation", number=started.pk, consultation=form.pk))
    assert "Meer licht" in page
    assert "Koppel" not in page
    assert "Briefjes intypen" not in page
    assert "toevoegen" not in text(bert, at("consultations", number=started.pk))


def test_a_long_list_keeps_its_filter_on_the_next_page(anna: Client, at: Address, meeting: Consultation) -> None:
    say(meeting, *(f"Nummer {n}" for n in range(60)))
    page = text(anna, at("consultation", number=meeting.edition_id, consultation=meeting.pk) + "?toon=zonder-thema")
    assert "?bladzijde=2&amp;toon=zonder-thema" in page


def test_two_who_change_a_meeting_at_once_lose_nothing(anna: Client, at: Address, meeting: Consultation) -> None:
    for name, mine in (
        ("consultation_change", {"title": "Van mij", "kind": "council"}),
        ("consultation_form", {"question": "Van mij?", "opens_on": "1-6-2026", "closes_on": "2-6-2026"}),
    ):
        where = at(name, number=meeting.edition_id, consultation=meeting.pk)
        shown = anna.get(where).content.decode().split('name="shown" value="')[1].split('"')[0]
        Consultation.objects.filter(pk=meeting.pk).update(summary=f"Van de ander: {name}.")
        answer = anna.post(where, mine | {"shown": shown})
        assert answer.status_code == 422
        assert f"Verslag: Van de ander: {name}." in words(answer.content)
        again = answer.content.decode().split('name="shown" value="')[1].split('"')[0]
        assert anna.post(where, mine | {"shown": again}).status_code == 302


def test_a_name_in_what_everybody_will_read_asks_for_a_second_press(
    anna: Client, at: Address, meeting: Consultation
) -> None:
    where = at("theme_response", number=meeting.edition_id, theme=theme(meeting.edition).pk)
    typed = {"text": "Mevrouw Jansen kreeg een drempel.", "is_public": "on", "shown": ""}
    answer = anna.post(where, typed)
    assert answer.status_code == 422
    assert "een naam" in words(answer.content)
    assert not ThemeResponse.objects.exists()
    looked = answer.content.decode().split('name="looked_at" value="')[1].split('"')[0]
    assert anna.post(where, typed | {"looked_at": looked}).status_code == 302
    other = theme(meeting.edition, "1.4")
    where = at("theme_response", number=meeting.edition_id, theme=other.pk)
    assert anna.post(where, {"text": "Mevrouw Jansen", "shown": ""}).status_code == 302  # not public: no question
