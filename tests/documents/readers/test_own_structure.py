"""Documents that say themselves what is a heading, a list, a table: their word counts."""

from __future__ import annotations

import io

import docx
import pytest

from baken.documents.errors import DocumentError
from baken.documents.formats.webpage import SCRIPT_NOTE
from baken.documents.outline import BlockKind
from baken.documents.reading import read_outline
from tests.documents.readers.made import opendocument, word
from tests.documents.readers.plans import headings, of_kind, tables

REGULATION = """<?xml version="1.0" encoding="UTF-8"?>
<cvdr xmlns="http://standaarden.overheid.nl/cvdr/terms/"><meta><owmskern><title>weg</title></owmskern></meta><body>
<intitule>Integraal Veiligheidsplan Veldrand</intitule><regeling><regeling-tekst>
<hoofdstuk><kop><label>Hoofdstuk</label><nr>1</nr><titel>Prioriteiten</titel></kop>
<paragraaf><kop><nr>1.1</nr><titel>Aanpak <nadruk type="cur">inbraak</nadruk></titel></kop>
<al>Een zin met de 1<sup>e</sup> helft van het jaar.</al><tussenkop>Doelstelling 2028</tussenkop>
<lijst><li><li.nr>a.</li.nr><al>minder inbraken;</al></li><li><li.nr>b.</li.nr><al>meer preventie.</al></li></lijst>
<table><title>Tabel 1 Indicatoren</title><tgroup cols="2"><colspec colname="c1"/><colspec colname="c2"/>
<thead><row><entry><al>indicator</al></entry><entry><al>doel</al></entry></row></thead><tbody>
<row><entry morerows="1"><al>Inbraken</al></entry><entry><al>55</al></entry></row>
<row><entry><al>50</al></entry></row></tbody></tgroup></table>
</paragraaf></hoofdstuk></regeling-tekst></regeling></body></cvdr>"""

PAGE = """<!DOCTYPE html><html><head><title>Plan</title><script>alert(1)</script></head><body>
<h1>Veiligheidsplan <script>alert(2)</script></h1><h2>4. Prioriteiten</h2><h3>4.1 Inbraak &lt;script&gt;</h3>
<p>Regel een<br>regel twee</p><ul><li>punt een<ul><li>punt diep</li></ul></li><li><p>punt twee</p></li></ul>
<table><caption>Tabel 1 Cijfers</caption><tr><th colspan="2">Effectindicatoren</th></tr>
<tr><th>indicator</th><th>doel</th></tr><tr><td>Inbraak<td>< 5 per jaar</table></body></html>"""

MARKDOWN = """# Veiligheidsplan

## 1. Visie

Een **veilige** gemeente, nu en <script>alert(1)</script> later.

* punt een
* punt twee

| indicator | doel |
|-----------|------|
| Inbraak   | 55   |
"""


def test_word() -> None:
    outline = read_outline(word(), "plan.docx")
    assert headings(outline) == [
        (1, "", "Integraal Veiligheidsplan"),
        (1, "", "Prioriteiten"),
        (2, "1.1", "Woninginbraak"),
        (3, "", "Doelstelling 2028"),
        (3, "", "Effectindicatoren"),
    ]
    assert [block.text for block in of_kind(outline, BlockKind.LIST_ITEM)] == ["Minder inbraken", "Meer preventie"]
    (table,) = of_kind(outline, BlockKind.TABLE)
    assert [cell.text for cell in table.rows[0]] == ["indicator", "bron", "doelstelling 2028"]
    assert table.rows[1][2].text == "Maximaal 55 Halvering in de wijk; Geen slachtoffers twee keer"
    assert table.rows[1][2].items == ("Halvering in de wijk", "Geen slachtoffers twee keer")


def test_a_word_table_of_ten_thousand_rows_is_no_plan() -> None:
    with pytest.raises(DocumentError, match=r"heeft 10\.002 rijen"):
        read_outline(word(rows=10_000), "plan.docx")
    (table,) = of_kind(read_outline(word(rows=1_900), "plan.docx"), BlockKind.TABLE)
    assert len(table.rows) == 1_902


def test_opendocument() -> None:
    outline = read_outline(opendocument(), "plan.odt")
    assert headings(outline) == [(1, "1", "Prioriteiten"), (2, "1.1", "Woninginbraak"), (3, "", "Effectindicatoren")]
    assert [block.text for block in of_kind(outline, BlockKind.LIST_ITEM)] == ["Minder inbraken", "Meer preventie"]
    assert tables(outline) == [
        [["indicator", "bron", "doelstelling 2028"], ["Woninginbraken", "Politie", "Maximaal 55"]]
    ]


def test_the_xml_of_a_published_regulation() -> None:
    outline = read_outline(REGULATION.encode(), "regeling.xml")
    assert headings(outline) == [
        (1, "", "Integraal Veiligheidsplan Veldrand"),
        (1, "1", "Prioriteiten"),
        (2, "1.1", "Aanpak inbraak"),
        (3, "", "Doelstelling 2028"),
    ]
    items = [(block.number, block.text) for block in of_kind(outline, BlockKind.LIST_ITEM)]
    assert items == [("a.", "minder inbraken;"), ("b.", "meer preventie.")]
    assert [block.text for block in of_kind(outline, BlockKind.CAPTION)] == ["Tabel 1 Indicatoren"]
    assert tables(outline) == [[["indicator", "doel"], ["Inbraken", "55"], ["Inbraken", "50"]]]
    assert of_kind(outline, BlockKind.PARAGRAPH)[0].text == "Een zin met de 1e helft van het jaar."


def test_a_web_page() -> None:
    outline = read_outline(PAGE.encode(), "plan.html")
    assert headings(outline) == [
        (1, "", "Veiligheidsplan"),
        (1, "4", "Prioriteiten"),
        (2, "4.1", "Inbraak <script>"),
        (3, "", "Effectindicatoren"),
    ]
    assert [block.text for block in of_kind(outline, BlockKind.LIST_ITEM)] == ["punt een", "punt diep", "punt twee"]
    assert tables(outline) == [[["indicator", "doel"], ["Inbraak", "< 5 per jaar"]]]
    assert outline.notes == (SCRIPT_NOTE,)
    assert not any("alert" in block.text for block in outline.blocks)


def test_markdown() -> None:
    outline = read_outline(MARKDOWN.encode(), "plan.md")
    assert headings(outline) == [(1, "", "Veiligheidsplan"), (1, "1", "Visie")]
    assert of_kind(outline, BlockKind.PARAGRAPH)[0].text.endswith("nu en <script>alert(1)</script> later.")
    assert tables(outline) == [[["indicator", "doel"], ["Inbraak", "55"]]]
    assert len(of_kind(outline, BlockKind.LIST_ITEM)) == 2


def test_places_are_lines_where_the_file_has_lines() -> None:
    outline = read_outline(MARKDOWN.encode(), "plan.md")
    assert [block.place.line for block in outline.blocks] == [1, 3, 5, 7, 8, 10]
    (table,) = of_kind(outline, BlockKind.TABLE)
    assert [place.line for place in table.row_places] == [10, 12]
    page = "<h1>Plan</h1>\n<p>Zin</p>\n\n<table>\n<tr><td>indicator<td>doel\n<tr><td>A<td>1\n<tr><td>B<td>2</table>"
    (table,) = of_kind(read_outline(page.encode(), "plan.html"), BlockKind.TABLE)
    assert [place.line for place in table.row_places] == [5, 6, 7]


def test_places_count_the_blocks_where_lines_tell_nothing() -> None:
    for content, name in ((PAGE.replace("\n", " ").encode(), "plan.html"), (word(), "plan.docx")):
        outline = read_outline(content, name)
        assert [block.place.line for block in outline.blocks] == list(range(1, len(outline.blocks) + 1))
        assert not any(block.row_places for block in outline.blocks)


def test_a_raised_digit_in_word_is_no_part_of_the_number_before_it() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("In 2022")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(" waren het er 45, in de 2")
    paragraph.add_run("e").font.superscript = True
    paragraph.add_run(" helft 20.")
    stored = io.BytesIO()
    document.save(stored)
    (block,) = read_outline(stored.getvalue(), "plan.docx").blocks
    assert block.text == "In 2022¹ waren het er 45, in de 2e helft 20."


def test_a_raised_digit_in_a_cell_of_text_is_none_either() -> None:
    outline = read_outline(b"indicator\tdoel\nInbraak<sup>2</sup>\t45<sup>1</sup>\n", "plan.txt")
    assert [cell.text for cell in outline.blocks[-1].rows[-1]] == ["Inbraak²", "45¹"]
