"""Farrington flexible: series in inputs.csv, settings in configs.csv, and in outputs.csv the columns that ask.

Works with the habits of the R package, so that its outputs come out (see `core.statistics.farrington`).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from baken.cli.statistics.calendar import yearly_anchors
from baken.cli.statistics.series import Series, asked_rows, grouped, moment_of, read_series, series_of
from baken.cli.statistics.tables import Row, Value, read, write
from baken.core.errors import UserError
from baken.core.statistics.farrington import Detection, Farrington, Threshold, detect

_ASKED = ("series_id", "config_id", "b_used")
COLUMNS = (
    *_ASKED, "t", "observed", "upperbound", "alarm", "score", "pvalue", "expected", "mu0", "phi", "trend", "trend_coef",
)  # fmt: skip


def calculate(source: Path, target: Path) -> None:
    """Writes outputs.csv."""
    series, rows = read_series(source), asked_rows(source)
    configs = {row.text("config_id"): row for row in read(source, "configs.csv")}
    lines: list[tuple[Value, ...]] = [()] * len(rows)
    for members in grouped(rows, *_ASKED).values():
        asked = [rows[n] for n in members]
        for n, line in zip(members, _lines(asked, series_of(asked[0], series), configs), strict=True):
            lines[n] = line
    write(target, "outputs.csv", COLUMNS, lines)


def _lines(rows: list[Row], series: Series, configs: dict[str, Row]) -> list[tuple[Value, ...]]:
    chosen = configs.get(rows[0].text("config_id"))
    if chosen is None:
        raise UserError(f"{rows[0].place}: de instelling {rows[0].text('config_id')} staat niet in configs.csv.")
    settings = _settings(chosen, rows[0].whole("b_used"))
    moments = [moment_of(row, series) for row in rows]
    anchors = yearly_anchors(series.dates, moments, settings.years) if series.dates else None
    found = detect(series.counts[None, :], moments, series.frequency, settings, series.population[None, :], anchors)
    return [
        _line(row, float(series.counts[at]), found, n) for n, (row, at) in enumerate(zip(rows, moments, strict=True))
    ]


def _line(row: Row, observed: float, found: Detection, n: int) -> tuple[Value, ...]:
    def cell(of: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
        return float(of[0, n])

    def flag(value: float) -> int | None:
        return None if np.isnan(value) else int(value)

    return (
        *(row.text(column) for column in (*_ASKED, "t")), observed, cell(found.upper), flag(cell(found.alarm)),
        cell(found.score), cell(found.p_value), cell(found.expected), cell(found.level), cell(found.dispersion),
        flag(cell(found.trend)), cell(found.slope),
    )  # fmt: skip


def _settings(row: Row, years: int) -> Farrington:
    return Farrington(
        years=years, half_width=row.whole("w"), periods=row.whole("noPeriods"),
        recent_left_out=row.whole("pastWeeksNotIncluded"), alpha=row.given("alpha"), trend=row.is_true("trend"),
        trend_error=row.given("pThresholdTrend"), reweight=row.is_true("reweight"),
        weights_threshold=row.given("weightsThreshold"), power=row.text("powertrans"),
        threshold=Threshold(row.text("thresholdMethod")), least_events=row.given("limit5"),
        over_moments=row.whole("limit4"), with_population=row.is_true("populationOffset"), compat=True,
    )  # fmt: skip
