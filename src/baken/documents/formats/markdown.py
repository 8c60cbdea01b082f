"""Markdown (.md): turned into a web page by markdown-it, raw HTML in it staying text, and read as one."""

from __future__ import annotations

from markdown_it import MarkdownIt

from baken.documents.encoding import decoded
from baken.documents.formats.markup import Walker
from baken.documents.formats.webpage import parse_page
from baken.documents.outline import Outline


def read(content: bytes) -> Outline:
    """The outline of a Markdown text, tables too."""
    text, notes = decoded(content)
    reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
    tokens = reader.parse(text)
    for token in tokens:
        if token.map and token.nesting >= 0:
            token.attrSet("data-line", str(token.map[0] + 1))
    page = reader.renderer.render(tokens, reader.options, {})
    return Walker().walk(parse_page(f"<body>{page}</body>")).outline("md", notes=notes)
