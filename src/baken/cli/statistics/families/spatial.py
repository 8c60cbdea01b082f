"""Counts on a map: the first columns of grid_outputs.csv hold the cells, grid_neighbours.csv who borders on whom."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from baken.cli.statistics.tables import Value, read, write
from baken.core.errors import UserError
from baken.core.statistics.intervals import Array
from baken.core.statistics.spatial import (
    Neighbours,
    hot_spots,
    local_moran,
    locally_smoothed_rates,
    moran,
    smoothed_rates,
)

_PER = 1_000  # the hot spots are those of events per 1,000
_ASKED = ("cell", "row", "col", "events", "population")
_HEAD = (*_ASKED, "raw", "eb_global", "eb_local", "gi_star", "local_moran_I", "local_moran_Z")


def calculate(source: Path, target: Path) -> None:
    """Writes grid_outputs.csv and grid_globals.csv."""
    rows = read(source, "grid_outputs.csv")
    events = np.array([row.count("events") for row in rows])
    people = np.array([row.exposure("population") for row in rows])
    if np.isnan(events).any():
        raise UserError("grid_outputs.csv: bij een cel ontbreekt het aantal (events). Vul overal een getal in.")
    neighbours = _neighbours(source, {row.text("cell"): n for n, row in enumerate(rows)})
    rates = events / people
    whole, hot, local = (
        smoothed_rates(events, people),
        hot_spots(rates * _PER, neighbours),
        local_moran(rates, neighbours),
    )
    near = locally_smoothed_rates(events, people, neighbours, compat=True)
    columns = zip(rates, whole.rates, near, hot, local.score, local.z, strict=True)
    lines: list[tuple[Value, ...]] = [
        (*(row.text(c) for c in _ASKED), *map(float, found)) for row, found in zip(rows, columns, strict=True)
    ]  # fmt: skip
    write(target, "grid_outputs.csv", _HEAD, lines)
    head = ("parameter_a", "parameter_b", "moran_I", "moran_expectation", "moran_variance", "moran_z")
    write(target, "grid_globals.csv", head, [(whole.between, whole.mean, *_moran(rates, neighbours))])


def _moran(rates: Array, neighbours: Neighbours) -> tuple[float, ...]:
    try:
        found = moran(rates, neighbours)
    except ValueError:  # too few cells, or all the same
        return (float("nan"),) * 4
    return found.index, found.expected, found.variance, found.z


def _neighbours(source: Path, places: dict[str, int]) -> Neighbours:
    pairs = []
    for row in read(source, "grid_neighbours.csv"):
        cell, neighbour = row.text("cell"), row.text("neighbour")
        if cell not in places or neighbour not in places:
            raise UserError(f"{row.place}: cel {cell} of buur {neighbour} staat niet in grid_outputs.csv.")
        pairs.append((places[cell], places[neighbour]))
    return Neighbours.of_pairs(pairs, len(places))
