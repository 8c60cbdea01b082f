"""An attacker who shares no line with the code: every place in every month and category is an unknown of his own, and
every published number an equation over those. He looks for the least and the most of each count, in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from baken.core.withholding.sums import Cell

Leaves = Mapping[tuple[str, ...], int]  # the true table, per smallest place


@dataclass(frozen=True)
class Moment:
    """What could be read at one moment, beside the truth. `leaves_of` says of which leaves a cell is the sum."""

    leaves: Leaves
    leaves_of: Mapping[Cell, frozenset[tuple[str, ...]]]
    shown: frozenset[Cell]
    rounded: Mapping[Cell, int] = field(default_factory=dict)

    def count(self, cell: Cell) -> int:
        return sum(self.leaves[leaf] for leaf in self.leaves_of[cell])


class Attacker:
    """Takes all moments together; of counts that did not change he knows so."""

    def __init__(self, moments: Sequence[Moment]) -> None:
        self.moments = moments
        self.place = {
            (number, leaf): place
            for place, (number, leaf) in enumerate((n, leaf) for n, m in enumerate(moments) for leaf in m.leaves)
        }
        rows, low, high = self._all_read()
        self.read = LinearConstraint(np.array(rows), np.array(low), np.array(high)) if rows else None

    def _all_read(self) -> tuple[list[np.ndarray], list[float], list[float]]:
        rows, low, high = [], [], []
        for number, moment in enumerate(self.moments):
            for cell in moment.leaves_of:
                exact = moment.count(cell)
                if cell in moment.shown:
                    bounds: tuple[float, float] = (exact, exact)
                elif cell in moment.rounded:
                    bounds = (moment.rounded[cell] - 4, moment.rounded[cell] + 4)
                else:
                    bounds = (0, np.inf)
                rows.append(self._row(number, cell))
                low.append(float(bounds[0]))
                high.append(float(bounds[1]))
                if number and self.moments[number - 1].count(cell) == exact:
                    rows.append(self._row(number, cell) - self._row(number - 1, cell))
                    low.append(0.0)
                    high.append(0.0)
        return rows, low, high

    def _row(self, number: int, cell: Cell) -> np.ndarray:
        row = np.zeros(len(self.place))
        for leaf in self.moments[number].leaves_of[cell]:
            row[self.place[number, leaf]] = 1.0
        return row

    def interval(self, number: int, cell: Cell) -> tuple[int, int]:
        """The least and the most that this count may be; the most is 10 where it may be that or more."""
        least, most = self._extreme(self._row(number, cell), 1.0), self._extreme(self._row(number, cell), -1.0)
        return least, most

    def _extreme(self, row: np.ndarray, direction: float) -> int:
        wanted = [LinearConstraint(row[np.newaxis, :], 0, 25 if direction < 0 else np.inf)]
        found = milp(
            direction * row, integrality=np.ones(len(row), dtype=int), bounds=Bounds(0, np.inf),
            constraints=wanted + ([self.read] if self.read is not None else []),
        )  # fmt: skip
        assert found.x is not None, found.message
        return round(float(row @ found.x))
