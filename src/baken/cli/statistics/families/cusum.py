"""CUSUM: the first columns of outputs.csv say what is asked; the level is the mean before the first moment asked."""

from __future__ import annotations

from math import isnan, nan
from pathlib import Path

from baken.cli.statistics.series import Series, asked_rows, grouped, moment_of, read_series, series_of
from baken.cli.statistics.tables import Row, Value, write
from baken.core.errors import UserError
from baken.core.statistics.cusum import TRANSFORMATIONS, Cusum, drift

_ASKED = ("series_id", "k", "h", "trans")


def calculate(source: Path, target: Path) -> None:
    """Writes outputs.csv."""
    series, rows = read_series(source), asked_rows(source)
    lines: list[tuple[Value, ...]] = [()] * len(rows)
    for members in grouped(rows, *_ASKED).values():
        asked = [rows[n] for n in members]
        for n, line in zip(members, _lines(asked, series_of(asked[0], series)), strict=True):
            lines[n] = line
    write(target, "outputs.csv", (*_ASKED, "t", "observed", "upperbound", "alarm"), lines)


def _lines(rows: list[Row], series: Series) -> list[tuple[Value, ...]]:
    moments = [moment_of(row, series) for row in rows]
    first, last = min(moments), max(moments)
    before = series.counts[:first]
    level = float(before.mean()) if first else nan
    found = drift(series.counts[first : last + 1], level, _settings(rows[0]), compat=True)
    return [
        (
            *(row.text(column) for column in _ASKED),
            moment + 1,
            float(series.counts[moment]),
            0 if level == 0 else float(found.bound[moment - first]),
            None if isnan(found.alarm[moment - first]) else int(found.alarm[moment - first]),
        )
        for row, moment in zip(rows, moments, strict=True)
    ]


def _settings(row: Row) -> Cusum:
    if row.text("trans") not in TRANSFORMATIONS:
        raise UserError(f"{row.place}: kies bij trans uit {', '.join(TRANSFORMATIONS)}.")
    return Cusum(row.given("k"), row.given("h"), row.text("trans"))
