"""Footnotes: kept behind the sentence they belong to, and never inside it."""

from __future__ import annotations

import io
from pathlib import Path

import odfdo
import pytest

from baken.documents.outline import BlockKind, Outline
from baken.documents.plan import draft_plan
from baken.documents.reading import read_outline
from tests.documents.plan.build import head, outline, para
from tests.documents.readers.office import converted

XML = """<regeling><hoofdstuk><kop><nr>1</nr><titel>Visie</titel></kop>
<al>Het aantal inbraken daalde in 2022<noot id="n1" type="voet"><noot.nr>1</noot.nr><noot.al>Bron: politie.</noot.al>
</noot> flink.</al><al>Een zin erna.</al></hoofdstuk></regeling>"""
LISTED = """<regeling><hoofdstuk><kop><nr>1</nr><titel>Visie</titel></kop>
<al>Het aantal inbraken daalde in 2022<nootref refid="n1">1</nootref> flink.</al><al>Een zin erna.</al></hoofdstuk>
<noot.lijst><noot id="n1"><noot.nr>1</noot.nr><noot.al>Bron: politie.</noot.al></noot></noot.lijst></regeling>"""
PAGE = """<h1>Visie</h1><p>Het aantal inbraken daalde in 2022<sup><a id="r1" href="#fn1">1</a></sup> flink.</p>
<p>Een zin erna.</p><ol class="voetnoten"><li id="fn1">Bron: politie. <a href="#r1">↩</a></li></ol>"""
RAISED = """<h1>Visie</h1><p>Het aantal inbraken daalde in 2022<sup>1</sup> flink.</p>
<p>Een zin erna.</p><p><sup>1</sup> Bron: politie.</p>"""
MARKDOWN = """# Visie

Het aantal inbraken daalde in 2022[^1] flink.

Een zin erna.

[^1]: Bron: politie.
"""


def said(found: Outline) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in found.blocks if block.kind is not BlockKind.HEADING]


EXPECTED = [
    (BlockKind.PARAGRAPH, "Het aantal inbraken daalde in 2022 flink."),
    (BlockKind.NOTE, "Bron: politie."),
    (BlockKind.PARAGRAPH, "Een zin erna."),
]


@pytest.mark.parametrize(
    ("content", "name"),
    [(XML, "a.xml"), (LISTED, "a.xml"), (PAGE, "a.html"), (RAISED, "a.html"), (MARKDOWN, "a.md")],
)
def test_notes_of_texts(content: str, name: str) -> None:
    found = read_outline(content.encode(), name)
    assert said(found) == EXPECTED
    assert [block.number for block in found.blocks if block.kind is BlockKind.NOTE] == ["1"]


def noted() -> bytes:
    """An OpenDocument text with a footnote in a sentence and one in a table."""
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(1, "Visie"))
    sentence = odfdo.Paragraph("Het aantal inbraken daalde in 2022 flink.")
    sentence.insert_note(after="2022", note_id="ftn1", citation="1", body="Bron: politie.")
    document.body.append(sentence)
    document.body.append(odfdo.Paragraph("Een zin erna."))
    table = odfdo.Table("Tabel", width=2, height=2)
    table.set_values([["indicator", "doel 2028"], ["Inbraken", "Maximaal 55 per jaar"]])
    document.body.append(table)
    cell = document.body.get_elements("descendant::table:table-cell/text:p")[-1]
    assert isinstance(cell, odfdo.Paragraph)
    assert cell.parent
    for name in ("office:value-type", "office:string-value", "calcext:value-type"):
        cell.parent.del_attribute(name)  # else LibreOffice shows the value, not the text
    cell.insert_note(after="55", note_id="ftn2", citation="2", body="Zonder pogingen.")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.mark.parametrize("kind", ["odt", "docx", "html"])
def test_notes_of_office_documents(kind: str, tmp_path: Path) -> None:
    source = tmp_path / "plan.odt"
    source.write_bytes(noted())
    content = noted() if kind == "odt" else converted(source, kind, tmp_path)
    found = read_outline(content, f"plan.{kind}")
    assert said(found)[:3] == EXPECTED
    table, note = (block for block in found.blocks if block.rows or block.text == "Zonder pogingen.")
    assert table.rows[1][1].text == "Maximaal 55 per jaar"
    assert note.kind is BlockKind.NOTE


def test_a_raised_figure_that_is_no_note_stays() -> None:
    found = read_outline(
        b"<h1>Visie</h1><p>Een plein van 40 m<sup>2</sup> groot.</p><p>Einde van de zin.</p>", "a.html"
    )
    assert found.blocks[1].text == "Een plein van 40 m2 groot."


def test_a_note_stays_with_its_text_in_the_draft() -> None:
    from_note = outline(head("Visie"), para("Wij zijn veilig."), para("Einde."))
    note = read_outline(MARKDOWN.encode(), "a.md").blocks[2]
    first, second, third = from_note.blocks
    draft = draft_plan(Outline((first, second, note, third), "txt"))
    assert draft.vision == "Wij zijn veilig.\n\nNoot 1: Bron: politie.\n\nEinde."
