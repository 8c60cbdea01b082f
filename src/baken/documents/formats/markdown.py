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
    page = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").render(text)
    return Walker().walk(parse_page(f"<body>{page}</body>")).outline("md", notes=notes)
