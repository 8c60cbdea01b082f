"""The worker on the command line."""

from __future__ import annotations

import logging
import signal
from os import getpid
from platform import node

from baken.jobs.worker import Worker
from baken.monitoring import fetching

assert fetching  # registers its recurring work when imported


def work(*, until_empty: bool) -> None:
    """Work until a signal says stop; a task at hand goes back in line, and goes on later where it was."""
    logging.getLogger("baken.jobs").setLevel(logging.INFO)
    worker = Worker(f"{node()[:40]} {getpid()}")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, worker.interrupt)
    worker.run(until_empty=until_empty)
