"""The work that the worker does for this app."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from baken.accounts.system import SystemActor
from baken.core.errors import UserError
from baken.jobs.schedule import recurring
from baken.jobs.worker import TryAgainError, is_lost
from baken.observations.fetching import carry_out
from baken.observations.models import Fetch
from baken.observations.operations import remind_request
from baken.observations.queries import to_remind
from baken.sources.fetch import CancelledError, LaterError

log = logging.getLogger(__name__)
WORKER = SystemActor("ophalen")
REMINDER = SystemActor("herinneren")
DAYS_BEFORE = 3  # the end of a request, when who was asked hears once more


@task()
def fetch_table(number: int) -> str:
    """Carry out one fetch; put off when the source is away. Gives how it ended."""
    fetch = Fetch.objects.select_related("municipality").get(pk=number)
    if not fetch.is_open:
        return fetch.state
    try:
        carry_out(fetch, by=WORKER, today=timezone.localdate(), stopped=is_lost)
    except LaterError as error:
        log.warning("%s, %s: %s", fetch.municipality.name, fetch.table, error.sentence)
        raise TryAgainError(error.sentence, timedelta(seconds=error.seconds) if error.seconds else None) from error
    except CancelledError:
        pass  # by a person, or because another worker has it: both are known elsewhere
    fetch.refresh_from_db()
    return fetch.state


@recurring("observations.remind", timedelta(hours=1))
def remind_in_time(now: datetime) -> None:
    """Put in line a reminder for every request that ends soon; the mail itself is for the worker."""
    for number in to_remind(timezone.localdate(now), DAYS_BEFORE).values_list("pk", flat=True):
        remind_by_mail.enqueue(number)


@task()
def remind_by_mail(number: int) -> str:
    """Remind once; a mail server that is away is tried again later. What was answered meanwhile is left alone."""
    today = timezone.localdate()
    request = to_remind(today, DAYS_BEFORE).filter(pk=number).first()
    if request is None:
        return "niet meer nodig"
    try:
        remind_request(request=request, today=today, by=REMINDER)
    except UserError as error:
        raise TryAgainError(error.sentence) from error
    return "herinnerd"
