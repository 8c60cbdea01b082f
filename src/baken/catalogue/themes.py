"""The fields and themes of the method, with what usually tells about each of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from baken.catalogue.load import catalogue
from baken.catalogue.schema import DefinitionError

KINDS = ("police", "own", "survey")  # of the series that are suggested, in the order in which they are shown
_WORDS = ("objective", "subjective", "quality", "also")


@dataclass(frozen=True)
class ThemeDefinition:
    """A theme of the method. `series` are suggested series by kind of source; `objective`, `subjective` and `quality`
    name in Dutch what to look at besides; `also` are other names that plans use."""

    key: str
    name: str
    about: str
    series: Mapping[str, tuple[str, ...]]
    objective: tuple[str, ...] = ()
    subjective: tuple[str, ...] = ()
    quality: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class FieldDefinition:
    """A field of the method with its themes."""

    key: str
    name: str
    themes: tuple[ThemeDefinition, ...]


@cache
def standard_fields() -> tuple[FieldDefinition, ...]:
    """The five fields with their 22 themes, in the order of the method."""
    text = files("baken").joinpath("definitions", "themes", "kernbeleid.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    themes = [read_theme(entry) for entry in read["theme"]]
    return tuple(
        FieldDefinition(f["key"], f["name"], tuple(t for t in themes if t.key.split(".")[0] == f["key"]))
        for f in read["field"]
    )


@cache
def standard_themes() -> Mapping[str, ThemeDefinition]:
    """Every theme of the method by key ("1.1")."""
    return {theme.key: theme for field in standard_fields() for theme in field.themes}


def read_theme(entry: Mapping[str, object]) -> ThemeDefinition:
    """One definition; DefinitionError for an unknown entry or series."""
    unknown = set(entry) - {"key", "name", "about", *KINDS, *_WORDS}
    series = {kind: _listed(entry, kind) for kind in KINDS if kind in entry}
    missing = [key for keys in series.values() for key in keys if key not in catalogue().series]
    if unknown or missing:
        raise DefinitionError(f"theme {entry.get('key')}: unknown {sorted(unknown)} {missing}")
    words = {name: _listed(entry, name) for name in _WORDS}
    return ThemeDefinition(str(entry["key"]), str(entry["name"]), str(entry["about"]), series, **words)


def key_of_theme(name: str) -> str:
    """The key of the theme of the method that goes by this name, however it is spelt; "" when none or several do."""
    bare = _bare(name)
    found = [t.key for t in standard_themes().values() if any(_bare(word) in bare for word in (t.name, *t.also))] or [
        t.key for t in standard_themes().values() if len(bare) >= 6 and bare in _bare(t.name)
    ]
    return found[0] if len(found) == 1 else ""


def _bare(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.casefold().replace("ë", "e").replace("é", "e"))


def _listed(entry: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = entry.get(name, [])
    return tuple(str(each) for each in found) if isinstance(found, list) else ()
