"""What changed in a text, word for word: pieces that stayed, went and came."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|[^\s]+")
_LONGEST = 20_000  # characters: a longer text is told as a whole


@dataclass(frozen=True)
class Change:
    """A piece of text: `kind` is "same", "gone" or "new"."""

    kind: str
    text: str


def changes_between(was: str, now: str) -> tuple[Change, ...]:
    """The pieces in reading order; what went stands before what came."""
    if len(was) + len(now) > _LONGEST:
        return tuple(c for c in (Change("gone", was), Change("new", now)) if c.text)
    before, after = _WORDS.findall(was), _WORDS.findall(now)
    found: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, came = "".join(before[a:b]), "".join(after[c:d])
        pieces = [("same", came)] if tag == "equal" else [("gone", gone), ("new", came)]
        found += [Change(kind, text) for kind, text in pieces if text]
    return tuple(found)
