"""Public pages under load: gunicorn with two workers of eight threads, 20 readers at once, on a demo database in a
temporary folder. "Cold" is the same right after a write, when no page is kept: 20 readers arrive at once, five times.

Prints per page the median and 95th percentile in ms, the size with everything it loads, and the ratio to the page of
text that asks nothing of the database. `--data-dir` measures an existing installation instead of making the demo, and
then no cold pages: nothing is written.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

READERS, REQUESTS, ROUNDS = 20, 400, 5
PLAIN = "/privacy/"
TOOLS = Path(sys.executable).parent


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def server(data_dir: str) -> Iterator[int]:
    """The real server on the given installation; gives its port."""
    port = free_port()
    command = [
        str(TOOLS / "gunicorn"),
        "-w",
        "2",
        "-k",
        "gthread",
        "--threads",
        "8",
        "-b",
        f"127.0.0.1:{port}",
        "baken.conf.wsgi:application",
    ]
    environment = os.environ | {"BAKEN_DATA_DIR": data_dir}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port)
            yield port
        finally:
            process.terminate()


def wait_for(port: int) -> None:
    """Until the server answers, at most 30 seconds."""
    for _ in range(150):
        with contextlib.suppress(OSError):
            fetch(port, PLAIN)
            return
        time.sleep(0.2)
    raise SystemExit("the server did not start")


def fetch(port: int, address: str) -> tuple[float, bytes]:
    """Seconds and body of one request."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    start = time.perf_counter()
    connection.request("GET", address)
    response = connection.getresponse()
    body = response.read()
    took = time.perf_counter() - start
    connection.close()
    if response.status != 200:
        raise SystemExit(f"{address} answered {response.status}")
    return took, body


def pages_of(port: int) -> dict[str, str]:
    """One address of every kind, found by following links from the front page."""
    found = {"text": PLAIN, "home": "/"}
    plan = next(a for a in links(port, "/") if a.count("/") == 3)
    found |= {"municipality": f"/{plan.split('/')[1]}/", "plan": plan, "figures": f"{plan}cijfers/"}
    indicator = next(a for a in links(port, f"{plan}cijfers/") if a.startswith(plan) and a.count("/") == 5)
    return found | {"priority": indicator.rsplit("/", 2)[0] + "/", "indicator": indicator}


def links(port: int, address: str) -> list[str]:
    """The inner links of a page."""
    return re.findall(r'href="(/[^"#?]+/)"', fetch(port, address)[1].decode())


def weight(port: int, address: str) -> int:
    """Bytes of the page and all its style sheets, pictures and fonts."""
    body = fetch(port, address)[1]
    parts = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', body.decode()))
    sheets = {p for p in parts if p.endswith(".css")}
    fonts = {p.replace("400-", f"{w}-") for p in parts if p.endswith(".woff2") for w in ("400", "600", "700")}
    return len(body) + sum(len(fetch(port, p)[1]) for p in parts | sheets | fonts)


def measure(port: int, address: str) -> list[float]:
    """Milliseconds of every request, 20 at a time, sorted."""
    with ThreadPoolExecutor(READERS) as readers:
        return sorted(
            1000 * readers_time for readers_time, _ in readers.map(lambda _: fetch(port, address), range(REQUESTS))
        )


def write(data_dir: str) -> None:
    """One line in the log of the demo, as every operation leaves."""
    code = (
        "import django; django.setup()\n"
        "from baken.accounts.system import SystemActor\n"
        "from baken.audit.operations import record\n"
        "record(by=SystemActor('benchmark'), verb='benchmark.write', target='')"
    )
    environment = os.environ | {"BAKEN_DATA_DIR": data_dir, "DJANGO_SETTINGS_MODULE": "baken.conf.settings"}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)


def measure_cold(port: int, address: str, forget: Callable[[], None]) -> list[float]:
    """Milliseconds of 20 readers at once on a page that nobody asked for since the last write; five rounds, sorted."""
    times = []
    for _ in range(ROUNDS):
        forget()
        with ThreadPoolExecutor(READERS) as readers:
            times += [1000 * took for took, _ in readers.map(lambda _: fetch(port, address), range(READERS))]
    return sorted(times)


def report_cold(port: int, forget: Callable[[], None]) -> None:
    """One line per kind of page, right after a write."""
    print(f"\n{'cold, 20 at once':18}{'p50 ms':>9}{'p95 ms':>9}")
    for name, address in pages_of(port).items():
        times = measure_cold(port, address, forget)
        print(f"{name:18}{statistics.median(times):9.1f}{times[int(len(times) * 0.95)]:9.1f}")


def report(port: int) -> None:
    """One line per kind of page."""
    plain = 0.0
    print(f"{'page':14}{'p50 ms':>9}{'p95 ms':>9}{'kB':>7}{'x text':>8}   per request, alone, ms")
    for name, address in pages_of(port).items():
        alone = 1000 * statistics.median(fetch(port, address)[0] for _ in range(15))
        times = measure(port, address)
        middle, slow = statistics.median(times), times[int(len(times) * 0.95)]
        plain = plain or middle
        print(
            f"{name:14}{middle:9.1f}{slow:9.1f}{weight(port, address) / 1000:7.0f}{middle / plain:8.1f}   {alone:.1f}"
        )


def main() -> None:
    """Makes the demo where no installation is given, and measures."""
    choices = argparse.ArgumentParser(description=__doc__)
    choices.add_argument("--data-dir")
    given = choices.parse_args().data_dir
    with tempfile.TemporaryDirectory() as folder:
        if not given:
            environment = os.environ | {"BAKEN_DATA_DIR": folder}
            subprocess.run(
                [str(TOOLS / "baken"), "demo", "--no-serve"], env=environment, check=True, capture_output=True
            )
        with server(given or folder) as port:
            report(port)
            if not given:
                report_cold(port, lambda: write(folder))


if __name__ == "__main__":
    main()
