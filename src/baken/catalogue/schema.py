"""What a definition must and may say. An unknown, missing or odd entry is refused with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from baken.core.indicators import Direction, Scale, Series

_SERIES_NEEDS = {"key", "name", "unit", "scale", "direction", "source", "counts", "next_update"}
_SERIES_MAY = {"table", "selection", "dispersion", "breaks", "matches", "excludes", "from_source"}
_SOURCE_NEEDS = {"key", "publisher", "licence", "rhythm", "traps", "by_hand"}


@dataclass(frozen=True)
class SourceDescription:
    """Who publishes, the line to print, how often, the known traps, and how to get the file by hand (all Dutch)."""

    key: str
    publisher: str
    licence: str
    rhythm: str
    traps: tuple[str, ...]
    by_hand: tuple[str, ...]


@dataclass(frozen=True)
class SeriesDefinition:
    """A series with the key of its source, its place there, and the words by which plans name it.

    `matches` and `excludes` are regular expressions on the indicator's name in lower case; `from_source` on its source.
    """

    series: Series
    source: str
    table: str
    selection: str
    matches: tuple[re.Pattern[str], ...]
    excludes: tuple[re.Pattern[str], ...]
    from_source: re.Pattern[str] | None

    def fits(self, name: str, source: str) -> bool:
        """True when an indicator of this name and source is about this series."""
        if self.from_source is not None and not self.from_source.search(source):
            return False
        return any(p.search(name) for p in self.matches) and not any(p.search(name) for p in self.excludes)


def _check(place: str, table: Mapping[str, object], needs: set[str], may: set[str]) -> None:
    missing, unknown = needs - table.keys(), table.keys() - needs - may
    if missing or unknown:
        raise ValueError(f"{place}: missing {sorted(missing)}, unknown {sorted(unknown)}")


def _strings(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = table.get(key, [])
    return tuple(str(item) for item in found) if isinstance(found, list) else ()


def read_source(place: str, table: Mapping[str, object]) -> SourceDescription:
    """One source file; ValueError with its place when it is not as it should be."""
    _check(place, table, _SOURCE_NEEDS, set())
    return SourceDescription(
        key=str(table["key"]),
        publisher=str(table["publisher"]),
        licence=str(table["licence"]),
        rhythm=str(table["rhythm"]),
        traps=_strings(table, "traps"),
        by_hand=_strings(table, "by_hand"),
    )


def read_series(
    place: str, table: Mapping[str, object], sources: Mapping[str, SourceDescription]
) -> list[SeriesDefinition]:
    """The `[[series]]` of one file; what stands above them is shared by all."""
    shared = {key: value for key, value in table.items() if key != "series"}
    entries = table.get("series", [])
    if not isinstance(entries, list):
        raise ValueError(f"{place}: series must be [[series]] tables")
    return [_one_series(place, {**shared, **entry}, sources) for entry in entries]


def _one_series(place: str, entry: Mapping[str, object], sources: Mapping[str, SourceDescription]) -> SeriesDefinition:
    where = f"{place}: {entry.get('key', '?')}"
    _check(where, entry, _SERIES_NEEDS, _SERIES_MAY)
    source = sources.get(str(entry["source"]))
    if source is None:
        raise ValueError(f"{where}: unknown source {entry['source']}")
    breaks = entry.get("breaks", [])
    series = Series(
        key=str(entry["key"]),
        name=str(entry["name"]),
        unit=str(entry["unit"]),
        scale=Scale(str(entry["scale"])),
        direction=Direction(str(entry["direction"])),
        source=source.publisher,
        dispersion=float(str(entry.get("dispersion", 1.0))),
        breaks=tuple((int(year), str(why)) for year, why in breaks) if isinstance(breaks, list) else (),
        next_update=str(entry["next_update"]),
        counts=str(entry["counts"]),
    )
    wanted_source = str(entry.get("from_source", ""))
    return SeriesDefinition(
        series=series,
        source=source.key,
        table=str(entry.get("table", "")),
        selection=str(entry.get("selection", "")),
        matches=tuple(re.compile(p) for p in _strings(entry, "matches")),
        excludes=tuple(re.compile(p) for p in _strings(entry, "excludes")),
        from_source=re.compile(wanted_source) if wanted_source else None,
    )
