"""Steps that a text announces: with a deed and a year of the plan, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from baken.core.planned_steps import LONGEST, MOST, planned_steps


def read(text: str) -> list[date]:
    return [step.due_on for step in planned_steps(text, 2024, 2027)]


@pytest.mark.parametrize(
    ("text", "due_on"),
    [
        ("In 2025 stellen we een plan van aanpak op.", date(2025, 12, 31)),
        ("Het ondermijningsbeeld is eind 2026 actueel.", date(2026, 12, 31)),
        ("• Vóór 2026 is het meldpunt ingericht;", date(2025, 12, 31)),
        ("Per 1 juli 2025 start de procesregisseur.", date(2025, 7, 1)),
        ("- de training is uiterlijk maart 2026 afgerond", date(2026, 3, 31)),
        ("In het tweede kwartaal van 2024 leveren we de scan op.", date(2024, 6, 30)),
        ("Q4 2025: convenant vastgesteld", date(2025, 12, 31)),
        ("Medio 2027 evalueren we de aanpak", date(2027, 6, 30)),
        ("1. opstellen beleidsregel Bibob in december 2024", date(2024, 12, 31)),
    ],
)
def test_a_deed_with_a_year_is_a_step_with_its_last_day(text: str, due_on: date) -> None:
    assert read(text) == [due_on]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We stellen een plan van aanpak op.",  # no year
        "In 2019 is het convenant vastgesteld.",  # before the plan
        "Minder overlast dan in 2024",  # a year to compare with
        "Het aantal meldingen is gelijk ten opzichte van 2024.",
        "Collegeprogramma 2022-2026",
        "In 2025.",  # no deed
        "Op 31 februari 2025 is het klaar.",  # no such day
        "\x00\u202e🙂",
    ],
)
def test_other_sentences_are_no_steps(text: str) -> None:
    assert read(text) == []


def test_the_words_stay_as_written_each_once_and_not_endless() -> None:
    text = "We gaan door. In 2025 stellen we een plan op. In 2025 stellen we een plan op."
    (step,) = planned_steps(text, 2024, 2027)
    assert step.title == "In 2025 stellen we een plan op"
    many = "\n".join(f"- In 2025 stellen we plan {i} op" for i in range(500))
    assert len(planned_steps(many, 2024, 2027)) == MOST
    (long,) = planned_steps("In 2025 stellen we " + "heel " * 200 + "veel op.", 2024, 2027)
    assert len(long.title) <= LONGEST
    assert long.title.endswith("…")
