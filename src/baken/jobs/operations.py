"""Every move of a task: taken, kept alive, done, put off, given up, taken back from a worker that died.

These are moves of the machinery and leave no line in the log; the work itself writes who asked for it. Every move of a
worker names its claim, and does nothing once the task was given to another: a worker that slept through its lease
cannot spoil the work of the next one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from baken.jobs.models import Lease

LEASE = timedelta(seconds=30)
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
MOST_ATTEMPTS = len(WAITS) + 1


@dataclass(frozen=True)
class Claim:
    """A task in the hands of one worker: the attempt tells this claim from a later one of the same worker."""

    task: UUID
    worker: str
    attempt: int


@transaction.atomic
def claim_next(*, worker: str, now: datetime) -> Claim | None:
    """The next task that is due, for this worker only; None when there is nothing to do."""
    ready = DBTaskResult.objects.ready().select_for_update(skip_locked=True, of=("self",))
    task = ready.first()
    if task is None:
        return None
    task.claim(worker)
    lease, _ = Lease.objects.get_or_create(task=task, defaults={"alive_at": now})
    lease.worker, lease.attempts, lease.alive_at = worker, lease.attempts + 1, now
    lease.save()
    return Claim(task.pk, worker, lease.attempts)


def keep(*, claim: Claim, now: datetime) -> bool:
    """Say that the worker is alive. False when the task is no longer its own."""
    return bool(_own(claim).update(alive_at=now))


@transaction.atomic
def finish(*, claim: Claim, value: object, now: datetime) -> bool:
    """The work is done. False when the task is no longer this worker's."""
    return _end(
        claim, now, status=TaskResultStatus.SUCCESSFUL, return_value=value, exception_class_path="", traceback=""
    )


@transaction.atomic
def give_up(*, claim: Claim, error: BaseException, trace: str, now: datetime) -> bool:
    """The work cannot be done: kept with its error, not tried again."""
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    return _end(claim, now, status=TaskResultStatus.FAILED, exception_class_path=name, traceback=trace)


@transaction.atomic
def try_later(*, claim: Claim, after: timedelta | None, now: datetime) -> bool:
    """Put off: after as long as the source asked, or as long as the number of attempts says."""
    wait = WAITS[min(claim.attempt, len(WAITS)) - 1] if after is None else after
    if not _own(claim).update(worker=""):
        return False
    DBTaskResult.objects.filter(pk=claim.task).update(status=TaskResultStatus.READY, run_after=now + wait)
    return True


@transaction.atomic
def take_back(*, now: datetime, lease: timedelta = LEASE) -> int:
    """Tasks of workers that have not been heard of for a lease become ready again. The number of them.

    A task that was taken back as often as a task may be tried is given up: it may be what kills its workers.
    """
    silent = Q(lease__alive_at__lt=now - lease) | Q(lease__isnull=True, started_at__lt=now - lease)
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    lost = list(running.filter(silent).values_list("pk", flat=True))
    worn = list(Lease.objects.filter(task__in=lost, attempts__gte=MOST_ATTEMPTS).values_list("pk", flat=True))
    Lease.objects.filter(task__in=lost).update(worker="")
    running.filter(pk__in=worn).update(
        status=TaskResultStatus.FAILED, finished_at=now, traceback="its worker died at every attempt"
    )
    running.filter(pk__in=lost).update(status=TaskResultStatus.READY, run_after=now)
    return len(lost)


def _own(claim: Claim) -> QuerySet[Lease]:
    return Lease.objects.filter(
        task=claim.task, worker=claim.worker, attempts=claim.attempt, task__status=TaskResultStatus.RUNNING
    )


def _end(claim: Claim, now: datetime, **changes: object) -> bool:
    if not _own(claim).update(worker=""):
        return False
    DBTaskResult.objects.filter(pk=claim.task).update(finished_at=now, **changes)
    return True
