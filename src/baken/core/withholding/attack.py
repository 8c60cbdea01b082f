"""What readers can find out: for each hidden small count the whole numbers that remain possible.

Counts that no sum ties together are looked at apart. Within such a group one linear programme for all small counts at
once mostly shows that they are safe: any solution is a table that would give the same publications, so the numbers in
it remain possible. What is not shown to be safe so is reckoned by itself, and where the programme ends in a fraction,
in whole numbers (HiGHS, through SciPy).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import coo_array, csr_array

from baken.core.withholding.knowledge import Balance, Knowledge, Name
from baken.core.withholding.programme import Numbers, cheapest
from baken.core.withholding.rule import FEWEST

LEFT = 3  # possible whole numbers of a small count among counts that were published rounded


def unsafe(knowledge: Knowledge) -> frozenset[Name]:
    """The hidden small counts of which readers can find out too much (see the package for what is safe)."""
    delicate = knowledge.delicate
    groups = groups_of(knowledge)
    return frozenset(name for group in groups for name in HiddenGroup(knowledge, *group).unsafe(delicate))


def groups_of(knowledge: Knowledge) -> list[tuple[tuple[Name, ...], tuple[Balance, ...]]]:
    """The hidden counts that sums tie together, each group with its sums; only groups with something delicate."""
    root: dict[Name, Name] = {}

    def find(name: Name) -> Name:
        while root.setdefault(name, name) != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    hidden = [(balance, _hidden(balance, knowledge)) for balance in knowledge.balances]
    for _, names in hidden:
        for name in names[1:]:
            root[find(name)] = find(names[0])
    members: dict[Name, dict[Name, None]] = defaultdict(dict)
    sums: dict[Name, list[Balance]] = defaultdict(list)
    for balance, names in hidden:
        for name in names:
            members[find(name)][name] = None
        if names:
            sums[find(names[0])].append(balance)
    for name in knowledge.delicate:
        members[find(name)][name] = None
    delicate = knowledge.delicate
    return [(tuple(names), tuple(sums[key])) for key, names in members.items() if not delicate.isdisjoint(names)]


def _hidden(balance: Balance, knowledge: Knowledge) -> list[Name]:
    return [name for name in (balance.whole, *balance.parts) if name not in knowledge.known]


@dataclass
class _Seen:
    """The least and the most that a number was in any table found so far."""

    least: int
    most: int
    is_near: bool

    @property
    def is_safe(self) -> bool:
        width = self.most - self.least
        return width >= LEFT - 1 if self.is_near else width >= FEWEST <= self.most


@dataclass
class HiddenGroup:
    """Hidden counts with the sums among them, as a system of equations."""

    knowledge: Knowledge
    names: tuple[Name, ...]
    balances: tuple[Balance, ...]
    matrix: csr_array = field(init=False)
    right: Numbers = field(init=False)
    low: Numbers = field(init=False)
    high: Numbers = field(init=False)

    def __post_init__(self) -> None:
        self.matrix, self.right = self._system()
        bounds = [self.knowledge.bounds(name) for name in self.names]
        self.low = np.array([low for low, _ in bounds], dtype=float)
        self.high = np.array([np.inf if high is None else high for _, high in bounds], dtype=float)

    def _system(self) -> tuple[csr_array, Numbers]:
        column = {name: number for number, name in enumerate(self.names)}
        entries: list[tuple[int, int, float]] = []
        right = np.zeros(len(self.balances))
        for row, balance in enumerate(self.balances):
            right[row] = balance.beyond
            for name, sign in ((balance.whole, 1.0), *((part, -1.0) for part in balance.parts)):
                if name in column:
                    entries.append((row, column[name], sign))
                else:
                    right[row] -= sign * self.knowledge.counts[name]
        shape = (len(self.balances), len(self.names))
        rows, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
        return csr_array(coo_array((signs, (rows, columns)), shape=shape, dtype=np.float64)), right

    def unsafe(self, delicate: Collection[Name]) -> list[Name]:
        """The names of this group that are not safe."""
        counts = self.knowledge.counts
        is_near = not self.knowledge.near.keys().isdisjoint(self.names)
        seen = {
            place: _Seen(counts[name], counts[name], is_near)
            for place, name in enumerate(self.names)
            if name in delicate
        }
        self._look_together(seen)
        doubtful = [place for place, each in seen.items() if not each.is_safe]
        for place in doubtful:
            self._look_at(place, seen)
        return [self.names[place] for place, each in seen.items() if not each.is_safe]

    def _look_together(self, seen: dict[int, _Seen]) -> None:
        """Push all that is in doubt down at once, and up, until that brings nothing new."""
        for direction in (1.0, -1.0):
            doubtful = [place for place, each in seen.items() if not each.is_safe]
            while doubtful:
                self._note(self.solved(doubtful, direction), seen)
                left = [place for place in doubtful if not _is_done(seen[place], direction)]
                if len(left) == len(doubtful):
                    break
                doubtful = left

    def _look_at(self, place: int, seen: dict[int, _Seen]) -> None:
        for direction in (1.0, -1.0):
            if not seen[place].is_safe:
                found = self.solved([place], direction)
                if found is None or not _is_whole(found):
                    found = self.solved([place], direction, whole=True)
                self._note(found, seen)

    def _target(self, places: Sequence[int], direction: float) -> tuple[Numbers, Numbers]:
        """The costs, and upper bounds that keep one number from taking the room of all others."""
        costs = np.zeros(len(self.names))
        costs[list(places)] = direction
        high = self.high.copy()
        if direction < 0:
            counts = [self.knowledge.counts[self.names[place]] for place in places]
            high[list(places)] = np.minimum(high[list(places)], np.array(counts) + FEWEST)
        return costs, high

    def solved(self, places: Sequence[int], direction: float, *, whole: bool = False) -> Numbers | None:
        """A table that readers cannot exclude, with the counts at these places together as small as can be (1.0) or as
        large (-1.0), these by at most `FEWEST`; None when there is none."""
        costs, high = self._target(places, direction)
        return cheapest(costs, self.matrix, self.right, self.low, high, whole=whole)

    def _note(self, found: Numbers | None, seen: dict[int, _Seen]) -> None:
        """Only a table of whole numbers shows that anything is possible."""
        if found is None or not _is_whole(found):
            return
        for place, each in seen.items():
            number = round(float(found[place]))
            each.least, each.most = min(each.least, number), max(each.most, number)


def _is_done(each: _Seen, direction: float) -> bool:
    return each.is_safe or (each.least == 0 if direction > 0 else each.most >= each.least + FEWEST)


def _is_whole(found: Numbers) -> bool:
    return bool(np.all(np.abs(found - np.round(found)) < 1e-6))
