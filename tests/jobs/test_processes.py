"""Real workers, as processes, on a database of their own: nothing twice, nothing lost, a killed one is replaced."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.guards.source import ROOT

Environment = dict[str, str]
LEASE = "1.5"


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[Environment]:
    """A migrated database that no test shares: a file, or a database on the PostgreSQL server of this run."""
    found = {**os.environ, "BAKEN_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "baken.conf.settings"}
    drop = _own_postgres(found)
    _run(found, "-m", "django", "migrate", "--verbosity", "0")
    yield found
    drop()


def _own_postgres(found: Environment) -> Callable[[], object]:
    address = found.get("BAKEN_DATABASE_URL", "")
    if not address:
        return lambda: None
    import psycopg  # noqa: PLC0415  only there in the run on PostgreSQL

    name = f"jobs_{uuid4().hex[:12]}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    found["BAKEN_DATABASE_URL"] = urlsplit(address)._replace(path=f"/{name}").geturl()

    def drop() -> None:
        with psycopg.connect(address, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")

    return drop


def _run(environment: Environment, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _start(environment: Environment, name: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.jobs.work", name, LEASE], env=environment, cwd=ROOT)


def _enqueue(environment: Environment, trace: Path, number: int, seconds: float) -> None:
    program = (
        "import django; django.setup()\n"
        "from tests.jobs.tasks import write_line\n"
        f"for n in range({number}): write_line.enqueue({str(trace)!r}, str(n), {seconds})"
    )
    _run(environment, "-c", program)


def _statuses(environment: Environment) -> str:
    program = (
        "import django; django.setup()\n"
        "from django_tasks_db.models import DBTaskResult as R\n"
        "print(sorted(R.objects.values_list('status', flat=True)))"
    )
    return _run(environment, "-c", program).strip()


def _wait_for(trace: Path, line: str) -> None:
    for _ in range(600):
        if trace.exists() and line in trace.read_text().splitlines():
            return
        time.sleep(0.05)
    raise AssertionError(f"no {line!r} in {trace.read_text() if trace.exists() else 'nothing'}")


def test_two_workers_never_do_a_task_twice(environment: Environment, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    _enqueue(environment, trace, 30, 0.01)
    workers = [_start(environment, name) for name in ("een", "twee")]
    assert [worker.wait(60) for worker in workers] == [0, 0]
    lines = Counter(trace.read_text().splitlines())
    assert set(lines.values()) == {1}
    assert len(lines) == 60


def test_the_task_of_a_killed_worker_is_taken_up_again(environment: Environment, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    _enqueue(environment, trace, 1, 3.0)
    first = _start(environment, "een")
    _wait_for(trace, "begin 0")
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert _statuses(environment) == "['RUNNING']"
    time.sleep(float(LEASE) + 0.2)
    assert _start(environment, "twee").wait(60) == 0
    assert trace.read_text().splitlines() == ["begin 0", "begin 0", "end 0"]
    assert _statuses(environment) == "['SUCCESSFUL']"


def test_a_long_task_of_a_living_worker_is_left_alone(environment: Environment, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    _enqueue(environment, trace, 1, 4.0)
    first = _start(environment, "een")
    _wait_for(trace, "begin 0")
    time.sleep(float(LEASE) + 0.5)
    assert _start(environment, "twee").wait(60) == 0
    assert first.wait(60) == 0
    assert trace.read_text().splitlines() == ["begin 0", "end 0"]


def test_a_worker_that_is_told_to_stop_puts_its_task_back(environment: Environment, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    _enqueue(environment, trace, 1, 30.0)
    first = _start(environment, "een")
    _wait_for(trace, "begin 0")
    first.send_signal(signal.SIGTERM)
    assert first.wait(10) == 0
    assert _statuses(environment) == "['READY']"
