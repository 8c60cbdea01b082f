"""Early warning on stored figures: what is looked at, kept once, and mailed."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from baken.accounts.models import Membership, Municipality, User
from baken.audit.models import Event
from baken.core.errors import UserError
from baken.core.warning.outlook import Method, Refusal
from baken.jobs.operations import MOST_ATTEMPTS
from baken.jobs.worker import TryAgainError
from baken.monitoring.letters import warning_text
from baken.monitoring.models import Standout, WarningLetter, WarningSubscription, WatchedMonth
from baken.monitoring.operations import (
    explain_standout,
    keep_month,
    see_standout,
    subscribe_warning,
    unsubscribe_warning,
)
from baken.monitoring.warning import course_of, lookout_of, reasons
from baken.monitoring.watching import end_lost_letters, mail_warning, told_of, watch_everybody, watch_municipality
from tests.apps.observations.test_requests import post
from tests.factories.accounts import TESTS
from tests.factories.months import DAY, HOME, LAST, SERIES, count_months, make_standout, peak, usual
from tests.smtp_server import Post

assert post  # a fixture
pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 9, 8, tzinfo=UTC)


def test_the_newest_month_of_every_series_is_judged(municipality: Municipality) -> None:
    count_months(municipality, peak())
    count_months(municipality, usual(), series="police.crimes.arson")
    count_months(municipality, [1, 2], series="police.crimes.assault")
    found = lookout_of(municipality, DAY)
    assert found is not None
    assert found.month.label == "april 2026"
    assert [row.series.key for row in found.standing] == [SERIES]
    assert {row.series.key: row.found.method for row in found.rows}["police.crimes.arson"] is Method.MODEL
    assert reasons(found) == {Refusal.TOO_SHORT: 1}


def test_nothing_is_made_of_nothing(municipality: Municipality) -> None:
    assert lookout_of(municipality, DAY) is None
    assert watch_municipality(municipality, DAY, TESTS) is None
    count_months(municipality, peak(), last=date(2026, 6, 1))
    running = lookout_of(municipality, DAY)  # June has not ended
    assert running is not None
    assert running.month.label == "mei 2026"
    assert course_of(municipality, "own.onbekend", municipality.code, DAY) == ()


def test_a_district_is_told_with_the_whole(municipality: Municipality) -> None:
    district = f"WK{municipality.code[2:]}01"
    count_months(municipality, peak(top=60))
    count_months(municipality, peak(top=55), area=district)
    count_months(municipality, peak(top=99), area="WK999999")  # of somebody else
    month = watch_municipality(municipality, DAY, TESTS)
    assert month is not None
    rows = {row.area: row.whole_series for row in Standout.objects.all()}
    assert rows == {municipality.code: "", district: SERIES}
    assert [row.area for row in told_of(municipality, LAST)] == [municipality.code]


def test_twice_the_same_is_once_and_other_figures_keep_what_people_said(municipality: Municipality) -> None:
    count_months(municipality, peak())
    watch_municipality(municipality, DAY, TESTS)
    explain_standout(standout=Standout.objects.get(), explanation="Eén  dader.", by=TESTS)
    lines = Event.objects.count()
    watch_municipality(municipality, DAY, TESTS)
    assert (Event.objects.count(), Standout.objects.count()) == (lines, 1)
    count_months(municipality, peak(top=12))
    watch_municipality(municipality, DAY, TESTS)
    (kept,) = Standout.objects.all()
    assert (kept.has_passed, kept.state, kept.explanation) == (True, "explained", "Eén dader.")
    assert WatchedMonth.objects.get().fingerprint
    assert told_of(municipality, LAST) == []


def test_the_database_refuses_the_same_twice(municipality: Municipality) -> None:
    make_standout(municipality)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_standout(municipality)


def test_acknowledging(municipality: Municipality) -> None:
    found = make_standout(municipality)
    assert see_standout(standout=found, by=TESTS).state == "seen"
    with pytest.raises(UserError, match="al bekeken"):
        see_standout(standout=found, by=TESTS)
    with pytest.raises(UserError, match="waardoor"):
        explain_standout(standout=found, explanation="  ", by=TESTS)
    with pytest.raises(UserError, match="500"):
        explain_standout(standout=found, explanation="x" * 501, by=TESTS)
    explained = explain_standout(standout=found, explanation="Dader gepakt.", by=TESTS)
    assert (explained.state, explained.handled_by) == ("explained", TESTS.email)


def test_each_month_of_a_course_knows_its_own_past(municipality: Municipality) -> None:
    count_months(municipality, usual(months=90))
    found = course_of(municipality, SERIES, municipality.code, DAY)
    assert len(found) == 24
    assert found[-1].month.label == "april 2026"
    assert all(each.low <= each.high for each in found)
    short = lookout_of(municipality, DAY)
    assert short is not None
    assert (found[-1].low, found[-1].high) == (short.rows[0].found.low, short.rows[0].found.high)


def subscribed(municipality: Municipality, person: User) -> WarningSubscription:
    return subscribe_warning(municipality=municipality, person=person, home=HOME, by=person)


def test_one_mail_a_month_to_who_asked(post: Post, municipality: Municipality, coordinator: User) -> None:
    count_months(municipality, peak())
    subscribed(municipality, coordinator)
    watch_everybody(NOW)
    watch_everybody(NOW)
    letter = WarningLetter.objects.get()
    assert mail_warning.call(letter.pk) == "verstuurd"
    assert mail_warning.call(letter.pk) == "niet meer nodig"
    (mail,) = post.letters
    text = mail.get_content()
    assert "april 2026: 1" in mail["Subject"]
    assert text.startswith("- Diefstal van fietsen")
    assert "zo goed als zeker meer dan toeval" in text
    assert "Dit zegt niet waardoor het komt" in text
    assert "/opvallend/" in text
    assert len([line for line in text.splitlines() if line]) <= 5


def test_a_quiet_month_is_one_line(municipality: Municipality) -> None:
    text = warning_text(municipality, "april 2026", [], HOME)
    assert text.count("\n") == 1
    assert "Er viel niets op" in text


def test_five_lines_however_much_stands_out(municipality: Municipality) -> None:
    many = [make_standout(municipality, f"police.crimes.{n}") for n in range(7)]
    lines = [line for line in warning_text(municipality, "maart 2026", many, HOME).splitlines() if line]
    assert len(lines) == 5
    assert "En nog 4 andere cijfers" in lines[2]


def test_a_mail_that_does_not_leave_is_tried_again_and_told(
    post: Post, municipality: Municipality, coordinator: User
) -> None:
    count_months(municipality, peak())
    subscribed(municipality, coordinator)
    watch_everybody(NOW)
    letter = WarningLetter.objects.get()
    post.is_busy = True
    for _ in range(MOST_ATTEMPTS):
        with suppress(TryAgainError):
            mail_warning.call(letter.pk)
    letter.refresh_from_db()
    assert (letter.sending, letter.attempts, post.letters) == ("failed", MOST_ATTEMPTS, [])
    WarningLetter.objects.update(sending="waiting", attempts=0)
    post.is_busy, post.refuses = False, True
    assert mail_warning.call(letter.pk) == "niet gelukt"
    letter.refresh_from_db()
    assert "neemt dit adres niet aan" in letter.problem


def test_a_letter_whose_task_was_given_up_is_said(municipality: Municipality, coordinator: User) -> None:
    count_months(municipality, peak())
    subscribed(municipality, coordinator)
    watch_everybody(NOW)
    end_lost_letters(NOW)
    assert WarningLetter.objects.get().sending == "waiting"
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED)
    end_lost_letters(NOW)
    assert (WarningLetter.objects.get().sending, "brak steeds af" in WarningLetter.objects.get().problem) == (
        "failed",
        True,
    )


def test_who_may_not_look_any_more_hears_nothing(post: Post, municipality: Municipality, coordinator: User) -> None:
    count_months(municipality, peak())
    subscribed(municipality, coordinator)
    watch_everybody(NOW)
    Membership.objects.all().delete()
    assert mail_warning.call(WarningLetter.objects.get().pk) == "niet meer nodig"
    assert (WarningLetter.objects.get().sending, post.letters) == ("dropped", [])


def test_old_months_are_no_news_and_who_leaves_the_list_is_left_alone(
    post: Post, municipality: Municipality, coordinator: User
) -> None:
    count_months(municipality, peak(), last=date(2025, 4, 1))
    subscribed(municipality, coordinator)
    with pytest.raises(UserError, match="al"):
        subscribed(municipality, coordinator)
    watch_everybody(NOW)
    assert not WarningLetter.objects.exists()
    unsubscribe_warning(municipality=municipality, person=coordinator, by=coordinator)
    with pytest.raises(UserError, match="niet"):
        unsubscribe_warning(municipality=municipality, person=coordinator, by=coordinator)
    assert post.letters == []


def test_the_same_look_by_two_is_one_line_in_the_log(municipality: Municipality) -> None:
    count_months(municipality, peak())
    first, second = lookout_of(municipality, DAY), lookout_of(municipality, DAY)
    assert first is not None
    assert second is not None
    keep_month(municipality=municipality, lookout=first, by=TESTS)
    keep_month(municipality=municipality, lookout=second, by=TESTS)
    assert Event.objects.filter(verb="monitoring.keep_month").count() == 1


def test_figures_looked_through_before_are_not_read_again(
    municipality: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_months(municipality, peak())
    first = watch_municipality(municipality, DAY, TESTS)
    monkeypatch.setattr("baken.monitoring.watching.lookout_of", None)  # calling it would fail
    assert watch_municipality(municipality, DAY, TESTS) == first


def test_a_month_is_looked_through_once_it_has_ended(municipality: Municipality) -> None:
    count_months(municipality, peak(), last=date(2026, 6, 1))
    running = watch_municipality(municipality, DAY, TESTS)
    assert running is not None
    assert running.month == date(2026, 5, 1)
    ended = watch_municipality(municipality, date(2026, 7, 2), TESTS)
    assert ended is not None
    assert ended.month == date(2026, 6, 1)
    assert Standout.objects.get().month == date(2026, 6, 1)
