"""One plain line of a document, before anybody knows what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from baken.documents.outline import Block, Place

_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"))
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")


@dataclass(frozen=True)
class Line:
    """A line as printed. Tabs are kept, for they are columns. `strong`: all of it stands in bold.

    `made` is the block it already is, where the document itself said so; a heading of level 0 takes the level below
    the heading it stands under.
    """

    text: str
    place: Place = field(default_factory=Place)
    strong: bool = False
    made: Block | None = None

    @property
    def blank(self) -> bool:
        """Nothing but white space."""
        return self.made is None and (not self.text or self.text.isspace())

    @property
    def flat(self) -> str:
        """The text with every run of white space as one space."""
        return squeeze(self.text)


def squeeze(text: str) -> str:
    """Every run of white space as one space, none at the ends."""
    return _SPACES.sub(" ", text).strip()


def visible(text: str) -> str:
    """The text without characters nobody sees: soft hyphens, zero-width spaces, control characters."""
    return _CONTROLS.sub(" ", text.translate(_INVISIBLE))


def cleaned(line: Line) -> Line:
    """The line without invisible characters and without the stars of bold text, which become `strong`."""
    if line.made:
        return line
    text = visible(line.text)
    bare = _STRONG.sub(r"\2", text)
    wholly = bare != text and _STRONG.fullmatch(text.lstrip(" \t➤►▶-•*").strip()) is not None
    return replace(line, text=bare, strong=line.strong or wholly)
