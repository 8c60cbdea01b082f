"""Cleans what documents leave in a cell, and splits a cell that holds a list."""

from __future__ import annotations

import html
import re

_ITEM_TAG = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_SUPERSCRIPT = re.compile(r"(?<=\d) ?\^ ?(?=de\b|e\b|ste\b)|(?<=\d) (?=(?:e|de|ste) (?:half|helft|kwartaal|trimester))")
_BULLET = re.compile(r"[•·▪◦‣●■]|(?:^|\n)\s*(?:[-*–]|\d{1,2}[.)])\s+(?=\D)")
_DASHED = re.compile(r"^\s*-\s+[^\W\d].*?\s-\s+[^\W\d]", re.DOTALL)
_SAME = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'", "`": "'", "´": "'",
     "“": '"', "”": '"', "„": '"', "⩽": "≤", "⩾": "≥", "⇒": "→", "➔": "→", "#": " ", "@": " ", "…": "..."}
)  # fmt: skip
_UNSEEN = dict.fromkeys(map(ord, "\0\u00ad\u200b\u200c\u200d\u2060\ufeff"))  # soft hyphens and the like
_RAISED = re.compile(r"(?<=[\w%)])[¹²³⁴⁵⁶⁷⁸⁹⁰]+")  # marks of footnotes
_KERNED = re.compile(r"(?<=\d)[ \u00a0]+(?=[.,]\d{3}(?!\d))")  # `1 .500`
_GLUED = re.compile(r"\b(max\.?|maximaal|min\.|minimaal|hooguit|hoogstens|minstens|tenminste)(?=\d)", re.IGNORECASE)
_PAGE, _WORD = 3000, 120  # characters
_SIGNS = (
    (re.compile(r"^\s*=>(?=\s*\d)"), "≥"),
    (re.compile(r"[↓↘⬇]"), " daling "),
    (re.compile(r"[↑↗⬆]"), " stijging "),
    (re.compile(r"(?<=\d),-(?!\d)"), ""),
    (re.compile(r"-+>|=>"), "→"),
    (re.compile(r"<=|=<|≦"), "≤"),
    (re.compile(r">=|≧"), "≥"),
)


def is_unreadable(text: str) -> bool:
    """True for what is no phrase: longer than a page, or with a word that no language has (a picture as text)."""
    return len(text) > _PAGE or re.search(rf"\S{{{_WORD}}}", text) is not None


def plain(text: str) -> str:
    """The words alone: no mark-up, one sort of dash, quote and space. Line ends become spaces."""
    return re.sub(r"\s+", " ", _unmarked(text)).strip()


def split_list(text: str) -> tuple[str, tuple[str, ...]]:
    """What stands before the bullets, and the items; no items when the cell is not a list."""
    marked = _unmarked(_ITEM_TAG.sub(" • ", text))
    if _DASHED.match(marked):
        marked = re.sub(r"(?:^|\s)-\s+(?=[^\W\d])", " • ", marked)
    head, *items = _BULLET.split(marked)
    kept = tuple(item for item in (_trimmed(i) for i in items) if item)
    return (_trimmed(head), kept) if kept else (_trimmed(marked), ())


def split_enumeration(text: str) -> tuple[str, tuple[str, ...]]:
    """The same for `head: a; b; c` and `a; b; c` on one line; no items when there is no semicolon."""
    if ";" not in text:
        return text, ()
    head, colon, rest = text.partition(":")
    if not colon or ";" in head:
        head, rest = "", text
    return head.strip(), tuple(part for part in (_trimmed(p) for p in rest.split(";")) if part)


def _unmarked(text: str) -> str:
    unmarked = html.unescape(_TAG.sub(" ", text)).translate(_UNSEEN).translate(_SAME)
    unmarked = _GLUED.sub(r"\1 ", _KERNED.sub("", _RAISED.sub("", unmarked)))
    for pattern, sign in _SIGNS:
        unmarked = pattern.sub(sign, unmarked)
    return _SUPERSCRIPT.sub("", unmarked)


def _trimmed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ;,\n\t")
