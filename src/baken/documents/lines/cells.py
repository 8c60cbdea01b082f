"""The text of a table cell: HTML lists, superscripts and stray tags taken out, nothing lost.

Plans travel through converters that leave HTML in the cells (`<ul> • one • two`, `1 ^e half`, a single `<p>`).
Only tags that HTML knows for text are seen as markup, so that `<5` and anything unknown stay what they are: text.
"""

from __future__ import annotations

import html
import re

from baken.documents.lines.line import squeeze
from baken.documents.outline import Cell

_LIST = re.compile(r"<(?:ul|ol)\b[^<>]*>", re.IGNORECASE)
_LIST_END = re.compile(r"</(?:ul|ol)\s*>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/p|/div)\b[^<>]*>", re.IGNORECASE)
_SCRIPT = re.compile(r"\s{0,3}<sup\b[^<>]{0,200}>\s{0,3}([^<>]{0,40}?)\s{0,3}</sup\s{0,3}>", re.IGNORECASE)
_CARET = re.compile(r"(?<=\d)\s*\^\s*\{?\s*(e|de|ste)\s*\}?(?=[\s,.;:)]|$)")
_TAG = re.compile(
    r"</?(?:ul|ol|li|p|br|div|span|b|i|u|em|strong|sup|sub|font|td|tr|th|table|tbody|thead|small)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_DOT = re.compile(r"(?:^|\s)[•●▪■◦·‣]\s+")
_DASH = re.compile(r"(?:^|\s)[-–—•●▪■◦·‣*]\s+")
_MANY_DOTS = 2
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """Digits that stand high, as the mark of a note does, stay apart from the number before them: `2022¹`."""
    return text.translate(_RAISED) if text.strip().isdecimal() else text


def unmarked(text: str) -> str:
    """The text without HTML tags; superscripts are joined (`1 ^e helft` becomes `1e helft`)."""
    text = _CARET.sub(r"\1", _SCRIPT.sub(lambda found: raised(found[1]), text)) if "^" in text or "<" in text else text
    text = _TAG.sub(" ", _BREAK.sub(" ", text)) if "<" in text else text
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def read_cell(text: str) -> Cell:
    """The cell that this text was, with its list items where it held a list."""
    for split in (_split_markup, _split_lines, _split_dots):
        found = split(text)
        if found is not None:
            return _cell(*found)
    return Cell(squeeze(unmarked(text)))


def listed_cell(lead: str, items: list[str]) -> Cell:
    """A cell from a document with real lists: the text before the list, and its items."""
    return _cell(lead, items, "")


def _cell(lead: str, items: list[str], tail: str) -> Cell:
    """Joins what a list stands between; `items` may hold empty strings, which are left out."""
    kept = tuple(item for item in (squeeze(unmarked(item)) for item in items) if item)
    parts = [squeeze(unmarked(lead)), "; ".join(kept), squeeze(unmarked(tail))]
    return Cell(" ".join(part for part in parts if part), kept)


def _split_markup(text: str) -> tuple[str, list[str], str] | None:
    """`lead <ul> … </ul> tail`: items by `<li>`, else by the bullets or dashes that stand in their place."""
    opening = _LIST.search(text)
    if opening is None and not _ITEM.search(text):
        return None
    start = opening.end() if opening else _first_item(text)
    lead = text[: opening.start()] if opening else text[:start]
    closing = _LIST_END.search(text, start)
    inner = text[start : closing.start()] if closing else text[start:]
    tail = text[closing.end() :] if closing else ""
    first, *items = (_ITEM if _ITEM.search(inner) else _DASH).split(inner)
    return (
        (lead, items if not first.strip() or not items else [first, *items], tail) if items else (lead, [first], tail)
    )


def _first_item(text: str) -> int:
    """Where the first `<li>` stands; only called when there is one."""
    match = _ITEM.search(text)
    return match.start() if match else 0


def _split_lines(text: str) -> tuple[str, list[str], str] | None:
    """Lines in the cell of which two or more begin with a bullet or a dash."""
    lines = [line for line in text.split("\n") if line.strip()]
    marked = [bool(_DASH.match(line.lstrip())) for line in lines]
    if sum(marked) < _MANY_DOTS:
        return None
    first = marked.index(True)
    items: list[str] = []
    for line, mark in zip(lines[first:], marked[first:], strict=True):
        if mark:
            items.append(_DASH.sub("", line.lstrip(), count=1))
        else:
            items[-1] += f" {line}"
    return " ".join(lines[:first]), items, ""


def _split_dots(text: str) -> tuple[str, list[str], str] | None:
    """Round bullets in running text; a dash alone decides nothing, for it also stands between years."""
    lead, *items = _DOT.split(text)
    if not items or (len(items) < _MANY_DOTS and lead.strip()):
        return None
    return lead, items, ""
