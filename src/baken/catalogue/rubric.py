"""The default rubric by which a theme is judged: what is weighed, and what each step means in plain Dutch."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from baken.catalogue.schema import DefinitionError

STEPS = 5  # 0 to 4
UNKNOWN = "niet te zeggen"


@dataclass(frozen=True)
class RubricPart:
    """One thing that is weighed. `anchors`: what 0, 1, 2, 3 and 4 mean; a higher step is more reason for concern."""

    key: str
    name: str
    question: str
    anchors: tuple[str, ...]


@cache
def rubric() -> tuple[RubricPart, ...]:
    """The parts, in the order in which they are asked."""
    text = files("baken").joinpath("definitions", "analysis", "rubric.toml").read_text(encoding="utf-8")
    return tuple(read_part(entry) for entry in tomllib.loads(text)["part"])


def read_part(entry: Mapping[str, object]) -> RubricPart:
    """One definition; DefinitionError where an anchor lacks or an entry is unknown."""
    anchors = entry.get("anchors")
    if set(entry) != {"key", "name", "question", "anchors"} or not isinstance(anchors, list) or len(anchors) != STEPS:
        raise DefinitionError(f"rubric {entry.get('key')}: a key, name, question and {STEPS} anchors are asked")
    return RubricPart(str(entry["key"]), str(entry["name"]), str(entry["question"]), tuple(map(str, anchors)))
