"""Self-tests of a plan: lists of what a good plan has, each item answered by a check or by a person."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from baken.catalogue.schema import DefinitionError

_FILES = ("ccv", "rekenkamer")
_KEY = re.compile(r"[a-z]+-\d-\d{1,2}")
NOT_PUBLISHED = "Onderdeel niet gepubliceerd; hier ingevuld naar de keten."


@dataclass(frozen=True)
class SelfTestItem:
    """One thing a plan should have. `check` names the check that looks for it; "" where only a person can tell."""

    key: str
    text: str
    check: str = ""


@dataclass(frozen=True)
class SelfTestPart:
    """A part of a test; `is_inferred` where its text is ours, since the original is not published."""

    number: int
    name: str
    items: tuple[SelfTestItem, ...]
    is_inferred: bool = False


@dataclass(frozen=True)
class SelfTest:
    """A whole test, with where it comes from in a Dutch sentence."""

    key: str
    name: str
    source: str
    parts: tuple[SelfTestPart, ...]

    @property
    def items(self) -> tuple[SelfTestItem, ...]:
        """All items, in order."""
        return tuple(item for part in self.parts for item in part.items)


@cache
def self_tests() -> tuple[SelfTest, ...]:
    """The tests that are known."""
    folder = files("baken").joinpath("definitions", "selftests")
    return tuple(read_self_test(tomllib.loads(folder.joinpath(f"{name}.toml").read_text("utf-8"))) for name in _FILES)


@cache
def self_test_items() -> Mapping[str, SelfTestItem]:
    """Every item of every test by its key."""
    return {item.key: item for test in self_tests() for item in test.items}


def read_self_test(read: Mapping[str, Any]) -> SelfTest:
    """One test; DefinitionError for a key that is absent, unknown, or stands there twice."""
    if set(read) != {"key", "name", "source", "part"}:
        raise DefinitionError(f"self-test {read.get('key')}: key, name, source and part are asked")
    test = SelfTest(read["key"], read["name"], read["source"], tuple(_part(part) for part in read["part"]))
    keys = [item.key for item in test.items]
    numbers = [part.number for part in test.parts]
    if len(set(keys)) < len(keys) or numbers != list(range(1, len(numbers) + 1)):
        raise DefinitionError(f"self-test {test.key}: keys stand once, and parts are numbered from 1")
    return test


def _part(entry: Mapping[str, Any]) -> SelfTestPart:
    if not {"number", "name", "items"} <= set(entry) <= {"number", "name", "items", "inferred"} or not entry["items"]:
        raise DefinitionError(f"part {entry.get('number')}: number, name and items are asked")
    items = tuple(_item(each) for each in entry["items"])
    return SelfTestPart(entry["number"], entry["name"], items, bool(entry.get("inferred", False)))


def _item(entry: Mapping[str, Any]) -> SelfTestItem:
    if not {"key", "text"} <= set(entry) <= {"key", "text", "check"} or not _KEY.fullmatch(str(entry["key"])):
        raise DefinitionError(f"item {entry.get('key')}: a key like ccv-1-1 and a text are asked")
    return SelfTestItem(**entry)
