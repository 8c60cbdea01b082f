"""A worker as a process of its own: `python -m tests.jobs.work NAME LEASE_SECONDS`; ends when nothing is left."""

from __future__ import annotations

import signal
import sys
from datetime import timedelta

import django


def main(name: str, lease: float) -> None:
    django.setup()
    from baken.jobs.worker import Worker  # noqa: PLC0415  needs Django started

    worker = Worker(name, lease=timedelta(seconds=lease), pause=timedelta(seconds=0.05))
    signal.signal(signal.SIGTERM, worker.interrupt)
    worker.run(until_empty=True)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
