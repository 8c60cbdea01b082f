"""Word documents (.docx)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn

from baken.documents.errors import BROKEN, DocumentError
from baken.documents.formats.notes import Note, mark_of, without_marks
from baken.documents.formats.numbering import Numbering
from baken.documents.formats.rich import Pieces
from baken.documents.formats.zips import check_parts, open_zip, part_of, xml_of
from baken.documents.lines.cells import raised, read_cell
from baken.documents.outline import Cell, Outline

_HEADING = re.compile(r"^(?:heading|kop)\s*([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|inhopg)\s*\d", re.IGNORECASE)
_TEXT, _TAB, _BREAKS = qn("w:t"), qn("w:tab"), {qn("w:br"), qn("w:cr")}
_HYPHEN, _FALLBACK = qn("w:noBreakHyphen"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_WRAPPERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:smartTag")}
_VALUE = qn("w:val")
_MOST_SPAN = 200
_NOTES = {"word/footnotes.xml": qn("w:footnote"), "word/endnotes.xml": qn("w:endnote")}
_REFERENCES = {qn("w:footnoteReference"): "word/footnotes.xml", qn("w:endnoteReference"): "word/endnotes.xml"}


def read(content: bytes) -> Outline:
    """The outline of a Word document: its styles where it uses them, else the shape of its paragraphs."""
    with open_zip(content) as archive:
        check_parts(archive)
        notes = {part: _notes_of(archive, part) for part in _NOTES if part in archive.namelist()}
    try:
        return _Reader(docx.Document(io.BytesIO(content)), notes).outline()
    except DocumentError:
        raise
    except Exception as error:  # python-docx meets a broken part with whatever comes (KeyError, …)
        raise DocumentError(BROKEN) from error


class _Reader:
    """Reads one opened document."""

    def __init__(self, document: Any, notes: dict[str, dict[str, str]]) -> None:
        self.body = document.element.body
        self.pieces = Pieces(notes=_lifted(self.body, notes))
        self.styles = {style.style_id: style for style in document.styles}
        self.numbering = Numbering.of(document)

    def outline(self) -> Outline:
        for element in _content(self.body):
            if element.tag == _TABLE:
                self.pieces.table(self._rows(element))
            else:
                self._paragraph(element)
        return self.pieces.outline("docx")

    def _paragraph(self, element: Any) -> None:
        text, names = _text(element), self._style_names(element)
        level = self._level(element, names)
        if any(_CONTENTS.match(name) for name in names) and text.strip():
            self.pieces.item(text)
        elif level and text.strip():
            self.pieces.heading(text, level, self._number(element))
        elif "caption" in names:
            self.pieces.caption(text)
        elif self._numbered(element) and text.strip():
            self.pieces.item(text, self._number(element))
        else:
            self.pieces.paragraph(text, strong=_strong(element))

    def _chain(self, element: Any) -> Iterator[Any]:
        """The style of a paragraph and the styles it is based on; a circle is walked once."""
        seen: set[str] = set()
        found = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = self.styles.get(found.get(_VALUE)) if found is not None else None
        while style is not None and style.style_id not in seen:
            seen.add(style.style_id)
            yield style
            style = style.base_style

    def _style_names(self, element: Any) -> list[str]:
        return [(style.name or "").lower() for style in self._chain(element)]

    def _level(self, element: Any, names: list[str]) -> int:
        """The heading level by style name or outline level; 0 for text."""
        for name in names:
            found = _HEADING.match(name)
            if found:
                return int(found[1])
            if name in {"title", "titel"}:
                return 1
        found_level = self._property(element, "w:outlineLvl")
        return int(found_level) + 1 if found_level.isdigit() and int(found_level) < 9 else 0

    def _property(self, element: Any, name: str) -> str:
        for source in (element, *(style.element for style in self._chain(element))):
            found = source.find(f"{qn('w:pPr')}/{qn(name)}")
            if found is not None:
                return str(found.get(_VALUE, ""))
        return ""

    def _numbered(self, element: Any) -> tuple[str, int] | None:
        """(list, depth) when the paragraph or its style is part of a list."""
        level = 0
        for source in (element, *(style.element for style in self._chain(element))):
            found = source.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if found is None:
                continue
            depth, key = found.find(qn("w:ilvl")), found.find(qn("w:numId"))
            level = int(depth.get(_VALUE)) if depth is not None else level
            if key is not None:
                return (key.get(_VALUE), level) if key.get(_VALUE) != "0" else None
        return None

    def _number(self, element: Any) -> str:
        found = self._numbered(element)
        return self.numbering.following(*found) if found else ""

    def _rows(self, table: Any) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        for row in table.iterchildren(_ROW):
            cells: list[Cell] = []
            for element in _cells(row):
                merged = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                above = merged is not None and merged.get(_VALUE, "continue") == "continue"
                cell = rows[-1][len(cells)] if above and rows and len(cells) < len(rows[-1]) else self._cell(element)
                cells += [cell, *[Cell("")] * (_span(element) - 1)]
            rows.append(cells)
        return rows

    def _cell(self, element: Any) -> Cell:
        """A cell; paragraphs of a list get a bullet, so that they are seen as items."""
        parts = []
        for paragraph in element.iter(_PARAGRAPH):
            text = _text(paragraph)
            parts.append(f"• {text}" if text.strip() and self._numbered(paragraph) else text)
        return read_cell("\n".join(parts))


def _notes_of(archive: ZipFile, part: str) -> dict[str, str]:
    """Id and text of every note in this part; the lines that part notes from text have a type and are left out."""
    notes = (note for note in xml_of(part_of(archive, part)).iterchildren(_NOTES[part]))
    return {
        note.get(qn("w:id"), ""): " ".join(_text(paragraph) for paragraph in note.iter(_PARAGRAPH))
        for note in notes
        if note.get(qn("w:type"), "normal") == "normal"
    }


def _lifted(body: Any, notes: dict[str, dict[str, str]]) -> dict[int, Note]:
    """The notes in the order in which the text refers to them; in the text a mark takes the place of a reference."""
    lifted: dict[int, Note] = {}
    for element in list(body.iter(*_REFERENCES)):
        text = notes.get(_REFERENCES[element.tag], {}).get(element.get(qn("w:id"), ""))
        if text is not None:
            key = len(lifted) + 1
            lifted[key] = Note(str(key), text)
            element.tag, element.text = _TEXT, mark_of(key)
    return lifted


def _content(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables, also those inside content controls (a table of contents stands in one)."""
    for child in parent.iterchildren():
        if child.tag in (_PARAGRAPH, _TABLE):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _content(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row.iterchildren():
        if child.tag == _CELL:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _cells(child)


def _span(cell: Any) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = found.get(_VALUE, "1") if found is not None else "1"
    return min(max(int(value), 1), _MOST_SPAN) if value.isdigit() else 1


def _text(paragraph: Any) -> str:
    """The text of a paragraph with its tabs and line breaks; what only old programs would show is left out."""
    parts: list[str] = []
    for element in paragraph.iter():
        if element.tag == _TEXT and not _shadowed(element):
            text = element.text or ""
            parts.append(raised(text) if _stands_high(element) and parts and parts[-1][-1:].isalnum() else text)
        elif element.tag == _TAB and element.getparent().tag == qn("w:r"):
            parts.append("\t")
        elif element.tag in _BREAKS:
            parts.append("\n")
        elif element.tag == _HYPHEN:
            parts.append("-")
    return "".join(parts)


def _stands_high(element: Any) -> bool:
    """By the word for it, or by half points above the line."""
    properties = element.getparent().find(qn("w:rPr"))
    if properties is None:
        return False
    word, height = properties.find(qn("w:vertAlign")), properties.find(qn("w:position"))
    above = height.get(_VALUE, "") if height is not None else ""
    return (word is not None and word.get(_VALUE) == "superscript") or (above.isdigit() and above != "0")


def _shadowed(element: Any) -> bool:
    return next(element.iterancestors(_FALLBACK), None) is not None


def _says(run: Any) -> bool:
    return any(without_marks(text.text or "")[0].strip() for text in run.iter(_TEXT))


def _strong(paragraph: Any) -> bool:
    """Whether every run with text in it is bold by its own word."""
    runs = [run for run in paragraph.iter(qn("w:r")) if _says(run)]
    marks = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") for run in runs]
    return bool(marks) and all(mark is not None and mark.get(_VALUE, "1") not in {"0", "false"} for mark in marks)
