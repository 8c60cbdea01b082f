"""The figures of the demo: semicolon files of our own, one cell a line."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from baken.core.figures import Figure, Missing, Status
from baken.core.periods import Period


def read_figures(text: str) -> tuple[Figure, ...]:
    """One figure per line. Columns: series, area, period (`2024JJ00` or `2024-04/2024-08`, both months included) and
    any of value, out_of, lower, upper, state, items_done (split by `|`), valid_until, status, missing."""
    return tuple(_figure(row) for row in csv.DictReader(text.splitlines(), delimiter=";"))


def _figure(row: Mapping[str, str]) -> Figure:
    missing, status, until = row.get("missing"), row.get("status"), row.get("valid_until")
    return Figure(
        series=row["series"],
        area=row["area"],
        period=_period(row["period"]),
        value=_number(row.get("value")),
        missing=Missing(missing) if missing else None,
        status=Status(status) if status else Status.FINAL,
        lower=_number(row.get("lower")),
        upper=_number(row.get("upper")),
        out_of=_number(row.get("out_of")),
        state=row.get("state") or "",
        items_done=tuple(i for i in (row.get("items_done") or "").split("|") if i),
        valid_until=date.fromisoformat(until) if until else None,
    )


def _period(text: str) -> Period:
    if "/" not in text:
        return Period.from_code(text)
    first, last = (date.fromisoformat(f"{month}-01") for month in text.split("/"))
    return Period.months_of(first.year, first.month, last.month)


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None
