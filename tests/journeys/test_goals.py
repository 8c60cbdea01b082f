"""From a priority to a goal that can be judged: two fields by hand, the answer while typing, and a repair."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Site
from tests.journeys.test_contributing import look, main, press
from tests.journeys.test_office import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def make_priority(page: Page, site: Site) -> None:
    """A new plan with one priority, about theme 1.3."""
    sign_in(page, site)
    page.goto(f"{site.address}/werk/polderveen/plannen/nieuw/")
    for name, value in (("title", "Plan met doelen"), ("first_year", "2036"), ("last_year", "2039")):
        page.fill(f"[name={name}]", value)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").last.click()
    page.get_by_role("link", name="Kiezen", exact=True).first.click()
    page.get_by_role("link", name="Mogelijke prioriteit toevoegen").click()
    page.fill("[name=title]", "Minder inbraak")
    page.get_by_label(re.compile("Objectieve veiligheid")).check()
    press(page, "Opslaan")
    page.get_by_role("link", name=re.compile("^Kies ?: Minder")).click()
    page.get_by_label("prioriteit", exact=True).check()
    page.fill("[name=reason]", "Inbraak raakt mensen lang.")
    press(page, "Leg de keuze vast")
    press(page, "Zet in het plan")


def test_a_goal_that_can_be_judged_takes_two_fields(page: Page, site: Site) -> None:
    make_priority(page, site)
    page.get_by_role("link", name="Doelen", exact=True).first.click()
    look(page, "goals-empty")
    page.get_by_role("link", name=re.compile("^Doel toevoegen")).click()
    answer = page.locator("#antwoord")
    page.fill("[name=text]", "We sluiten een convenant met de winkeliers")
    expect(answer).to_contain_text("Dit is een middel")
    page.fill("[name=text]", "Minder woninginbraken")
    expect(answer).to_contain_text("Er staat geen maat in")
    look(page, "goal")
    press(page, "Bewaar het doel")
    look(page, "indicator-library")
    page.get_by_role("link", name=re.compile("^Neem deze ?: Diefstal en inbraak uit")).first.click()
    page.get_by_label("Lager dan de nulmeting", exact=True).check()
    expect(answer).to_contain_text("moeilijk te toetsen")
    look(page, "goal-indicator")
    press(page, "Spreek een grotere verandering af")
    expect(answer).to_contain_text("aantoonbaar beter")
    press(page, "Bewaar de indicator")
    assert "te toetsen" in main(page)
    assert "moeilijk" not in main(page)
    look(page, "goals")
