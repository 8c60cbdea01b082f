"""The series that detection looks at: one line per moment in inputs.csv."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from baken.cli.statistics.tables import Row, exists, read
from baken.core.errors import UserError

INPUTS, ASKED = "inputs.csv", "outputs.csv"
_WITH_SERIES = "farrington_flexible"  # several families look at the series of this one


@dataclass(frozen=True)
class Series:
    """Counts and inhabitants by moment (the first moment is 1), how many moments make a year, and whether the moments
    carry dates."""

    key: str
    frequency: int
    counts: NDArray[np.float64]
    population: NDArray[np.float64]
    dates: tuple[str, ...]  # empty where the moments are numbered only


def read_series(folder: Path) -> dict[str, Series]:
    """The series of the folder, or those of the folder beside it that has them."""
    where = folder if exists(folder, INPUTS) else folder.resolve().parent / _WITH_SERIES
    if not exists(where, INPUTS):
        raise UserError(f"In de map {folder} staat geen {INPUTS}. Zet de reeksen erbij.")
    lines: dict[str, list[Row]] = {}
    for row in read(where, INPUTS):
        lines.setdefault(row.text("series_id"), []).append(row)
    return {key: _series(key, rows) for key, rows in lines.items()}


def _series(key: str, rows: list[Row]) -> Series:
    for n, row in enumerate(rows, start=1):
        if row.whole("t") != n:
            raise UserError(f"{row.place}: in reeks {key} is moment {n} aan de beurt. Zet alle momenten op volgorde.")
    dates = tuple(row.cells.get("date", "") for row in rows)
    return Series(
        key,
        rows[0].whole("freq"),
        np.array([row.count("value") for row in rows]),
        np.array([row.number("population") if "population" in row.cells else np.nan for row in rows]),
        dates if all(dates) else (),
    )


def asked_rows(folder: Path) -> tuple[Row, ...]:
    """The lines that say what is asked: the first columns of outputs.csv."""
    return read(folder, ASKED)


def series_of(row: Row, series: dict[str, Series]) -> Series:
    """The series a line is about."""
    found = series.get(row.text("series_id"))
    if found is None:
        raise UserError(f"{row.place}: de reeks {row.text('series_id')} staat niet in {INPUTS}.")
    return found


def moment_of(row: Row, series: Series) -> int:
    """The moment a line is about, counted from 0."""
    moment = row.whole("t")
    if not 1 <= moment <= len(series.counts):
        raise UserError(f"{row.place}: moment {moment} valt buiten de reeks {series.key}.")
    return moment - 1


def grouped(rows: Iterable[Row], *columns: str) -> dict[tuple[str, ...], list[int]]:
    """Line numbers by the values of these columns, so that what is the same is worked out once."""
    found: dict[tuple[str, ...], list[int]] = {}
    for n, row in enumerate(rows):
        found.setdefault(tuple(row.text(column) for column in columns), []).append(n)
    return found
