"""What stands beside the tables: inhabitants per year, groups of municipalities, and changes of the division.

Other sources hand these over; they are kept as a version of their own, next to the tables, and replaced as a whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from baken.panel import versions
from baken.panel.columns import connect, write_rows
from baken.panel.divisions import Change, components

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
            {"code": "VARCHAR", "year": "SMALLINT", "inhabitants": "INTEGER"},
            [astuple(one) for one in people],
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
