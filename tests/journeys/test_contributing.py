"""A resident on a phone, with the keyboard and without JavaScript, answers the question that the office put; the office
types in notes, links them, scores and chooses; the resident reads what was done with it."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import Site
from tests.journeys.looking import WIDTHS, accessibility_faults, overflow
from tests.journeys.test_office import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
QUESTION = "Wat moet er veiliger in uw buurt?"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A narrow screen with JavaScript off."""
    context = browser.new_context(
        viewport={"width": 380, "height": 800}, java_script_enabled=False, locale="nl-NL"
    )  # fmt: skip
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


def main(page: Page) -> str:
    """What the page says."""
    return page.locator("main").inner_text().replace("\xa0", " ")


def press(page: Page, name: str) -> None:
    """A button of the page, with the keyboard."""
    page.get_by_role("button", name=name).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def ask(page: Page, site: Site) -> str:
    """A new plan with a question to everybody; the address of the public page."""
    sign_in(page, site)
    page.goto(f"{site.address}/werk/polderveen/plannen/nieuw/")
    page.fill("[name=title]", "Plan voor later")
    page.fill("[name=first_year]", "2044")
    page.fill("[name=last_year]", "2047")
    with page.expect_navigation():
        page.locator("main form button[type=submit]").last.click()
    page.get_by_role("link", name="Inbreng", exact=True).first.click()
    look(page, "input-empty")
    page.get_by_role("link", name="Bijeenkomst of formulier toevoegen").click()
    page.fill("[name=title]", "Uw mening telt")
    page.get_by_label("inwoners").check()
    look(page, "consultation-new")
    press(page, "Opslaan")
    page.get_by_role("link", name="Openbaar formulier maken").click()
    page.fill("[name=question]", QUESTION)
    page.fill("[name=opens_on]", "1-6-2026")
    page.fill("[name=closes_on]", "30-6-2026")
    look(page, "consultation-form")
    press(page, "Opslaan")
    link = page.get_by_role("link", name="Bekijk de pagina").get_attribute("href")
    assert link is not None
    return f"{site.address}{link}"


def answer(phone: Page, link: str) -> None:
    """Tab to the field, type, tab to the button, send; a name asks for a second press."""
    phone.goto(link)
    assert phone.locator("h1").inner_text() == QUESTION
    names = []
    for _ in range(12):
        phone.keyboard.press("Tab")
        focused = phone.locator(":focus")
        names.append(focused.get_attribute("name") or focused.inner_text())
        if names[-1] == "text":
            phone.keyboard.type("Mevrouw Jansen rijdt te hard bij de school.")
        if names[-1] == "Verstuur":
            break
    assert "website" not in names  # what is for machines is not on the way of the keyboard
    time.sleep(3.1)
    with phone.expect_navigation():
        phone.keyboard.press("Enter")
    assert "Kijk nog eens naar uw tekst" in phone.locator("main").inner_text()
    phone.locator("[name=text]").focus()
    phone.keyboard.press("Control+A")
    phone.keyboard.type("Er wordt te hard gereden bij de school.")
    press(phone, "Verstuur toch")
    assert phone.locator("h1").inner_text() == "Dank u wel"


def work_with_it(page: Page, work: str) -> None:
    """Notes from paper, linked to a theme, and an answer that everybody can read."""
    page.goto(work)
    assert "Er wordt te hard gereden bij de school." in main(page)
    page.get_by_role("link", name="Briefjes intypen").click()
    for n in range(4):
        page.fill(f"[name=text-{n}]", f"Te hard rijden, plek {n}")
    page.fill("[name=themes-0]", "44.1")
    look(page, "sheet")
    press(page, "Bewaar het vel")
    assert "is geen nummer of naam van een thema" in main(page)
    look(page, "sheet-wrong")
    page.fill("[name=themes-0]", "")
    press(page, "Bewaar het vel")
    for box in page.locator("[name=inbreng]").all():
        box.check()
    page.select_option("[name=thema]", label="4.1 Verkeersveiligheid")
    look(page, "consultation")
    press(page, "Koppel")
    assert "Gekoppeld: 5 keer inbreng." in main(page)
    page.get_by_role("link", name="Inbreng", exact=True).first.click()
    look(page, "input")
    page.get_by_role("link", name="4.1 Verkeersveiligheid").click()
    page.fill("[name=text]", "We leggen drempels aan bij de school.")
    page.get_by_label("Zet dit op de openbare site").check()
    look(page, "response")
    press(page, "Opslaan")


def choose(page: Page) -> None:
    """From a proposal to a priority in the plan."""
    page.get_by_role("link", name="Kiezen", exact=True).first.click()
    assert "5 keer genoemd in de inbreng" in main(page)
    page.get_by_label("4.1 Verkeersveiligheid").check()
    press(page, "Zet op de lijst")
    page.get_by_role("link", name="Mogelijke prioriteit toevoegen").click()
    page.fill("[name=title]", "Evenementen")
    look(page, "candidate-new")
    press(page, "Opslaan")
    page.get_by_role("link", name=re.compile("^Scores ?: Verkeers")).click()
    page.select_option("[name=size]", "4")
    look(page, "candidate-scores")
    press(page, "Scores opslaan")
    page.get_by_role("link", name="Gewichten en grens").click()
    look(page, "weights")
    press(page, "Opslaan")
    page.get_by_role("link", name=re.compile("^Kies ?: Verkeers")).click()
    page.get_by_label("prioriteit", exact=True).check()
    page.fill("[name=reason]", "Vijf mensen noemden het, en het gaat om kinderen.")
    look(page, "candidate-choice")
    press(page, "Leg de keuze vast")
    press(page, "Zet in het plan")
    assert "staat in het plan" in main(page)
    look(page, "candidates")
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Zet op de lijst").is_visible()
    page.emulate_media(media="screen")


def test_from_a_question_to_a_priority_and_back_to_who_answered(page: Page, phone: Page, site: Site) -> None:
    link = ask(page, site)
    work = page.url
    page.goto(link)
    look(page, "contribute")
    page.get_by_text("Waar gaat het over?").click()
    look(page, "contribute-themes")
    answer(phone, link)
    page.goto(f"{link}dank/")
    look(page, "contributed")
    work_with_it(page, work)
    choose(page)
    page.goto(f"{site.address}/polderveen/meedenken/")
    assert "We leggen drempels aan bij de school." in main(page)
    assert "5 reacties" in main(page)
    assert "te hard gereden" not in main(page)
    look(page, "consultations")
