"""Processes of the product on a database of their own."""

from __future__ import annotations

import subprocess
import sys

from tests.guards.source import ROOT

Environment = dict[str, str]
LEASE = "1.5"


def run(environment: Environment, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def start(environment: Environment, name: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.jobs.work", name, LEASE], env=environment, cwd=ROOT)
