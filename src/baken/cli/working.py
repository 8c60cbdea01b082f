"""The worker on the command line."""

from __future__ import annotations

import logging
import signal
from os import getpid
from platform import node

from baken.jobs.worker import Worker
from baken.monitoring import fetching, watching

assert fetching, watching


def work(*, until_empty: bool) -> None:
    """Work until a signal says stop; a task at hand goes back in line, and goes on later where it was."""
    logging.getLogger("baken.jobs").setLevel(logging.INFO)
    worker = Worker(f"{node()[:40]} {getpid()}")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, worker.interrupt)
    if not until_empty:
        print("De werker wacht op werk (stoppen: Ctrl+C).", flush=True)
    taken = worker.run(until_empty=until_empty)
    told = {0: "Er was niets te doen.", 1: "Klaar: er is één taak gedaan."}
    print(told.get(taken, f"Klaar: er zijn {taken} taken gedaan."), flush=True)
