"""From a figure back to the record it was read from, in the reply as it was received."""

from __future__ import annotations

import json
from dataclasses import dataclass

from baken.core.periods import Period
from baken.sources.base import FileError
from baken.sources.odata_v3.parse import area_code, read_json, rows_of
from baken.sources.safety_monitor.parse import VALUE


@dataclass(frozen=True)
class Record:
    """One record of a reply: its rank, counted from 1, of how many, and its fields as received."""

    number: int
    of: int
    fields: tuple[tuple[str, str], ...]


def find_record(content: bytes, code: str, area: str, period: Period) -> Record | None:
    """The record of this class, area and period in an OData reply; None when there is none, or the bytes are of
    another form. `code` is the class in the table (`3.1.1`, `M000352`)."""
    moment = code_of(period)
    try:
        rows = rows_of(read_json(content))
    except FileError:
        return None
    for number, row in enumerate(rows, start=1):
        values = {str(value).strip() for value in row.values()}
        if row.get("Marges", VALUE).strip() != VALUE:
            continue  # a bound of the figure, which stands beside it
        if (code in values or code in row) and moment in values and area in {area_code(value) for value in values}:
            return Record(number, len(rows), tuple((name, _printed(value)) for name, value in row.items()))
    return None


def code_of(period: Period) -> str:
    """As the publishers write it: `2022JJ00`, `2023MM05`, `2023KW02`; empty for other stretches."""
    year, month = period.start.year, period.start.month
    if period.is_year:
        return f"{year}JJ00"
    if period.months == 1:
        return f"{year}MM{month:02}"
    return f"{year}KW{(month + 2) // 3:02}" if period.months == 3 and month % 3 == 1 else ""


def _printed(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
