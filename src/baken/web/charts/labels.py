"""Labels that never overlap: boxes in px, taken one by one by weight, and words spread over a height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

CHARACTER = 8.0  # px, generous for Source Sans at 15 px; bold values are wider
LINE = 18.0


@dataclass(frozen=True)
class Box:
    """A rectangle in px."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """True when the two share room."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def box_around(words: str, middle: float, base: float, character: float = CHARACTER) -> Box:
    """The room of one line of words centred on `middle` with its base line at `base`."""
    half = len(words) * character / 2 + 2
    return Box(middle - half, base - 14, middle + half, base + 4)


@dataclass
class Room:
    """The boxes taken so far."""

    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> bool:
        """Take the box if it is free; says whether it was."""
        if any(box.overlaps(t) for t in self.taken):
            return False
        self.taken.append(box)
        return True


def wrap(words: str, width: int) -> tuple[str, ...]:
    """Words in lines of at most `width` characters, where the words allow it."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def spread(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Tops of blocks as near to `wanted` as room allows, in the same order as given, none overlapping.

    Pushes down from the top, then up from the bottom; when there is too little room at all the blocks run out at the
    top, still without overlap.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    tops = [0.0] * len(wanted)
    edge = top
    for i in order:
        tops[i] = max(wanted[i], edge)
        edge = tops[i] + heights[i]
    edge = bottom
    for i in reversed(order):
        tops[i] = min(tops[i], edge - heights[i])
        edge = tops[i]
    return tops
