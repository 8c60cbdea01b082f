"""How to ask an OData v3 table: keys as the table itself writes them, in slices below its cap.

Keys carry trailing spaces, and an unpadded key gives an empty answer instead of an error. So the keys are learned from
the table's own lists, and the number of records that must come back is told beforehand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from baken.core.errors import UserError
from baken.sources.base import FileError
from baken.sources.live import EVERY, About, Request, Wanted
from baken.sources.odata_v3.parse import read_json, rows_of

MOST_ROWS = 10_000
MOST_KEYS = 40  # of regions or classes in one address, which would grow too long
TIME = "Perioden"
REGIONS = ("RegioS", "WijkenEnBuurten")
_KINDS = {"Cbs.OData.Dimension", "Cbs.OData.GeoDimension", "Cbs.OData.GeoDetail", "Cbs.OData.TimeDimension"}


class NotInTableError(UserError):
    """The table has no such class, area or year (any more)."""


@dataclass(frozen=True)
class Lists:
    """The keys of a table: raw key by trimmed code, and the raw keys of its periods."""

    classes: Mapping[str, str]
    regions: Mapping[str, str]
    periods: tuple[str, ...]


@dataclass(frozen=True)
class Slice:
    """A part of the table: raw keys of classes and regions, and years, both included. `within` are the four digits of
    the municipality when the regions are all that the table has of it; then they are asked by those digits."""

    classes: tuple[str, ...]
    regions: tuple[str, ...]
    years: tuple[int, int]
    within: str = ""


def about_of(table_infos: bytes) -> About:
    """What a `TableInfos` reply says of the table."""
    row = rows_of(read_json(table_infos))[0]
    return About(str(row.get("Title", "")), str(row.get("Modified", "")), str(row.get("ReasonDelivery", "")))


def dimensions_of(properties: bytes) -> tuple[str, str]:
    """The names of the class dimension and the region dimension, from a `DataProperties` reply."""
    names = [str(row.get("Key")) for row in rows_of(read_json(properties)) if row.get("odata.type") in _KINDS]
    region = next((name for name in names if name in REGIONS), None)
    others = [name for name in names if name not in (*REGIONS, TIME)]
    if region is None or len(others) != 1 or TIME not in names:
        raise FileError("De tabel heeft een andere indeling gekregen. Meld dit; er is niets opgeslagen.")
    return others[0], region


def null_is_zero(properties: bytes, topic: str) -> bool:
    """Whether the table says that an empty cell of this topic means nought (`Default` of the topic)."""
    rows = rows_of(read_json(properties))
    return any(row.get("Key") == topic and row.get("Default") == "Zero" for row in rows)


def keys_of(pages: tuple[bytes, ...]) -> dict[str, str]:
    """Raw key by trimmed code, from the pages of a dimension; the country has one code in every table."""
    rows = [row for page in pages for row in rows_of(read_json(page))]
    raw = {str(row["Key"]).strip(): str(row["Key"]) for row in rows}
    if "NL00" in raw:
        raw["NL01"] = raw.pop("NL00")
    return raw


def slices(wanted: Wanted, lists: Lists) -> Iterator[tuple[Slice, int]]:
    """The slices that together are what is wanted, each below the cap, with the records that each must give."""
    classes = tuple(_raw(lists.classes, code, "soort") for code in wanted.classes)
    years = (wanted.first_year, wanted.last_year)
    whole, single = _municipalities(wanted, lists)
    for digits in whole:
        regions = tuple(raw for code, raw in lists.regions.items() if _digits(code) == digits)
        yield from _cut(Slice(classes, regions, years, digits), lists.periods)
    if single:
        yield from _cut(Slice(classes, tuple(single), years), lists.periods)


def _digits(code: str) -> str:
    """The four digits of the municipality that an area is or lies in; empty for other areas."""
    return code[2:6] if code[:2] in ("GM", "WK", "BU") else ""


def _complete(wanted: Wanted, lists: Lists) -> list[str]:
    """The digits of municipalities of which every key was named one by one."""
    named: dict[str, int] = {}
    for area in wanted.areas:
        if area in lists.regions and area[:2] in ("WK", "BU"):
            named[_digits(area)] = named.get(_digits(area), 0) + 1
    all_of = Counter(_digits(code) for code in lists.regions if code[:2] in ("WK", "BU"))
    return [digits for digits, number in named.items() if number == all_of[digits]]


def _municipalities(wanted: Wanted, lists: Lists) -> tuple[list[str], list[str]]:
    """The digits of municipalities of which everything is wanted, and the raw keys of all other areas."""
    starred = [area.removesuffix(EVERY) for area in wanted.areas if area.endswith(EVERY)]
    for code in starred:
        _raw(lists.regions, code, "gebied")
    digits = list(dict.fromkeys([*map(_digits, starred), *_complete(wanted, lists)]))
    others = [area for area in wanted.areas if not area.endswith(EVERY) and _digits(area) not in digits]
    return digits, [_raw(lists.regions, area, "gebied") for area in others]


def _raw(known: Mapping[str, str], code: str, what: str) -> str:
    if code not in known:
        raise NotInTableError(f"De tabel kent {what} {code} niet (meer). Controleer of de indeling is veranderd.")
    return known[code]


def _cut(part: Slice, periods: tuple[str, ...]) -> Iterator[tuple[Slice, int]]:
    first, last = part.years
    moments = sum(first <= int(period[:4]) <= last for period in periods)
    rows = len(part.classes) * len(part.regions) * moments
    if rows == 0:
        return
    too_long = max(len(part.classes), 0 if part.within else len(part.regions)) > MOST_KEYS
    indivisible = len(part.classes) == 1 and first == last and bool(part.within)  # a large city: it comes in pages
    if (rows < MOST_ROWS and not too_long) or indivisible:
        yield part, rows
    elif first < last and not too_long:
        middle = (first + last) // 2
        yield from _cut(replace(part, years=(first, middle)), periods)
        yield from _cut(replace(part, years=(middle + 1, last)), periods)
    else:
        for half in _halves(part):
            yield from _cut(half, periods)


def _halves(part: Slice) -> tuple[Slice, Slice]:
    """Cut in two along the longest list; regions asked by their municipality stay together."""
    if len(part.regions) >= len(part.classes) and not part.within:
        middle = len(part.regions) // 2
        return replace(part, regions=part.regions[:middle]), replace(part, regions=part.regions[middle:])
    middle = len(part.classes) // 2
    return replace(part, classes=part.classes[:middle]), replace(part, classes=part.classes[middle:])


def request_of(part: Slice, rows: int, root: str, names: tuple[str, str]) -> Request:
    """The request for one slice: address, a key that is the same every time, and the selection in words."""
    kind, region = names
    first, last = part.years
    one_of = " or ".join
    wheres = (
        one_of(f"{kind} eq {quoted(key)}" for key in part.classes),
        f"substring({region},2,4) eq '{part.within}'"
        if part.within
        else one_of(f"{region} eq {quoted(key)}" for key in part.regions),
        f"substring({TIME},0,4) ge '{first}'",
        f"substring({TIME},0,4) le '{last}'",
    )
    condition = " and ".join(f"({where})" for where in wheres)
    classes = ", ".join(key.strip() for key in part.classes)
    regions = ", ".join(key.strip() for key in part.regions)
    if part.within:
        regions = f"alle wijken en buurten van GM{part.within}"
    return Request(
        key=f"{first}-{last} {part.classes[0].strip()} {part.within or part.regions[0].strip()}",
        url=f"{root}/TypedDataSet?$format=json&$filter={quote(condition, safe='')}",
        selection=f"{kind}: {classes}; {region}: {regions}; {first}-{last}",
        rows=rows,
    )


def quoted(key: str) -> str:
    """A key as a condition takes it."""
    return "'" + key.replace("'", "''") + "'"


def next_page(asked: str, content: bytes) -> str | None:
    """The next page, on the host that was asked: the service names an inside host of its own in its links."""
    found = re.search(rb'"odata\.nextLink"\s*:\s*"([^"]+)"', content[:2000] + content[-2000:])
    if found is None:
        return None
    link = found[1].decode("utf-8").replace("\\/", "/").replace("\\u0026", "&")
    here, there = urlsplit(asked), urlsplit(link)
    return here._replace(query=there.query).geturl()
