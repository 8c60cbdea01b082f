"""A Word document: real heading and list styles, table heads that repeat, the language and title told."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from baken.documents.outline import Block, BlockKind, Cell, Outline
from baken.documents.writing.style import HouseStyle

_SIZES = {"Title": 26, "Heading 1": 18, "Heading 2": 14, "Heading 3": 11.5}
_DEEPEST = 3


def write_docx(outline: Outline, style: HouseStyle = HouseStyle()) -> bytes:  # noqa: B008 (frozen)
    """The bytes of the document."""
    document = docx.Document()
    _prepare(document, outline, style)
    for block in outline.blocks:
        _write(document, block, style)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _prepare(document: Any, outline: Outline, style: HouseStyle) -> None:
    document.core_properties.title = outline.title
    document.core_properties.author = style.sender
    document.core_properties.comments = ""
    document.core_properties.language = "nl-NL"
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = style.font, Pt(11)
    normal.paragraph_format.space_after = Pt(8)
    _speak_dutch(normal)
    for name, size in _SIZES.items():
        _dress(document.styles[name], size, style)
    _foot(section, style)
    if style.mark:
        head = section.header.paragraphs[0]
        head.text, head.alignment = style.mark, WD_ALIGN_PARAGRAPH.RIGHT
        head.runs[0].bold = True


def _dress(named: Any, size: float, style: HouseStyle) -> None:
    named.font.name, named.font.size, named.font.bold = style.font, Pt(size), True
    named.font.color.rgb = RGBColor.from_string(style.brand.lstrip("#").upper())
    fonts = named.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    named.paragraph_format.space_before, named.paragraph_format.space_after = Pt(size), Pt(size / 3)
    named.paragraph_format.keep_with_next = True


def _speak_dutch(normal: Any) -> None:
    """For the spelling checker and for who listens to the document."""
    properties = normal.element.get_or_add_rPr()
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    for name in ("w:val", "w:eastAsia", "w:bidi"):
        language.set(qn(name), "nl-NL")


def _foot(section: Any, style: HouseStyle) -> None:
    """The sender and the number of the page."""
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{style.sender}\t\t" if style.sender else "\t\t")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = foot.add_run()
        if kind:
            sign = OxmlElement("w:fldChar")
            sign.set(qn("w:fldCharType"), kind)
        else:
            sign = OxmlElement("w:instrText")
            sign.text = text
        run._r.append(sign)


def _write(document: Any, block: Block, style: HouseStyle) -> None:
    if block.kind is BlockKind.TABLE:
        _table(document, block, style)
    elif block.kind is BlockKind.HEADING:
        document.add_heading(f"{block.number} {block.text}".strip(), min(block.level, _DEEPEST))
    elif block.kind is BlockKind.LIST_ITEM:
        document.add_paragraph(block.text, style="List Bullet")
    elif block.kind is BlockKind.CAPTION:
        document.add_paragraph(block.text, style="Caption")
    else:
        document.add_paragraph(block.text)


def _table(document: Any, block: Block, style: HouseStyle) -> None:
    width = max(len(row) for row in block.rows)
    made = document.add_table(rows=0, cols=width, style="Table Grid")
    for at, row in enumerate(block.rows):
        cells = made.add_row().cells
        for cell, content in zip(cells, row, strict=False):
            _cell(cell, content, style if at == 0 else None)
    if made.rows:
        _repeat(made.rows[0])
    document.add_paragraph().paragraph_format.space_after = Pt(4)


def _cell(cell: Any, content: Cell, head: HouseStyle | None) -> None:
    texts = content.items or (content.text,)
    for at, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(text)
        run.font.size = Pt(10)
        if content.items:
            paragraph.style = "List Bullet"
        if head is not None:
            run.bold, run.font.color.rgb = True, RGBColor(255, 255, 255)
            paragraph.paragraph_format.keep_with_next = True
    if head is not None:
        _fill(cell, head.brand)


def _fill(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour.lstrip("#"))):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _repeat(row: Any) -> None:
    """The head comes again on the next page, and is told as a head."""
    sign = OxmlElement("w:tblHeader")
    sign.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(sign)
