"""The moves of a task, with the clock given."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from baken.jobs import operations, schedule
from baken.jobs.models import Lease
from baken.jobs.operations import LEASE, MOST_ATTEMPTS, Claim
from baken.jobs.queries import is_anyone_at_work
from baken.jobs.worker import Worker
from tests.jobs.tasks import always_later, goes_wrong, write_line

pytestmark = pytest.mark.django_db(transaction=True)


def now() -> datetime:
    return timezone.now()


def claim(worker: str = "een", at: datetime | None = None) -> Claim:
    taken = operations.claim_next(worker=worker, now=at or now())
    assert taken is not None
    return taken


def status(taken: Claim) -> str:
    return DBTaskResult.objects.get(pk=taken.task).status


def test_a_task_is_taken_once(tmp_path: Path) -> None:
    write_line.enqueue(str(tmp_path / "a"), "x")
    assert claim().worker == "een"
    assert operations.claim_next(worker="twee", now=now()) is None


def test_a_silent_worker_loses_its_task_and_cannot_spoil_the_next(tmp_path: Path) -> None:
    write_line.enqueue(str(tmp_path / "a"), "x")
    first = claim()
    later = now() + LEASE + timedelta(seconds=1)
    assert operations.take_back(now=later) == 1
    DBTaskResult.objects.update(run_after=now())
    second = claim("twee")
    assert second.attempt == 2
    assert not operations.finish(claim=first, value=1, now=later)
    assert not operations.keep(claim=first, now=later)
    assert operations.try_later(claim=first, after=None, now=later) is False
    assert status(second) == "RUNNING"
    assert operations.finish(claim=second, value=2, now=later)
    assert (status(second), DBTaskResult.objects.get().return_value) == ("SUCCESSFUL", 2)


def test_a_worker_that_lives_keeps_its_task(tmp_path: Path) -> None:
    write_line.enqueue(str(tmp_path / "a"), "x")
    taken = claim()
    later = now() + LEASE
    assert operations.keep(claim=taken, now=later)
    assert operations.take_back(now=later + timedelta(seconds=1)) == 0


def test_put_off_as_long_as_was_asked_or_longer_each_time(tmp_path: Path) -> None:
    write_line.enqueue(str(tmp_path / "a"), "x")
    taken, moment = claim(), now()
    operations.try_later(claim=taken, after=timedelta(hours=1), now=moment)
    assert DBTaskResult.objects.get().run_after == moment + timedelta(hours=1)
    assert operations.claim_next(worker="een", now=moment) is None
    DBTaskResult.objects.update(run_after=moment)
    operations.try_later(claim=claim(), after=None, now=moment)
    assert DBTaskResult.objects.get().run_after == moment + operations.WAITS[1]


def test_a_task_that_kills_its_workers_is_given_up(tmp_path: Path) -> None:
    write_line.enqueue(str(tmp_path / "a"), "x")
    taken = claim()
    Lease.objects.update(attempts=MOST_ATTEMPTS)
    operations.take_back(now=now() + LEASE + timedelta(seconds=1))
    assert status(taken) == "FAILED"


def test_the_worker_goes_on_after_a_mistake(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    trace = tmp_path / "a"
    goes_wrong.enqueue()
    write_line.enqueue(str(trace), "x")
    Worker("een").run(until_empty=True)
    assert trace.read_text().splitlines() == ["begin x", "end x"]
    failed = DBTaskResult.objects.get(status="FAILED")
    assert "by mistake" in failed.traceback


def test_a_task_that_is_always_put_off_ends(tmp_path: Path) -> None:
    trace = tmp_path / "a"
    always_later.enqueue(str(trace))
    for _ in range(MOST_ATTEMPTS + 2):
        Worker("een").run(until_empty=True)
        DBTaskResult.objects.update(run_after=now())
    assert len(trace.read_text().splitlines()) == MOST_ATTEMPTS
    assert DBTaskResult.objects.get().status == "FAILED"


def test_recurring_work_is_looked_at_once_per_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[datetime] = []
    one = schedule.Recurring("test", timedelta(minutes=15), looked.append)
    monkeypatch.setattr(schedule, "_REGISTERED", {"test": one})
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for minutes in (0, 1, 14, 15, 16, 40):
        schedule.look_at_everything(start + timedelta(minutes=minutes))
    assert [moment.minute for moment in looked] == [0, 15, 40]


def test_a_look_that_fails_keeps_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: datetime) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(schedule, "_REGISTERED", {"test": schedule.Recurring("test", timedelta(minutes=15), fails)})
    start = datetime(2026, 1, 1, tzinfo=UTC)
    assert schedule.look_at_everything(start) == 0
    looked: list[datetime] = []
    working = schedule.Recurring("test", timedelta(minutes=15), looked.append)
    monkeypatch.setattr(schedule, "_REGISTERED", {"test": working})
    assert schedule.look_at_everything(start) == 1


def test_a_worker_is_heard_on_its_round_and_while_it_works(tmp_path: Path) -> None:
    start = now()
    assert not is_anyone_at_work(start)
    Worker("een").step()
    assert is_anyone_at_work(now())
    silent = now() + 3 * schedule.ROUND.every
    assert not is_anyone_at_work(silent)
    write_line.enqueue(str(tmp_path / "a"), "x")
    operations.keep(claim=claim(at=silent), now=silent)
    assert is_anyone_at_work(silent)
    assert not is_anyone_at_work(silent + LEASE + timedelta(seconds=1))


def test_the_number_of_tasks_done_is_told(tmp_path: Path) -> None:
    for line in "ab":
        write_line.enqueue(str(tmp_path / "a"), line)
    assert Worker("een").run(until_empty=True) == 2
    assert Worker("een").run(until_empty=True) == 0
