"""Knox: events.csv has place and day of every event; the first columns of outputs.csv say what near is."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from baken.cli.statistics.tables import read, write
from baken.core.errors import UserError
from baken.core.statistics.knox import knox

_HEAD = ("eps_t", "eps_s", "close_both", "close_time_only", "close_space_only", "neither", "expected",
         "p_poisson_strictly_greater")  # fmt: skip


def calculate(source: Path, target: Path) -> None:
    """Writes outputs.csv."""
    events = read(source, "events.csv")
    x, y, days = (np.array([event.given(column) for event in events]) for column in ("x", "y", "t"))
    lines = []
    for row in read(source, "outputs.csv"):
        near = row.given("eps_t"), row.given("eps_s")
        if min(near) < 0:
            raise UserError(f"{row.place}: een afstand is nul of meer.")
        found = knox(x, y, days, within_days=near[0], within_metres=near[1])
        counted = (found.both, found.time_only, found.place_only, found.neither)
        lines.append((row.text("eps_t"), row.text("eps_s"), *counted, found.expected, found.p_value(compat=True)))
    write(target, "outputs.csv", _HEAD, lines)
