"""The same plan in the formats that LibreOffice makes of it: one outline, whatever the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from baken.documents.outline import BlockKind
from baken.documents.reading import read_outline
from tests.documents.readers.office import FILTERS, converted
from tests.documents.readers.plans import PLAN, bare, of_kind, tables
from tests.shared_data import shared

TABLE_PAGE = """<html><head><title>Plan</title></head><body><h1>Prioriteiten</h1><p>Een zin vooraf over het plan.</p>
<table border="1" cellpadding="4"><tr><th>indicator</th><th>bron</th><th>waarde 2024</th><th>doelstelling 2028</th></tr>
<tr><td>Woninginbraken in de hele gemeente, ook in de kernen buiten het dorp</td><td>Politie</td><td>61</td><td>55</td>
</tr><tr><td>Plan van aanpak</td><td>Gemeente</td><td>Geen plan</td><td>Plan met:<ul><li>preventie in de wijken</li>
<li>nazorg</li></ul></td></tr></table><p>Een zin na de tabel.</p></body></html>"""


@pytest.mark.parametrize("kind", FILTERS)
def test_our_own_plan_is_the_same_in_every_form(kind: str, tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    source.write_text(PLAN, encoding="utf-8")
    outline = read_outline(converted(source, kind, tmp_path), f"plan.{kind}")
    assert outline.format == kind
    assert bare(outline) == bare(read_outline(PLAN.encode(), "plan.txt"))


@pytest.mark.shared
@pytest.mark.parametrize("kind", FILTERS)
def test_the_real_plan_is_the_same_in_every_form(kind: str, tmp_path: Path) -> None:
    source = shared("plans/landsmeer_ivp_2024-2027.txt")
    outline = read_outline(converted(source, kind, tmp_path), f"plan.{kind}")
    assert bare(outline) == bare(read_outline(source.read_bytes(), "plan.txt"))
    assert all(block.place.page for block in outline.blocks) is (kind == "pdf")


@pytest.mark.parametrize("kind", ["docx", "odt", "pdf"])
def test_a_real_table_in_every_form(kind: str, tmp_path: Path) -> None:
    source = tmp_path / "plan.html"
    source.write_text(TABLE_PAGE, encoding="utf-8")
    outline = read_outline(converted(source, kind, tmp_path), f"plan.{kind}")
    (table,) = of_kind(outline, BlockKind.TABLE)
    assert tables(outline)[0][0] == ["indicator", "bron", "waarde 2024", "doelstelling 2028"]
    assert table.rows[1][0].text == "Woninginbraken in de hele gemeente, ook in de kernen buiten het dorp"
    assert table.rows[2][3].items == ("preventie in de wijken", "nazorg")
    assert [block.text for block in of_kind(outline, BlockKind.PARAGRAPH)][-1] == "Een zin na de tabel."
