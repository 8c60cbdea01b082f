"""Signing in, being slowed down, choosing a municipality."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from baken.accounts.models import Municipality, User
from baken.accounts.operations import close_account, give_role
from baken.audit.models import Event
from baken.web.throttle import TRIES_PER_ACCOUNT, TRIES_PER_ADDRESS
from tests.factories.accounts import PASSWORD, TESTS, make_person

LOGIN = "/werk/inloggen/"


def test_a_right_password_opens_a_new_session(client: Client, coordinator: User) -> None:
    client.get(LOGIN)
    session = client.session
    session["kept"] = "yes"
    session.save()
    before = client.session.session_key
    answer = client.post(LOGIN, {"email": "ANNA@duinrand.example ", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/werk/")
    assert client.session.session_key != before
    assert client.get("/werk/")["Location"] == "/werk/duinrand/"
    assert Event.objects.filter(verb="accounts.log_in", actor=coordinator.email).exists()


@pytest.mark.parametrize("email", ["anna@duinrand.example", "niemand@duinrand.example"])
def test_a_wrong_password_and_an_unknown_person_sound_alike(client: Client, coordinator: User, email: str) -> None:
    answer = client.post(LOGIN, {"email": email, "password": "mis"})
    assert answer.status_code == 422
    assert "horen niet bij elkaar" in answer.content.decode()
    assert email in answer.content.decode()
    assert "mis" not in str(Event.objects.latest("id").details)


def test_empty_and_odd_fields_get_their_own_sentence(client: Client, db: None) -> None:
    text = client.post(LOGIN, {"email": "anna", "password": ""}).content.decode()
    assert "Dit is geen e-mailadres" in text
    assert "Vul uw wachtwoord in." in text


def test_too_many_tries_close_the_door_even_for_the_right_password(client: Client, coordinator: User) -> None:
    for _ in range(TRIES_PER_ACCOUNT):
        client.post(LOGIN, {"email": coordinator.email, "password": "mis"})
    answer = client.post(LOGIN, {"email": coordinator.email, "password": PASSWORD})
    assert "Wacht een kwartier" in answer.content.decode()
    other = client.post(LOGIN, {"email": coordinator.email, "password": PASSWORD}, REMOTE_ADDR="198.51.100.7")
    assert other.status_code == 302


def test_one_address_cannot_try_account_after_account(client: Client, coordinator: User) -> None:
    for n in range(TRIES_PER_ADDRESS):
        client.post(LOGIN, {"email": f"p{n}@duinrand.example", "password": "mis"})
    answer = client.post(LOGIN, {"email": coordinator.email, "password": PASSWORD})
    assert "Wacht een kwartier" in answer.content.decode()


def test_after_a_while_the_door_opens_again(client: Client, coordinator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(TRIES_PER_ACCOUNT):
        client.post(LOGIN, {"email": coordinator.email, "password": "mis"})
    later = timezone.now() + timedelta(minutes=16)
    monkeypatch.setattr("baken.web.throttle.timezone.now", lambda: later)
    assert client.post(LOGIN, {"email": coordinator.email, "password": PASSWORD}).status_code == 302


def test_the_address_of_the_visitor_is_not_kept(client: Client, db: None) -> None:
    client.post(LOGIN, {"email": "x@duinrand.example", "password": "mis"}, REMOTE_ADDR="198.51.100.7")
    event = Event.objects.latest("id")
    assert "198.51" not in f"{event.reference}{event.details}{event.target}"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("/werk/duinrand/logboek/", "/werk/duinrand/logboek/"),
        ("https://elders.example/", "/werk/"),
        ("//elders", "/werk/"),
    ],
)
def test_login_leads_on_to_our_own_pages_only(client: Client, coordinator: User, wanted: str, expected: str) -> None:
    answer = client.post(LOGIN, {"email": coordinator.email, "password": PASSWORD, "next": wanted})
    assert answer["Location"] == expected


def test_a_closed_account_does_not_open(client: Client, coordinator: User) -> None:
    close_account(person=coordinator, by=TESTS)
    assert client.post(LOGIN, {"email": coordinator.email, "password": PASSWORD}).status_code == 422


def test_who_works_for_two_municipalities_chooses(anna: Client, coordinator: User, elsewhere: Municipality) -> None:
    give_role(person=coordinator, municipality=elsewhere, role="reader", by=TESTS)
    text = anna.get("/werk/").content.decode()
    assert "Naar Duinrand" in text
    assert "Naar Wadkant" in text


def test_who_has_no_role_is_told_so(client: Client, db: None) -> None:
    client.force_login(make_person("dirk@duinrand.example", "Dirk"))
    assert "U hebt nog geen rol" in client.get("/werk/").content.decode()


def test_logging_out_ends_the_session_and_needs_a_post(anna: Client, municipality: Municipality) -> None:
    assert anna.get(reverse("office:logout")).status_code == 405
    anna.post(reverse("office:logout"))
    assert anna.get("/werk/duinrand/").status_code == 302
