"""EARS: the first columns of outputs.csv say what is asked; the series stand in inputs.csv."""

from __future__ import annotations

from pathlib import Path

from baken.cli.statistics.series import asked_rows, grouped, moment_of, read_series, series_of
from baken.cli.statistics.tables import Row, Value, write
from baken.core.errors import UserError
from baken.core.statistics.ears import METHODS, Ears, upper_bounds

_ASKED = ("series_id", "method", "baseline", "minSigma", "alpha")
COLUMNS = (*_ASKED, "t", "observed", "upperbound", "alarm")


def calculate(source: Path, target: Path) -> None:
    """Writes outputs.csv."""
    series, rows = read_series(source), asked_rows(source)
    lines: list[tuple[Value, ...]] = [()] * len(rows)
    for members in grouped(rows, *_ASKED).values():
        found = series_of(rows[members[0]], series)
        bounds = upper_bounds(found.counts[None, :], _settings(rows[members[0]]))[0]
        for n in members:
            moment = moment_of(rows[n], found)
            lines[n] = _line(rows[n], float(found.counts[moment]), float(bounds[moment]))
    write(target, "outputs.csv", COLUMNS, lines)


def _settings(row: Row) -> Ears:
    if row.text("method") not in METHODS:
        raise UserError(f"{row.place}: de methode {row.text('method')} is er niet. Kies uit {', '.join(METHODS)}.")
    return Ears(row.text("method"), row.whole("baseline"), row.given("minSigma"), row.given("alpha"))


def _line(row: Row, observed: float, bound: float) -> tuple[Value, ...]:
    alarm = None if bound != bound else int(observed > bound)  # noqa: PLR0124  NaN is not itself
    return (*(row.text(column) for column in _ASKED), row.whole("t"), observed, bound, alarm)
