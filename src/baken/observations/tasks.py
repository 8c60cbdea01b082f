"""The work that the worker does for this app."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from baken.accounts.models import Municipality
from baken.accounts.system import SystemActor
from baken.core.errors import UserError
from baken.jobs.schedule import recurring
from baken.jobs.worker import TryAgainError, is_lost
from baken.observations.fetching import carry_out
from baken.observations.models import Fetch
from baken.observations.operations import remind_request, settle_publications
from baken.observations.operations.mailing import fail_mails
from baken.observations.queries import lost_mails, to_remind
from baken.sources.fetch import CancelledError, LaterError

log = logging.getLogger(__name__)
WORKER = SystemActor("ophalen")
REMINDER = SystemActor("herinneren")
PUBLISHER = SystemActor("publiceren")


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
    """Put in the post a reminder for every request that is due soon, or overdue."""
    day = timezone.localdate(now)
    for request in to_remind(day):
        try:
            remind_request(request=request, today=day, by=REMINDER)
        except UserError as error:
            log.info("request %s is not reminded now: %s", request.pk, error.sentence)


@recurring("observations.lost_mails", timedelta(minutes=5))
def end_lost_mails(now: datetime) -> None:  # noqa: ARG001  every look gets the time
    """A mail whose task was given up is shown as failed, so that a person sends it again."""
    fail_mails(lost_mails())


@recurring("observations.settle_publications", timedelta(days=1))
def settle_what_lacks(now: datetime) -> None:  # noqa: ARG001  every look gets the time
    """Counts that came in beside the operations, such as those of before there was a ledger, are decided on too."""
    for municipality in Municipality.objects.all():
        settle_publications(municipality=municipality, by=PUBLISHER)
