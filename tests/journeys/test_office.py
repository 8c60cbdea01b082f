"""The officer at work: a plan from upload to record with the keyboard alone, and every office page looked at."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Site
from tests.journeys.looking import WIDTHS, accessibility_faults, inner_links, overflow

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
_DEEP = 2  # links away from the first page

PLAN = """Integraal Veiligheidsplan 2028 – 2031

1. Visie

In 2031 woont iedereen hier veilig.

2. Prioriteiten

2.1 Veilige wijken

Er wordt te veel ingebroken.

Hoofdlijnen van de aanpak

We werken samen met bewoners.

Doelstelling 2031

- Minder inbraken in de hele gemeente.

Effectindicatoren
indicator\tbron\twaarde 2027\tdoelstelling 2031
Aantal woninginbraken\tPolitie\t40 (2027)\tGelijk of lager aantal registraties
Aantal bezoekers van het spreekuur\tGemeente\t900 (2027)\t950
"""


NAME_OF_FOCUS = """() => {
  const e = document.activeElement;
  const labels = [...(e.labels || [])].map(l => l.innerText);
  return [e.innerText, e.value, e.getAttribute("aria-label"), ...labels].filter(Boolean).join(" ");
}"""


def sign_in(page: Page, site: Site) -> None:
    """As the coordinator of the invented municipality, with the keyboard."""
    password = re.search(r"demo-\w+", site.printed)
    assert password is not None
    page.goto(f"{site.address}/werk/")
    page.locator("input[type=email], input[name=email]").first.focus()
    page.keyboard.type("coordinator@polderveen.example")
    page.keyboard.press("Tab")
    page.keyboard.type(password[0])
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/werk/polderveen/"))


def tab_to(page: Page, words: str, most: int = 150) -> None:
    """Press Tab until the focus is on something with these words; it must show that it has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        text: str = page.evaluate(NAME_OF_FOCUS)
        if words.lower() in text.lower():
            outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"no visible focus on {words}"
            return
    pytest.fail(f"Tab never reached ‘{words}’ on {page.url}")


def press(page: Page, words: str) -> None:
    """Tab to a button or link and press Enter."""
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose_document(page: Page, file: Path) -> None:
    """Focus the file field by keyboard; the dialogue of the system itself cannot be driven."""
    page.locator("input[type=file]").focus()
    page.set_input_files("input[type=file]", file)


def test_a_plan_is_read_with_the_keyboard_alone(page: Page, site: Site, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(PLAN, encoding="utf-8")
    sign_in(page, site)
    press(page, "Plan inlezen")
    page.goto(f"{site.address}/werk/polderveen/inlezen/nieuw/")
    choose_document(page, file)
    press(page, "Document inlezen")
    assert page.locator("h1").inner_text() == "Nalezen wat we lazen"
    assert "Aantal woninginbraken" in page.locator("main").inner_text()
    answer_the_question(page)
    assert "/controleren/" in page.url
    press(page, "Vastleggen als concept")
    assert "Integraal Veiligheidsplan" in page.locator("h1").inner_text()
    assert not accessibility_faults(page)


def answer_the_question(page: Page) -> None:
    """Say by keyboard that higher is better for the one open question, and save; that leads to the next step."""
    assert page.locator("input[type=radio]").count() >= 2
    tab_to(page, "beter")
    while not page.evaluate("() => document.activeElement.labels[0].innerText.startsWith('Hoger')"):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    press(page, "Opslaan")


def office_pages(page: Page, site: Site) -> Iterator[str]:
    """The office pages that the menu and one link further lead to, one of each kind; each is open when it is given."""
    start = f"{site.address}/werk/polderveen/"
    kinds, queue = {_kind(start)}, deque([(start, 0)])
    while queue:
        address, depth = queue.popleft()
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        assert response.headers.get("cache-control", "").find("no-store") >= 0, address
        links = [a for a in inner_links(page, site.address) if "/werk/polderveen/" in a and depth < _DEEP]
        yield address
        fresh = {_kind(a): a for a in sorted(links, reverse=True) if _kind(a) not in kinds}
        kinds |= fresh.keys()
        queue += [(a, depth + 1) for a in sorted(fresh.values())]


def _kind(address: str) -> str:
    return re.sub(r"\d+", "1", address)


def test_every_office_page_is_accessible_and_fits(page: Page, site: Site) -> None:
    sign_in(page, site)
    faults: list[str] = []
    visited = 0
    for address in office_pages(page, site):
        visited += 1
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if overflow(page) > 0:
                faults.append(f"{address}: {overflow(page)} px too wide at {width}")
        faults += accessibility_faults(page)
    assert visited > 25
    assert not faults


def test_the_office_is_closed_without_login(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/werk/polderveen/logboek/")
    assert "/werk/inloggen/" in page.url
    assert not accessibility_faults(page)


def test_the_pages_before_the_door_are_accessible_and_fit(page: Page, site: Site) -> None:
    for path in ("inloggen/", "wachtwoord-vergeten/", "wachtwoord/MQ/geen-link/"):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{site.address}/werk/{path}")
            assert overflow(page) == 0
        assert not accessibility_faults(page)
