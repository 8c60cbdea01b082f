"""XmR charts: the first columns of outputs.csv hold the values and how they are looked at; lower is better."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from baken.cli.statistics.series import grouped
from baken.cli.statistics.tables import Row, Value, read, write
from baken.core.errors import UserError
from baken.core.indicators import Direction
from baken.core.statistics.xmr import special_cause, xmr

_ASKED = ("case", "screen_outliers", "fix_after_n_points")
_HEAD = (*_ASKED, "t", "y", "rebase_group", "mean", "lpl", "upl", "outside_limits", "relative_to_mean",
         "close_to_limits", "special_cause_type", "point_type")  # fmt: skip
_KINDS = {
    None: "common_cause",
    Direction.HIGHER: "special_cause_improvement",
    Direction.LOWER: "special_cause_concern",
}


def calculate(source: Path, target: Path) -> None:
    """Writes outputs.csv."""
    rows = read(source, "outputs.csv")
    lines = [line for members in grouped(rows, *_ASKED).values() for line in _lines([rows[n] for n in members])]
    write(target, "outputs.csv", _HEAD, lines)


def _lines(rows: list[Row]) -> list[tuple[Value, ...]]:
    values, parts = np.array([row.given("y") for row in rows]), [row.text("rebase_group") for row in rows]
    breaks = tuple(n for n in range(1, len(rows)) if parts[n] != parts[n - 1])
    locked = None if np.isnan(rows[0].number("fix_after_n_points")) else rows[0].whole("fix_after_n_points")
    if locked is not None and locked < 1:
        raise UserError(f"{rows[0].place}: geef bij fix_after_n_points een aantal vanaf 1.")
    found = xmr(values, locked=locked, breaks=breaks, screened=rows[0].is_true("screen_outliers"))
    has_limits = ~np.isnan(found.low)
    return [
        (
            *(row.text(c) for c in (*_ASKED, "t")), values[n], row.text("rebase_group"), found.mean[n], found.low[n],
            found.high[n], int(found.outside[n]) if has_limits[n] else None, int(found.side[n]),
            int(found.near[n]) if has_limits[n] else None, found.labels[n].value,
            _KINDS[special_cause(found.labels[n], Direction.LOWER)],
        )
        for n, row in enumerate(rows)
    ]  # fmt: skip
