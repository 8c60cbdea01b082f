"""Reads `definitions/` once and hands out series and sources; a fault in a definition is an error at first use."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from baken.catalogue.schema import DefinitionError, SeriesDefinition, SourceDescription, read_series, read_source
from baken.core.indicators import Series
from baken.core.rhythm import Rhythm

OWN_SOURCE = "municipality"  # who counts what no definition knows


@dataclass(frozen=True)
class Catalogue:
    """Everything that is defined: sources and series by key."""

    sources: Mapping[str, SourceDescription]
    definitions: Mapping[str, SeriesDefinition]

    @property
    def series(self) -> Mapping[str, Series]:
        """The series as the core knows them."""
        return {key: definition.series for key, definition in self.definitions.items()}

    def match_series(self, indicator_name: str, source: str, printed: str = "") -> str | None:
        """The series that an indicator of a plan is about, by its name and source, and what is printed beside it
        (baseline and target: a name may say too little, and a decimal betrays a rate).

        None when nothing or more than one series fits: no tie is better than a wrong one.
        """
        found = [
            key
            for key, definition in self.definitions.items()
            if definition.wording.fits(indicator_name, source, printed, definition.series.scale)
        ]
        return found[0] if len(found) == 1 else None

    def rhythm_of(self, series: str) -> Rhythm | None:
        """When figures of a series are to be there; one that no definition knows is counted by the municipality."""
        definition = self.definitions.get(series)
        if definition is None:
            return self.sources[OWN_SOURCE].expects
        return definition.expects or self.sources[definition.source].expects

    def classes_of(self, table: str) -> dict[str, str]:
        """The series that can be had from a table, by the code of their class there."""
        return {d.code: key for key, d in self.definitions.items() if d.code and table in d.tables}

    def series_of_file(self, table: str, selection: str, topic: str) -> str | None:
        """The series that a published file says it is about: by table and code (`47013NED`, `3.1.1`), or by the class
        printed in its head (`Soort misdrijf: Drugshandel`). None when it does not say, or says several."""
        named = [part.split(":", 1)[-1].strip().casefold() for part in selection.split(";")]
        codes = {code.strip() for code in selection.split(",")} | {topic}

        def says(definition: SeriesDefinition) -> bool:
            if table.casefold() in (name.casefold() for name in definition.tables):
                return definition.code in codes
            label = definition.label.casefold()
            return bool(label) and any(part in (label, f"{definition.code} {label}") for part in named)

        found = [key for key, definition in self.definitions.items() if says(definition)]
        return found[0] if len(found) == 1 else None


def _tables(folder: str) -> list[tuple[str, dict[str, object]]]:
    entries = files("baken").joinpath("definitions", folder).iterdir()
    toml = sorted((entry for entry in entries if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    return [(f"{folder}/{entry.name}", tomllib.loads(entry.read_text(encoding="utf-8"))) for entry in toml]


@cache
def catalogue() -> Catalogue:
    """The definitions shipped with the product."""
    sources = {s.key: s for place, table in _tables("sources") for s in [read_source(place, table)]}
    definitions: dict[str, SeriesDefinition] = {}
    for place, table in _tables("series"):
        for definition in read_series(place, table, sources):
            if definition.series.key in definitions:
                raise DefinitionError(f"{place}: {definition.series.key} is defined twice")
            definitions[definition.series.key] = definition
    return Catalogue(sources, definitions)
