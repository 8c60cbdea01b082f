"""What is weighed when priorities are chosen, and the priorities of others to hold a choice against."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from baken.catalogue.schema import DefinitionError
from baken.catalogue.themes import standard_themes

SCORES = range(5)  # an anchor for each
WEIGHTS = range(6)
LEVELS = {"land": "landelijk", "region": "regionaal", "method": "VNG"}
_CRITERION = {"key", "name", "question", "anchors", "weight"}
_ELSEWHERE = {"name", "level", "document", "first_year", "last_year", "source", "themes"}


@dataclass(frozen=True)
class Criterion:
    """One criterion; `anchors` say what each score means, from 0 to 4, and a higher score speaks for a priority."""

    key: str
    name: str
    question: str
    anchors: tuple[str, ...]
    weight: int


@dataclass(frozen=True)
class PriorityElsewhere:
    """A priority of the country, the region or the method, with its document. `last_year` None: until further notice;
    `themes` are keys of the method that it touches."""

    name: str
    level: str
    document: str
    first_year: int
    last_year: int | None
    source: str
    themes: tuple[str, ...]

    def holds_in(self, first_year: int, last_year: int) -> bool:
        """Whether it holds in some of those years."""
        return self.first_year <= last_year and (self.last_year is None or self.last_year >= first_year)


@cache
def criteria() -> Mapping[str, Criterion]:
    """All criteria by key, in the order in which they are asked."""
    return {found.key: found for found in map(read_criterion, _read("criterion"))}


@cache
def priorities_elsewhere() -> tuple[PriorityElsewhere, ...]:
    """The priorities of others."""
    return tuple(map(read_elsewhere, _read("priority_elsewhere")))


def read_criterion(entry: Mapping[str, object]) -> Criterion:
    """One criterion; DefinitionError where something lacks or cannot be."""
    anchors, weight = _listed(entry, "anchors"), entry.get("weight")
    if set(entry) != _CRITERION or len(anchors) != len(SCORES) or weight not in WEIGHTS:
        raise DefinitionError(f"criterion {entry.get('key')}: five anchors, a weight from 0 to 5, and a question")
    return Criterion(str(entry["key"]), str(entry["name"]), str(entry["question"]), anchors, int(str(weight)))


def read_elsewhere(entry: Mapping[str, object]) -> PriorityElsewhere:
    """One priority of others; DefinitionError where something lacks or names an unknown theme."""
    themes = _listed(entry, "themes")
    is_odd = set(entry) | {"last_year"} != _ELSEWHERE or entry.get("level") not in LEVELS
    if is_odd or not set(themes) <= set(standard_themes()):
        raise DefinitionError(f"priority elsewhere {entry.get('name')}: level, document, years, source and themes")
    last = entry.get("last_year")
    return PriorityElsewhere(
        str(entry["name"]), str(entry["level"]), str(entry["document"]), int(str(entry["first_year"])),
        None if last is None else int(str(last)), str(entry["source"]), themes,
    )  # fmt: skip


def _read(table: str) -> list[dict[str, object]]:
    text = files("baken").joinpath("definitions", "analysis", "criteria.toml").read_text(encoding="utf-8")
    found: list[dict[str, object]] = tomllib.loads(text)[table]
    return found


def _listed(entry: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = entry.get(name, [])
    return tuple(str(each) for each in found) if isinstance(found, list) else ()
