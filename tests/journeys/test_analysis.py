"""The safety analysis in a browser: every page of it fits and is accessible, and a theme is judged by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Site
from tests.journeys.looking import WIDTHS, accessibility_faults, overflow
from tests.journeys.test_office import press, sign_in, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def to_the_grid(page: Page, site: Site) -> str:
    """From this week over the plans to the analysis of the first plan; its address."""
    sign_in(page, site)
    page.goto(f"{site.address}/werk/polderveen/plannen/")
    page.get_by_role("link", name="Integraal Veiligheidsplan 2024–2027").first.click()
    page.get_by_role("link", name="Veiligheidsanalyse").click()
    return page.url


def test_every_page_of_the_analysis_is_accessible_and_fits(page: Page, site: Site) -> None:
    grid = to_the_grid(page, site)
    theme = page.get_by_role("link", name="Jeugdoverlast").last.get_attribute("href")
    assert theme is not None
    theme = f"{site.address}{theme}"
    faults: list[str] = []
    for address in (
        grid, f"{grid}rapport/", grid.replace("/analyse/", "/gewone-inzet/"), theme, f"{theme}beeld/",
        f"{theme}reeksen/", f"{theme}cijfer/halt.referrals/",
    ):  # fmt: skip
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if overflow(page) > 0:
                faults.append(f"{address}: {overflow(page)} px too wide at {width}")
        faults += accessibility_faults(page)
    assert not faults


def test_a_theme_is_judged_with_the_keyboard_alone(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    to_the_grid(page, site)
    press(page, "Ga verder met")
    heading = page.locator("h1").inner_text()
    while not page.evaluate("() => document.activeElement.name === 'level'"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    tab_to(page, "Waarom?")
    page.keyboard.type("Alle bronnen zeggen hetzelfde.")
    press(page, "Oordeel vastleggen")
    assert page.locator("h1").inner_text() == heading
    assert "Oordeel vastgelegd" in page.locator("main").inner_text()
    assert "Alle bronnen zeggen hetzelfde." in page.locator("main").inner_text()
