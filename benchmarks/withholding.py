"""Time to decide what may be shown of a hundred neighbourhoods over twelve months and their year, in ten districts and
one municipality (1,443 counts), against the plain way of the audit: two linear programmes for every hidden small
count.

Prints seconds, how much is withheld, and the ratio of the two audits; `uv run python -m benchmarks.withholding`. To
hold: a decision under two seconds.
"""

from __future__ import annotations

from itertools import product
from time import perf_counter

import numpy as np

from baken.core.periods import Period
from baken.core.withholding.attack import HiddenGroup, groups_of, unsafe
from baken.core.withholding.knowledge import Knowledge, known_from
from baken.core.withholding.publishing import CountTable, decide
from baken.core.withholding.sums import Cell

MEANS = (0.5, 3, 10, 30)  # of a month in a neighbourhood
SAMPLE = 60  # small counts that the plain way looks at; the rest is reckoned from those


def table(mean: float) -> CountTable:
    """Counts with much between neighbourhoods and chance between months."""
    draw = np.random.default_rng(1)
    counts: dict[Cell, int] = {}
    for place, month in product(range(100), range(1, 13)):
        count = int(draw.poisson(mean * draw.gamma(1, 1)))
        areas = (f"BU9999{place // 10:02}{place % 10:02}", f"WK9999{place // 10:02}", "GM9999")
        for area, period in product(areas, (Period.months_of(2025, month, month), Period.year(2025))):
            counts[Cell("s", area, period)] = counts.get(Cell("s", area, period), 0) + count
    return CountTable(counts)


def plainly(knowledge: Knowledge) -> float:
    """Seconds for the least and the most of every small count, one by one."""
    group = HiddenGroup(knowledge, *max(groups_of(knowledge), key=lambda found: len(found[0])))
    places = [place for place, name in enumerate(group.names) if name in knowledge.delicate]
    taken = places[:: max(1, len(places) // SAMPLE)]
    start = perf_counter()
    for place, direction in product(taken, (1.0, -1.0)):
        group.solved([place], direction)
    return (perf_counter() - start) / len(taken) * len(places)


def main() -> None:
    """One line per level of the counts."""
    for mean in MEANS:
        counted = table(mean)
        start = perf_counter()
        decided = decide(counted)
        first = perf_counter() - start
        start = perf_counter()
        decide(counted, (decided.publication,), secret=b"x")
        again = perf_counter() - start
        knowledge = known_from((decided.publication,))
        start = perf_counter()
        assert not unsafe(knowledge)
        audit = perf_counter() - start
        small, hidden = sum(count < 5 for count in counted.counts.values()), len(decided.withheld)
        plain = plainly(knowledge)
        print(f"mean {mean:>4}: {len(counted.counts)} counts, {small} under 5, {hidden} withheld")
        print(f"           decided in {first:.2f} s, with the past and rounding {again:.2f} s")
        print(f"           audit {audit:.3f} s against {plain:.1f} s one by one: {plain / audit:.0f} times")


if __name__ == "__main__":
    main()
