"""Numbers that became no indicator are told; numbers about the past are not."""

from __future__ import annotations

import pytest

from baken.documents.draft import LooseEnd, PlanDraft
from baken.documents.plan import draft_plan
from baken.documents.reading import read_outline

FRONT = "# Integraal veiligheidsplan Rietmeer 2025-2028\n\n## Prioriteit 1: Overlast\n\n"


def read(text: str) -> PlanDraft:
    return draft_plan(read_outline((FRONT + text).encode(), "plan.md"))


def ends(draft: PlanDraft, code: str) -> list[LooseEnd]:
    return [end for end in draft.loose_ends if end.code == code]


@pytest.mark.parametrize(
    "sentence",
    [
        "Eind 2028 willen we hooguit 40 meldingen per jaar.",
        "We streven naar 20% minder overlast.",
        "1. Meldingen verward gedrag: van 102 (2023) naar maximaal 90 (2028)",
        "Elk jaar minstens 12 integrale controles.",
        "Zorgmeldingen: nulmeting 210 (2022), streefwaarde: dalend",
    ],
)
def test_a_norm_in_running_text_is_told(sentence: str) -> None:
    (end,) = ends(read(f"{sentence}\n"), "norm_in_text")
    assert sentence.removeprefix("1. ").rstrip(".") in end.text
    assert end.title == "Norm in de lopende tekst: Overlast"


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2023 waren er meer dan 100 meldingen.",
        "De gemeente heeft 12 wijken en werkt samen met 3 partners.",
        "Het plan loopt tot en met 2028.",
        "De overlast is met 10% gedaald.",
    ],
)
def test_what_was_is_no_norm(sentence: str) -> None:
    assert not ends(read(f"{sentence}\n"), "norm_in_text")


def test_figures_of_other_years_are_told_once_for_a_table() -> None:
    table = (
        "| Indicator | 2022 | 2023 | Doel 2028 |\n|---|---|---|---|\n"
        "| Woninginbraken | 61 | 49 | 40 |\n| Fietsendiefstal | 120 | 133 | 110 |\n"
    )
    (end,) = ends(read(table), "figures_of_other_years")
    assert "‘2022’" in end.text
    assert "2023" not in end.text
    assert not ends(
        read(table.replace("| 2022 ", "").replace("| 61 ", "").replace("| 120 ", "").replace("|---|", "|", 1)),
        "figures_of_other_years",
    )


def test_a_table_of_something_else_under_indicators_is_told_and_not_read() -> None:
    draft = read(
        "### Prestatie-indicatoren\n\n| Wat doen we | Hoe vaak | Wie |\n|---|---|---|\n"
        "| Controles | 12 per jaar | BOA |\n"
    )
    assert not draft.priorities[0].indicators
    assert any("Controles" in end.text for end in ends(draft, "unplaced_text"))


@pytest.mark.parametrize(
    ("line", "start", "norm"),
    [
        ("Meldingen (bron: gemeente); nulmeting 2023: 88; streefwaarde 2028: ≤ 70", "88", "at_most"),
        ("Inwoners met overlast: 18% (2023) → 15% (2028)", "18", "at_most"),
        ("Inwoners met overlast: van 18% in 2023 naar 15% in 2028", "18", "at_most"),
    ],
)
def test_an_indicator_in_one_line(line: str, start: str, norm: str) -> None:
    draft = read(f"### Indicatoren\n\n- {line}\n- Tweede: hooguit 4\n")
    first = draft.priorities[0].indicators[0]
    assert [str(value) for value in first.baseline.baseline.values] == [start]
    assert first.baseline.baseline.years == (2023,)
    assert [target.kind.value for target in first.target.targets] == [norm]
