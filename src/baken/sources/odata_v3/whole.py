"""A whole OData v3 table, all areas and periods, in slices below the cap: one class and a range of areas each.

The table is dense, so how many records a slice must give is known beforehand. Slices follow the order in which the
service keeps its records, and each is asked by a condition, since skipping far into a feed is reported unreliable.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import quote

from baken.sources.live import Request
from baken.sources.odata_v3.asking import MOST_ROWS, quoted
from baken.sources.odata_v3.parse import read_json, rows_of

LEVEL = 2  # letters of a region key that say its level: NL, PV, GM, WK, BU


@dataclass(frozen=True)
class Names:
    """What the table calls its dimensions, and the topics that are wanted."""

    kind: str
    region: str
    period: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Slice:
    """One class (raw key) in a range of areas, in all `periods`. `areas` are raw keys without their level, sorted."""

    names: Names
    kind: str
    areas: tuple[str, ...]
    periods: int

    @property
    def rows(self) -> int:
        """How many records there must be."""
        return len(self.areas) * self.periods

    def request(self, root: str) -> Request:
        """How it is asked. The key is the same as long as the table has the same members."""
        first, last = self.areas[0], self.areas[-1]
        within = f"substring({self.names.region},{LEVEL},{len(first)})"
        condition = (
            f"({self.names.kind} eq {quoted(self.kind)}) and ({within} ge {quoted(first)}) "
            f"and ({within} le {quoted(last)})"
        )
        columns = ",".join((self.names.kind, self.names.region, self.names.period, *self.names.topics))
        return Request(
            key=f"{self.kind.strip()} {first.strip()}-{last.strip()}",
            url=f"{root}/TypedDataSet?$format=json&$select={columns}&$filter={quote(condition, safe='')}",
            selection=f"{self.names.kind}: {self.kind.strip()}; {self.names.region}: {first.strip()} – {last.strip()}",
            rows=self.rows,
        )

    def halves(self) -> tuple[Slice, Slice] | None:
        """Two smaller ones, for a service that finds this too much; None when it cannot be cut."""
        middle = len(self.areas) // 2
        while 0 < middle < len(self.areas) and self.areas[middle - 1] == self.areas[middle]:
            middle += 1  # areas of two levels with one number are asked together
        if not 0 < middle < len(self.areas):
            return None
        return replace(self, areas=self.areas[:middle]), replace(self, areas=self.areas[middle:])


def lists_of(root: str, dimensions: Sequence[str]) -> tuple[Request, ...]:
    """What must be known first. `TableInfos` tells whether the table was renewed."""
    return tuple(
        Request(key=name, url=f"{root}/{name}?$format=json") for name in ("TableInfos", "DataProperties", *dimensions)
    )


def slices_of(names: Names, lists: Mapping[str, Sequence[bytes]]) -> Iterator[Slice]:
    """The slices that together are the whole table, given the replies to `lists_of`."""
    areas = sorted(key[LEVEL:] for key in _keys(lists[names.region]))
    periods = len(_keys(lists[names.period]))
    ranges = list(_ranges(areas, max(1, (MOST_ROWS - 1) // max(1, periods))))
    for kind in _keys(lists[names.kind]):
        yield from (Slice(names, kind, some, periods) for some in ranges)


def _keys(pages: Sequence[bytes]) -> list[str]:
    return [str(row["Key"]) for page in pages for row in rows_of(read_json(page))]


def _ranges(areas: list[str], most: int) -> Iterator[tuple[str, ...]]:
    """Stretches of neighbours of at most so many, equal ones together."""
    found: list[str] = []
    for _, alike in groupby(areas):
        equal = list(alike)
        if found and len(found) + len(equal) > most:
            yield tuple(found)
            found = []
        found += equal
    if found:
        yield tuple(found)
