"""Real workers, as processes, on a database of their own: nothing twice, nothing lost, a killed one is replaced."""

from __future__ import annotations

import signal
import time
from collections import Counter
from pathlib import Path

from tests.jobs.running import LEASE, Environment, run, start


def _enqueue(environment: Environment, trace: Path, number: int, seconds: float) -> None:
    program = (
        "import django; django.setup()\n"
        "from tests.jobs.tasks import write_line\n"
        f"for n in range({number}): write_line.enqueue({str(trace)!r}, str(n), {seconds})"
    )
    run(environment, "-c", program)


def _statuses(environment: Environment) -> str:
    program = (
        "import django; django.setup()\n"
        "from django_tasks_db.models import DBTaskResult as R\n"
        "print(sorted(R.objects.values_list('status', flat=True)))"
    )
    return run(environment, "-c", program).strip()


def _wait_for(trace: Path, line: str) -> None:
    for _ in range(600):
        if trace.exists() and line in trace.read_text().splitlines():
            return
        time.sleep(0.05)
    raise AssertionError(f"no {line!r} in {trace.read_text() if trace.exists() else 'nothing'}")


def test_two_workers_never_do_a_task_twice(environment: Environment, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    _enqueue(environment, trace, 30, 0.01)
    workers = [start(environment, name) for name in ("een", "twee")]
    assert [worker.wait(60) for worker in workers] == [0, 0]
    lines = Counter(trace.read_text().splitlines())
    assert set(lines.values()) == {1}
    assert len(lines) == 60


def test_the_task_of_a_killed_worker_is_taken_up_again(environment: Environment, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    _enqueue(environment, trace, 1, 3.0)
    first = start(environment, "een")
    _wait_for(trace, "begin 0")
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert _statuses(environment) == "['RUNNING']"
    time.sleep(float(LEASE) + 0.2)
    assert start(environment, "twee").wait(60) == 0
    assert trace.read_text().splitlines() == ["begin 0", "begin 0", "end 0"]
    assert _statuses(environment) == "['SUCCESSFUL']"


def test_a_long_task_of_a_living_worker_is_left_alone(environment: Environment, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    _enqueue(environment, trace, 1, 4.0)
    first = start(environment, "een")
    _wait_for(trace, "begin 0")
    time.sleep(float(LEASE) + 0.5)
    assert start(environment, "twee").wait(60) == 0
    assert first.wait(60) == 0
    assert trace.read_text().splitlines() == ["begin 0", "end 0"]


def test_a_worker_that_is_told_to_stop_puts_its_task_back(environment: Environment, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    _enqueue(environment, trace, 1, 30.0)
    first = start(environment, "een")
    _wait_for(trace, "begin 0")
    first.send_signal(signal.SIGTERM)
    assert first.wait(10) == 0
    assert _statuses(environment) == "['READY']"
