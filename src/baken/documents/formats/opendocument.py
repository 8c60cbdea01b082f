"""OpenDocument texts (.odt). Read from their XML directly, so that the same careful parser sees every part."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from baken.documents.errors import BROKEN, ENCRYPTED, DocumentError
from baken.documents.formats.notes import Note, mark_of, without_marks
from baken.documents.formats.rich import Pieces
from baken.documents.formats.zips import open_zip, part_of, xml_of
from baken.documents.lines.cells import read_cell
from baken.documents.outline import Cell, Outline

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _STYLE, _OFFICE = (_NS % name for name in ("text", "table", "style", "office"))
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_ENCRYPTED = b"encryption-data"
_CONTAINERS = {f"{_TEXT}section", f"{_TEXT}index-body", f"{_TEXT}index-title"}
_UNREAD = {f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}sequence-decls"}
_MOST_REPEATED = 200


def read(content: bytes) -> Outline:
    """The outline of an OpenDocument text: its styles where it uses them, else the shape of its paragraphs."""
    with open_zip(content) as archive:
        names = archive.namelist()
        if "META-INF/manifest.xml" in names and _ENCRYPTED in part_of(archive, "META-INF/manifest.xml"):
            raise DocumentError(ENCRYPTED)
        tree = xml_of(part_of(archive, "content.xml"))
        styles = [xml_of(part_of(archive, name)) for name in ("styles.xml",) if name in names]
    body = tree.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise DocumentError(BROKEN)
    return _Reader([*styles, tree]).outline(body)


class _Reader:
    """Reads one body with the styles it uses."""

    def __init__(self, trees: list[etree._Element]) -> None:
        styles = [style for tree in trees for style in tree.iter(f"{_STYLE}style")]
        self.parents = {_get(style, _STYLE, "name"): _get(style, _STYLE, "parent-style-name") for style in styles}
        self.bold = {_get(style, _STYLE, "name") for style in styles if _bold(style)}
        self.formats = _outline_formats(trees)
        self.counts = [0] * 10
        self.pieces = Pieces()

    def outline(self, body: etree._Element) -> Outline:
        self.pieces.notes = _lifted(body)
        self._walk(body)
        return self.pieces.outline("odt")

    def _walk(self, parent: etree._Element) -> None:
        """Sections may stand in sections, lists in lists; a stack of what is still to read, not a call in a call."""
        left = list(reversed(parent))
        while left:
            element = left.pop()
            if element.tag in _CONTAINERS or element.tag == f"{_TEXT}table-of-content":
                left += reversed(element)
            elif element.tag == f"{_TEXT}list":
                self._list(element)
            elif element.tag == f"{_TABLE}table":
                self.pieces.table(self._rows(element))
            elif element.tag == f"{_TEXT}h":
                self._heading(element)
            elif element.tag == f"{_TEXT}p":
                self._paragraph(element)

    def _heading(self, element: etree._Element) -> None:
        text, level = _text(element), _number(element, _TEXT, "outline-level")
        if not text.strip():
            return
        self.counts[level:] = [self.counts[level] + 1, *[0] * (9 - level)]
        number = ""
        if self.formats.get(level):
            depth = self.formats[level]
            number = ".".join(str(count or 1) for count in self.counts[level - depth + 1 : level + 1])
        self.pieces.heading(text, level, number)

    def _paragraph(self, element: etree._Element) -> None:
        text, names = _text(element), list(self._names(element))
        if "Title" in names:
            self.pieces.heading(text, 1)
        elif any(name.startswith("Contents_20_") and name[12:13].isdigit() for name in names):
            self.pieces.item(text)
        elif {"Caption", "Illustration", "Figure"} & set(names):
            self.pieces.caption(text)
        else:
            self.pieces.paragraph(text, strong=self._strong(element, names))

    def _list(self, element: etree._Element) -> None:
        for paragraph in element.iter(f"{_TEXT}p", f"{_TEXT}h"):
            if paragraph.tag == f"{_TEXT}h":
                self._heading(paragraph)
            else:
                self.pieces.item(_text(paragraph))

    def _names(self, element: etree._Element) -> Iterator[str]:
        """The style and its parents; a circle is walked once."""
        name, seen = _get(element, _TEXT, "style-name"), set[str]()
        while name and name not in seen:
            seen.add(name)
            yield name
            name = self.parents.get(name, "")

    def _strong(self, element: etree._Element, names: list[str]) -> bool:
        if any(name in self.bold for name in names):
            return True
        spans = [span for span in element.iter(f"{_TEXT}span") if _text(span).strip()]
        inside = "".join(_text(span) for span in spans if _get(span, _TEXT, "style-name") in self.bold)
        return bool(inside.strip()) and inside.split() == without_marks(_text(element))[0].split()

    def _rows(self, table: etree._Element) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        held: dict[int, tuple[int, Cell]] = {}
        for row in table.iter(f"{_TABLE}table-row"):
            if next(row.iterancestors(f"{_TABLE}table"), None) is table:
                rows.append(self._cells(row, held))
        return rows

    def _cells(self, row: etree._Element, held: dict[int, tuple[int, Cell]]) -> list[Cell]:
        """The cells of a row; a cell over more rows stands in each of them."""
        cells: list[Cell] = []
        for element in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            for _ in range(_number(element, _TABLE, "number-columns-repeated")):
                left, above = held.pop(len(cells), (0, Cell("")))
                covered = element.tag == f"{_TABLE}covered-table-cell"
                cell = above if covered else _cell(element)
                down = left - 1 if covered else _number(element, _TABLE, "number-rows-spanned") - 1
                if down > 0:
                    held[len(cells)] = (down, cell)
                cells.append(cell)
        return cells


def _lifted(body: etree._Element) -> dict[int, Note]:
    """The notes in reading order; in the text a mark takes the place of each."""
    lifted: dict[int, Note] = {}
    for element in list(body.iter(f"{_TEXT}note")):
        sign, said = (element.find(f"{_TEXT}note-{part}") for part in ("citation", "body"))
        text = "" if said is None else " ".join(_text(part) for part in said.iter(f"{_TEXT}p", f"{_TEXT}h"))
        key = len(lifted) + 1
        lifted[key] = Note("" if sign is None else _text(sign), text)
        tail = element.tail
        element.clear()
        element.tag, element.text, element.tail = f"{_TEXT}span", mark_of(key), tail
    return lifted


def _cell(element: etree._Element) -> Cell:
    """A cell; paragraphs inside a list get a bullet, so that they are seen as items."""
    parts = []
    for paragraph in element.iter(f"{_TEXT}p", f"{_TEXT}h"):
        text = _text(paragraph)
        listed = next(paragraph.iterancestors(f"{_TEXT}list-item"), None) is not None
        parts.append(f"• {text}" if listed and text.strip() else text)
    return read_cell("\n".join(parts))


def _text(element: etree._Element) -> str:
    """The text of a paragraph, with its tabs, breaks and repeated spaces; notes and remarks are left out."""
    parts = [element.text or ""]
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, child in walk:
        if event == "start" and child.tag in _UNREAD:
            walk.skip_subtree()
        elif event == "start" and child is not element:
            parts += [_mark(child), child.text or ""]
        elif event != "start" and child is not element:
            parts.append(child.tail or "")
    return "".join(parts)


def _mark(element: etree._Element) -> str:
    if element.tag == f"{_TEXT}s":
        return " " * _number(element, _TEXT, "c")
    return {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}.get(str(element.tag), "")


def _bold(style: etree._Element) -> bool:
    return any(part.get(f"{_FO}font-weight") == "bold" for part in style.iterchildren(f"{_STYLE}text-properties"))


def _outline_formats(trees: list[etree._Element]) -> dict[int, int]:
    """For each heading level that prints a number: how many numbers it shows (`4.1` shows two)."""
    formats = {}
    for tree in trees:
        for level in tree.iter(f"{_TEXT}outline-level-style"):
            if _get(level, _STYLE, "num-format") == "1":
                number = _number(level, _TEXT, "level")
                formats[number] = min(_number(level, _TEXT, "display-levels"), number)
    return formats


def _get(element: etree._Element, namespace: str, name: str) -> str:
    return element.get(f"{namespace}{name}") or ""


def _number(element: etree._Element, namespace: str, name: str) -> int:
    """A whole number from 1 up, 1 where it is not given; never more than a document can mean."""
    value = _get(element, namespace, name)
    most = 9 if name.endswith("level") else _MOST_REPEATED
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() and len(value) < 10 else 1
