"""Text as people paste it, from a word processor or a page, to plain text: paragraphs apart by a blank line, lists by
a dash. Nothing that can be read is lost."""

from __future__ import annotations

import re

from baken.documents.errors import DocumentError
from baken.documents.formats.webpage import read
from baken.documents.outline import BlockKind

_TAGS = (
    r"p|div|span|ul|ol|li|br|table|tbody|tr|td|th|b|i|u|strong|em|h[1-6]|a|font|style|html|body|head|meta|o:p|sub|sup"
)
_MARKUP = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<!--|<!doctype", re.IGNORECASE)
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")  # directions, no width
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BULLET = re.compile(r"^[ \t]*(?:[•·▪●◦‣⁃■□➤►✓\uf0b7\uf0a7]|[–—-](?=[ \t]))[ \t]*(?=\S)|^[ \t]*o\t+(?=\S)")


def clean_text(text: str) -> str:
    """Plain text; what is clean already stays itself."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = _SPACES.sub(" ", _CONTROL.sub("", _UNSEEN.sub("", text)))
    if _MARKUP.search(text):
        text = _without_markup(text)
    lines = [_BULLET.sub("- ", line).rstrip().replace("\t", " ") for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_markup(text: str) -> str:
    """What a browser would show of it. A text without tags around it is read as a page of its own."""
    try:
        blocks = read(text.encode()).blocks
    except DocumentError:
        return _MARKUP.sub("", text)
    told = ""
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            shown = "\n".join(" | ".join(cell.text for cell in row) for row in block.rows)
        else:
            shown = f"- {block.text}" if block.kind is BlockKind.LIST_ITEM else f"{block.number} {block.text}".strip()
        is_next_item = block.kind is BlockKind.LIST_ITEM and told.rsplit("\n", 1)[-1].startswith("- ")
        told += ("\n" if is_next_item else "\n\n") + shown
    return told
