"""The monthly round: figures looked through when they are new, and the mail to who asked for it.

A mail is sent at least once, as the other mails are (see `observations.operations.mailing`): one month and person make
one letter, whichever worker is first, and a letter sent again after a cut has the same message number.
"""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from baken.accounts.models import Municipality
from baken.accounts.queries import may
from baken.accounts.system import SystemActor
from baken.audit.operations import Actor
from baken.jobs.operations import MOST_ATTEMPTS
from baken.jobs.schedule import recurring
from baken.jobs.worker import TryAgainError
from baken.monitoring.letters import send_warning
from baken.monitoring.models import Standout, WarningLetter, WarningSubscription, WatchedMonth
from baken.monitoring.operations import keep_month
from baken.monitoring.warning import fingerprint_of, lookout_of

log = logging.getLogger(__name__)
Sending = WarningLetter.Sending
WATCHER = SystemActor("meekijken")
NO_NEWS_AFTER = timedelta(days=120)  # a month that ended longer ago is not mailed any more
CUT = "Het versturen brak steeds af. Vraag uw beheerder om naar de mailserver te kijken."
AWAY = "De mailserver is niet bereikbaar of nam de mail nog niet aan."


@recurring("monitoring.watch", timedelta(hours=1))
def watch_everybody(now: datetime) -> None:
    """Look through what is new, of every municipality, and put the mails in line."""
    today = timezone.localdate(now)
    for municipality in Municipality.objects.all():
        month = watch_municipality(municipality, today, WATCHER)
        if month is not None:
            put_in_post(month, today)


def watch_municipality(municipality: Municipality, today: date, by: Actor) -> WatchedMonth | None:
    """Look through the newest month and keep what stands out; None where there are no months. Figures that were looked
    through before are not read again."""
    known = WatchedMonth.objects.filter(municipality=municipality).first()
    if known is not None and known.fingerprint == fingerprint_of(municipality, today):
        return known
    lookout = lookout_of(municipality, today)
    return None if lookout is None else keep_month(municipality=municipality, lookout=lookout, by=by)


@transaction.atomic
def put_in_post(month: WatchedMonth, today: date) -> int:
    """A letter in line for everybody who asked and has none about this month. The number of them."""
    if today - month.month > NO_NEWS_AFTER:
        return 0
    asked = WarningSubscription.objects.filter(municipality=month.municipality).exclude(letters__month=month.month)
    return sum(_letter(subscription, month.month) for subscription in asked)


def _letter(subscription: WarningSubscription, month: date) -> bool:
    letter, is_new = WarningLetter.objects.get_or_create(subscription=subscription, month=month)
    if is_new:
        letter.task = UUID(mail_warning.enqueue(letter.pk).id)
        letter.save(update_fields=["task"])
    return is_new


@task()
def mail_warning(number: int) -> str:
    """Send one mail. A mail server that is away is tried again; an address that it refuses is not."""
    letter = _begin(number)
    if letter is None:
        return "niet meer nodig"
    try:
        send_warning(letter, told_of(letter.subscription.municipality, letter.month))
    except OSError as error:  # also whatever the mail server itself says
        return _unsent(letter, error)
    WarningLetter.objects.filter(pk=number).update(sending=Sending.SENT, sent_at=timezone.now(), problem="")
    return "verstuurd"


@recurring("monitoring.lost_letters", timedelta(minutes=5))
def end_lost_letters(now: datetime) -> None:  # noqa: ARG001  every look gets the time
    """A letter whose task was given up is shown as failed."""
    given_up = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).values("pk")
    lost = WarningLetter.objects.filter(sending__in=[Sending.WAITING, Sending.SENDING], task__in=given_up)
    lost.update(sending=Sending.FAILED, problem=CUT)


def told_of(municipality: Municipality, month: date) -> list[Standout]:
    """What stood out in a month, surest first; what is told with its whole is left out."""
    rows = Standout.objects.filter(municipality=municipality, month=month, has_passed=False, whole_series="")
    return list(rows.order_by("share", "-score", "pk"))


@transaction.atomic
def _begin(number: int) -> WarningLetter | None:
    """Take a letter in hand; None when it was sent, was taken back, or the person may not look here any more."""
    found = WarningLetter.objects.select_for_update(no_key=True).filter(pk=number).first()
    if found is None or found.sending not in (Sending.WAITING, Sending.SENDING):
        return None
    letter = WarningLetter.objects.select_related("subscription__municipality", "subscription__person").get(pk=number)
    subscription = letter.subscription
    is_wanted = may(subscription.person, "plans.read", subscription.municipality)
    letter.sending = Sending.SENDING if is_wanted else Sending.DROPPED
    letter.attempts += 1
    letter.save(update_fields=["sending", "attempts"])
    return letter if is_wanted else None


def _unsent(letter: WarningLetter, error: OSError) -> str:
    """Write down what came of it; raises TryAgainError while there is hope."""
    log.warning("a monthly mail was not sent (attempt %s): %r", letter.attempts, error)
    answers = getattr(error, "recipients", {})
    is_refused = bool(answers) and all(code >= 500 for code, _ in answers.values())
    is_final = is_refused or letter.attempts >= MOST_ATTEMPTS
    letter.sending = Sending.FAILED if is_final else Sending.WAITING
    letter.problem = "De mailserver neemt dit adres niet aan." if is_refused else AWAY
    letter.save(update_fields=["sending", "problem"])
    if not is_final:
        raise TryAgainError(letter.problem) from error
    return "niet gelukt"
