"""The work that the worker does for this app."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from baken.accounts.system import SystemActor
from baken.jobs.worker import TryAgainError, is_lost
from baken.observations.fetching import carry_out
from baken.observations.models import Fetch
from baken.sources.fetch import CancelledError, LaterError

WORKER = SystemActor("ophalen")


@task()
def fetch_table(number: int) -> str:
    """Carry out one fetch; put off when the source is away. Gives how it ended."""
    fetch = Fetch.objects.select_related("municipality").get(pk=number)
    if not fetch.is_open:
        return fetch.state
    try:
        carry_out(fetch, by=WORKER, today=timezone.localdate(), stopped=is_lost)
    except LaterError as error:
        raise TryAgainError(error.sentence, timedelta(seconds=error.seconds) if error.seconds else None) from error
    except CancelledError:
        pass  # by a person, or because another worker has it: both are known elsewhere
    fetch.refresh_from_db()
    return fetch.state
