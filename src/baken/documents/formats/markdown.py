"""Markdown (.md): turned into a web page by markdown-it, raw HTML in it staying text, and read as one."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from baken.documents.encoding import decoded
from baken.documents.formats.markup import Walker
from baken.documents.formats.notes import Note, mark_of
from baken.documents.formats.webpage import parse_page
from baken.documents.outline import Outline

_NOTE = re.compile(r"^\[\^([^\]\s]{1,20})\]:[ \t]+(\S[^\n]*)$", re.MULTILINE)


def read(content: bytes) -> Outline:
    """The outline of a Markdown text, tables too."""
    text, notes = decoded(content)
    text, footnotes = _lifted(text)
    reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
    tokens = reader.parse(text)
    for token in tokens:
        if token.map and token.nesting >= 0:
            token.attrSet("data-line", str(token.map[0] + 1))
    page = reader.renderer.render(tokens, reader.options, {})
    walker = Walker()
    walker.pieces.notes = footnotes
    return walker.walk(parse_page(f"<body>{page}</body>")).outline("md", notes=notes)


def _lifted(text: str) -> tuple[str, dict[int, Note]]:
    """The text with marks for `[^1]`, as many lines long, and what stands behind `[^1]:`."""
    footnotes = {key: Note(sign, said) for key, (sign, said) in enumerate(_NOTE.findall(text), start=1)}
    bare = _NOTE.sub("", text)
    for key, note in footnotes.items():
        bare = bare.replace(f"[^{note.sign}]", mark_of(key))
    return bare, footnotes
