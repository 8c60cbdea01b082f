"""Walks the elements of HTML and of the XML in which regulations are published; both say the same in other words.

The names are compared without namespace and in small letters. What is not known as running text inside a sentence
begins a new piece, so an unknown element loses nothing.
"""

from __future__ import annotations

from lxml import etree

from baken.documents.formats.elements import INLINE, SKIPPED, name_of, text_of
from baken.documents.formats.linked import lift_notes
from baken.documents.formats.rich import Pieces
from baken.documents.lines.cells import listed_cell, read_cell
from baken.documents.lines.line import squeeze
from baken.documents.outline import Cell, Place

HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"intitule": 1, "officieletitel": 1, "tussenkop": 0}
DIVISIONS = frozenset(
    {
        "hoofdstuk",
        "afdeling",
        "deel",
        "paragraaf",
        "subparagraaf",
        "artikel",
        "divisie",
        "bijlage",
        "nota-toelichting",
        "tekst",
    }
)
ITEMS = frozenset({"li", "dd", "dt"})
MARKS = frozenset({"li.nr", "linummer"})
CAPTIONS = frozenset({"figcaption", "caption", "bijschrift"})
HEAD_NUMBERS = frozenset({"nr", "nummer"})
HEAD_LABELS = frozenset({"label"})
ROWS = frozenset({"tr", "row"})
CELLS = frozenset({"td", "th", "entry"})
_MOST_SPAN = 200


class Walker:
    """One walk over a tree, collecting pieces. `verbatim` lines (`<pre>`) keep their tabs."""

    def __init__(self) -> None:
        self.pieces = Pieces()
        self.buffer: list[str] = []
        self.open: list[str] = []
        self.mark = ""
        self.strong: list[bool] = []

    def walk(self, root: etree._Element) -> Pieces:
        """Everything under this element, in order; footnotes behind what refers to them."""
        self.pieces.notes |= lift_notes(root, len(self.pieces.notes))
        events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in events:
            if event == "start":
                if self._enter(element):
                    events.skip_subtree()
            elif event == "end":
                self._leave()
            if event != "start" and element is not root:
                self._say(element.tail)
        self._flush()
        return self.pieces

    def _enter(self, element: etree._Element) -> bool:
        """Begins an element; True when it was dealt with as a whole."""
        name = name_of(element)
        if name not in INLINE and name != "br":
            self._flush()
            self.pieces.place = place_of(element)
        if name in INLINE:
            self._say(element.text, strong=name in {"b", "strong"})
            self.open.append(name)
            return False
        if name == "br":
            self.buffer.append("\n")
            self.open.append(name)
            return False
        self.open.append(name)
        if name in SKIPPED or self._whole(element, name):
            return True
        self._say(element.text)
        return False

    def _whole(self, element: etree._Element, name: str) -> bool:
        """Headings, tables, captions and marks are read at once."""
        if name == "kop":
            self._head(element)
        elif name in HEADINGS:
            self.pieces.heading(text_of(element), HEADINGS[name])
        elif name in CAPTIONS:
            self.pieces.caption(text_of(element))
        elif name == "table":
            self._table(element)
        elif name in MARKS:
            self.mark = squeeze(text_of(element))
        elif name == "pre":
            self.pieces.paragraph(text_of(element))
        else:
            return False
        return True

    def _leave(self) -> None:
        name = self.open[-1] if self.open else ""
        if name not in INLINE and name != "br":
            self._flush()
        if self.open:
            self.open.pop()
        if name in ITEMS:
            self.mark = ""

    def _say(self, text: str | None, *, strong: bool = False) -> None:
        if not text:
            return
        bold = strong or any(name in {"b", "strong"} for name in self.open)
        if text.strip():
            self.strong.append(bold)
        self.buffer.append(" ".join(text.split("\n")))

    def _flush(self) -> None:
        """What was said until now becomes an item inside a list, else a paragraph."""
        text = "".join(self.buffer)
        strong = bool(self.strong) and all(self.strong)
        self.buffer, self.strong = [], []
        if not text.strip():
            return
        if any(name in ITEMS for name in self.open):
            self.pieces.item(text, self.mark)
            self.mark = ""
        else:
            self.pieces.paragraph("\n".join(line.strip(" ") for line in text.split("\n")), strong=strong)
            self.pieces.paragraph("")

    def _head(self, element: etree._Element) -> None:
        """`<kop><label>Artikel</label><nr>2</nr><titel>Doel</titel></kop>`; its depth is that of its divisions."""
        number = " ".join(squeeze(text_of(child)) for child in element if name_of(child) in HEAD_NUMBERS)
        label = " ".join(squeeze(text_of(child)) for child in element if name_of(child) in HEAD_LABELS)
        title = squeeze(text_of(element, without=HEAD_NUMBERS | HEAD_LABELS))
        level = sum(1 for parent in element.iterancestors() if name_of(parent) in DIVISIONS)
        self.pieces.heading(title or f"{label} {number}".strip(), max(level, 1), number)

    def _table(self, element: etree._Element) -> None:
        for child in element:
            if name_of(child) in CAPTIONS | {"title"}:
                self.pieces.caption(text_of(child))
        rows = rows_of(element)
        self.pieces.table(table_rows(rows), [place_of(row) for row in rows])


def place_of(element: etree._Element) -> Place:
    """The line of the file on which the element begins; a reader that made the page itself says which line it was."""
    told = element.get("data-line", "")
    return Place(line=int(told) if told.isascii() and told.isdigit() else element.sourceline)


def rows_of(table: etree._Element) -> list[etree._Element]:
    """The rows of this table, not those of a table in one of its cells."""
    return [row for row in table.iter() if name_of(row) in ROWS and _table_above(row) is table]


def table_rows(rows: list[etree._Element]) -> list[list[Cell]]:
    """The cells of a table; a cell over more columns stands in the first, one over more rows in each of them."""
    made: list[list[Cell]] = []
    held: dict[int, tuple[int, Cell]] = {}  # column -> rows still to fill, with what
    for row in rows:
        cells: list[Cell] = []
        for element in row:
            if name_of(element) in CELLS:
                _fill_held(cells, held)
                _add_cell(cells, held, element)
        _fill_held(cells, held)
        made.append(cells)
    return made


def _fill_held(cells: list[Cell], held: dict[int, tuple[int, Cell]]) -> None:
    while len(cells) in held:
        left, cell = held.pop(len(cells))
        if left > 1:
            held[len(cells)] = (left - 1, cell)
        cells.append(cell)


def _add_cell(cells: list[Cell], held: dict[int, tuple[int, Cell]], element: etree._Element) -> None:
    cell = cell_of(element)
    down = _span(element, "rowspan", "morerows")
    for offset in range(_span(element, "colspan", "")):
        shown = cell if offset == 0 else Cell("")
        if down > 1:
            held[len(cells)] = (down - 1, shown)
        cells.append(shown)


def _span(element: etree._Element, html_name: str, cals_name: str) -> int:
    """How many rows or columns a cell covers; CALS counts the rows after the first, and names columns from and to."""
    value, more = element.get(html_name, ""), element.get(cals_name, "") if cals_name else ""
    if not value and not more and not cals_name:
        return _named_columns(element)
    count = (
        int(value) if value.isascii() and value.isdigit() else int(more) + 1 if more.isascii() and more.isdigit() else 1
    )
    return min(max(count, 1), _MOST_SPAN)


def _named_columns(element: etree._Element) -> int:
    first, last = ("".join(filter(str.isdigit, element.get(key, ""))) for key in ("namest", "nameend"))
    if not (first.isascii() and last.isascii() and first and last and len(first) < 5 and len(last) < 5):
        return 1
    return min(max(int(last) - int(first) + 1, 1), _MOST_SPAN)


def _table_above(element: etree._Element) -> etree._Element | None:
    for parent in element.iterancestors():
        if name_of(parent) == "table":
            return parent
    return None


def cell_of(element: etree._Element) -> Cell:
    """One cell: its text, and its items when it holds a real list."""
    items = [child for child in element.iter() if name_of(child) == "li"]
    if not items:
        return read_cell(text_of(element))
    lead = text_of(element, without=frozenset({"ul", "ol", "lijst", "li"}))
    return listed_cell(lead, [text_of(item, without=MARKS | {"ul", "ol", "lijst"}) for item in items])
