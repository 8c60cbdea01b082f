"""The predictive bound: the first columns of outputs.csv say what is asked; the series stand in inputs.csv."""

from __future__ import annotations

from math import isnan
from pathlib import Path

from baken.cli.statistics.series import asked_rows, moment_of, read_series, series_of
from baken.cli.statistics.tables import Row, Value, write
from baken.core.statistics.predictive import Predictive, expected_at_most

_ASKED = ("series_id", "b", "w", "actY", "alpha", "t")


def calculate(source: Path, target: Path) -> None:
    """Writes outputs.csv."""
    series = read_series(source)

    def line(row: Row) -> tuple[Value, ...]:
        found = series_of(row, series)
        moment = moment_of(row, found)
        settings = Predictive(row.whole("b"), row.whole("w"), row.is_true("actY"), row.given("alpha"))
        observed, bound = float(found.counts[moment]), expected_at_most(found.counts, moment, found.frequency, settings)
        alarm = None if isnan(bound) or isnan(observed) else int(observed > bound)
        return (*(row.text(column) for column in _ASKED), observed, bound, alarm)

    write(target, "outputs.csv", (*_ASKED, "observed", "upperbound", "alarm"), map(line, asked_rows(source)))
