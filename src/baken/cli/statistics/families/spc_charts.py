"""Charts for counts and rare events: the first columns of outputs.csv hold the values, the chart and the exposure."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from baken.cli.statistics.series import grouped
from baken.cli.statistics.tables import Row, Value, read, write
from baken.core.errors import UserError
from baken.core.statistics.attribute_charts import AttributeChart, ChartKind, attribute_chart

_ASKED = ("case", "chart")
_HEAD = (*_ASKED, "t", "value_in", "n", "y", "cl", "lcl", "ucl", "lcl95", "ucl95", "sigma_signal", "runs_signal",
         "longest_run", "longest_run_max", "n_crossings", "n_crossings_min")  # fmt: skip
_RATES = (ChartKind.RATE, ChartKind.DISPERSED_RATE)


def calculate(source: Path, target: Path) -> None:
    """Writes outputs.csv."""
    rows = read(source, "outputs.csv")
    lines = [line for members in grouped(rows, *_ASKED).values() for line in _lines([rows[n] for n in members])]
    write(target, "outputs.csv", _HEAD, lines)


def _lines(rows: list[Row]) -> list[tuple[Value, ...]]:
    found = _chart(rows)
    runs = found.runs
    told: tuple[Value, ...] = (
        (int(runs.is_unusual), runs.longest, runs.longest_allowed, runs.crossings, runs.crossings_needed)
        if runs
        else (None,) * 5
    )
    return [
        (
            *(row.text(c) for c in (*_ASKED, "t", "value_in", "n")), found.values[n], found.centre[n], found.low[n],
            found.high[n], found.near_low[n], found.near_high[n],
            None if np.isnan(found.beyond[n]) else int(found.beyond[n]), *told,
        )
        for n, row in enumerate(rows)
    ]  # fmt: skip


def _chart(rows: list[Row]) -> AttributeChart:
    known = {kind.value: kind for kind in ChartKind}
    kind = known.get(rows[0].text("chart"))
    if kind is None:
        raise UserError(f"{rows[0].place}: kies bij chart uit {', '.join(known)}.")
    values = np.array([row.number("value_in") for row in rows])
    exposure = np.array([row.exposure("n") for row in rows]) if kind in _RATES else None
    try:
        return attribute_chart(kind, values, exposure)
    except ValueError as error:
        raise UserError(f"{rows[0].place}: van deze waarden is geen {kind.value}-kaart te maken.") from error
