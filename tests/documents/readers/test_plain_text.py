from __future__ import annotations

import pytest

from baken.documents.encoding import CP1252_NOTE
from baken.documents.errors import DocumentError
from baken.documents.outline import BlockKind
from baken.documents.reading import MOST_ROWS, read_outline
from tests.documents.readers.plans import PLAN, headings, of_kind, tables
from tests.shared_data import shared


def test_headings_with_level_and_number() -> None:
    assert headings(read_outline(PLAN.encode(), "plan.txt")) == [
        (1, "", "Integraal Veiligheidsplan 2025 – 2028"),
        (1, "", "Inhoudsopgave"),
        (1, "1", "Inleiding"),
        (2, "", "De gemeente voorkomt liever dan zij ingrijpt"),
        (1, "2", "Prioriteiten"),
        (2, "2.1", "Aanpak woninginbraak"),
        (3, "", "Hoofdlijnen van de aanpak"),
        (3, "", "Doelstelling 2028"),
        (3, "", "Effectindicatoren"),
        (2, "2.2", "Jeugd en wijk"),
        (3, "", "Hoofdlijnen van de aanpak"),
        (3, "", "Doelstelling 2028"),
        (3, "", "Effectindicatoren"),
    ]


def test_tables_with_lists_superscripts_and_stray_tags() -> None:
    outline = read_outline(PLAN.encode(), "plan.txt")
    grid, first, second = of_kind(outline, BlockKind.TABLE)
    assert [cell.text for cell in grid.rows[2]] == ["", "1.2 Fysieke kwaliteit", "", "3.2 Jeugd en middelen"]
    assert first.rows[2][3].items == ("preventie", "nazorg")
    assert first.rows[2][3].text == "Plan met daarin: preventie; nazorg"
    assert first.rows[3][2].text == "4 (1e helft 2024)"
    assert first.rows[3][3].text == "Alle nieuwe bewoners krijgen bezoek"
    assert second.rows[2][2].items == ("in ontwikkeling", "nog geen plan")


def test_every_line_is_in_a_block_at_its_line() -> None:
    outline = read_outline(PLAN.encode(), "plan.txt")
    lines = PLAN.split("\n")
    for block in outline.blocks:
        assert block.place.line is not None
        if block.kind is not BlockKind.TABLE:
            assert block.text.split()[-1].strip("*") in lines[block.place.line - 1]
    rows = sum(len(block.rows) for block in of_kind(outline, BlockKind.TABLE))
    assert len(outline.blocks) - 3 + rows == sum(1 for line in lines if line.strip())


def test_the_table_of_contents_is_kept_as_a_list() -> None:
    outline = read_outline(PLAN.encode(), "plan.txt")
    assert [block.text for block in outline.blocks[2:6]] == [
        "1. Inleiding 2",
        "2. Prioriteiten 3",
        "2.1 Aanpak woninginbraak 3",
        "2.2 Jeugd en wijk 4",
    ]
    assert {block.kind for block in outline.blocks[2:6]} == {BlockKind.LIST_ITEM}


def test_a_numbered_list_is_no_row_of_chapters() -> None:
    outline = read_outline(b"Doelen\n\n1. Minder inbraak\n2. Meer toezicht\n3. Veilig uitgaan\n", "a.txt")
    assert [(block.kind.value, block.number) for block in outline.blocks] == [
        ("heading", ""),
        ("list_item", "1."),
        ("list_item", "2."),
        ("list_item", "3."),
    ]


def test_tables_between_bars_and_two_that_follow_each_other() -> None:
    text = (
        "# GEMEENTE: Veldrand | JAREN: 2021\n\nIndicator | 2020 | Norm\nInbraak | 5 | \n"
        "Een zin ertussen, die iets toelicht.\nKengetal | 2020\nHalt | 109\n"
    )
    outline = read_outline(text.encode(), "a.txt")
    assert tables(outline) == [
        [["Indicator", "2020", "Norm"], ["Inbraak", "5", ""]],
        [["Kengetal", "2020"], ["Halt", "109"]],
    ]
    assert outline.blocks[0].text == "GEMEENTE: Veldrand | JAREN: 2021"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Figuur 2 Partners en netwerk", BlockKind.CAPTION),
        ("Figuur 2 laat zien welke partners er zijn.", BlockKind.PARAGRAPH),
        ("2.3 miljoen euro is nodig voor de uitvoering.", BlockKind.PARAGRAPH),
        ("Hoofdstuk 3 Onze strategie", BlockKind.HEADING),
        ("• een punt", BlockKind.LIST_ITEM),
        ("b) een tweede punt", BlockKind.LIST_ITEM),
        ("Het aantal is < 5 & dus klein.", BlockKind.PARAGRAPH),
    ],
)
def test_the_shape_of_one_line(line: str, kind: BlockKind) -> None:
    outline = read_outline(f"Begin van het plan.\n\n{line}\n\nSlot van het plan.\n".encode(), "a.txt")
    assert outline.blocks[1].kind is kind


def test_windows_text_is_read_and_said() -> None:
    outline = read_outline("Veiligheid: coördinatie – één plan voor € 5.\n".encode("cp1252"), "a.txt")
    assert outline.blocks[0].text == "Veiligheid: coördinatie – één plan voor € 5."
    assert outline.notes == (CP1252_NOTE,)


def test_script_in_a_heading_stays_text() -> None:
    outline = read_outline(b"1. Visie <script>alert(1)</script>\n\nEen zin over de visie van de gemeente.\n", "a.txt")
    assert outline.blocks[0].text == "Visie <script>alert(1)</script>"
    assert outline.blocks[0].kind is BlockKind.HEADING


def table_of(rows: int) -> bytes:
    lines = "".join(f"Indicator {n}\tGemeente\t{n}\t<ul> • a • b\n" for n in range(rows))
    return f"4.1 Cijfers van alle straten\n\nindicator\tbron\twaarde\tdoel\n{lines}".encode()


def test_a_table_of_ten_thousand_rows_is_no_plan() -> None:
    told = "op regel 3 onder ‘Cijfers van alle straten’ heeft 10.001 rijen.*hooguit 2.000.*bij Cijfers"
    with pytest.raises(DocumentError, match=told):
        read_outline(table_of(10_000), "a.txt")


def test_the_longest_table_is_read_whole() -> None:
    outline = read_outline(table_of(MOST_ROWS - 1), "a.txt")
    assert len(of_kind(outline, BlockKind.TABLE)[0].rows) == MOST_ROWS


@pytest.mark.shared
def test_the_real_plan() -> None:
    outline = read_outline(shared("plans/landsmeer_ivp_2024-2027.txt").read_bytes(), "plan.txt")
    grid, *indicators = of_kind(outline, BlockKind.TABLE)
    assert (len(grid.rows), len(grid.rows[0])) == (6, 6)
    assert [(len(table.rows) - 1, len(table.rows[0])) for table in indicators] == [(7, 4), (5, 4), (3, 4)]
    assert [number for level, number, _ in headings(outline) if level == 1 and number] == list("1234567")


@pytest.mark.shared
def test_the_example_plans() -> None:
    counts = {
        path.name: [len(table) - 1 for table in tables(read_outline(path.read_bytes(), path.name))]
        for path in shared("plans").glob("*.txt")
    }
    assert [counts[name] for name in sorted(counts) if counts[name]] == [[5], [5, 7, 5, 3], [1, 1], [8], [5]]
