"""Random tables of counts with all their sums: places in districts, months in a year, categories in a total."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from random import Random

from baken.core.periods import Period
from baken.core.withholding.publishing import CountTable, Decision
from baken.core.withholding.sums import Cell, Sum
from tests.core.withholding.attacker import Leaves, Moment

WHOLE = "GM9999"
TOTAL = "alle"


@dataclass(frozen=True)
class Shape:
    """The places by district, and how many months and categories."""

    districts: tuple[int, ...]
    months: int = 1
    categories: int = 1

    @property
    def leaves(self) -> list[tuple[str, ...]]:
        """Place, month and category as texts."""
        places = [f"BU9999{d:02}{n:02}" for d, number in enumerate(self.districts) for n in range(number)]
        return list(product(places, map(str, range(1, self.months + 1)), map(str, range(self.categories))))

    @property
    def leaves_of(self) -> dict[Cell, frozenset[tuple[str, ...]]]:
        """Every cell there is to publish, with what it is the sum of."""
        found: dict[Cell, set[tuple[str, ...]]] = {}
        for leaf in self.leaves:
            place, month, category = leaf
            for area, period, series in product(
                (place, f"WK{place[2:8]}", WHOLE), _periods(month, self.months), _series(category, self.categories)
            ):
                found.setdefault(Cell(series, area, period), set()).add(leaf)
        return {cell: frozenset(leaves) for cell, leaves in found.items()}

    def sums(self) -> tuple[Sum, ...]:
        """The total of the categories, which no code or period tells."""
        if self.categories == 1:
            return ()
        wholes = [cell for cell in self.leaves_of if cell.series == TOTAL]
        parts = [f"soort {n}" for n in range(self.categories)]
        return tuple(Sum(w, frozenset(Cell(part, w.area, w.period) for part in parts)) for w in wholes)

    def draw(self, random: Random, mean: float) -> dict[tuple[str, ...], int]:
        """Counts of every leaf; small ones and noughts often, a large one now and then."""
        return {leaf: int(random.expovariate(1 / random.choice((0.3, mean, 4 * mean)))) for leaf in self.leaves}


def _periods(month: str, months: int) -> tuple[Period, ...]:
    own = Period.months_of(2025, int(month), int(month))
    return (own, Period.months_of(2025, 1, months)) if months > 1 else (own,)


def _series(category: str, categories: int) -> tuple[str, ...]:
    return (f"soort {category}", TOTAL) if categories > 1 else (TOTAL,)


def table_of(shape: Shape, leaves: Leaves) -> CountTable:
    """The table with all its sums."""
    return CountTable(
        {cell: sum(leaves[leaf] for leaf in parts) for cell, parts in shape.leaves_of.items()}, sums=shape.sums()
    )


def moment_of(shape: Shape, leaves: Leaves, decided: Decision, *, with_rounded: bool = False) -> Moment:
    """What the attacker may read."""
    made = decided.publication
    return Moment(leaves, shape.leaves_of, made.shown, (made.rounded or {}) if with_rounded else {})
