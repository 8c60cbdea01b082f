"""Two people change one text: what each did is put together; what clashes is kept twice, never lost."""

from __future__ import annotations

import re
from dataclasses import dataclass

from merge3 import Merge3

_WORDS = re.compile(r"\S+|\s+")


@dataclass(frozen=True)
class Merged:
    """The text with both changes; `clashes` counts the places where both versions stand one after the other."""

    text: str
    clashes: int


def merge_texts(base: str, mine: str, theirs: str) -> Merged:
    """`mine` and `theirs` both began from `base`. Words are weighed one by one; of a clash the other's comes first."""
    if mine in (base, theirs):
        return Merged(theirs, 0)
    if theirs == base:
        return Merged(mine, 0)
    parts, clashes = list[str](), 0
    for group in Merge3(_split(base), _split(mine), _split(theirs)).merge_groups():
        if group[0] != "conflict":
            parts += group[1]
            continue
        own, others = "".join(group[2]), "".join(group[3])
        clashes += 1
        parts += [others, "" if others.endswith((" ", "\n")) or not others else " ", own]
    return Merged("".join(parts), clashes)


def _split(text: str) -> list[str]:
    return _WORDS.findall(text)
