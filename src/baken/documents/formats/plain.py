"""Plain text (.txt)."""

from __future__ import annotations

from baken.documents.encoding import decoded, lines_of
from baken.documents.lines.blocks import blocks_of_lines, title_of
from baken.documents.lines.line import Line
from baken.documents.outline import Outline, Place


def read(content: bytes) -> Outline:
    """The outline of a text: UTF-8, else Windows text (noted). Places are lines."""
    text, notes = decoded(content)
    lines = [Line(line, Place(line=number)) for number, line in enumerate(lines_of(text), start=1)]
    blocks = blocks_of_lines(lines)
    return Outline(blocks, "txt", title_of(blocks), notes)
