"""Scan: locations.csv has the places, counts.csv what was counted there; the last six months are looked back on."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from baken.cli.statistics.tables import Row, Value, exists, read, write
from baken.core.errors import UserError
from baken.core.statistics.intervals import Array
from baken.core.statistics.scan import Scanned, Zones, nearest_zones, scan_expected, scan_population

_NEAREST, _MONTHS = 8, 6


def calculate(source: Path, target: Path) -> None:
    """Writes zones.csv, both files of scores (highest first) and mlc.csv, the most likely cluster of each."""
    locations, counts = read(source, "locations.csv"), read(source, "counts.csv")
    keys = [location.text("loc") for location in locations]
    x, y = (np.array([location.given(column) for location in locations]) for column in ("x", "y"))
    zones = nearest_zones(x, y, _asked(source, "zones.csv", _size, _NEAREST))
    months = _asked(source, "scores_eb_poisson.csv", _longest, _MONTHS)
    tables = [_table(counts, keys, column) for column in ("count", "baseline", "population")]
    months = min(months, len(tables[0]))
    found = {
        "eb_poisson": scan_expected(tables[0], tables[1], zones, months),
        "pb_poisson": scan_population(tables[0], tables[2], zones, months),
    }
    write(target, "zones.csv", ("zone", "location"),
          [(n, keys[place]) for n, zone in enumerate(zones, start=1) for place in zone])  # fmt: skip
    for method, scanned in found.items():
        ratios = ("relrisk",) if scanned.outside is None else ("relrisk_in", "relrisk_out")
        write(target, f"scores_{method}.csv", ("zone", "duration", "score", *ratios, "method"), _lines(method, scanned))
    write(target, "mlc.csv", ("method", "zone", "duration", "score", "locations"),
          [_best(method, scanned, zones, keys) for method, scanned in found.items()])  # fmt: skip


def _lines(method: str, scanned: Scanned) -> list[tuple[Value, ...]]:
    """Highest score first; the same score by duration, then by zone."""
    areas, months = scanned.scores.shape
    cells = sorted(
        ((-scanned.scores[zone, month], month, zone) for zone in range(areas) for month in range(months)),
    )
    lines: list[tuple[Value, ...]] = []
    for _, month, zone in cells:
        outside = () if scanned.outside is None else (float(scanned.outside[zone, month]),)
        score, inside = float(scanned.scores[zone, month]), float(scanned.inside[zone, month])
        lines.append((zone + 1, month + 1, score, inside, *outside, method))
    return lines


def _best(method: str, scanned: Scanned, zones: Zones, keys: list[str]) -> tuple[Value, ...]:
    zone, duration = scanned.best
    names = " ".join(keys[place] for place in zones[zone])
    return method, zone + 1, duration, float(scanned.scores[zone, duration - 1]), names


def _table(rows: tuple[Row, ...], keys: list[str], column: str) -> Array:
    """By moment and place; every cell must be there."""
    moments = sorted({row.whole("t") for row in rows})
    places, when = {key: n for n, key in enumerate(keys)}, {moment: n for n, moment in enumerate(moments)}
    found = np.full((len(moments), len(keys)), np.nan)
    for row in rows:
        if row.text("loc") not in places:
            raise UserError(f"{row.place}: plaats {row.text('loc')} staat niet in locations.csv.")
        number = row.count(column) if column == "count" else row.given(column)
        if number < 0:
            raise UserError(f"{row.place}, kolom {column}: ‘{row.text(column)}’ is kleiner dan nul.")
        found[when[row.whole("t")], places[row.text("loc")]] = number
    if np.isnan(found).any():
        raise UserError(f"counts.csv: niet elke plaats heeft op elk moment een getal in kolom {column}.")
    return found


def _asked(source: Path, name: str, how: object, otherwise: int) -> int:
    return how(read(source, name)) if exists(source, name) and callable(how) else otherwise


def _size(rows: tuple[Row, ...]) -> int:
    sizes: dict[str, int] = {}
    for row in rows:
        sizes[row.text("zone")] = sizes.get(row.text("zone"), 0) + 1
    return max(sizes.values())


def _longest(rows: tuple[Row, ...]) -> int:
    return max(row.whole("duration") for row in rows)
