"""The form without an account: what it takes, what it refuses, and what it never keeps."""

from __future__ import annotations

import logging
import re
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from baken.accounts.models import Municipality
from baken.plans.models import Consultation, Contribution
from baken.plans.operations import (
    adopt_edition,
    begin_draft,
    choose,
    consulting,
    make_priorities,
    open_form,
    respond_to_theme,
)
from tests.factories.accounts import TESTS
from tests.factories.consulting import QUESTION, make_candidate, make_form, make_started, say, theme

pytestmark = pytest.mark.django_db
ADDRESS = "203.0.113.77"
SOON = "2026-06-09 12:00:00+00:00"


@pytest.fixture(autouse=True)
def _fixed_today(settings: Settings) -> None:
    settings.BAKEN_TODAY = "2026-06-09"


@pytest.fixture
def form(municipality: Municipality) -> Consultation:
    return make_form(make_started(municipality))


@pytest.fixture
def url(form: Consultation) -> str:
    return f"/duinrand/meedenken/{form.slug}/"


def said(answer: Any) -> str:
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def moment(page: Any) -> str:
    found = re.search(r'name="moment" value="([^"]+)"', page.content.decode())
    assert found is not None
    return found[1]


def send(client: Client, url: str, text: str, seconds: float = 20, **more: object) -> HttpResponse:
    """As a person does: look, type, send."""
    with time_machine.travel(SOON, tick=False) as clock:
        shown = {"moment": moment(client.get(url, REMOTE_ADDR=ADDRESS))}
        clock.shift(seconds)
        answer = client.post(url, shown | {"text": text} | more, REMOTE_ADDR=ADDRESS)
    assert isinstance(answer, HttpResponse)
    return answer


def test_an_answer_is_kept_with_its_themes_and_nothing_else(client: Client, form: Consultation, url: str) -> None:
    about = theme(form.edition)
    answer = send(client, url, "Te hard rijden bij school.\r\n\r\nElke dag.", themes=[str(about.pk)])
    assert (answer.status_code, answer["Location"]) == (302, f"{url}dank/")
    kept = Contribution.objects.get()
    assert (kept.text, kept.way) == ("Te hard rijden bij school.\n\nElke dag.", "form")
    assert (kept.received_on, list(kept.themes.all())) == (date(2026, 6, 9), [about])
    page = said(client.get(answer["Location"]))
    assert "Dank u wel" in page
    assert "30 juni 2026" in page


def test_the_page_asks_nothing_about_who_it_is_and_sets_no_cookie(client: Client, url: str) -> None:
    page = client.get(url)
    assert QUESTION in said(page)
    assert not page.cookies
    assert "no-store" in page["Cache-Control"]
    inputs = re.findall(r'name="(\w+)"', page.content.decode())
    assert set(inputs) - {"viewport"} == {"text", "themes", "moment", "website"}
    assert '<div hidden><label for="id_website">' in page.content.decode()


def test_nothing_that_tells_who_it_was_is_stored_or_logged(
    client: Client, url: str, tmp_path: object, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    send(client, url, "Meer licht in het park.")
    send(client, url, "Bel mij op 06-12345678.")
    capsys.readouterr()
    call_command("dumpdata", exclude=["sessions"])
    stored = capsys.readouterr().out
    assert "Meer licht in het park." in stored
    assert ADDRESS not in stored + caplog.text
    assert "herkomst:" not in stored
    assert "12345678" not in stored + caplog.text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Schrijf op wat u kwijt wilt"),
        ("  \n ", "Schrijf op wat u kwijt wilt"),
        ("x" * 2_001, "2001 tekens"),
        ("Kijk op https://voorbeeld.example", "Haal de link weg"),
        ("Goedkoop op www.pillen.example", "Haal de link weg"),
        ("Kijk op pillen.nl voor meer", "Haal de link weg"),
        ("Mail mij: jan@voorbeeld.example", "telefoonnummer of e-mailadres"),
        ("jan (at) voorbeeld punt nl", "telefoonnummer of e-mailadres"),
        ("Bel 06-12345678", "telefoonnummer of e-mailadres"),
        ("Bel 06.12.34.56.78", "telefoonnummer of e-mailadres"),
        ("Bel (020) 123 45 67", "telefoonnummer of e-mailadres"),
        ("Bel +31 6 12345678", "telefoonnummer of e-mailadres"),
        ("Mijn nummer is 123456782", "burgerservicenummer"),
    ],
)
def test_what_cannot_be_kept_is_said_and_the_text_stays(client: Client, url: str, text: str, sentence: str) -> None:
    answer = send(client, url, text, looked_at="0" * 16)
    assert answer.status_code == 422
    assert sentence in said(answer)
    assert not text.strip() or text in answer.content.decode()
    assert not Contribution.objects.exists()


@pytest.mark.parametrize("text", ["Mijn buurvrouw mevrouw Jansen", "Bij Dorpsstraat 12 staat het vol", "geb. 1-2-1990"])
def test_what_seems_to_be_about_somebody_asks_for_a_second_press(client: Client, url: str, text: str) -> None:
    first = send(client, url, text)
    assert first.status_code == 422
    assert "of verstuur toch als het geen gegevens van een persoon zijn" in said(first)
    looked = re.search(r'name="looked_at" value="(\w+)"', first.content.decode())
    assert looked is not None
    assert not Contribution.objects.exists()
    other = send(client, url, text + " en mevrouw Bakker", looked_at=looked[1])
    assert other.status_code == 422  # that is another text
    assert send(client, url, text, looked_at=looked[1]).status_code == 302
    assert Contribution.objects.get().text == text


def test_too_quick_asks_to_press_again_and_then_it_works(client: Client, url: str) -> None:
    with time_machine.travel(SOON, tick=False) as clock:
        shown = moment(client.get(url))
        clock.shift(1)
        quick = client.post(url, {"moment": shown, "text": "Meer groen."})
        assert quick.status_code == 422
        assert "Druk nog een keer" in said(quick)
        assert "Meer groen." in said(quick)
        clock.shift(4)
        assert client.post(url, {"moment": moment(quick), "text": "Meer groen."}).status_code == 302


@pytest.mark.parametrize("shown", ["", "x", "MTIz:abc:def"])
def test_a_moment_that_is_not_ours_asks_to_press_again(client: Client, url: str, shown: str) -> None:
    with time_machine.travel(SOON, tick=False) as clock:
        answer = client.post(url, {"moment": shown, "text": "Meer groen."})
        assert answer.status_code == 422
        assert "Meer groen." in said(answer)
        again = {"moment": moment(answer), "text": "Meer groen."}
        assert client.post(url, again).status_code == 422  # a machine that presses twice gains nothing
        clock.shift(4)
        assert client.post(url, again).status_code == 302


def test_a_page_left_open_for_more_than_a_day_asks_to_press_again(client: Client, url: str) -> None:
    with time_machine.travel(SOON, tick=False) as clock:
        shown = moment(client.get(url))
        clock.shift(25 * 3600)
        late = client.post(url, {"moment": shown, "text": "Meer groen."})
        assert late.status_code == 422
        assert client.post(url, {"moment": moment(late), "text": "Meer groen."}).status_code == 302


def test_a_moment_of_another_form_does_not_count(client: Client, form: Consultation, url: str) -> None:
    other = make_form(form.edition)
    with time_machine.travel(SOON, tick=False) as clock:
        shown = moment(client.get(f"/duinrand/meedenken/{other.slug}/"))
        clock.shift(20)
        assert client.post(url, {"moment": shown, "text": "Meer groen."}).status_code == 422


def test_what_fills_in_the_hidden_field_is_no_person(client: Client, url: str) -> None:
    answer = send(client, url, "Koop nu", website="x")
    assert answer.status_code == 422
    assert "Koop nu" in said(answer)
    assert not Contribution.objects.exists()


def test_the_same_words_within_an_hour_count_once(client: Client, url: str) -> None:
    assert send(client, url, "Meer groen.").status_code == 302
    assert send(client, url, " meer  GROEN.").status_code == 302
    assert Contribution.objects.count() == 1


def test_one_address_cannot_flood_and_others_go_on(client: Client, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baken.web.public.consulting.MOST", 2)
    statuses = [send(client, url, f"Nummer {n}").status_code for n in range(3)]
    assert statuses == [302, 302, 422]
    with time_machine.travel(SOON, tick=False) as clock:
        shown = moment(client.get(url))
        clock.shift(20)
        elsewhere = client.post(url, {"moment": shown, "text": "Van elders"}, REMOTE_ADDR="203.0.113.78")
    assert elsewhere.status_code == 302


def test_a_form_takes_so_many_a_day(client: Client, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consulting, "A_DAY", 1)
    assert send(client, url, "Eerste").status_code == 302
    answer = send(client, url, "Tweede")
    assert answer.status_code == 422
    assert "verstuur hem morgen" in said(answer)
    assert "Tweede" in said(answer)


@pytest.mark.parametrize(
    ("day", "sentence"), [("2026-05-31", "nog niet antwoorden"), ("2026-07-01", "niet meer antwoorden")]
)
def test_before_and_after_its_days_the_page_says_so(
    client: Client, url: str, settings: Settings, day: str, sentence: str
) -> None:
    settings.BAKEN_TODAY = day
    page = client.get(url)
    assert page.status_code == 200
    assert sentence in said(page)
    late = client.post(url, {"text": "Net te laat getypt"})
    assert late.status_code == 409
    assert "Net te laat getypt" in said(late)
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(("day", "status"), [("2026-06-01", 302), ("2026-06-30", 302)])
def test_the_first_and_the_last_day_count(client: Client, url: str, settings: Settings, day: str, status: int) -> None:
    settings.BAKEN_TODAY = day
    assert send(client, url, "Meer groen.").status_code == status


def test_a_plan_that_was_adopted_asks_nothing_more(client: Client, form: Consultation, url: str) -> None:
    choose(candidate=make_candidate(form.edition), choice="priority", reason="x", today=date(2026, 6, 9), by=TESTS)
    make_priorities(edition=form.edition, by=TESTS)
    begin_draft(edition=form.edition, by=TESTS)
    adopt_edition(edition=form.edition, adopted_on=date(2027, 12, 1), decision="1", by=TESTS)
    assert "niet meer antwoorden" in said(client.get(url))


def test_a_meeting_without_a_form_and_another_municipality_do_not_exist(client: Client, form: Consultation) -> None:
    assert client.get("/duinrand/meedenken/bestaat-niet/").status_code == 404
    assert client.get(f"/wadkant/meedenken/{form.slug}/").status_code == 404


def test_what_was_done_is_told_per_theme_and_small_numbers_are_not(client: Client, form: Consultation) -> None:
    one, other = theme(form.edition), theme(form.edition, "1.4")
    say(form, *(f"Verkeer {n}" for n in range(5)), themes=(one.pk,))
    say(form, "Donker", "Eng", themes=(other.pk,))
    respond_to_theme(theme=one, text="We leggen drempels.", is_public=True, by=TESTS)
    respond_to_theme(theme=other, text="Meer licht.", is_public=True, by=TESTS)
    page = said(client.get("/duinrand/meedenken/"))
    assert "We leggen drempels." in page
    assert "5 reacties" in page
    assert "Enkele reacties" in page
    assert "2 reacties" not in page
    assert "Donker" not in page
    respond_to_theme(theme=other, text="Meer licht.", is_public=False, by=TESTS)
    assert "Meer licht." not in said(client.get("/duinrand/meedenken/"))


def test_the_public_site_leads_to_it_before_there_is_a_plan(client: Client, form: Consultation, url: str) -> None:
    assert "/duinrand/meedenken/" in said(client.get("/duinrand/"))
    page = said(client.get("/duinrand/meedenken/"))
    assert url in page
    later = make_form(form.edition)
    open_form(consultation=later, question="Geheim?", opens_on=date(2026, 7, 1), closes_on=date(2026, 7, 9), by=TESTS)
    page = said(client.get("/duinrand/meedenken/"))
    assert "1 juli 2026" in page
    assert "Geheim?" not in page


@pytest.mark.parametrize("text", ["Licht \u202een groen", "Emoji 👍🏽 mag", "<b>vet</b> & meer", "• punt\xa0een"])
def test_odd_signs_do_no_harm(client: Client, url: str, text: str) -> None:
    assert send(client, url, text).status_code == 302
    assert "<b>" not in Contribution.objects.get().text or text.startswith("<b>")


def test_a_nul_does_not_lose_the_text(client: Client, url: str) -> None:
    assert send(client, url, "Meer\x00 groen").status_code == 302
    assert Contribution.objects.get().text == "Meer groen"


def test_a_visitor_without_any_cookie_can_send(url: str) -> None:
    """The check on forged posts needs a cookie; here the signed moment stands in for it."""
    assert send(Client(enforce_csrf_checks=True), url, "Meer groen.").status_code == 302
