"""Figures asked by mail, against a mail server that is really there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone
from pytest_django import Settings

from baken.accounts.models import Municipality
from baken.audit.models import Event
from baken.core.errors import UserError
from baken.core.figures import Figure
from baken.core.periods import Period
from baken.jobs.worker import TryAgainError
from baken.observations import tasks
from baken.observations.models import Figure as StoredFigure
from baken.observations.models import FigureRequest, RequestLink
from baken.observations.operations import (
    LinkHolder,
    answer_request,
    pass_on_request,
    remind_request,
    withdraw_request,
)
from baken.observations.operations.requests import MOST_LINKS, fingerprint_of
from baken.observations.queries import link_with, to_remind
from tests.factories.accounts import TESTS
from tests.factories.figures import make_figure, make_request
from tests.smtp_server import Post, post_office

DAY = date(2026, 6, 9)


@pytest.fixture
def post(settings: Settings) -> Iterator[Post]:
    """The mail server, and Baken told to use it."""
    with post_office() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield running


def token_in(text: str) -> str:
    found = re.search(r"/cijfer/([\w-]+)/", text)
    assert found is not None
    return found[1]


def last_link(post: Post) -> RequestLink:
    found = link_with(fingerprint_of(token_in(post.letters[-1].get_content())))
    assert found is not None
    return found


def four(asked: FigureRequest, value: int = 4) -> Figure:
    return Figure(asked.series, asked.area, Period(asked.start, asked.end), Decimal(value))


def give(link: RequestLink, value: int = 4) -> FigureRequest:
    figure = four(link.request, value)
    return answer_request(link=link, figure=figure, explanation="x", today=DAY, by=LinkHolder(link.address))


def test_a_mail_goes_out_with_a_link_of_which_only_the_hash_is_kept(post: Post, municipality: Municipality) -> None:
    asked = make_request(municipality)
    letter = post.letters[0]
    assert letter["To"] == "jan@halt.example"
    text = letter.get_content()
    assert "Verwijzingen naar Halt" in text
    assert "20 juni 2026" in text
    token = token_in(text)
    assert len(token) >= 43
    assert last_link(post).request == asked
    everything = [
        *RequestLink.objects.values_list(),
        *FigureRequest.objects.values_list(),
        *Event.objects.values_list(),
    ]
    assert token not in str(everything)


def test_a_mail_server_that_refuses_leaves_nothing_behind(post: Post, municipality: Municipality) -> None:
    post.refuses = True
    before = Event.objects.count()
    with pytest.raises(UserError, match="kon niet worden verstuurd"):
        make_request(municipality)
    assert (FigureRequest.objects.count(), RequestLink.objects.count(), Event.objects.count()) == (0, 0, before)


def test_an_answer_supersedes_and_names_the_owner_as_source(post: Post, municipality: Municipality) -> None:
    old = make_figure(municipality, value=7, year=2025)
    make_request(municipality)
    answered = give(last_link(post))
    made = answered.figure
    assert made is not None
    old.refresh_from_db()
    assert old.superseded_by == made
    assert (made.value, made.snapshot.publisher, made.snapshot.note) == (Decimal(4), "Halt", "")
    assert made.recorded_by == "opgegeven door jan@halt.example via link"
    assert (answered.state, answered.explanation) == ("answered", "x")


def test_a_link_works_once(post: Post, municipality: Municipality) -> None:
    make_request(municipality)
    link = last_link(post)
    give(link)
    with pytest.raises(UserError, match="niet meer open"):
        give(link, 9)
    assert StoredFigure.objects.get().value == 4


def test_passed_on_the_old_link_ends_and_the_new_one_works(post: Post, municipality: Municipality) -> None:
    make_request(municipality)
    old = last_link(post)
    pass_on_request(link=old, address="Els@halt.example", today=DAY, by=LinkHolder(old.address))
    assert post.letters[-1]["To"] == "els@halt.example"
    with pytest.raises(UserError):
        give(old)
    with pytest.raises(UserError):
        pass_on_request(link=old, address="p@halt.example", today=DAY, by=TESTS)
    assert give(last_link(post)).answered_by == "els@halt.example"
    line = Event.objects.get(verb="observations.pass_on_request")
    assert (line.actor, line.details) == ("opgegeven door jan@halt.example via link", {"address": "els@halt.example"})


def test_passing_on_fails_whole_when_the_mail_fails(post: Post, municipality: Municipality) -> None:
    make_request(municipality)
    link = last_link(post)
    post.refuses = True
    with pytest.raises(UserError):
        pass_on_request(link=link, address="els@halt.example", today=DAY, by=TESTS)
    assert give(link).state == "answered"


def test_a_link_is_no_way_to_mail_everybody(post: Post, municipality: Municipality) -> None:
    make_request(municipality)
    for number in range(MOST_LINKS - 1):
        pass_on_request(link=last_link(post), address=f"p{number}@halt.example", today=DAY, by=TESTS)
    with pytest.raises(UserError, match="te vaak"):
        pass_on_request(link=last_link(post), address="q@halt.example", today=DAY, by=TESTS)


def test_the_last_day_counts_and_the_day_after_does_not(post: Post, municipality: Municipality) -> None:
    asked = make_request(municipality)
    link = last_link(post)
    with pytest.raises(UserError):
        answer_request(link=link, figure=four(asked), explanation="", today=date(2026, 6, 21), by=TESTS)
    answer_request(link=link, figure=four(asked), explanation="", today=date(2026, 6, 20), by=TESTS)


def test_what_was_withdrawn_is_closed(post: Post, municipality: Municipality) -> None:
    asked = make_request(municipality)
    withdraw_request(request=asked, today=DAY, by=TESTS)
    with pytest.raises(UserError):
        give(last_link(post))
    with pytest.raises(UserError):
        withdraw_request(request=asked, today=DAY, by=TESTS)
    assert make_request(municipality).state == "open"


def test_the_same_figure_is_not_asked_twice_at_a_time(post: Post, municipality: Municipality) -> None:
    make_request(municipality)
    with pytest.raises(UserError, match=r"al gevraagd aan jan@halt\.example"):
        make_request(municipality)


def test_a_reminder_has_a_link_of_its_own_and_the_first_keeps_working(post: Post, municipality: Municipality) -> None:
    asked = make_request(municipality)
    first = last_link(post)
    remind_request(request=asked, today=DAY, by=TESTS)
    assert last_link(post) != first
    assert give(first).state == "answered"


@pytest.mark.parametrize(("day", "due"), [(16, False), (17, True), (20, True), (21, False)])
def test_a_reminder_is_due_three_days_before_the_end(
    post: Post, municipality: Municipality, day: int, due: bool
) -> None:
    make_request(municipality)
    assert to_remind(date(2026, 6, day), tasks.DAYS_BEFORE).exists() == due


def test_the_worker_reminds_once_and_tries_again_when_the_mail_is_away(post: Post, municipality: Municipality) -> None:
    asked = make_request(municipality)
    FigureRequest.objects.update(until=timezone.localdate())
    post.refuses = True
    with pytest.raises(TryAgainError):
        tasks.remind_by_mail.call(asked.pk)
    post.refuses = False
    assert tasks.remind_by_mail.call(asked.pk) == "herinnerd"
    assert tasks.remind_by_mail.call(asked.pk) == "niet meer nodig"
    assert len(post.letters) == 2
