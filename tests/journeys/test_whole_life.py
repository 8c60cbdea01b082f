"""A plan through its whole life: read, adopted, extended, evaluated; and a new one from start note to adoption.

What a person types is counted: see `Walk.typed`.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Site
from tests.journeys.looking import accessibility_faults

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
YEAR = 2028
MOST_TYPED = 40  # fields for a first plan with three priorities, each with a goal and an indicator


class Walk:
    """A person in the office; counts the fields that were typed or chosen by hand, and looks at every page."""

    def __init__(self, page: Page, site: Site, place: str) -> None:
        self.page, self.home, self.typed = page, f"{site.address}/werk/{place}/", 0
        password = re.search(r"demo-\w+", site.printed)
        assert password is not None
        page.goto(f"{site.address}/werk/inloggen/")
        page.locator("input[type=email], input[name=email]").first.fill(f"coordinator@{place}.example")
        page.locator("input[type=password]").fill(password[0])
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(f"/werk/{place}/"))

    def to(self, path: str) -> None:
        answer = self.page.goto(path if path.startswith("http") else f"{self.home}{path}")
        assert answer is not None
        assert answer.status == 200, path

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=False).first.fill(text)
        self.typed += 1

    def choose(self, label: str, within: str = "main") -> None:
        self.page.locator(within).get_by_label(label, exact=False).first.check()
        self.typed += 1

    def press(self, name: str) -> None:
        self.page.locator("main").get_by_role("button", name=name).first.click()
        self.page.wait_for_load_state()
        assert not self.page.locator(".message--error").count(), self.page.locator(".message--error").inner_text()

    def follow(self, name: str) -> None:
        self.page.locator("main").get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()

    def go(self, phase: str) -> None:
        """Along the road above the page."""
        self.page.locator(".road").get_by_role("link", name=phase, exact=True).click()
        self.page.wait_for_load_state()
        faults = accessibility_faults(self.page)
        assert not faults, (phase, faults)

    def says(self, words: str) -> bool:
        return words in self.page.locator("main").inner_text()


def test_the_real_plan_is_read_adopted_extended_and_evaluated(page: Page, site: Site, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    text = files("baken").joinpath("demo", "landsmeer", "plan.txt").read_text(encoding="utf-8")
    file.write_text(text + "\nNaschrift bij de tweede druk.\n", encoding="utf-8")
    walk = Walk(page, site, "landsmeer")
    read_a_plan(walk, file)
    walk.follow("Loop van het plan")
    walk.press("Aanbieden aan de raad")
    assert walk.says("ter vaststelling")
    adopt(walk, "14-12-2023")
    walk.follow("Loop van het plan")
    walk.follow("Verlengen")
    page.get_by_label("Het plan geldt tot en met").select_option("2028")
    walk.fill("Datum van het raadsbesluit", "2-6-2026")
    walk.fill("Besluitnummer", "2026/12")
    walk.press("Verlenging vastleggen")
    assert walk.says("geldt tot en met 2028")
    walk.go("Loop")
    plan = page.url.replace("loop/", "")
    look_back(walk, plan)
    walk.to(f"{plan}loop/")
    assert walk.says("geëvalueerd")
    walk.press("Afsluiten")
    assert walk.says("Het plan is nu afgesloten")


def read_a_plan(walk: Walk, file: Path) -> None:
    page = walk.page
    walk.to("inlezen/nieuw/")
    page.set_input_files("input[type=file]", file)
    walk.press("Document inlezen")
    while page.locator(".question:not(.is-answered) input[type=radio]").count():
        page.locator(".question:not(.is-answered) input[type=radio]").first.check()
        walk.press("Opslaan")
    if "/controleren/" not in page.url:
        walk.follow("Verder naar controleren")
    walk.press("Vastleggen als concept")


def adopt(walk: Walk, day: str) -> None:
    walk.follow("Raadsbesluit vastleggen")
    walk.fill("Datum van het raadsbesluit", day)
    walk.fill("Besluitnummer", "R/77")
    walk.press("Vaststellen en openbaar maken")


def look_back(walk: Walk, plan: str) -> None:
    walk.to(f"{plan}evaluatie/")
    page = walk.page
    while (waiting := page.locator("main").get_by_role("link", name=re.compile("^Opschrijven"))).count():
        waiting.first.click()
        page.get_by_role("group", name="bereikt wat we wilden").get_by_label("niet te zeggen").check()
        page.get_by_role("group", name="gedaan wat we wilden").get_by_label("deels").check()
        page.get_by_role("group", name="het volgende plan").get_by_label("overnemen", exact=True).check()
        walk.press("Opslaan")
    walk.press("Evaluatie afronden")


GOALS = {
    "Jongeren op het goede spoor": ("Minder overlast door jongeren: hooguit 60 meldingen in 2031", "3.1"),
    "Geen ruimte voor ondermijning": ("Minder drugshandel: hooguit 10 registraties in 2031", "5.2"),
    "Digitaal weerbaar": ("Minder slachtoffers van online criminaliteit: hooguit 14% in 2031", "5.4"),
}


def test_a_first_plan_from_start_note_to_adoption(page: Page, site: Site, tmp_path: Path) -> None:
    walk = Walk(page, site, "polderveen")
    walk.to("plannen/")
    walk.follow("Nieuw plan beginnen")
    walk.fill("Naam van het plan", "Veilig vooruit")
    walk.fill("Eerste jaar", str(YEAR))
    walk.fill("Laatste jaar", str(YEAR + 3))
    page.get_by_role("button", name="Plan beginnen").click()  # the demo is making a plan for these years too
    walk.choose("Toch een tweede plan")
    walk.press("Plan beginnen")
    assert walk.says("Nu aan de beurt")
    walk.go("Begin")
    walk.press("Opslaan")
    walk.go("Terugkijken")
    judge_a_theme(walk)
    note_what_was_said(walk)
    choose_three(walk)
    write_goals(walk)
    walk.go("Schrijven")
    page.locator("form[data-autosave$=-vision] textarea[name=text]").fill("In 2035 is Polderveen veilig.")
    page.locator("form[data-autosave$=-vision] [role=status]", has_text="Opgeslagen om").wait_for()
    walk.typed += 1
    walk.go("Toetsen")
    walk.go("Naar buiten")
    with page.expect_download() as loaded:
        page.get_by_role("link", name=re.compile("^Word.*van het plan")).click()
    loaded.value.save_as(tmp_path / "plan.docx")
    assert (tmp_path / "plan.docx").stat().st_size > 10_000
    walk.go("Loop")
    for step in ("Beginnen met schrijven", "Aanbieden aan de raad"):
        walk.press(step)
    adopt(walk, "2-6-2026")
    assert walk.says("Vastgesteld")
    walk.follow("Bekijk op de openbare site")
    assert page.get_by_role("heading", name="Drie prioriteiten").count()
    assert walk.typed <= MOST_TYPED, walk.typed


def judge_a_theme(walk: Walk) -> None:
    walk.go("Analyse")
    walk.page.get_by_role("link", name="Jeugdoverlast").last.click()
    walk.choose("zorgelijk")
    walk.fill("Waarom?", "Bewoners noemen dit op elke avond.")
    walk.press("Oordeel vastleggen")


def note_what_was_said(walk: Walk) -> None:
    walk.go("Inbreng")
    walk.follow("Bijeenkomst of formulier toevoegen")
    walk.fill("Naam", "Bewonersavond")
    walk.choose("inwoners")
    walk.press("Opslaan")


def choose_three(walk: Walk) -> None:
    for title, (_, theme) in GOALS.items():
        walk.go("Kiezen")
        walk.follow("Mogelijke prioriteit toevoegen")
        walk.fill("Naam", title)
        walk.choose(theme)
        walk.press("Opslaan")
        walk.go("Kiezen")
        walk.page.get_by_role("link", name=re.compile(f"^Kies.*{title}")).click()
        walk.choose("prioriteit")
        walk.fill("Waarom", "Staat bij elke weging bovenaan.")
        walk.press("Leg de keuze vast")
    walk.go("Kiezen")
    walk.press("Zet in het plan")


def write_goals(walk: Walk) -> None:
    for title, (text, _) in GOALS.items():
        walk.go("Doelen")
        walk.page.get_by_role("link", name=re.compile(f"^Doel toevoegen.*{title}")).click()
        walk.fill("Wat wilt u bereiken?", text)
        walk.press("Bewaar het doel")
        walk.go("Doelen")
        walk.page.get_by_role("link", name=re.compile(f"^Indicator kiezen.*{title}")).click()
        walk.follow("Neem deze")
        walk.fill("Nulmeting", "70")
        walk.fill("Jaar", "2030")
        walk.page.get_by_role("group", name="Streefwaarde").get_by_role("radio").first.check()
        walk.typed += 1
        walk.press("Bewaar de indicator")
