"""The page behind a link in a mail: one figure, once, and nothing else to see."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from baken.accounts.models import Municipality
from baken.audit.models import Event
from baken.observations.models import Figure, FigureRequest
from baken.observations.operations import withdraw_request
from baken.observations.operations.mailing import fingerprint_of
from baken.observations.queries import link_with
from baken.web.clock import today
from tests.factories.accounts import TESTS
from tests.factories.figures import make_figure, make_request, post_everything


@pytest.fixture(autouse=True)
def _fixed_today(settings: Settings) -> None:
    settings.BAKEN_TODAY = "2026-06-09"


def mailed() -> str:
    """The path in the newest mail."""
    post_everything()
    found = re.search(r"http://testserver(/cijfer/[\w-]+/)", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


@pytest.fixture
def path(municipality: Municipality) -> str:
    """Of a request for a count over 2025; it was 30 in 2024, and 999 of something else."""
    make_figure(municipality, value=30, year=2024)
    make_figure(municipality, value=987654, year=2024, series="own.anders")
    make_request(municipality)
    return mailed()


def test_the_page_shows_one_question_and_nothing_else(client: Client, path: str) -> None:
    answer = client.get(path)
    text = answer.content.decode()
    assert answer.status_code == 200
    for words in ("Verwijzingen naar Halt", "over 2025", "Vorige keer, over 2024", "30", "20\u00a0juni\u00a02026"):
        assert words in text
    assert "987654" not in text
    assert "987.654" not in text
    assert not re.findall(r'<a [^>]*href="/', text)
    assert text.count('name="value"') == 1


def test_it_leaves_no_trace_and_is_kept_nowhere(client: Client, path: str) -> None:
    before = Event.objects.count()
    answer = client.get(path)
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("no-referrer", "noindex, nofollow")
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert "<script" not in answer.content.decode()
    assert Event.objects.count() == before


def test_the_last_value_is_filled_in_only_when_asked(client: Client, path: str) -> None:
    field = re.compile(r'<input[^>]*name="value"[^>]*>')
    plain, asked = (field.findall(client.get(address).content.decode())[0] for address in (path, f"{path}?zelfde"))
    assert 'value="30"' not in plain
    assert 'value="30"' in asked


def test_an_answer_is_stored_once_without_cookie_or_account(path: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(path, {"value": "35", "explanation": "Telling van Halt."})
    text = answer.content.decode()
    assert (answer.status_code, "Dank u wel" in text, not answer.cookies) == (200, True, True)
    stored = Figure.objects.get(series="own.proef", start="2025-01-01")
    assert (stored.value, stored.recorded_by) == (Decimal(35), "opgegeven door jan@halt.example via link")
    again = strict.post(path, {"value": "36"})
    assert again.status_code == 410
    text = again.content.decode()
    assert all(words in text for words in ("al doorgegeven", "U vulde 36 in", "<dd>35</dd>"))
    assert Figure.objects.get(series="own.proef", start="2025-01-01").value == 35


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Vul het cijfer in"), ("veel", "is geen getal"), ("6.9", "is geen getal"), ("-3", "onder nul"),
        ("3,5", "geheel getal"), ("9" * 14, "te groot"), ("٣", "is geen getal"), ("<b>1</b>", "is geen getal"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_stays_on_screen(client: Client, path: str, typed: str, sentence: str) -> None:
    answer = client.post(path, {"value": typed, "explanation": "Blijft staan"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert "Blijft staan" in text
    assert FigureRequest.objects.get().state == "open"


def test_a_strong_change_is_asked_once_and_only_for_that_number(client: Client, path: str) -> None:
    asked = client.post(path, {"value": "300"})
    assert asked.status_code == 422
    assert "Kijk nog eens goed" in asked.content.decode()
    assert 'name="confirmed" value="300"' in asked.content.decode()
    assert client.post(path, {"value": "900", "confirmed": "300"}).status_code == 422
    assert client.post(path, {"value": "300", "confirmed": "300"}).status_code == 200


def test_a_state_is_chosen_from_what_the_plan_names(client: Client, municipality: Municipality) -> None:
    content = {"content": "state", "states": ["Actueel beeld", "Verouderd beeld"], "items": [], "wants_total": False}
    make_request(municipality, scale="state", content=content)
    path = mailed()
    assert client.post(path, {"state": "Iets anders"}).status_code == 422
    assert client.post(path, {}).status_code == 422
    assert client.post(path, {"state": "Actueel beeld"}).status_code == 200
    assert Figure.objects.get().state == "Actueel beeld"


def test_a_part_of_all_cannot_be_more_than_all(client: Client, municipality: Municipality) -> None:
    content = {"content": "number", "states": [], "items": [], "wants_total": True}
    make_request(municipality, scale="own_share", content=content)
    path = mailed()
    assert client.post(path, {"value": "9", "out_of": "8"}).status_code == 422
    assert client.post(path, {"value": "8"}).status_code == 422
    assert client.post(path, {"value": "8", "out_of": "8"}).status_code == 200


def test_a_colleague_gets_a_link_and_the_old_one_says_so(client: Client, path: str) -> None:
    done = client.post(path, {"colleague": "els@halt.example"})
    post_everything()
    assert (done.status_code, mail.outbox[-1].to) == (200, ["els@halt.example"])
    old = client.get(path)
    assert (old.status_code, "bij een collega" in old.content.decode()) == (410, True)
    assert client.get(mailed()).status_code == 200


@pytest.mark.parametrize("typed", ["", "els", "jan@halt.example", "a@b.example\nBcc: c@d.example"])
def test_a_wrong_address_of_a_colleague_keeps_the_link(client: Client, path: str, typed: str) -> None:
    assert client.post(path, {"colleague": typed}).status_code == 422
    assert len(mail.outbox) == 1
    assert client.get(path).status_code == 200


def test_a_closed_link_says_what_to_do(client: Client, path: str, settings: Settings) -> None:
    settings.BAKEN_TODAY = "2026-07-05"
    late = client.get(path)
    assert (late.status_code, "verlopen" in late.content.decode()) == (410, True)
    assert "Mail dan naar" in late.content.decode()
    settings.BAKEN_TODAY = "2026-07-04"
    assert client.get(path).status_code == 200
    withdraw_request(request=FigureRequest.objects.get(), today=today(), by=TESTS)
    assert "ingetrokken" in client.post(path, {"value": "3"}).content.decode()


def test_guessing_is_slowed_down(client: Client, path: str) -> None:
    wrong = client.get(f"{path[:-2]}x/" if path[-2] != "x" else f"{path[:-2]}y/")
    assert (wrong.status_code, wrong["Referrer-Policy"]) == (404, "no-referrer")
    assert "niet" in wrong.content.decode()
    for number in range(29):
        client.get(f"/cijfer/gok{number}/")
    assert client.get(path).status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.9").get(path).status_code == 200


def test_who_answers_at_the_same_moment_is_told_that_somebody_was_first(
    client: Client, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looked up while it was open; by the time the answer is read, another figure stands there and this one looks
    odd beside it. What counts is that somebody was first."""
    early = link_with(fingerprint_of(path.split("/")[2]))
    client.post(path, {"value": "35"})
    found = iter([early])
    monkeypatch.setattr(
        "baken.web.public.answering.link_with", lambda fingerprint: next(found, None) or link_with(fingerprint)
    )
    late = client.post(path, {"value": "36"})
    assert late.status_code == 410
    assert "<dd>35</dd>" in late.content.decode()
