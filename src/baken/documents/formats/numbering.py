"""The numbers that Word prints before headings and items without writing them in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

_VALUE = qn("w:val")
_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 9


@dataclass
class _Level:
    """How one depth of a list prints: `%1.%2`, and where it begins to count. Bullets print nothing."""

    text: str
    start: int
    counted: bool


@dataclass
class Numbering:
    """Counts along with the document. `lists` maps the key of a list to its levels, `counts` its last numbers."""

    lists: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, document: Any) -> Numbering:
        """The numbering of a document; none where the document has no such part."""
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return cls()
        shapes = {shape.get(qn("w:abstractNumId")): _levels(shape) for shape in root.iter(qn("w:abstractNum"))}
        lists = {}
        for number in root.iter(qn("w:num")):
            shape = number.find(qn("w:abstractNumId"))
            if shape is not None and shape.get(_VALUE) in shapes:
                lists[number.get(qn("w:numId"))] = (shape.get(_VALUE), shapes[shape.get(_VALUE)])
        return cls(lists)

    def following(self, key: str, depth: int) -> str:
        """The next printed number of this list at this depth, without its last dot; "" for bullets."""
        shape, levels = self.lists.get(key, ("", {}))
        level = levels.get(depth)
        if level is None or not level.counted:
            return ""
        counts = self.counts[shape]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in range(depth + 1, _DEEPEST):
            counts.pop(deeper, None)
        return _PLACE.sub(lambda match: str(counts.get(int(match[1]) - 1, 1)), level.text).rstrip(".")


def _levels(shape: Any) -> dict[int, _Level]:
    return {int(level.get(qn("w:ilvl"), "0")): _level(level) for level in shape.iter(qn("w:lvl"))}


def _level(level: Any) -> _Level:
    values = {
        name: found.get(_VALUE, "") if (found := level.find(qn(f"w:{name}"))) is not None else ""
        for name in ("lvlText", "start", "numFmt")
    }
    start = int(values["start"]) if values["start"].isdigit() else 1
    return _Level(values["lvlText"], start, values["numFmt"].startswith("decimal"))
