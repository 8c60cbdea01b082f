"""A real server on a demo database, and a real browser. Absent browser: skip with the reason; in CI: failure."""

from __future__ import annotations

import http.server
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright

BAKEN = [sys.executable, "-c", "from baken.cli import main; main()"]
DEMO_TODAY = "2026-06-09"


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def chromium() -> str:
    """The browser to drive."""
    found = os.environ.get("BAKEN_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        reason = "no Chromium: apt install chromium, or set BAKEN_CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


class Site:
    """The running demo: its address, what its command printed, the folder with its mails, and its environment."""

    def __init__(self, address: str, printed: str, folder: Path, environment: dict[str, str]) -> None:
        self.address = address
        self.printed = printed
        self.folder = folder
        self.environment = environment


class NothingHere(http.server.BaseHTTPRequestHandler):
    """A machine that is asked instead of the sources, and has nothing: no journey reaches a real source."""

    def do_GET(self) -> None:
        """Nothing."""
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture(scope="session")
def empty_mirror() -> Iterator[str]:
    """The address of `NothingHere`, on loopback."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), NothingHere) as mirror:
        threading.Thread(target=mirror.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{mirror.server_port}"
        mirror.shutdown()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, empty_mirror: str) -> Iterator[Site]:
    """The demo, served by the product's own command in a process of its own."""
    chromium()
    port = free_port()
    folder = tmp_path_factory.mktemp("journeys")
    environment = {k: v for k, v in os.environ.items() if k != "BAKEN_DATABASE_URL"}
    environment |= {"BAKEN_DATA_DIR": str(folder), "BAKEN_TODAY": DEMO_TODAY, "COLUMNS": "200"}
    environment["BAKEN_SOURCES_MIRROR"] = empty_mirror
    made = subprocess.run([*BAKEN, "demo", "--no-serve"], env=environment, capture_output=True, text=True, check=True)
    log = (folder / "server.log").open("w")
    server = subprocess.Popen([*BAKEN, "serve", "--port", str(port)], env=environment, stdout=log, stderr=log)
    try:
        wait_for(f"http://localhost:{port}/", folder / "server.log")
        yield Site(f"http://localhost:{port}", made.stdout, folder, environment)
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def wait_for(address: str, log: Path) -> None:
    """Until the server answers, at most half a minute."""
    for _ in range(150):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the server did not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="package")
def player() -> Iterator[Playwright]:
    """Playwright itself, once; gone with the last journey, since its loop keeps Django from the database."""
    with sync_playwright() as playing:
        yield playing


@pytest.fixture(scope="package")
def browser(player: Playwright) -> Iterator[Browser]:
    """Headless Chromium that calls nobody."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    flags += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    started = player.chromium.launch(executable_path=chromium(), args=flags)
    yield started
    started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor at 1280 px."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab that fails the test on any refused style, script or uncaught error."""
    opened = context.new_page()
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(known in message.text for known in ("status of 4", "net::ERR_")):
            complaints.append(message.text)

    opened.on("console", listen)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    assert not complaints
