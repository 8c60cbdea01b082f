"""Figures asked by mail, against a mail server that is really there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from pytest_django import Settings

from baken.accounts.models import Municipality
from baken.audit.models import Event
from baken.core.errors import UserError
from baken.core.figures import Figure
from baken.core.periods import Period
from baken.observations import tasks
from baken.observations.models import Figure as StoredFigure
from baken.observations.models import FigureRequest, RequestLink
from baken.observations.operations import (
    LinkHolder,
    answer_request,
    extend_request,
    pass_on_request,
    readdress_request,
    remind_request,
    withdraw_request,
)
from baken.observations.operations.mailing import fingerprint_of
from baken.observations.operations.requests import MOST_PASSED
from baken.observations.queries import link_with, to_remind
from tests.factories.accounts import TESTS
from tests.factories.figures import make_figure, make_request, make_sent_request, post_everything
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
    post_everything()
    found = link_with(fingerprint_of(token_in(post.letters[-1].get_content())))
    assert found is not None
    return found


def four(asked: FigureRequest, value: int = 4) -> Figure:
    return Figure(asked.series, asked.area, Period(asked.start, asked.end), Decimal(value))


def give(link: RequestLink, value: int = 4) -> FigureRequest:
    figure = four(link.request, value)
    return answer_request(link=link, figure=figure, explanation="x", today=DAY, by=LinkHolder(link.address))


def test_a_mail_goes_out_with_a_link_of_which_only_the_hash_is_kept(post: Post, municipality: Municipality) -> None:
    asked = make_sent_request(municipality)
    letter = post.letters[0]
    assert letter["To"] == "jan@halt.example"
    text = letter.get_content()
    assert "Verwijzingen naar Halt" in text
    assert "uiterlijk 20 juni 2026" in text
    assert "tot en met 4 juli 2026" in text
    token = token_in(text)
    assert len(token) >= 43
    assert last_link(post).request == asked
    everything = [
        *RequestLink.objects.values_list(),
        *FigureRequest.objects.values_list(),
        *Event.objects.values_list(),
    ]
    assert token not in str(everything)


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
    assert last_link(post).address == post.letters[-1]["To"] == "els@halt.example"
    with pytest.raises(UserError):
        give(old)
    with pytest.raises(UserError):
        pass_on_request(link=old, address="p@halt.example", today=DAY, by=TESTS)
    assert give(last_link(post)).answered_by == "els@halt.example"
    line = Event.objects.get(verb="observations.pass_on_request")
    assert (line.actor, line.details) == ("opgegeven door jan@halt.example via link", {"address": "els@halt.example"})


def test_a_link_is_no_way_to_mail_everybody(post: Post, municipality: Municipality) -> None:
    make_request(municipality)
    for number in range(MOST_PASSED):
        pass_on_request(link=last_link(post), address=f"p{number}@halt.example", today=DAY, by=TESTS)
    with pytest.raises(UserError, match="te vaak"):
        pass_on_request(link=last_link(post), address="q@halt.example", today=DAY, by=TESTS)


def test_the_last_day_counts_and_the_day_after_does_not(post: Post, municipality: Municipality) -> None:
    asked = make_request(municipality)
    link = last_link(post)
    with pytest.raises(UserError):
        answer_request(link=link, figure=four(asked), explanation="", today=date(2026, 7, 5), by=TESTS)
    answer_request(link=link, figure=four(asked), explanation="", today=date(2026, 7, 4), by=TESTS)


def test_what_was_withdrawn_is_closed(post: Post, municipality: Municipality) -> None:
    asked = make_sent_request(municipality)
    link = last_link(post)
    withdraw_request(request=asked, today=DAY, by=TESTS)
    with pytest.raises(UserError):
        give(link)
    with pytest.raises(UserError):
        withdraw_request(request=asked, today=DAY, by=TESTS)
    assert make_request(municipality).state == "open"


def test_the_same_figure_is_not_asked_twice_at_a_time(post: Post, municipality: Municipality) -> None:
    make_request(municipality)
    with pytest.raises(UserError, match=r"al gevraagd aan jan@halt\.example"):
        make_request(municipality)


def test_a_reminder_has_a_link_of_its_own_and_the_first_keeps_working(post: Post, municipality: Municipality) -> None:
    asked = make_sent_request(municipality)
    first = last_link(post)
    remind_request(request=asked, today=DAY, by=TESTS)
    assert last_link(post) != first
    assert give(first).state == "answered"


@pytest.mark.parametrize(
    ("day", "due"),
    [("06-16", False), ("06-17", True), ("06-20", True), ("06-21", True), ("07-04", True), ("07-05", False)],
)
def test_a_reminder_is_due_before_and_after_the_day(municipality: Municipality, day: str, due: bool) -> None:
    make_request(municipality)
    FigureRequest.objects.update(asked_at=datetime(2026, 6, 9, tzinfo=UTC))
    assert bool(to_remind(date.fromisoformat(f"2026-{day}"))) == due


def test_the_worker_reminds_three_times_and_then_leaves_it(post: Post, municipality: Municipality) -> None:
    make_sent_request(municipality)
    FigureRequest.objects.update(asked_at=datetime(2026, 6, 9, tzinfo=UTC))
    days = [datetime(2026, 6, 9, 12, tzinfo=UTC) + timedelta(days=n) for n in range(40)]
    reminded = []
    for day in days:
        tasks.remind_in_time(day)
        tasks.remind_in_time(day)
        if post_everything():
            reminded.append(f"{day:%m-%d}")
    assert reminded == ["06-17", "06-21", "06-28"]
    assert "wacht nog op dit cijfer" in post.letters[-1].get_content()
    assert Event.objects.filter(verb="observations.remind_request", actor=tasks.REMINDER.email).count() == 3


def test_what_was_asked_after_the_first_moment_is_not_reminded_of_it(municipality: Municipality) -> None:
    make_request(municipality)
    FigureRequest.objects.update(asked_at=datetime(2026, 6, 18, tzinfo=UTC))
    assert not to_remind(date(2026, 6, 19))
    assert to_remind(date(2026, 6, 21))


def test_a_reminder_waits_for_the_mail_before_it(municipality: Municipality) -> None:
    with pytest.raises(UserError, match="wordt nog verstuurd"):
        remind_request(request=make_request(municipality), today=DAY, by=TESTS)


def test_more_time_opens_an_expired_link_again(post: Post, municipality: Municipality) -> None:
    asked = make_sent_request(municipality)
    link, late = last_link(post), date(2026, 7, 20)
    with pytest.raises(UserError):
        answer_request(link=link, figure=four(asked), explanation="", today=late, by=TESTS)
    with pytest.raises(UserError, match="latere dag"):
        extend_request(request=asked, due=date(2026, 6, 20), today=DAY, by=TESTS)
    extend_request(request=asked, due=date(2026, 7, 25), today=late, by=TESTS)
    post_everything()
    assert "langer de tijd" in post.letters[-1].get_content()
    assert answer_request(link=link, figure=four(asked), explanation="", today=late, by=TESTS).state == "answered"


def test_another_address_ends_the_first_link(post: Post, municipality: Municipality) -> None:
    asked = make_sent_request(municipality)
    first = last_link(post)
    with pytest.raises(UserError, match="al bij dit adres"):
        readdress_request(request=asked, address=" Jan@halt.example", today=DAY, by=TESTS)
    readdress_request(request=asked, address="els@halt.example", today=DAY, by=TESTS)
    with pytest.raises(UserError):
        give(first)
    assert give(last_link(post)).answered_by == "els@halt.example"


def test_a_period_that_runs_is_neither_asked_nor_answered(post: Post, municipality: Municipality) -> None:
    with pytest.raises(UserError, match="nog niet voorbij"):
        make_request(municipality, year=2026)
    asked = make_sent_request(municipality)
    link = last_link(post)
    with pytest.raises(UserError, match="nog niet voorbij"):
        answer_request(link=link, figure=four(asked), explanation="", today=date(2025, 12, 31), by=TESTS)
