"""Asking for a figure by mail, from the office."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from baken.accounts.models import Municipality
from baken.observations.models import FigureRequest
from baken.plans.models import Indicator
from tests.factories.figures import make_request
from tests.web.office.conftest import Address

GOOD = {
    "email": "jan@halt.example", "owner": "Halt", "year": "2025", "part": "jaar", "until": "23-06-2026",
    "note": "Graag vóór de raad.",
}  # fmt: skip


def test_a_request_goes_out_and_stands_in_the_list(anna: Client, at: Address, counted: Indicator) -> None:
    answer = anna.post(at("ask_figure", number=counted.pk), GOOD)
    assert answer["Location"] == at("requests")
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
        ({"until": "08-06-2026"}, "vanaf vandaag"),
        ({"until": "01-01-2027"}, "90 dagen"),
        ({"until": ""}, "tot wanneer"),
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
    asked = make_request(municipality)
    anna.post(at("remind_request", number=asked.pk))
    assert len(mail.outbox) == 2
    assert "Herinnerd op" in anna.get(at("requests")).content.decode()
    anna.post(at("withdraw_request", number=asked.pk))
    text = anna.get(at("requests")).content.decode()
    assert "ingetrokken" in text
    assert "Er staat niets open" in text
    again = anna.post(at("remind_request", number=asked.pk), follow=True)
    assert "niet meer open" in again.content.decode()
