"""Tasks for the tests: they leave a trace in a file, so that it can be counted how often they ran."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

from django_tasks import task

from baken.jobs.worker import TryAgainError


@task()
def write_line(path: str, line: str, seconds: float = 0.0) -> str:
    """Write that it begins, take its time, write that it ends."""
    _append(path, f"begin {line}")
    time.sleep(seconds)
    _append(path, f"end {line}")
    return line


@task()
def always_later(path: str) -> None:
    _append(path, "tried")
    raise TryAgainError("the source is away", timedelta(hours=1))


@task()
def goes_wrong() -> None:
    raise RuntimeError("by mistake")


def _append(path: str, line: str) -> None:
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
