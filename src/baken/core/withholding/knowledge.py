"""What readers may know together: the numbers that were shown, at any moment, and every sum that held at one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from baken.core.withholding.rule import FEWEST, ROUNDED_TO
from baken.core.withholding.sums import Cell, Sum, sums_of

Name = Hashable  # of one unknown number: a cell while its count stays the same, or what a sum holds beyond its parts


@dataclass(frozen=True)
class Publication:
    """Counts at one moment: which were shown as they are, and which as a rounded number."""

    counts: Mapping[Cell, int]
    shown: frozenset[Cell] = frozenset()
    rounded: Mapping[Cell, int] | None = None
    sums: tuple[Sum, ...] = ()  # beside those that codes and periods tell: categories, a changed division of areas

    def __post_init__(self) -> None:
        if any(count < 0 for count in self.counts.values()):
            raise ValueError("a count is nought or more")
        if not self.shown <= set(self.counts):
            raise ValueError("only a count that is there can be shown")


@dataclass(frozen=True)
class Balance:
    """One whole equals the sum of its parts, and `beyond`, which everybody may know."""

    whole: Name
    parts: tuple[Name, ...]
    beyond: int = 0


@dataclass(frozen=True)
class Knowledge:
    """The true number behind every name; which of them readers know, and near which rounded number others lie."""

    counts: Mapping[Name, int]
    balances: tuple[Balance, ...]
    known: frozenset[Name]
    near: Mapping[Name, int]

    @property
    def delicate(self) -> frozenset[Name]:
        """The small counts that readers must not find out."""
        return frozenset(name for name, count in self.counts.items() if count < FEWEST and name not in self.known)

    def bounds(self, name: Name) -> tuple[int, int | None]:
        """What is known of a number before any sum is looked at."""
        if name not in self.near:
            return 0, None
        return max(0, self.near[name] - ROUNDED_TO + 1), self.near[name] + ROUNDED_TO - 1


def names_of(publications: Iterable[Publication]) -> list[dict[Cell, Name]]:
    """The number behind every cell, per publication: as long as a count does not change it is the same number, since a
    reader may suppose so. A count that changed and came back is another."""
    last: dict[Cell, tuple[int, int]] = {}
    found: list[dict[Cell, Name]] = []
    for each in publications:
        for cell, count in each.counts.items():
            before, run = last.get(cell, (count, 0))
            last[cell] = count, run + (count != before)
        found.append({cell: (cell, last[cell][1]) for cell in each.counts})
    return found


def known_from(publications: Sequence[Publication]) -> Knowledge:
    """All that was published at any time, oldest first, taken together.

    What is beyond the parts of a sum is a number too: nobody is told of it, but it can be found by subtraction. Parts
    that are more than their whole are so by a known number: sources that disagree protect nothing.
    """
    counts: dict[Name, int] = {}
    known: set[Name] = set()
    near: dict[Name, int] = {}
    balances: dict[Balance, None] = {}
    for each, names in zip(publications, names_of(publications), strict=True):
        counts |= {names[cell]: count for cell, count in each.counts.items()}
        known |= {names[cell] for cell in each.shown}
        near |= {names[cell]: number for cell, number in (each.rounded or {}).items()}
        for found in (*sums_of(each.counts), *each.sums):
            balance, rest = _balance(found, each.counts, names)
            counts |= rest
            balances[balance] = None
    return Knowledge(counts, tuple(balances), frozenset(known), near)


def _balance(
    found: Sum, counts: Mapping[Cell, int], names: Mapping[Cell, Name]
) -> tuple[Balance, dict[Name, int]]:  # fmt: skip
    parts = tuple(names[cell] for cell in sorted(found.parts))
    beyond = counts[found.whole] - sum(counts[cell] for cell in found.parts)
    whole = names[found.whole]
    if beyond <= 0:
        return Balance(whole, parts, beyond), {}
    rest: Name = ("rest", whole, parts)
    return Balance(whole, (*parts, rest)), {rest: beyond}
