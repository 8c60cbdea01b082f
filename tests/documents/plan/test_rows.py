"""Rows of indicator tables: their place, their group, and numbers that are printed in two styles."""

from __future__ import annotations

from decimal import Decimal

import pytest

from baken.documents.draft import DraftIndicator
from baken.documents.outline import Block, BlockKind, Cell, Outline
from baken.documents.plan import draft_plan
from baken.documents.plan.styles import in_one_style
from baken.documents.reading import read_outline

PLAN = "Integraal Veiligheidsplan Waterhoek 2025-2028\n\nBijlage 1 Cijfers\n\n"


def indicators(table: str, name: str = "plan.txt") -> tuple[DraftIndicator, ...]:
    """The indicators of a plan with this table, which begins on line 5."""
    return draft_plan(read_outline(f"{PLAN}{table}".encode(), name)).indicators


@pytest.mark.parametrize(
    ("cells", "settled"),
    [
        (("1.796", "1.651", "6.9"), ("1.796", "1.651", "6.9")),
        (("6,9", "7.125"), ("6,9", "7,125")),
        (("1796", "2,012 (2014)"), ("1796", "2.012 (2014)")),
        (("1.796 (2014)", "2% lager"), ("1.796 (2014)", "2% lager")),
        (("1.796 (2014)", "2 minder"), ("1.796 (2014)", "2 minder")),
        (("1796", "2,012 of minder"), ("1796", "2.012 of minder")),
        (("2.125%", "2,5%"), ("2,125%", "2,5%")),
        (("n.b.", ""), ("n.b.", "")),
    ],
)
def test_a_neighbour_of_the_same_size_tells_the_style(cells: tuple[str, ...], settled: tuple[str, ...]) -> None:
    assert in_one_style(cells) == settled


def test_the_numbers_of_a_row_that_mixes_styles() -> None:
    (found,) = indicators("Indicator | 2022 | Nulmeting 2023 | Streefwaarde\nMisdrijven | 1.796 | 1.651 | 6.9")
    assert found.baseline.baseline.values == (Decimal(1651),)
    assert found.target.targets[0].values == (Decimal("6.9"),)


def test_an_indicator_stands_where_its_row_stands() -> None:
    table = "Indicator | Nulmeting | Streefwaarde\nA dingen | 1 | 2\n | | en meer\nB dingen | 3 | 4"
    assert [(i.name, i.place.line) for i in indicators(table)] == [("A dingen", 6), ("B dingen", 8)]
    turned = "Indicator | A dingen | B dingen\nNulmeting | 1 | 3\nStreefwaarde | 2 | 4"
    assert [(i.name, i.place.line) for i in indicators(turned)] == [("A dingen", 5), ("B dingen", 5)]


def test_a_row_without_a_theme_belongs_to_the_theme_above_it() -> None:
    table = "| Thema | Indicator | Nulmeting | Streefwaarde |\n|---|---|---|---|\n| Jeugd | Halt | 9 | 6 |\n"
    for name in ("plan.txt", "plan.md"):
        found = indicators(f"{table}| | Overlast | 12 | 8 |\n| Wonen | Inbraak | 40 | 30 |", name)
        assert [(i.name, dict(i.columns)["Thema"]) for i in found] == [
            ("Halt", "Jeugd"), ("Overlast", "Jeugd"), ("Inbraak", "Wonen"),
        ]  # fmt: skip


def test_a_row_with_only_a_title_opens_a_group() -> None:
    found = indicators("Indicator | Nulmeting | Streefwaarde\nJeugd | |\nHalt | 9 | 6\nOverlast | 12 | 8")
    assert [(i.name, dict(i.columns)["groep"]) for i in found] == [("Halt", "Jeugd"), ("Overlast", "Jeugd")]


def test_a_row_is_read_in_one_style_and_kept_as_printed() -> None:
    grade, crimes = indicators("Indicator\tNulmeting\tStreefwaarde\nRapportcijfer\t6,9\t7.125\nMisdrijven\t1796\t1,651")
    assert grade.target.phrase == "7.125"
    assert [t.values for t in grade.target.targets] == [(Decimal("7.125"),)]
    assert [t.values for t in crimes.target.targets] == [(Decimal(1651),)]


@pytest.mark.parametrize(("is_guessed", "found"), [(True, 0), (False, 3)])
def test_a_table_without_rules_whose_cells_shifted_is_told_and_not_read(is_guessed: bool, found: int) -> None:
    rows = (
        ("Indicator", "Bron", "Nulmeting", "Streefwaarde"),
        ("Politie", "48", "40", ""),
        ("Politie", "9", "", ""),
        ("x", "", "", ""),
    )
    table = Block(BlockKind.TABLE, rows=tuple(tuple(Cell(text) for text in row) for row in rows), is_guessed=is_guessed)
    blocks = (Block(BlockKind.HEADING, "Prioriteit Jeugd", level=1), Block(BlockKind.PARAGRAPH, "Doel: rust."), table)
    draft = draft_plan(Outline(blocks, "pdf"))
    assert sum(len(p.indicators) for p in draft.priorities) == found
    told = [end for end in draft.loose_ends if "Streefwaarde" in end.text]
    assert bool(told) is is_guessed
