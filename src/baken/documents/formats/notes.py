"""Footnotes and endnotes: a mark in the text while it is read, so that a note ends up behind the sentence it is about.

A reader puts `mark_of(key)` where the document refers to a note, and keeps the note under that key. Whoever makes
blocks takes the marks out again with `without_marks`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile("\ue000n(\\d{1,6})\ue001")


@dataclass(frozen=True)
class Note:
    """The sign by which the text refers to it ("1", "*", or "") and what it says."""

    sign: str
    text: str


def mark_of(key: int) -> str:
    """The mark for the note with this key."""
    return f"\ue000n{key}\ue001"


def without_marks(text: str) -> tuple[str, list[int]]:
    """The text as a reader sees it without the references, and the keys of its notes in order."""
    if "\ue000" not in text:
        return text, []
    return _MARK.sub("", text), [int(key) for key in _MARK.findall(text)]
