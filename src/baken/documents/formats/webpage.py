"""Web pages (.html, .xhtml), also the pages on which regulations are published."""

from __future__ import annotations

from lxml import etree

from baken.documents.encoding import decoded, lines_of
from baken.documents.errors import NO_TEXT, DocumentError
from baken.documents.formats.elements import name_of, text_of
from baken.documents.formats.markup import Walker
from baken.documents.outline import Outline

SCRIPT_NOTE = "De pagina bevatte programmacode (script). Die is overgeslagen en niet uitgevoerd."


def read(content: bytes) -> Outline:
    """The outline of a page: its headings, lists and tables, else the shape of its lines. Nothing is fetched or run."""
    text, notes = decoded(content)
    root = parse_page(text)
    title = next((text_of(element) for element in root.iter("title")), "")
    if any(name_of(element) == "script" for element in root.iter()):
        notes = (*notes, SCRIPT_NOTE)
    body = next(root.iter("body"), root)
    outline = Walker().walk(body).outline("html", notes=notes)
    return outline if outline.title or not title.strip() else Outline(outline.blocks, "html", title.strip(), notes)


def parse_page(text: str) -> etree._Element:
    """The tree of a page, however badly written. Raises DocumentError where there is nothing in it."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring("\n".join(lines_of(text)).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(NO_TEXT) from error
    if root is None:
        raise DocumentError(NO_TEXT)
    return root
