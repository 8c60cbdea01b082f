"""Mann-Kendall on the first thirteen years of monthly series, missing months left out: yearly, by season, corrected."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from baken.cli.statistics.series import read_series, series_of
from baken.cli.statistics.tables import Value, read, write
from baken.core.statistics.mann_kendall import corrected_mann_kendall, mann_kendall, seasonal_mann_kendall

_MONTHS = 156
_HEAD = (
    "series_id", "n_years", "annual_S", "annual_varS", "annual_z", "annual_p", "annual_tau", "annual_sen_slope",
    "seasonal_S", "seasonal_varS", "seasonal_z", "seasonal_p", "seasonal_slope", "hamed_rao_z", "hamed_rao_p",
)  # fmt: skip


def calculate(source: Path, target: Path) -> None:
    """Writes outputs_pymannkendall.csv."""
    series, name = read_series(source), "outputs_pymannkendall.csv"
    lines = [_line(row.text("series_id"), series_of(row, series).counts) for row in read(source, name)]
    write(target, name, _HEAD, lines)


def _line(key: str, counts: NDArray[np.float64]) -> tuple[Value, ...]:
    months = counts[~np.isnan(counts)][:_MONTHS]
    years = months[: len(months) // 12 * 12].reshape(-1, 12).sum(axis=1)
    yearly, seasonal, careful = mann_kendall(years), seasonal_mann_kendall(months, 12), corrected_mann_kendall(months)
    return (
        key, len(years), yearly.score, yearly.variance, yearly.z, yearly.p, yearly.tau, yearly.slope,
        seasonal.score, seasonal.variance, seasonal.z, seasonal.p, seasonal.slope, careful.z, careful.p,
    )  # fmt: skip
