"""Choosing a password by link, by mail, and from the own account."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.test import Client
from pytest_django import Settings

from baken.accounts.models import User
from baken.accounts.operations import close_account, issue_password_link
from baken.audit.models import Event
from baken.web.throttle import TRIES_PER_ACCOUNT
from tests.factories.accounts import PASSWORD, TESTS

FORGOTTEN, ACCOUNT = "/werk/wachtwoord-vergeten/", "/werk/mijn-account/"
OTHER = "vier blauwe ramen"


def path_for(person: User) -> str:
    """The page behind a fresh link."""
    link = issue_password_link(person=person, by=TESTS)
    return f"/werk/wachtwoord/{link.person}/{link.token}/"


@pytest.mark.parametrize(
    ("new", "again", "sentence"),
    [
        ("", "", "Vul een nieuw wachtwoord in."),
        ("kort", "kort", "te kort. Gebruik minstens 12 tekens."),
        ("password1234", "password1234", "komt te vaak voor"),
        ("bert@duinrand.example", "bert@duinrand.example", "een deel van de naam"),
        (OTHER, "vier blauwe deuren", "niet hetzelfde wachtwoord"),
    ],
)
def test_a_weak_or_mistyped_password_gets_its_own_sentence(
    client: Client, reader: User, new: str, again: str, sentence: str
) -> None:
    answer = client.post(path_for(reader), {"new": new, "again": again})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Er klopt iets niet" in answer.content.decode()
    reader.refresh_from_db()
    assert reader.check_password(PASSWORD)


@pytest.mark.parametrize(
    "path", ["/werk/wachtwoord/MQ/x-y/", "/werk/wachtwoord/@@/x/", "/werk/wachtwoord/OTk5OTk/a-b/"]
)
def test_a_link_that_is_none_is_told_so(client: Client, reader: User, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 410
    assert "Deze link werkt niet meer" in answer.content.decode()


@pytest.mark.parametrize(("hours", "status"), [(71, 200), (73, 410)])
def test_a_link_dies_after_three_days(
    client: Client, reader: User, hours: int, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = path_for(reader)
    later = datetime.now() + timedelta(hours=hours)  # noqa: DTZ005 (as Django's own generator counts)
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda _: later)
    assert client.get(path).status_code == status


def test_a_link_of_a_closed_account_is_dead(client: Client, reader: User) -> None:
    path = path_for(reader)
    close_account(person=reader, by=TESTS)
    assert client.post(path, {"new": OTHER, "again": OTHER}).status_code == 410


def test_who_forgot_gets_a_link_by_mail(client: Client, reader: User) -> None:
    answer = client.post(FORGOTTEN, {"email": "BERT@duinrand.example "})
    assert "Kijk in uw mail" in answer.content.decode()
    [letter] = mail.outbox
    assert letter.to == [reader.email]
    link = re.search(r"https?://[^/]+(/werk/\S+)", str(letter.body))
    assert link is not None
    client.post(link[1], {"new": OTHER, "again": OTHER})
    reader.refresh_from_db()
    assert reader.check_password(OTHER)


def test_the_answer_does_not_tell_who_has_an_account(client: Client, reader: User) -> None:
    texts = set()
    for email in (reader.email, "niemand@duinrand.example"):
        text = client.post(FORGOTTEN, {"email": email}).content.decode()
        texts.add(re.sub(r'value="[^"]*"', "", text))
    assert len(texts) == 1
    assert len(mail.outbox) == 1


def test_asking_for_links_is_slowed_down(client: Client, reader: User) -> None:
    for _ in range(TRIES_PER_ACCOUNT):
        client.post(FORGOTTEN, {"email": reader.email})
    answer = client.post(FORGOTTEN, {"email": reader.email})
    assert answer.status_code == 422
    assert "Wacht een kwartier" in answer.content.decode()
    assert len(mail.outbox) == TRIES_PER_ACCOUNT
    assert client.post("/werk/inloggen/", {"email": reader.email, "password": PASSWORD}).status_code == 302


def test_an_odd_address_is_said_and_kept(client: Client, db: None) -> None:
    answer = client.post(FORGOTTEN, {"email": "bert"})
    assert answer.status_code == 422
    assert 'value="bert"' in answer.content.decode()


def test_a_mail_server_that_fails_shows_nothing_of_the_inside(
    client: Client, reader: User, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = client.post(FORGOTTEN, {"email": reader.email})
    assert "Kijk in uw mail" in answer.content.decode()
    assert "could not be mailed" in caplog.text


def test_without_a_mail_server_the_page_says_whom_to_ask(client: Client, reader: User, settings: Settings) -> None:
    settings.SENDS_MAIL = False
    for answer in (client.get(FORGOTTEN), client.post(FORGOTTEN, {"email": reader.email})):
        assert "verstuurt geen mail" in answer.content.decode()
    assert not mail.outbox


def test_the_own_password_is_changed_and_the_session_stays(bert: Client, reader: User) -> None:
    assert "Bekijkt plannen" in bert.get(ACCOUNT).content.decode()
    answer = bert.post(ACCOUNT, {"current": PASSWORD, "new": OTHER, "again": OTHER})
    assert answer["Location"] == ACCOUNT
    assert bert.get(ACCOUNT).status_code == 200
    reader.refresh_from_db()
    assert reader.check_password(OTHER)
    assert Event.objects.filter(verb="accounts.set_password", actor=reader.email).exists()


def test_a_wrong_present_password_changes_nothing_and_is_counted(bert: Client, reader: User) -> None:
    typed = {"current": "mis", "new": OTHER, "again": OTHER}
    for _ in range(TRIES_PER_ACCOUNT):
        answer = bert.post(ACCOUNT, typed)
        assert (answer.status_code, "niet het wachtwoord" in answer.content.decode()) == (422, True)
    blocked = bert.post(ACCOUNT, typed | {"current": PASSWORD})
    assert "Wacht een kwartier" in blocked.content.decode()
    reader.refresh_from_db()
    assert reader.check_password(PASSWORD)


def test_no_password_stands_in_an_answer(bert: Client) -> None:
    text = bert.post(ACCOUNT, {"current": "mis-gokje", "new": OTHER, "again": OTHER}).content.decode()
    assert "mis-gokje" not in text
    assert OTHER not in text


def test_the_account_page_is_for_who_is_signed_in(client: Client, db: None) -> None:
    assert client.get(ACCOUNT)["Location"] == f"/werk/inloggen/?next={ACCOUNT}"
