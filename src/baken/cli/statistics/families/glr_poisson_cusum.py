"""The Poisson likelihood-ratio sum: the first columns of outputs.csv say what is asked, moment after moment."""

from __future__ import annotations

from math import isnan
from pathlib import Path

import numpy as np

from baken.cli.statistics.series import Series, asked_rows, grouped, moment_of, read_series, series_of
from baken.cli.statistics.tables import Row, Value, write
from baken.core.errors import UserError
from baken.core.statistics.cusum import LikelihoodRatio, likelihood_ratio_drift

_ASKED = ("series_id", "mu0", "theta", "c_ARL", "alpha")


def calculate(source: Path, target: Path) -> None:
    """Writes outputs.csv."""
    series, rows = read_series(source), asked_rows(source)
    lines: list[tuple[Value, ...]] = [()] * len(rows)
    for members in grouped(rows, *_ASKED).values():
        asked = [rows[n] for n in members]
        for n, line in zip(members, _lines(asked, series_of(asked[0], series)), strict=True):
            lines[n] = line
    write(target, "outputs.csv", (*_ASKED, "t", "observed", "statistic", "alarm"), lines)


def _lines(rows: list[Row], series: Series) -> list[tuple[Value, ...]]:
    moments = [moment_of(row, series) for row in rows]
    if moments != list(range(moments[0], moments[0] + len(moments))):
        raise UserError(f"{rows[0].place}: de momenten van reeks {series.key} volgen niet op elkaar.")
    counts = series.counts[moments]
    settings = LikelihoodRatio(rows[0].given("theta"), rows[0].given("c_ARL"))
    totals, alarms = likelihood_ratio_drift(counts, np.full(len(counts), rows[0].exposure("mu0")), settings)
    return [
        (
            *(row.text(column) for column in _ASKED),
            moment + 1,
            float(count),
            float(total),
            None if isnan(alarm) else int(alarm),
        )
        for row, moment, count, total, alarm in zip(rows, moments, counts, totals, alarms, strict=True)
    ]
