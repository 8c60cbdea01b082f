"""Asking for a figure by mail, from the office."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from baken.accounts.models import Municipality
from baken.observations.models import FigureRequest
from baken.plans.models import Indicator
from tests.factories.figures import make_request, make_sent_request, post_everything
from tests.web.office.conftest import Address

GOOD = {
    "email": "jan@halt.example", "owner": "Halt", "year": "2025", "part": "jaar", "due": "23-06-2026",
    "note": "Graag vóór de raad.",
}  # fmt: skip


def test_a_request_goes_out_and_stands_in_the_list(anna: Client, at: Address, counted: Indicator) -> None:
    answer = anna.post(at("ask_figure", number=counted.pk), GOOD)
    assert answer["Location"] == at("requests")
    assert "Wacht op versturen" in anna.get(at("requests")).content.decode()
    post_everything()
    letter = mail.outbox[0]
    assert (letter.to, letter.reply_to) == (["jan@halt.example"], ["anna@duinrand.example"])
    assert "Graag vóór de raad." in letter.body
    asked = FigureRequest.objects.get()
    assert (asked.name, asked.series, asked.content["content"]) == (counted.name, counted.series, "number")
    text = anna.get(at("requests")).content.decode()
    assert "Ligt bij jan@halt.example (Halt)" in text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"email": "jan"}, "geen e-mailadres"),
        ({"email": ""}, "Vul het e-mailadres in"),
        ({"owner": ""}, "organisatie of het team"),
        ({"owner": "jan@halt.example"}, "openbare pagina"),
        ({"due": "08-06-2026"}, "vanaf vandaag"),
        ({"due": "01-01-2027"}, "90 dagen"),
        ({"due": ""}, "uiterlijk wilt"),
        ({"year": "2026"}, "nog niet voorbij"),
        ({"year": "2031"}, "nog niet begonnen"),
        ({"year": "x"}, "is geen jaar"),
        ({"note": "x" * 501}, "500 tekens"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    anna: Client, at: Address, counted: Indicator, changed: dict[str, str], sentence: str
) -> None:
    answer = anna.post(at("ask_figure", number=counted.pk), GOOD | changed)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not mail.outbox


def test_without_a_mail_server_the_page_says_so(
    anna: Client, at: Address, counted: Indicator, settings: Settings
) -> None:
    settings.SENDS_MAIL = False
    assert "verstuurt geen mail" in anna.get(at("ask_figure", number=counted.pk)).content.decode()
    anna.post(at("ask_figure", number=counted.pk), GOOD)
    assert not FigureRequest.objects.exists()


def test_reminding_and_withdrawing(anna: Client, at: Address, municipality: Municipality) -> None:
    asked = make_sent_request(municipality)
    anna.post(at("remind_request", number=asked.pk))
    post_everything()
    assert len(mail.outbox) == 2
    assert "Herinnerd op" in anna.get(at("requests")).content.decode()
    anna.post(at("withdraw_request", number=asked.pk))
    text = anna.get(at("requests")).content.decode()
    assert "ingetrokken" in text
    assert "Er staat niets open" in text
    assert "niet meer nodig is" in anna.get(at("request", number=asked.pk)).content.decode()
    again = anna.post(at("remind_request", number=asked.pk), follow=True)
    assert "niet meer open" in again.content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"sending": "waiting"}, "Wacht op versturen"),
        ({"sending": "waiting", "problem": "De mailserver is weg."}, "We proberen het straks opnieuw"),
        ({"sending": "sending"}, "Bezig met versturen"),
        ({"sending": "sent", "sent_at": datetime(2026, 6, 9, 12, 3, tzinfo=UTC)}, "Verstuurd op 9 juni 2026, 14:03"),
        ({"sending": "failed", "problem": "Adres bestaat niet."}, "Opnieuw versturen"),
        ({"sending": "sent", "maybe_twice": True}, "misschien twee keer aangekomen"),
    ],
)
def test_the_list_says_where_the_mail_stands(
    anna: Client, at: Address, municipality: Municipality, changes: dict[str, object], words: str
) -> None:
    asked = make_request(municipality)
    asked.links.update(**changes)
    for page in (at("requests"), at("request", number=asked.pk)):
        assert words in anna.get(page).content.decode()


def test_a_mail_that_waits_without_a_worker_is_told(anna: Client, at: Address, municipality: Municipality) -> None:
    asked = make_request(municipality)
    pages = (at("requests"), at("request", number=asked.pk))
    assert all("baken work" in anna.get(page).content.decode() for page in pages)
    post_everything()
    assert not any("baken work" in anna.get(page).content.decode() for page in pages)


def test_late_and_expired_are_told_and_more_time_helps(
    anna: Client, at: Address, municipality: Municipality, settings: Settings
) -> None:
    asked = make_sent_request(municipality)
    settings.BAKEN_TODAY = "2026-06-22"
    assert "Te laat: graag uiterlijk" in anna.get(at("requests")).content.decode()
    settings.BAKEN_TODAY = "2026-07-09"
    assert "De link is verlopen" in anna.get(at("requests")).content.decode()
    wrong = anna.post(at("request", number=asked.pk), {"due": "01-02-2026"})
    assert (wrong.status_code, "vanaf vandaag" in wrong.content.decode()) == (422, True)
    anna.post(at("request", number=asked.pk), {"due": "20-07-2026"})
    asked.refresh_from_db()
    assert (asked.due, asked.until) == (date(2026, 7, 20), date(2026, 8, 3))


def test_another_address_and_the_whole_chain(anna: Client, at: Address, municipality: Municipality) -> None:
    asked = make_sent_request(municipality)
    page = at("request", number=asked.pk)
    wrong = anna.post(page, {"email": "jan"})
    assert (wrong.status_code, "geen e-mailadres" in wrong.content.decode()) == (422, True)
    anna.post(page, {"email": "els@halt.example"})
    text = anna.get(page).content.decode()
    for words in ("jan@halt.example", "els@halt.example", "naar een ander adres", "werkt niet meer"):
        assert words in text
