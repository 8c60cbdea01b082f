"""Indicators to begin with, per theme of the method: what, why which side is better, from whom, and how to write a
target that the plan reader reads."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from baken.catalogue.load import catalogue
from baken.catalogue.mandatory import mandatory_indicators
from baken.catalogue.schema import DefinitionError
from baken.catalogue.themes import standard_themes
from baken.core.indicators import Direction, Scale

_NEEDS = {"key", "theme", "name", "direction", "why", "period", "holder", "not_told"}
_OF_HOLDER = ("owner", "source", "rhythm")
_TRAITS = {"unit", "scale"}
_MAY = _NEEDS | _TRAITS | set(_OF_HOLDER) | {"series", "bbv", "targets"}


class HonestPeriod(StrEnum):
    """The smallest stretch over which a figure can mean something."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    THREE_YEARS = "three_years"

    @property
    def dutch(self) -> str:
        """The words on the page."""
        return {"month": "een maand", "quarter": "een kwartaal", "year": "een jaar",
                "three_years": "drie jaar samen"}[self.value]  # fmt: skip


@dataclass(frozen=True)
class LibraryIndicator:
    """An indicator to begin with. `series` is a key of the catalogue, a mandatory indicator (`bbv`), or empty where
    somebody counts it by hand. `why` says in Dutch why that side is better, or why neither is; `not_told` what the
    figure does not tell; `targets` are wordings to choose from."""

    key: str
    theme: str
    name: str
    unit: str
    scale: Scale
    direction: Direction
    why: str
    period: HonestPeriod
    owner: str
    source: str
    rhythm: str
    not_told: str
    targets: tuple[str, ...]
    series: str = ""
    bbv: str = ""

    @property
    def is_of_own_acts(self) -> bool:
        """Whether it counts what the municipality or a partner does itself: there is no chance in it."""
        return self.scale in (Scale.OWN_SHARE, Scale.STATE)


@cache
def indicator_library() -> Mapping[str, LibraryIndicator]:
    """Every indicator by key, in the order of the themes."""
    text = files("baken").joinpath("definitions", "indicators", "library.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    found = [read_entry(entry, read["holder"], read["wordings"]) for entry in read["indicator"]]
    if len({each.key for each in found}) != len(found):
        raise DefinitionError("indicator library: a key is there twice")
    return {each.key: each for each in found}


def library_of(theme: str) -> tuple[LibraryIndicator, ...]:
    """The indicators of one theme of the method ("1.1"); none for a theme that is not of the method."""
    return tuple(each for each in indicator_library().values() if each.theme == theme)


def read_entry(
    entry: Mapping[str, object],
    holders: Mapping[str, Mapping[str, str]],
    wordings: Mapping[str, list[str]],
) -> LibraryIndicator:
    """One definition; DefinitionError for what is unknown, missing or not in a place it names."""
    _check(entry, holders)
    text = {name: str(value) for name, value in entry.items()}
    from_holder = {name: text.get(name) or holders[text["holder"]][name] for name in _OF_HOLDER}
    series, scale, unit = _traits(text)
    direction = Direction(text["direction"])
    written = entry.get("targets")
    targets = written if isinstance(written, list) else wordings[_wordings_key(scale, direction)]
    return LibraryIndicator(
        key=text["key"], theme=text["theme"], name=text["name"], unit=unit, scale=scale, direction=direction,
        why=text["why"], period=HonestPeriod(text["period"]), not_told=text["not_told"],
        targets=tuple(str(each) for each in targets), series=series, bbv=text.get("bbv", ""), **from_holder,
    )  # fmt: skip


def _check(entry: Mapping[str, object], holders: Mapping[str, object]) -> None:
    place = f"indicator library, {entry.get('key')}"
    tied = "series" in entry or "bbv" in entry
    odd = (set(entry) - _MAY) | (_NEEDS - set(entry)) | (set() if tied else _TRAITS - set(entry))
    if odd or (tied and _TRAITS & set(entry)):
        raise DefinitionError(f"{place}: missing or too much: {sorted(odd) or sorted(_TRAITS)}")
    for name, allowed in (
        ("theme", set(standard_themes())), ("holder", set(holders)), ("period", set(HonestPeriod)),
        ("direction", set(Direction)), ("series", set(catalogue().series)), ("bbv", set(mandatory_indicators())),
        ("scale", set(Scale)),
    ):  # fmt: skip
        if name in entry and entry[name] not in allowed:
            raise DefinitionError(f"{place}: unknown {name} {entry[name]}")


def _traits(text: Mapping[str, str]) -> tuple[str, Scale, str]:
    """Series, scale and unit: of the series it names, of the mandatory indicator, else as written."""
    if "series" in text:
        series = catalogue().series[text["series"]]
        return series.key, series.scale, series.unit
    if "bbv" in text:
        return text["bbv"], Scale.RATE, mandatory_indicators()[text["bbv"]].unit
    return "", Scale(text["scale"]), text["unit"]


def _wordings_key(scale: Scale, direction: Direction) -> str:
    if scale is Scale.OWN_SHARE or direction is Direction.NONE:
        return "own_share" if scale is Scale.OWN_SHARE else "none"
    return f"{scale.value}_{direction.value}" if scale is Scale.SURVEY_SHARE else direction.value
