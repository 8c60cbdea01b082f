"""Writing a plan in a real browser: saved by itself, two people at once, and a network that falls away."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.conftest import Site
from tests.journeys.looking import WIDTHS, accessibility_faults, overflow
from tests.journeys.test_office import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
SAVED = re.compile("Opgeslagen om")


def begin(page: Page, site: Site, year: int) -> str:
    """A new plan, and the address of its document."""
    sign_in(page, site)
    page.goto(f"{site.address}/werk/polderveen/plannen/nieuw/")
    page.get_by_label("Eerste jaar").fill(str(year))
    page.get_by_label("Laatste jaar").fill(str(year + 3))
    page.get_by_role("button", name="Plan beginnen").click()
    page.get_by_role("link", name="Schrijven", exact=True).first.click()
    return page.url


def write(page: Page, text: str) -> None:
    field(page).fill(text)


def state(page: Page) -> Locator:
    return page.locator("form[data-autosave$=-vision] [role=status]")


def field(page: Page) -> Locator:
    return page.locator("form[data-autosave$=-vision] textarea[name=text]")


def test_what_is_written_is_kept_whatever_happens(page: Page, context: BrowserContext, site: Site) -> None:
    address = begin(page, site, 2040)
    assert not accessibility_faults(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert overflow(page) <= 0
    write(page, "De wijk is veilig. Wij doen meer.")
    expect(state(page)).to_have_text(SAVED)
    other = context.new_page()
    other.goto(address)
    write(other, "De wijk is heel veilig. Wij doen meer.")
    expect(state(other)).to_have_text(SAVED)
    write(page, "De wijk is veilig. Wij doen meer samen.")
    expect(field(page)).to_have_value("De wijk is heel veilig. Wij doen meer samen.")
    context.set_offline(True)
    write(page, "Zonder verbinding geschreven.")
    expect(state(page)).to_have_text(re.compile("geen verbinding"))
    context.set_offline(False)
    expect(state(page)).to_have_text(SAVED, timeout=20_000)
    other.goto(address)
    expect(field(other)).to_have_value("Zonder verbinding geschreven.")
    other.close()


def test_what_was_not_saved_comes_back_after_a_crash(page: Page, context: BrowserContext, site: Site) -> None:
    address = begin(page, site, 2050)
    page.route("**/schrijven/plan/**", lambda route: route.abort())
    write(page, "Nog niet opgeslagen.")
    expect(state(page)).to_have_text(re.compile("geen verbinding"))
    page.close(run_before_unload=False)
    again = context.new_page()
    again.goto(address)
    expect(state(again)).to_have_text(SAVED)
    again.reload()
    expect(field(again)).to_have_value("Nog niet opgeslagen.")
