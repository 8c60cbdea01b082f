"""Pages of a PDF as they are set: two columns, and tables without rules whose cells go on over lines."""

from __future__ import annotations

import io
from pathlib import Path

import odfdo

from baken.documents.outline import BlockKind, Outline
from baken.documents.reading import read_outline
from tests.documents.readers.office import converted
from tests.documents.readers.plans import of_kind, tables

ABOVE = "Deze zin staat over de hele breedte van de bladzijde en is dus langer dan een van beide kolommen breed is."
BELOW = "Na de kolommen staat er weer een zin over de hele breedte van de bladzijde, die over de goot heen loopt."
SENTENCE = "In de wijken praten bewoners, agenten en jongerenwerkers elke maand met elkaar over wat er beter kan. "
ROWS = [["indicator", "nulmeting", "doel 2028"], ["Woninginbraken in de wijk", "61", "55"], ["Branden", "6", "5"]]
SECTION = (
    '<style:style style:name="Two" style:family="section"><style:section-properties>'
    '<style:columns fo:column-count="2" fo:column-gap="0.5cm"><style:column style:rel-width="1*"/>'
    '<style:column style:rel-width="1*"/></style:columns></style:section-properties></style:style>'
)
UNRULED = """<html><body><p>Een zin vooraf over het plan van de gemeente en over wat er de komende jaren beter kan.</p>
<table border="0" cellpadding="3" width="100%"><tr><td width="30%">Indicator</td><td>Bron</td><td>Nulmeting 2023</td>
<td>Streefwaarde 2028</td></tr><tr valign="top"><td>Woninginbraken in de hele gemeente, ook in de kernen buiten het dorp
</td><td>Politie</td><td>61</td><td>maximaal 55</td></tr><tr valign="top"><td>Verwijzingen naar bureau Halt van jongeren
tot achttien jaar</td><td>Bureau Halt te Zaandam</td><td>9</td><td>gelijk of lager dan in het jaar daarvoor</td></tr>
<tr valign="top"><td>Branden</td><td>Brandweer</td><td>6</td><td>5</td></tr></table><p>Slotzin.</p></body>"""


def in_columns() -> bytes:
    """A text of which the middle is set in two columns, with a table over the whole width below."""
    document = odfdo.Document("text")
    document.body.clear()
    content = document.get_part("content.xml")
    assert isinstance(content, odfdo.Content)
    styles = content.get_element("//office:automatic-styles")
    assert styles
    styles.append(odfdo.Element.from_tag(SECTION))
    document.body.append(odfdo.Paragraph(ABOVE))
    section = odfdo.Element.from_tag('<text:section text:name="s1" text:style-name="Two"/>')
    document.body.append(section)
    for number in range(1, 9):
        section.append(odfdo.Paragraph(f"Punt {number}. {SENTENCE * 2}Einde {number}."))
    document.body.append(odfdo.Paragraph(BELOW))
    table = odfdo.Table("Tabel", width=3, height=3)
    table.set_values(ROWS)
    document.body.append(table)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def printed(content: bytes, suffix: str, folder: Path) -> Outline:
    source = folder / f"plan.{suffix}"
    source.write_bytes(content)
    return read_outline(converted(source, "pdf", folder), "plan.pdf")


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    outline = printed(in_columns(), "odt", tmp_path)
    texts = [block.text for block in of_kind(outline, BlockKind.PARAGRAPH)]
    expected = [f"Punt {number}. {SENTENCE * 2}Einde {number}." for number in range(1, 9)]
    assert texts == [ABOVE, *expected, BELOW]
    assert tables(outline) == [ROWS]


def test_cells_of_a_table_without_rules_go_on_over_lines(tmp_path: Path) -> None:
    outline = printed(UNRULED.encode(), "html", tmp_path)
    assert tables(outline) == [
        [
            ["Indicator", "Bron", "Nulmeting 2023", "Streefwaarde 2028"],
            ["Woninginbraken in de hele gemeente, ook in de kernen buiten het dorp", "Politie", "61", "maximaal 55"],
            [
                "Verwijzingen naar bureau Halt van jongeren tot achttien jaar",
                "Bureau Halt te Zaandam",
                "9",
                "gelijk of lager dan in het jaar daarvoor",
            ],
            ["Branden", "Brandweer", "6", "5"],
        ]
    ]
    (table,) = of_kind(outline, BlockKind.TABLE)
    lines = [place.line or 0 for place in table.row_places]
    assert lines == sorted(set(lines))
    assert table.place.page


def test_a_table_over_three_pages_is_one_table(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>Indicator {number}</td><td>{number}</td></tr>" for number in range(1, 131))
    page = f'<html><body><table border="1" width="100%"><tr><td>Naam</td><td>Doel</td></tr>{rows}</table></body></html>'
    (table,) = of_kind(printed(page.encode(), "html", tmp_path), BlockKind.TABLE)
    assert [row[1].text for row in table.rows[1:]] == [str(number) for number in range(1, 131)]
    assert len({place.page for place in table.row_places}) >= 3
    assert [(place.page, place.line) for place in table.row_places] == sorted(
        (place.page or 0, place.line or 0) for place in table.row_places
    )
