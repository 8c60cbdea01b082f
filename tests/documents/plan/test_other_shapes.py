"""Whole plans of other shapes: other words, tables turned or with groups, indicators as labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from baken.documents.draft import DraftIndicator, DraftPriority, PlanDraft
from baken.documents.plan import draft_plan
from baken.documents.reading import read_outline
from tests.documents.readers.office import converted

SHAPES = Path(__file__).parent / "shapes"
Row = tuple[str, str, str]


def read(name: str) -> PlanDraft:
    return draft_plan(read_outline((SHAPES / name).read_bytes(), name))


def rows(indicators: tuple[DraftIndicator, ...]) -> list[Row]:
    """Name, baseline and target as printed."""
    return [(i.name, i.baseline.phrase, i.target.phrase) for i in indicators]


def titles(found: tuple[DraftPriority, ...]) -> list[tuple[str, str]]:
    return [(priority.number, priority.title) for priority in found]


@pytest.mark.parametrize(
    ("name", "municipality", "years"),
    [
        ("themas.txt", "Rietkerk", (2023, 2026)),
        ("speerpunten.md", "Zandhoven", (2025, 2028)),
        ("vragen.html", "Lindewaard", (2024, 2027)),
        ("romeins.txt", "Oeverdam", (2022, 2025)),
        ("bijlage.txt", "Heideveld", (2024, 2027)),
        ("doelen.txt", "Dorpsbroek", (2026, 2026)),
    ],
)
def test_whose_plan_it_is(name: str, municipality: str, years: tuple[int, int]) -> None:
    draft = read(name)
    assert (draft.municipality, (draft.first_year, draft.last_year)) == (municipality, years)
    told = {"unplaced_text", "goal_without_number", "figures_of_other_years", "norm_in_text"}
    codes = {end.code for end in draft.loose_ends} - told
    assert codes == set()


def test_themes_with_ambitions_and_results() -> None:
    draft = read("themas.txt")
    assert titles(draft.priorities) == [("1", "Ondermijning"), ("2", "Digitale veiligheid")]
    first, second = draft.priorities
    assert (first.reason[:7], first.goals[0].text[:8]) == ("Er word", "Rietkerk")
    assert rows(first.indicators) == [
        ("Hennepkwekerijen", "14 (2022)", "maximaal 7"),
        ("Meldingen anoniem", "22 (2022)", "minimaal 30"),
    ]
    assert rows(second.indicators) == [("Slachtoffers van oplichting", "16,9% (2021)", "lager dan 15%")]
    assert (draft.vision, draft.budget) == ("", "Er is € 40.000 per jaar beschikbaar.")


def test_priorities_in_a_table_and_indicators_as_labels() -> None:
    draft = read("speerpunten.md")
    assert titles(draft.priorities) == [("1", "Veilig wonen"), ("2", "Zorg en veiligheid")]
    assert [goal.text for goal in draft.priorities[0].goals] == ["Minder inbraken in 2028", "Meer buurtpreventie"]
    assert [goal.place.line for goal in draft.priorities[0].goals] == [11, 12]
    assert draft.priorities[1].reason == "Meer meldingen over verward gedrag."
    assert rows(draft.indicators) == [
        ("Woninginbraken", "73 (2023)", "60"),
        ("Meldingen verward gedrag", "112 (2023)", "gelijk of lager"),
    ]
    assert [indicator.source for indicator in draft.indicators] == ["politie", "politie"]
    assert [(p.name, p.status) for p in draft.flanking_policies] == [
        ("Woonvisie", "running"), ("Beleidsplan sociaal domein", "in_development"),
    ]  # fmt: skip


def test_questions_as_headings_turned_tables_and_groups() -> None:
    draft = read("vragen.html")
    assert titles(draft.priorities) == [("2.1", "Jeugd"), ("2.2", "Verkeer")]
    youth, traffic = draft.priorities
    assert [goal.year for goal in youth.goals] == [2027, None]
    assert rows(youth.indicators) == [
        ("Meldingen jeugdoverlast", "73", "maximaal 60"),
        ("Verwijzingen Halt", "12", "minimaal 15"),
    ]
    assert rows(traffic.indicators) == [("Gewonden", "11", "8"), ("Doden", "1", "0")]
    assert [title for title, _ in draft.principles] == ["Samen", "Preventief"]
    assert draft.coordination == "De burgemeester heeft de regie."


def test_roman_chapters_and_lettered_priorities() -> None:
    draft = read("romeins.txt")
    assert titles(draft.priorities) == [("A", "Overlast in het centrum"), ("B", "Fietsendiefstal")]
    first, second = draft.priorities
    assert rows(first.indicators) == [
        ("Meldingen geluid", "142", "100"),
        ("Gevoel van veiligheid", "6,8", "minimaal 7,0"),
    ]
    assert (second.goals[0].year, second.indicators) == (2025, ())
    assert draft.vision == "Oeverdam blijft een veilige gemeente."
    assert [p.name for p in draft.flanking_policies] == ["Horecanota", "Verkeersplan"]


def test_indicators_of_an_appendix_go_to_their_priority() -> None:
    draft = read("bijlage.txt")
    assert draft.indicators == ()
    assert [rows(priority.indicators) for priority in draft.priorities] == [
        [("Controles", "6", "12"), ("Gevonden kwekerijen", "7", "ten minste 5")],
        [("Meldingen", "1.181", "maximaal 1.000")],
    ]
    assert [i.place.line for priority in draft.priorities for i in priority.indicators] == [32, 33, 34]


def test_measurable_goals_and_chapters_in_capitals() -> None:
    draft = read("doelen.txt")
    assert titles(draft.priorities) == [("1", "INBRAAK"), ("2", "ZORG EN VEILIGHEID")]
    assert [rows(priority.indicators) for priority in draft.priorities] == [
        [("Woninginbraken", "31 (2024)", "hooguit 25"), ("Bedrijfsinbraken", "12 (2024)", "hooguit 10")],
        [("Meldingen verward gedrag (E33)", "88 (2024)", "80")],
    ]
    assert draft.coordination == "De driehoek overlegt elke maand."


def told(draft: PlanDraft) -> list[object]:
    """What a draft says, without the places."""
    parts = [(p.title, p.reason, p.approach, [g.text for g in p.goals], rows(p.indicators)) for p in draft.priorities]
    return [draft.municipality, draft.vision, draft.coordination, draft.budget, parts, rows(draft.indicators)]


@pytest.mark.parametrize(
    ("name", "kind"), [("romeins.txt", "pdf"), ("doelen.txt", "pdf"), ("vragen.html", "docx"), ("bijlage.txt", "odt")]
)
def test_another_form_says_the_same(name: str, kind: str, tmp_path: Path) -> None:
    content = converted(SHAPES / name, kind, tmp_path)
    assert told(draft_plan(read_outline(content, f"plan.{kind}"))) == told(read(name))
