"""An OpenDocument text (.odt), the open standard that Dutch government prefers."""

from __future__ import annotations

import io
from typing import Any

from odfdo import Cell as OdfCell
from odfdo import Document, Element, Header, HeaderRows, List, ListItem, Paragraph, Row, Style, Table

from baken.documents.outline import Block, BlockKind, Cell, Outline
from baken.documents.writing.style import HouseStyle

_SIZES = {1: "18pt", 2: "14pt", 3: "11.5pt"}
_DEEPEST = 3


def write_odt(outline: Outline, style: HouseStyle = HouseStyle()) -> bytes:  # noqa: B008 (frozen)
    """The bytes of the document."""
    document = Document("text")
    body = document.body
    body.clear()
    document.meta.title = outline.title
    document.meta.language = "nl-NL"
    _prepare(document, style)
    page: Any = document.get_style("master-page", "Standard")
    if style.mark:
        page.set_page_header([Paragraph(style.mark, style="mark")])
    if style.sender:
        page.set_page_footer([Paragraph(style.sender, style="quiet")])
    tables = 0
    for block in outline.blocks:
        if block.kind is BlockKind.TABLE:
            tables += 1
            body.append(_table(block, f"Tabel {tables}"))
        else:
            _write(body, block)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _prepare(document: Any, style: HouseStyle) -> None:
    for level, size in _SIZES.items():
        made = Style("paragraph", name=f"kop{level}", area="text", size=size, bold=True, color=style.brand)
        made.set_properties({"fo:margin-top": "0.5cm", "fo:margin-bottom": "0.2cm", "fo:keep-with-next": "always"},
                            area="paragraph")  # fmt: skip
        document.insert_style(made, automatic=True)
    title = Style("paragraph", name="titel", area="text", size="26pt", bold=True, color=style.brand)
    document.insert_style(title, automatic=True)
    text = Style("paragraph", name="tekst", area="paragraph", margin_bottom="0.25cm")
    text.set_properties({"fo:language": "nl", "fo:country": "NL"}, area="text")
    document.insert_style(text, automatic=True)
    document.insert_style(Style("paragraph", name="mark", area="text", bold=True))
    document.insert_style(Style("paragraph", name="quiet", area="text", size="9pt"))
    cell = {"fo:padding": "0.15cm", "fo:border": "0.5pt solid #b5b5b5"}
    for name, more in (("vak", {}), ("kopvak", {"fo:background-color": style.brand})):
        made = Style("table-cell", name=name)
        made.set_properties({**cell, **more}, area="table-cell")
        document.insert_style(made, automatic=True)
    document.insert_style(Style("paragraph", name="kopregel", area="text", bold=True, color="#ffffff"), automatic=True)


def _write(body: Any, block: Block) -> None:
    if block.kind is BlockKind.HEADING and block.level > 0:
        level = min(block.level, _DEEPEST)
        body.append(Header(level, f"{block.number} {block.text}".strip(), style=f"kop{level}"))
    elif block.kind is BlockKind.HEADING:
        body.append(Header(1, block.text, style="titel"))
    elif block.kind is BlockKind.LIST_ITEM:
        last = body.children[-1] if body.children else None
        held = last if last is not None and last.tag == "text:list" else None
        if held is None:
            held = List()
            body.append(held)
        held.append(ListItem(_paragraph(block.text)))
    else:
        body.append(_paragraph(block.text))


def _paragraph(text: str, style: str = "tekst") -> Element:
    made = Paragraph(style=style)
    made.append_plain_text(text)
    return made


def _table(block: Block, name: str) -> Element:
    made = Table(name)
    head = HeaderRows()
    head.append(_row(block.rows[0], "kopregel", "kopvak"))
    made.append(head)
    for row in block.rows[1:]:
        made.append(_row(row, "tekst", "vak"))
    return made


def _row(cells: tuple[Cell, ...], style: str, frame: str) -> Element:
    row = Row()
    for content in cells:
        cell = OdfCell(style=frame)
        cell.clear()
        cell.set_attribute("table:style-name", frame)
        cell.set_attribute("office:value-type", "string")
        if content.items:
            held = List()
            for item in content.items:
                held.append(ListItem(_paragraph(item)))
            cell.append(held)
        else:
            cell.append(_paragraph(content.text, style))
        row.append(cell)
    return row
