"""Directly standardised rates: inputs.csv has the bands of every group."""

from __future__ import annotations

from math import nan
from pathlib import Path

import numpy as np

from baken.cli.statistics.series import grouped
from baken.cli.statistics.tables import Row, Value, read, write
from baken.core.statistics.standardised import standardised_rate

_PER = 100_000


def calculate(source: Path, target: Path) -> None:
    """Writes outputs.csv, per 100,000."""
    rows = read(source, "inputs.csv")
    lines = [_line([rows[n] for n in members]) for members in grouped(rows, "group").values()]
    head = ("group", "total", "dsr_per_100000", "lower95", "upper95", "lower998", "upper998")
    write(target, "outputs.csv", head, lines)


def _line(bands: list[Row]) -> tuple[Value, ...]:
    events = np.array([band.count("x") for band in bands])
    inhabitants, standard = (np.array([band.exposure(c) for band in bands]) for c in ("n", "std"))
    if np.isnan(events).any():
        return (bands[0].text("group"), nan, nan, nan, nan, nan, nan)
    found = standardised_rate(events, inhabitants, standard)
    limits = (limit * _PER for level in (0.95, 0.998) for limit in found.limits(level))
    return (bands[0].text("group"), found.events, found.rate * _PER, *limits)
