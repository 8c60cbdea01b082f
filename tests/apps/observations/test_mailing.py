"""Mails leave by the worker, outside any transaction; what became of each is written down."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from baken.accounts.models import Municipality
from baken.jobs.operations import MOST_ATTEMPTS
from baken.jobs.worker import TryAgainError
from baken.observations import tasks
from baken.observations.models import FigureRequest, RequestLink
from baken.observations.operations import pass_on_request, withdraw_request
from baken.observations.operations.mailing import mail_link
from tests.apps.observations.test_requests import DAY, post, token_in
from tests.factories.accounts import TESTS
from tests.factories.figures import make_request, make_sent_request
from tests.smtp_server import Post

assert post  # a fixture


def asked_link(municipality: Municipality) -> RequestLink:
    """Of a request whose mail waits."""
    return make_request(municipality).links.get()


def tried(link: RequestLink) -> RequestLink:
    """After one attempt of the worker."""
    with suppress(TryAgainError):
        mail_link.call(link.pk)
    link.refresh_from_db()
    return link


def test_asking_sends_nothing_and_waits_for_nobody(post: Post, municipality: Municipality) -> None:
    link = asked_link(municipality)
    assert (link.sending, post.letters) == ("waiting", [])
    assert link.task is not None
    assert DBTaskResult.objects.get(pk=link.task).status == TaskResultStatus.READY
    assert (tried(link).sending, len(post.letters)) == ("sent", 1)
    assert mail_link.call(link.pk) == "niet meer nodig"
    assert len(post.letters) == 1


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_mail_goes(
    post: Post, municipality: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    real: Callable[..., object] = EmailMessage.send

    def watched(self: object) -> object:
        seen.append(connection.in_atomic_block)
        return real(self)

    monkeypatch.setattr(EmailMessage, "send", watched)
    assert tried(asked_link(municipality)).sending == "sent"
    assert seen == [False]


def test_a_server_that_is_busy_is_tried_again(post: Post, municipality: Municipality) -> None:
    post.is_busy = True
    link = asked_link(municipality)
    with pytest.raises(TryAgainError):
        mail_link.call(link.pk)
    link.refresh_from_db()
    assert (link.sending, link.attempts, link.maybe_twice) == ("waiting", 1, False)
    assert "nog niet aan" in link.problem
    post.is_busy = False
    assert (tried(link).sending, link.problem, len(post.letters)) == ("sent", "", 1)


def test_a_server_that_stays_away_is_told_in_the_end(municipality: Municipality, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    link = asked_link(municipality)
    stands = [tried(link).sending for _ in range(MOST_ATTEMPTS)]
    assert stands == ["waiting"] * (MOST_ATTEMPTS - 1) + ["failed"]
    assert not link.maybe_twice


def test_an_address_that_is_refused_is_not_tried_again(post: Post, municipality: Municipality) -> None:
    post.refuses = True
    link = asked_link(municipality)
    assert mail_link.call(link.pk) == "niet gelukt"
    link.refresh_from_db()
    assert (link.sending, "Controleer het e-mailadres" in link.problem) == ("failed", True)


def test_a_line_that_goes_dead_may_mean_twice_with_the_same_link(post: Post, municipality: Municipality) -> None:
    post.hangs_up = True
    link = asked_link(municipality)
    assert (tried(link).sending, link.maybe_twice) == ("waiting", True)
    post.hangs_up = False
    assert (tried(link).sending, link.maybe_twice) == ("sent", True)
    first, second = post.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert token_in(first.get_content()) == token_in(second.get_content())


def test_what_is_no_longer_needed_does_not_leave(post: Post, municipality: Municipality) -> None:
    link = asked_link(municipality)
    withdraw_request(request=FigureRequest.objects.get(), today=DAY, by=TESTS)
    assert (tried(link).sending, post.letters) == ("dropped", [])
    passed = asked_link(municipality)
    pass_on_request(link=passed, address="els@halt.example", today=DAY, by=TESTS)
    assert (tried(passed).sending, post.letters) == ("dropped", [])


def test_a_mail_whose_task_was_given_up_is_shown_as_failed(municipality: Municipality) -> None:
    sent = make_sent_request(municipality, 2024).links.get()
    link = asked_link(municipality)
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED)
    tasks.end_lost_mails(link.made_at)
    link.refresh_from_db()
    sent.refresh_from_db()
    assert (link.sending, sent.sending) == ("failed", "sent")
