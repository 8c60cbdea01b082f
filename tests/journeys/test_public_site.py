"""A resident reads the site: every public page, wide and narrow, light and dark."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Site
from tests.journeys.looking import WIDTHS, accessibility_faults, inner_links, overflow
from tests.thorough import THOROUGH

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


MOST_PAGES = 120 if THOROUGH else 40


def crawl(page: Page, site: Site) -> Iterator[str]:
    """All public addresses that can be reached from the front page by links; each is opened when it is given."""
    seen, queue = {f"{site.address}/"}, deque([f"{site.address}/"])
    while queue:
        address = queue.popleft()
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        yield address
        fresh = [link for link in inner_links(page, site.address) if is_public(link) and link not in seen]
        fresh = fresh[: MOST_PAGES - len(seen)]
        seen.update(fresh)
        queue.extend(fresh)


def is_public(link: str) -> bool:
    """Not behind the login."""
    return "/werk/" not in link and "/beheer/" not in link


def test_every_public_page_is_accessible_and_fits(page: Page, site: Site) -> None:
    faults: list[str] = []
    visited = 0
    for address in crawl(page, site):
        visited += 1
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if overflow(page) > 0:
                faults.append(f"{address}: {overflow(page)} px too wide at {width}")
        if not is_like_another(address):
            faults += accessibility_faults(page)
        assert page.locator("h1").count() == 1, address
    assert visited > 20
    assert not faults


def is_like_another(address: str) -> bool:
    """Indicator pages of one kind are alike; of the many in the second plan every fifth is held against axe."""
    is_indicator = address.count("/") == 7
    return is_indicator and "polderveen" in address and len(address) % 5 != 0


def test_dark_mode_keeps_its_contrast(page: Page, site: Site) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{site.address}/")
    faults = accessibility_faults(page)
    for link in inner_links(page, site.address)[:6]:
        page.goto(link)
        faults += accessibility_faults(page)
    assert not faults


def test_the_site_reads_without_scripts(page: Page, site: Site) -> None:
    context = page.context.browser
    assert context is not None
    bare = context.new_context(java_script_enabled=False)
    tab = bare.new_page()
    tab.goto(f"{site.address}/")
    assert tab.locator("main").inner_text().strip()
    bare.close()
