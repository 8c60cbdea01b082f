"""What a definition must and may say. An unknown, missing or odd entry is refused with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from baken.catalogue.matching import Wording, whole_words
from baken.core.indicators import Direction, Scale, Series
from baken.core.rhythm import Rhythm

_SERIES_NEEDS = {"key", "name", "unit", "scale", "direction", "source", "counts", "next_update"}
_SERIES_LISTS = {"matches", "general", "also", "topics", "breaks", "also_tables"}
_SERIES_MAY = {"table", "selection", "dispersion", "context", "from_source", "not_source", "unnamed"}
_SERIES_MAY |= _SERIES_LISTS | {"expects"}
_SOURCE_NEEDS = {"key", "publisher", "licence", "rhythm", "traps", "by_hand"}
_SOURCE_MAY = {"release_months", "release_day", "release_years", "tables_by_year", "expects", "is_open"}
_CODE = re.compile(r"\(([0-9A-Z][0-9A-Z.]+|[A-Z]\w*_\d+|\d\.\d [LB] X\d{3}|titel: [^()]+)\)")


class DefinitionError(ValueError):
    """A definition of ours is not as it should be; the text says where and what."""


@dataclass(frozen=True)
class SourceDescription:
    """Who publishes, the line to print, how often, the known traps, and how to get the file by hand (all Dutch)."""

    key: str
    publisher: str
    licence: str
    rhythm: str
    traps: tuple[str, ...]
    by_hand: tuple[str, ...]
    release_months: tuple[int, ...] = ()  # in which new figures come, 1 to 12; empty where nobody can tell
    release_day: int = 1  # around which day of those months
    release_years: str = ""  # `even` or `odd` where not every year
    tables_by_year: Mapping[int, str] = field(default_factory=dict)  # where every year has a table of its own
    is_open: bool = False  # publishes its counts per municipality to everybody, so that they need no withholding
    expects: Rhythm | None = None  # when a figure over a period is to be there; None where nobody can tell

    def last_release(self, today: date) -> date | None:
        """The last day up to and with `today` on which figures were to come."""
        return max((day for day in self._releases(today.year) if day <= today), default=None)

    def releases(self, first: date, last: date) -> tuple[date, ...]:
        """The days from `first` up to and with `last` on which figures are to come; at most three years."""
        return tuple(day for day in self._releases(first.year) if first <= day <= last)

    def next_release(self, today: date) -> date | None:
        """The first day after `today` on which figures are to come."""
        return min((day for day in self._releases(today.year) if day > today), default=None)

    def _releases(self, year: int) -> tuple[date, ...]:
        remainder = {"even": 0, "odd": 1}.get(self.release_years)
        years = [y for y in range(year - 2, year + 3) if remainder is None or y % 2 == remainder]
        return tuple(date(y, month, self.release_day) for y in years for month in self.release_months)


@dataclass(frozen=True)
class SeriesDefinition:
    """A series with the key of its source, its place there, and the words by which plans name it.

    `selection` is the class as published with its code: `Drugshandel (3.1.1)`. `topics` are the names under which
    files print what is counted; a file about another topic is another series.
    """

    series: Series
    source: str
    table: str
    selection: str
    topics: tuple[str, ...]
    wording: Wording
    also_tables: tuple[str, ...] = ()  # with the same codes, for smaller areas
    expects: Rhythm | None = None  # where it comes at another time than its source tells

    @property
    def tables(self) -> tuple[str, ...]:
        """Every table in which the series stands."""
        return (self.table, *self.also_tables) if self.table else ()

    @property
    def label(self) -> str:
        """The class in words: `Drugshandel`."""
        return _CODE.split(self.selection)[0].rstrip(" (,")

    @property
    def code(self) -> str:
        """The trimmed code of the class: `3.1.1`; empty when there is none."""
        found = _CODE.search(self.selection)
        return found[1] if found else ""


def _check(place: str, table: Mapping[str, object], needs: set[str], may: set[str]) -> None:
    missing, unknown = needs - table.keys(), table.keys() - needs - may
    if missing or unknown:
        raise DefinitionError(f"{place}: missing {sorted(missing)}, unknown {sorted(unknown)}")


def _strings(place: str, table: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise DefinitionError(f"{place}: {key} must be a list of texts")
    return tuple(found)


def _text(place: str, table: Mapping[str, object], key: str) -> str:
    found = table.get(key, "")
    if not isinstance(found, str):
        raise DefinitionError(f"{place}: {key} must be a text")
    return found


def read_source(place: str, table: Mapping[str, object]) -> SourceDescription:
    """One source file; DefinitionError with its place when it is not as it should be."""
    _check(place, table, _SOURCE_NEEDS, _SOURCE_MAY)
    months, day = table.get("release_months", []), table.get("release_day", 1)
    if not isinstance(months, list) or not set(months) <= set(range(1, 13)) or day not in range(1, 29):
        raise DefinitionError(f"{place}: release_months are numbers from 1 to 12, release_day is from 1 to 28")
    return SourceDescription(
        key=_text(place, table, "key"),
        publisher=_text(place, table, "publisher"),
        licence=_text(place, table, "licence"),
        rhythm=_text(place, table, "rhythm"),
        traps=_strings(place, table, "traps"),
        by_hand=_strings(place, table, "by_hand"),
        release_months=tuple(months),
        release_day=int(str(day)),
        release_years=_text(place, table, "release_years"),
        tables_by_year=_years(place, table),
        is_open=table.get("is_open") is True,
        expects=_rhythm(place, table),
    )


def _rhythm(place: str, table: Mapping[str, object]) -> Rhythm | None:
    found = table.get("expects")
    if found is None:
        return None
    if not isinstance(found, dict) or not {"months", "day"} <= found.keys() <= {"months", "day", "years"}:
        raise DefinitionError(f"{place}: expects has months, day and perhaps years")
    months, day, years = found["months"], found["day"], found.get("years", "")
    if not isinstance(months, int) or day not in range(1, 29) or years not in ("", "even", "odd"):
        raise DefinitionError(f"{place}: expects: months is a number, day is from 1 to 28, years is even or odd")
    return Rhythm(months, int(day), years)


def _years(place: str, table: Mapping[str, object]) -> dict[int, str]:
    found = table.get("tables_by_year", {})
    if not isinstance(found, dict) or not all(str(year).isdigit() for year in found):
        raise DefinitionError(f"{place}: tables_by_year ties years to the names of tables")
    return {int(year): str(name) for year, name in found.items()}


def read_series(
    place: str, table: Mapping[str, object], sources: Mapping[str, SourceDescription]
) -> list[SeriesDefinition]:
    """The `[[series]]` of one file; what stands above them is shared by all. DefinitionError as for sources."""
    shared = {key: value for key, value in table.items() if key != "series"}
    entries = table.get("series", [])
    if not isinstance(entries, list):
        raise DefinitionError(f"{place}: series must be [[series]] tables")
    return [_one_series(place, {**shared, **entry}, sources) for entry in entries]


def _one_series(place: str, entry: Mapping[str, object], sources: Mapping[str, SourceDescription]) -> SeriesDefinition:
    where = f"{place}: {entry.get('key', '?')}"
    _check(where, entry, _SERIES_NEEDS, _SERIES_MAY)
    source = sources.get(str(entry["source"]))
    if source is None:
        raise DefinitionError(f"{where}: unknown source {entry['source']}")
    try:
        return SeriesDefinition(
            series=_series(where, entry, source),
            source=source.key,
            table=_text(where, entry, "table"),
            selection=_text(where, entry, "selection"),
            topics=_strings(where, entry, "topics"),
            wording=_wording(where, entry),
            also_tables=_strings(where, entry, "also_tables"),
            expects=_rhythm(where, entry),
        )
    except (ValueError, TypeError, re.error) as error:
        raise DefinitionError(f"{where}: {error}") from error


def _series(where: str, entry: Mapping[str, object], source: SourceDescription) -> Series:
    breaks = entry.get("breaks", [])
    if not isinstance(breaks, list):
        raise DefinitionError(f"{where}: breaks must be a list of [year, why]")
    return Series(
        key=_text(where, entry, "key"),
        name=_text(where, entry, "name"),
        unit=_text(where, entry, "unit"),
        scale=Scale(_text(where, entry, "scale")),
        direction=Direction(_text(where, entry, "direction")),
        source=source.publisher,
        dispersion=float(str(entry.get("dispersion", 1.0))),
        breaks=tuple((int(year), str(why)) for year, why in breaks),
        next_update=_text(where, entry, "next_update"),
        counts=_text(where, entry, "counts"),
    )


def _wording(where: str, entry: Mapping[str, object]) -> Wording:
    def pattern(key: str) -> re.Pattern[str] | None:
        written = _text(where, entry, key)
        return whole_words(written) if written else None

    return Wording(
        matches=tuple(whole_words(p) for p in _strings(where, entry, "matches")),
        general=tuple(whole_words(p) for p in _strings(where, entry, "general")),
        context=pattern("context"),
        from_source=pattern("from_source"),
        not_source=pattern("not_source"),
        unnamed=pattern("unnamed"),
        also=frozenset(_strings(where, entry, "also")),
    )
