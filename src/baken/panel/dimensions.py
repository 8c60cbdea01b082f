"""The axes of a national table, learned from its own dimension replies: categories, areas and periods.

Keys arrive padded with spaces, to a width that differs per table; the code without spaces is what we keep.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from baken.core.areas import AreaKind
from baken.core.errors import UserError
from baken.core.periods import Period
from baken.panel.tables import NationalTable

Record = Mapping[str, Any]

_ORDER = {kind: number for number, kind in enumerate(AreaKind)}
_NO_PLACE = {"0000", "0998", "0999"}  # "onbekend", "Buitenland", "niet in te delen"
_DIVISION = re.compile(r"\b(?:gemeente|indeling)\s+(20\d\d)\b", re.IGNORECASE)


class DimensionError(UserError):
    """The replies about a table do not fit what the panel knows of it."""


@dataclass(frozen=True)
class Category:
    """A class of crime or nuisance. `hidden` ones are withheld per month; the total holds all others."""

    key: str
    title: str
    is_total: bool = False
    is_hidden: bool = False

    @property
    def code(self) -> str:
        """Without the spaces of the key."""
        return self.key.strip()


@dataclass(frozen=True)
class Place:
    """A place in a table. `is_rest` for what could not be placed: unknown, abroad, not in any division."""

    key: str
    title: str

    @property
    def code(self) -> str:
        """Without spaces; the country has two codes, and one here."""
        code = self.key.strip().upper()
        return "NL01" if code == "NL00" else code

    @property
    def kind(self) -> AreaKind:
        """The level, read from the code."""
        try:
            return AreaKind(self.code[:2])
        except ValueError:
            return AreaKind.OTHER

    @property
    def municipality(self) -> int | None:
        """The number of the municipality it is or lies in: 415. None above municipalities."""
        within = self.kind in (AreaKind.MUNICIPALITY, AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD)
        return int(self.code[2:6]) if within and self.code[2:6].isdigit() else None

    @property
    def is_rest(self) -> bool:
        """Not a place on the map."""
        return self.code[2:6] in _NO_PLACE if self.municipality is not None else self.code[2:] == "99"

    @property
    def place_in_order(self) -> tuple[int, int, str]:
        """Above municipalities first, from large to small; then by municipality, each district before what is in it."""
        if self.municipality is None:
            return (-1, _ORDER[self.kind], self.code)
        return (self.municipality, 0, self.code[6:])


@dataclass(frozen=True)
class Moment:
    """A month or a whole year (`month` 0)."""

    key: str
    year: int
    month: int


@dataclass(frozen=True)
class Dimensions:
    """The axes of one release of a table. `areas` stand in the order of the panel, the others as published.

    `division` is the year of the municipal division to which the whole history was re-based, when the table says so.
    """

    table: NationalTable
    categories: tuple[Category, ...]
    areas: tuple[Place, ...]
    periods: tuple[Moment, ...]
    title: str = ""
    modified: str = ""
    division: int | None = None
    empty_is_zero: bool = False

    @property
    def shape(self) -> tuple[int, int, int]:
        """Categories, areas, periods."""
        return len(self.categories), len(self.areas), len(self.periods)

    @property
    def size(self) -> int:
        """How many rows a full download has: the tables are dense."""
        categories, areas, periods = self.shape
        return categories * areas * periods

    @property
    def fingerprint(self) -> str:
        """Changes when the publisher adds a month, moves an area or republishes: pages of both do not mix."""
        members = [[item.key for item in axis] for axis in (self.categories, self.areas, self.periods)]
        told = [self.table.id, self.title, self.modified, self.division, self.empty_is_zero, members]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def read_dimensions(table: NationalTable, replies: Mapping[str, Sequence[bytes]]) -> Dimensions:
    """The axes from the replies of each entity set (one or more pages each).

    Needs those of the three dimensions; uses `TableInfos` and `DataProperties` where they are. DimensionError when
    something is missing, double or unknown.
    """
    records = {name: _records(name, pages) for name, pages in replies.items()}
    category, area, period = (_members(records, name) for name in table.dimensions)
    told = next(iter(records.get("TableInfos", ())), {})
    _refuse_other_table(table, str(told.get("Identifier") or table.id))
    return Dimensions(
        table,
        tuple(_category(table, record) for record in category),
        tuple(sorted((Place(_key(r), _title(r)) for r in area), key=lambda place: place.place_in_order)),
        tuple(_moment(table, _key(record)) for record in period),
        title=str(told.get("Title") or ""),
        modified=str(told.get("Modified") or ""),
        division=_division(str(told.get("Title") or ""), records.get("DataProperties", ())),
        empty_is_zero=_empty_is_zero(table, records.get("DataProperties", ())),
    )


def _records(name: str, pages: Sequence[bytes]) -> list[Record]:
    found: list[Record] = []
    for page in pages:
        try:
            value = json.loads(page)["value"]
        except (ValueError, KeyError, TypeError):
            raise DimensionError(f"De lijst {name} is niet te lezen. Haal haar opnieuw op.") from None
        found += value
    return found


def _members(records: Mapping[str, list[Record]], name: str) -> list[Record]:
    found = records.get(name)
    if not found:
        raise DimensionError(
            f"De lijst {name} ontbreekt of is leeg. Haal haar op en zet haar bij de andere antwoorden."
        )
    codes = [_key(record).strip() for record in found]
    if len(set(codes)) != len(codes):
        raise DimensionError(f"In de lijst {name} staat een sleutel twee keer. Haal haar opnieuw op.")
    return found


def _key(record: Record) -> str:
    return str(record.get("Key") or "")


def _title(record: Record) -> str:
    return str(record.get("Title") or "").strip()


def _refuse_other_table(table: NationalTable, told: str) -> None:
    if told.strip().upper() != table.id:
        raise DimensionError(f"Deze antwoorden zijn van tabel {told}, niet van {table.id}. Kies de goede tabel.")


def _category(table: NationalTable, record: Record) -> Category:
    code = _key(record).strip()
    return Category(_key(record), _title(record), is_total=code == table.total, is_hidden=code in table.hidden)


def _moment(table: NationalTable, key: str) -> Moment:
    try:
        period = Period.from_code(key)
    except ValueError:
        raise DimensionError(
            f"Periode {key!r} in tabel {table.id} kennen we niet. Meld dit aan de beheerder."
        ) from None
    if period.is_year and table.has_years:
        return Moment(key, period.start.year, 0)
    if period.months == 1 and table.has_months:
        return Moment(key, period.start.year, period.start.month)
    raise DimensionError(f"Periode {key.strip()} hoort niet in tabel {table.id}. Haal de lijst opnieuw op.")


def _division(title: str, properties: Iterable[Record]) -> int | None:
    for text in (title, *(f"{r.get('Title')} {r.get('Description')}" for r in properties if _is_area(r))):
        match = _DIVISION.search(text)
        if match:
            return int(match[1])
    return None


def _is_area(record: Record) -> bool:
    return str(record.get("Type")) in ("GeoDimension", "GeoDetail")


def _empty_is_zero(table: NationalTable, properties: Iterable[Record]) -> bool:
    """What the table says of its own first topic; else what we know of the table."""
    for record in properties:
        if record.get("Key") == table.topics[0][0] and record.get("Default"):
            return str(record["Default"]) == "Zero"
    return table.empty_is_zero
