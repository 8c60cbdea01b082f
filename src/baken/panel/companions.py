"""What stands beside the tables: inhabitants per year, groups of municipalities, and changes of the division.

Other sources hand these over; they are kept as a version of their own, next to the tables, and replaced as a whole.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from baken.panel import versions
from baken.panel.columns import connect, write_rows
from baken.panel.divisions import FOREVER, Change, Component, components

NAME = "companions"
SIZES = (5_000, 10_000, 20_000, 50_000, 100_000, 150_000, 250_000)  # the size classes of Statistics Netherlands


@dataclass(frozen=True, order=True)
class Inhabitants:
    """How many lived in an area on 1 January of the year."""

    area: str
    year: int
    count: int


@dataclass(frozen=True, order=True)
class Grouped:
    """A municipality belongs to a group of this kind: `province`, `team` (basisteam), `urbanity`, or another."""

    area: str
    kind: str
    name: str


@dataclass(frozen=True, order=True)
class Peopled:
    """How many lived on 1 January of `year` in the territory that `area` has in divisions `first` to `last`."""

    area: str
    year: int
    first: int
    last: int
    count: int


def peopled(people: Iterable[Inhabitants], history: Iterable[Component]) -> tuple[Peopled, ...]:
    """Inhabitants with the divisions they hold for. The sources count each year in its own division, while a table of
    the police puts all years in the newest: there a merged municipality needs the sum of what it was made of."""
    counts = {(one.area, one.year): one.count for one in people}
    made: defaultdict[str, list[Component]] = defaultdict(list)
    for part in history:
        made[part.new].append(part)
    found = {
        Peopled(area, year, *_own_territory(made.get(area, []), year), count) for (area, year), count in counts.items()
    }
    for area, parts in made.items():
        found |= set(_in_division_of_now(area, parts, counts))
    return tuple(sorted(found))


def _own_territory(parts: list[Component], year: int) -> tuple[int, int]:
    """The divisions in which an area was what it was in this year."""
    spans = {(part.first, part.last) for part in parts if part.first <= year <= part.last}
    return next(iter(spans), (0, FOREVER))


def _in_division_of_now(area: str, parts: list[Component], counts: dict[tuple[str, int], int]) -> Iterator[Peopled]:
    since = max(part.first for part in parts)
    for year in {year for _, year in counts if year < since}:
        were = [part for part in parts if part.first <= year <= part.last]
        known = [counts[part.old, year] for part in were if part.is_whole and (part.old, year) in counts]
        if len(known) == len(were):
            yield Peopled(area, year, since, FOREVER, sum(known))


def size_class(inhabitants: int) -> str:
    """`10.000–20.000`: the class a municipality of this size falls in."""
    bounds = (0, *SIZES)
    low = max(bound for bound in bounds if bound <= inhabitants)
    above = [bound for bound in SIZES if bound > low]
    shown = f"{low:,}".replace(",", ".")
    return f"{shown}–{f'{above[0]:,}'.replace(',', '.')}" if above else f"{shown} of meer"


def write_companions(
    root: Path, inhabitants: Iterable[Inhabitants], groups: Iterable[Grouped], changes: Iterable[Change]
) -> Path:
    """Make these the ones that count. Adds to the groups: the whole country, the size class (of the last year known)
    and `similar`: size class and urbanity together."""
    people = sorted(set(inhabitants))
    together = sorted({*groups, *_worked_out(people, tuple(groups))})
    history = components(changes)
    with versions.building(root, NAME) as folder, connect() as connection:
        write_rows(
            connection, folder / "population.parquet",
            {"code": "VARCHAR", "year": "SMALLINT", "first": "SMALLINT", "last": "SMALLINT", "inhabitants": "INTEGER"},
            [astuple(one) for one in peopled(people, history)],
        )  # fmt: skip
        write_rows(
            connection, folder / "groups.parquet", {"code": "VARCHAR", "kind": "VARCHAR", "name": "VARCHAR"},
            [astuple(one) for one in together],
        )  # fmt: skip
        write_rows(
            connection, folder / "components.parquet",
            {"code": "VARCHAR", "old": "VARCHAR", "first": "SMALLINT", "last": "SMALLINT", "is_whole": "BOOLEAN"},
            [astuple(one) for one in history],
        )  # fmt: skip
        content = b"".join(versions.checksum(path).encode() for path in sorted(folder.glob("*.parquet")))
        return versions.publish(root, NAME, folder, hashlib.sha256(content).hexdigest()[:16])


def _worked_out(people: list[Inhabitants], groups: tuple[Grouped, ...]) -> Iterator[Grouped]:
    latest = {one.area: one for one in people if one.area.startswith("GM")}  # sorted, so the last year stays
    last = max((one.year for one in latest.values()), default=0)
    urbanity = {one.area: one.name for one in groups if one.kind == "urbanity"}
    for area, one in latest.items():
        if one.year < last:
            continue  # exists no more
        size = size_class(one.count)
        yield Grouped(area, "country", "Nederland")
        yield Grouped(area, "size", size)
        if area in urbanity:
            yield Grouped(area, "similar", f"{size}, {urbanity[area]}")
