"""Farrington's method of 1996: the first columns of outputs.csv say what is asked; the series stand in inputs.csv."""

from __future__ import annotations

from math import isnan
from pathlib import Path

from baken.cli.statistics.series import Series, asked_rows, grouped, moment_of, read_series, series_of
from baken.cli.statistics.tables import Row, Value, write
from baken.core.statistics.farrington import Farrington, classic, detect

_ASKED = ("series_id", "b", "w", "alpha")


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
    settings: Farrington = classic(rows[0].whole("b"), rows[0].whole("w"), rows[0].given("alpha"))
    found = detect(series.counts[None, :], moments, series.frequency, settings)
    lines: list[tuple[Value, ...]] = []
    for n, (row, moment) in enumerate(zip(rows, moments, strict=True)):
        upper, alarm = float(found.upper[0, n]), float(found.alarm[0, n])
        last = series.counts[max(0, moment - settings.over_moments + 1) : moment + 1].sum()
        bound = 0.0 if last < settings.least_events else upper  # as the reference prints where there is too little
        seen = None if isnan(alarm) else int(alarm)
        lines.append((*(row.text(c) for c in (*_ASKED, "t")), float(series.counts[moment]), bound, seen))
    return lines
