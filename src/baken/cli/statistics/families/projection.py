"""Projection to 2027: inputs.csv has counts by year, with the number of months counted."""

from __future__ import annotations

from math import nan
from pathlib import Path

import numpy as np

from baken.cli.statistics.series import grouped
from baken.cli.statistics.tables import Row, Value, read, write
from baken.core.statistics.trend import fit_line

_BASE, _LAST = 2022, 2027
_HEAD = ("case", "intercept", "slope", "se_slope_phi1", "phi_raw", "phi_used", "mu_2027", "se_eta_phi_used",
         "ci95_lo", "ci95_hi")  # fmt: skip


def calculate(source: Path, target: Path) -> None:
    """Writes outputs.csv."""
    rows = read(source, "inputs.csv")
    lines = [_line([rows[n] for n in members]) for members in grouped(rows, "case").values()]
    write(target, "outputs.csv", _HEAD, lines)


def _line(rows: list[Row]) -> tuple[Value, ...]:
    counted = [row for row in rows if not np.isnan(row.count("y"))]
    years, counts = (np.array([row.given(c) for row in counted]) for c in ("year", "y"))
    shares = np.array([row.exposure("n_months") / 12 for row in counted])
    try:
        line = fit_line(years, counts, shares, _BASE)
    except ValueError:  # too few years or nothing counted: there is no line
        return (rows[0].text("case"), *[nan] * (len(_HEAD) - 1))
    ahead = line.at(_LAST)
    return (
        rows[0].text("case"), line.intercept, line.slope, line.slope_error, line.dispersion, line.dispersion_used,
        ahead.mean, ahead.error, *ahead.interval,
    )  # fmt: skip
