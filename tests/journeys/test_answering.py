"""A colleague on a phone, without JavaScript: open the link of the mail, type, send. And the office that asked."""

from __future__ import annotations

import email
import os
import re
import subprocess
from collections.abc import Iterator
from email.policy import default
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import BAKEN, Site
from tests.journeys.looking import WIDTHS, accessibility_faults, overflow
from tests.journeys.test_office import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A narrow screen, touched, with JavaScript off."""
    context = browser.new_context(
        viewport={"width": 380, "height": 800}, has_touch=True, java_script_enabled=False, locale="nl-NL"
    )
    yield context.new_page()
    context.close()


def look(page: Page, name: str) -> None:
    """Fits at both widths and is accessible; a picture is kept where BAKEN_PICTURES says."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert overflow(page) == 0
        if folder := os.environ.get("BAKEN_PICTURES"):
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
    assert not accessibility_faults(page)


def ask(page: Page, site: Site) -> None:
    """From the office, for the first indicator that is a number."""
    sign_in(page, site)
    page.goto(f"{site.address}/werk/polderveen/indicatoren/")
    page.locator("main a[href*='/indicatoren/']").first.click()
    page.get_by_role("link", name="Vraag per mail").click()
    page.fill("[name=email]", "jan@halt.example")
    page.fill("[name=owner]", "Halt")
    page.fill("[name=note]", "Graag vóór de raadsvergadering van 2 juli.")
    look(page, "request")
    page.get_by_role("button", name="Verstuur de vraag").click()
    assert "Ligt bij jan@halt.example" in page.locator("main").inner_text()
    assert "Wacht op versturen" in page.locator("main").inner_text()
    work(site)
    page.reload()
    assert "Verstuurd op" in page.locator("main").inner_text()
    look(page, "requests")
    page.locator("main .work-list h3 a").first.click()
    look(page, "request-detail")


def work(site: Site) -> None:
    """The worker does what waits, and ends."""
    subprocess.run(
        [*BAKEN, "work", "--until-empty"], env=site.environment, check=True, capture_output=True, timeout=120
    )


def link_of(folder: Path) -> str:
    """In the newest mail that the server wrote to its folder."""
    newest = max((folder / "mail").iterdir(), key=lambda f: f.stat().st_mtime_ns)
    text = email.message_from_bytes(newest.read_bytes().split(b"\n---")[0], policy=default).get_content()
    found = re.search(r"http\S+/cijfer/\S+", text)
    assert found is not None
    return found[0]


def with_the_keyboard(page: Page, link: str) -> None:
    """No finger and no mouse: an odd number is asked about; saying that there is none asks why. Nothing is sent."""
    page.goto(link)
    page.locator("[name=value]").focus()
    page.keyboard.type("64000000")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "Kijk nog eens goed" in page.locator("main").inner_text()
    assert page.locator("[name=value]").input_value() == "64000000"
    look(page, "answer-doubt")
    page.goto(link)
    page.get_by_text("Er is (nog) geen cijfer").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Geef door dat er geen cijfer is").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "Kies waarom er geen cijfer is" in page.locator("main").inner_text()
    look(page, "answer-none")


def test_two_taps_on_a_phone(page: Page, phone: Page, site: Site) -> None:
    ask(page, site)
    link = link_of(site.folder)
    page.goto(link)
    look(page, "answer")
    with_the_keyboard(page, link)
    phone.goto(link)
    with phone.expect_navigation():
        phone.get_by_role("link", name="Het is hetzelfde").tap()
    with phone.expect_navigation():
        phone.get_by_role("button", name="Verstuur het cijfer").tap()
    assert phone.locator("h1").inner_text() == "Dank u wel"
    page.goto(link)
    assert page.locator("h1").inner_text() == "Dit cijfer is al doorgegeven"
    look(page, "over")
    page.goto(f"{site.address}/werk/polderveen/gevraagd/")
    assert "beantwoord" in page.locator("main").inner_text()
    look(page, "requests-after")
