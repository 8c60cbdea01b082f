"""Every kind of answer behind a link, what is asked again, and what is never lost."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from baken.accounts.models import Municipality
from baken.observations.models import Figure, FigureRequest
from baken.web.shapes import Content
from tests.factories.figures import make_figure, make_request, post_everything
from tests.web.public.test_answering import mailed

pytestmark = pytest.mark.django_db
PLAIN = {"content": Content.NUMBER, "states": [], "items": [], "wants_total": False}
MARGINS = {"content": Content.NUMBER, "states": [], "items": [], "wants_total": False, "wants_margins": True}
LADDER = {"content": Content.STATE, "states": ["Actueel beeld", "Verouderd beeld"], "items": [], "wants_total": False}
NO_RUNGS = LADDER | {"states": []}
LIST = {"content": Content.CHECKLIST, "states": [], "items": ["Draaiboek", "Oefening"], "wants_total": False}


@pytest.fixture(autouse=True)
def _fixed_today(settings: Settings) -> None:
    settings.BAKEN_TODAY = "2026-06-09"


def link_to(municipality: Municipality, content: dict[str, object] | None = None, scale: str = "count") -> str:
    """The path of a request with this form of answer."""
    make_request(municipality, scale=scale, content=content or PLAIN)
    return mailed()


@pytest.mark.parametrize("reason", ["not_published", "not_measured", "unknown", "withheld"])
def test_no_figure_is_stored_as_missing_and_never_as_nought(
    client: Client, municipality: Municipality, reason: str
) -> None:
    path = link_to(municipality)
    assert client.post(path, {"doe": "geen", "explanation": "Volgt in juli."}).status_code == 422
    done = client.post(path, {"doe": "geen", "reason": reason, "value": "", "explanation": "Volgt in juli."})
    assert done.status_code == 200
    stored = Figure.objects.get()
    assert (stored.value, stored.missing) == (None, reason)
    assert FigureRequest.objects.get().explanation == "Volgt in juli."


def test_a_figure_and_none_at_once_is_asked_and_both_are_kept(client: Client, municipality: Municipality) -> None:
    path = link_to(municipality)
    wrong = client.post(path, {"doe": "geen", "reason": "unknown", "value": "12"})
    text = wrong.content.decode()
    assert (wrong.status_code, "U vulde ook een antwoord in" in text) == (422, True)
    assert 'value="12"' in text
    assert not Figure.objects.exists()


def test_none_in_place_of_a_figure_is_asked_first(client: Client, municipality: Municipality) -> None:
    make_figure(municipality, value=464, year=2025)
    path = link_to(municipality)
    asked = client.post(path, {"doe": "geen", "reason": "unknown"})
    assert "staat al een cijfer: 464" in asked.content.decode()
    assert client.post(path, {"doe": "geen", "reason": "unknown", "confirmed": "unknown"}).status_code == 200


def test_both_margins_or_neither(client: Client, municipality: Municipality) -> None:
    path = link_to(municipality, MARGINS, "survey_share")
    for wrong in ({"lower": "24"}, {"upper": "33"}, {"lower": "30", "upper": "33"}, {"lower": "x", "upper": "33"}):
        assert client.post(path, {"value": "28,8"} | wrong).status_code == 422
    assert client.post(path, {"value": "28,8", "lower": "24", "upper": "33,6"}).status_code == 200
    stored = Figure.objects.get()
    assert (stored.lower, stored.value, stored.upper) == (Decimal(24), Decimal("28.8"), Decimal("33.6"))


def test_a_count_has_no_field_for_margins(client: Client, municipality: Municipality) -> None:
    assert 'name="lower"' not in client.get(link_to(municipality)).content.decode()


def test_a_state_of_ones_own_on_a_ladder(client: Client, municipality: Municipality) -> None:
    path = link_to(municipality, LADDER, "state")
    assert client.post(path, {"state": "anders"}).status_code == 422
    both = client.post(path, {"state": "Actueel beeld", "other_state": "Half klaar"})
    assert (both.status_code, "Half klaar" in both.content.decode()) == (422, True)
    assert client.post(path, {"state": "anders", "other_state": "Concept ligt klaar"}).status_code == 200
    assert Figure.objects.get().state == "Concept ligt klaar"


def test_a_ladder_without_rungs_is_a_line_of_text(client: Client, municipality: Municipality) -> None:
    path = link_to(municipality, NO_RUNGS, "state")
    assert 'type="radio" name="state"' not in client.get(path).content.decode()
    for wrong in ("", "   ", "x" * 81):
        assert client.post(path, {"other_state": wrong}).status_code == 422
    assert client.post(path, {"other_state": "Concept"}).status_code == 200
    assert Figure.objects.get().state == "Concept"


@pytest.mark.parametrize(
    ("ticked", "done", "state"),
    [(["Draaiboek"], ["Draaiboek"], ""), (["Draaiboek", "Oefening"], ["Draaiboek", "Oefening"], ""),
     (["niets"], [], "Nog niets klaar")],
)  # fmt: skip
def test_a_checklist_may_have_nothing_ready(
    client: Client, municipality: Municipality, ticked: list[str], done: list[str], state: str
) -> None:
    path = link_to(municipality, LIST, "state")
    assert client.post(path, {}).status_code == 422
    assert client.post(path, {"items": ["Draaiboek", "niets"]}).status_code == 422
    assert client.post(path, {"items": ["Feest"]}).status_code == 422
    assert client.post(path, {"items": ticked}).status_code == 200
    stored = Figure.objects.get()
    assert (stored.items_done, stored.state, stored.missing) == (done, state, "")


def test_more_events_than_inhabitants_is_asked(client: Client, municipality: Municipality) -> None:
    make_figure(municipality, value=11000, year=2025, series="cbs.population")
    path = link_to(municipality)
    assert "meer dan het aantal inwoners" in client.post(path, {"value": "12000"}).content.decode()
    assert client.post(path, {"value": "12000", "confirmed": "12000"}).status_code == 200


@pytest.mark.parametrize("text", ["Vooral Jan de Vries.", "Dorpsstraat 12", "geboren 12-03-2009", "bel 06-12345678"])
def test_a_sentence_about_a_person_is_asked_and_only_that_one_confirmed(
    client: Client, municipality: Municipality, text: str
) -> None:
    path = link_to(municipality)
    asked = client.post(path, {"value": "4", "explanation": text})
    assert (asked.status_code, "misschien" in asked.content.decode()) == (422, True)
    other = {"value": "4", "explanation": f"{text} En meer.", "confirmed": f"4 | {text}"}
    assert client.post(path, other).status_code == 422
    assert client.post(path, {"value": "4", "explanation": text, "confirmed": f"4 | {text}"}).status_code == 200


def test_a_citizen_service_number_is_refused(client: Client, municipality: Municipality) -> None:
    path = link_to(municipality)
    typed = {"value": "4", "explanation": "BSN 111222333", "confirmed": "4 | BSN 111222333"}
    assert "burgerservicenummer" in client.post(path, typed).content.decode()
    assert not Figure.objects.exists()


def test_whatever_goes_wrong_all_that_was_typed_stays(client: Client, municipality: Municipality) -> None:
    path = link_to(municipality)
    typed = {"value": "veel", "explanation": "Een zin.", "colleague": "els", "reason": "unknown"}
    for pressed in ("cijfer", "geen", "collega"):
        text = client.post(path, typed | {"doe": pressed}).content.decode()
        for kept in ('value="veel"', "Een zin.", 'value="els"', "checked"):
            assert kept in text


def test_enter_in_the_field_of_the_colleague_passes_on(client: Client, municipality: Municipality) -> None:
    path = link_to(municipality)
    assert client.post(path, {"doe": "cijfer", "value": "", "colleague": "els@halt.example"}).status_code == 200
    post_everything()
    assert mail.outbox[-1].to == ["els@halt.example"]


def test_what_stands_there_is_offered_with_one_tap(client: Client, municipality: Municipality) -> None:
    make_figure(municipality, value=30, year=2024)
    make_figure(municipality, value=33, year=2025)
    path = link_to(municipality)
    text = client.get(path).content.decode()
    assert "vul 33 in" in text
    assert 'value="33"' in client.get(f"{path}?zelfde").content.decode()
    assert client.post(path, {"value": "33"}).status_code == 200


def test_a_scanner_that_looks_uses_nothing_up(client: Client, municipality: Municipality) -> None:
    path = link_to(municipality)
    for _ in range(40):
        assert client.head(path, headers={"user-agent": "LinkScanner"}).status_code == 200
        assert client.get(path).status_code == 200
    assert client.post(path, {"value": "4"}).status_code == 200
    assert client.head(path).status_code == 410


def test_who_passed_it_on_does_not_see_the_answer(client: Client, municipality: Municipality) -> None:
    first = link_to(municipality)
    client.post(first, {"colleague": "els@halt.example"})
    second = mailed()
    client.post(second, {"value": "35"})
    assert "<dd>35</dd>" in client.get(second).content.decode()
    assert "<dd>35</dd>" not in client.get(first).content.decode()


def test_a_period_that_runs_waits(client: Client, municipality: Municipality, settings: Settings) -> None:
    path = link_to(municipality)
    settings.BAKEN_TODAY = "2025-12-31"
    early = client.post(path, {"value": "4"})
    assert (early.status_code, "nog niet voorbij" in early.content.decode()) == (410, True)
    settings.BAKEN_TODAY = "2026-06-09"
    assert client.post(path, {"value": "4"}).status_code == 200
