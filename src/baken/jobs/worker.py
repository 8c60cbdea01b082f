"""The worker: looks at the schedule, takes back what dead workers held, and does one task at a time."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.db import close_old_connections, connection
from django.db.utils import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from baken.jobs import operations
from baken.jobs.operations import LEASE, MOST_ATTEMPTS, Claim
from baken.jobs.schedule import look_at_everything

log = logging.getLogger(__name__)
_lost: ContextVar[threading.Event | None] = ContextVar("lost", default=None)


class TryAgainError(Exception):
    """Raised by a task that cannot be done now. `after` is how long to wait, None to leave that to the worker."""

    def __init__(self, why: str, after: timedelta | None = None) -> None:
        super().__init__(why)
        self.after = after


class StoppedError(BaseException):
    """The operating system asked the worker to stop in the middle of a task. Not an Exception: no task may catch it."""


def is_lost() -> bool:
    """For work that takes long: whether this worker no longer holds the task, so that it had better stop."""
    event = _lost.get()
    return event is not None and event.is_set()


class Worker:
    """Does tasks until told to stop. `lease` is after how long of silence others may take its task; it says that it is
    alive six times as often. `pause` is how long it waits when there is nothing to do."""

    def __init__(self, name: str, *, lease: timedelta = LEASE, pause: timedelta = timedelta(seconds=1)) -> None:
        self.name = name
        self._lease = lease
        self._pause = pause
        self._stopping = threading.Event()
        self._at_work = False

    def stop(self) -> None:
        """End after the task at hand."""
        self._stopping.set()

    def interrupt(self, *_: object) -> None:
        """End now: the handler of a signal. A task at hand is put back in line; it is made to be cut at any moment."""
        self._stopping.set()
        if self._at_work:
            self._at_work = False
            raise StoppedError

    def run(self, *, until_empty: bool = False) -> int:
        """Work until stopped, or until nothing is left to do. How many times a task was taken up."""
        taken = 0
        while not self._stopping.is_set():
            close_old_connections()
            if self._step_or_wait():
                taken += 1
                continue
            if until_empty:
                break
            self._stopping.wait(self._pause.total_seconds())
        return taken

    def _step_or_wait(self) -> bool:
        try:
            return self.step()
        except OperationalError:
            log.warning("the database is busy or away; trying again", exc_info=True)
            self._stopping.wait(self._pause.total_seconds())
            return True

    def step(self) -> bool:
        """Look at the schedule, then do one task. False when there was none."""
        now = timezone.now()
        look_at_everything(now)
        taken_back = operations.take_back(now=now, lease=self._lease)
        if taken_back:
            log.warning("tasks of a silent worker are taken up again: %s", taken_back)
        claim = operations.claim_next(worker=self.name, now=now)
        if claim is None:
            return False
        self._perform(claim)
        return True

    def _perform(self, claim: Claim) -> None:
        try:
            with self._alive(claim):
                value = self._called(claim)
        except StoppedError:
            operations.try_later(claim=claim, after=timedelta(0), now=timezone.now())
        except TryAgainError as error:
            self._put_off(claim, error)
        except Exception as error:  # whatever a task does wrong, the worker goes on with the next
            log.exception("task failed: %s", claim.task)
            operations.give_up(claim=claim, error=error, trace=traceback.format_exc(), now=timezone.now())
        else:
            operations.finish(claim=claim, value=value, now=timezone.now())

    def _called(self, claim: Claim) -> object:
        result = DBTaskResult.objects.get(pk=claim.task)
        arguments = result.args_kwargs
        self._at_work = True
        try:
            return result.task.call(*arguments["args"], **arguments["kwargs"])
        finally:
            self._at_work = False

    def _put_off(self, claim: Claim, error: TryAgainError) -> None:
        now = timezone.now()
        if claim.attempt >= MOST_ATTEMPTS:
            operations.give_up(claim=claim, error=error, trace=str(error), now=now)
        else:
            operations.try_later(claim=claim, after=error.after, now=now)

    @contextmanager
    def _alive(self, claim: Claim) -> Iterator[None]:
        """Say that we are alive, from a thread of its own, for as long as the work takes."""
        ended, lost = threading.Event(), threading.Event()

        def beat() -> None:
            while not ended.wait(self._lease.total_seconds() / 6):
                self._say_alive(claim, lost)
            connection.close()

        thread = threading.Thread(target=beat, name=f"alive {claim.task}", daemon=True)
        token = _lost.set(lost)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
            _lost.reset(token)

    @staticmethod
    def _say_alive(claim: Claim, lost: threading.Event) -> None:
        try:
            if not operations.keep(claim=claim, now=timezone.now()):
                lost.set()
        except OperationalError:
            log.warning("could not say that %s is alive", claim.task)
