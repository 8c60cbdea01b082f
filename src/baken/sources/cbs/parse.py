"""Replies of Statistics Netherlands (`Observations`) as figures, with the reason where a value is absent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from baken.core.figures import Figure, Missing, Status
from baken.core.periods import Period
from baken.sources.base import FileError, exact_number
from baken.sources.live import Answered, Wanted, each_cell_once
from baken.sources.odata_v3.parse import area_code, read_json, rows_of
from baken.sources.odata_v4.parse import REASONS

_PROVISIONAL = {"Voorlopig", "NaderVoorlopig"}


def read(wanted: Wanted, periods: tuple[bytes, ...], answered: Answered) -> tuple[tuple[Figure, ...], ...]:
    """The figures of each page, in order. FileError when there are none, one is double, or not what was asked."""
    status = _status(periods)
    figures = tuple(tuple(_figure(row, wanted, status) for row in _rows(page)) for page in answered.pages)
    if not any(figures):
        raise FileError("Het antwoord bevat geen cijfers. Er is niets opgeslagen; haal opnieuw op.")
    each_cell_once(figures)
    return figures


def _rows(page: bytes) -> list[dict[str, Any]]:
    reply = read_json(page)
    return [] if reply.get("value") == [] else rows_of(reply)


def _status(periods: tuple[bytes, ...]) -> Mapping[str, Status]:
    rows = [row for page in periods for row in rows_of(read_json(page))]
    return {
        str(row.get("Identifier", "")).strip(): (
            Status.PROVISIONAL if row.get("Status") in _PROVISIONAL else Status.FINAL
        )
        for row in rows
    }


def _figure(row: dict[str, Any], wanted: Wanted, status: Mapping[str, Status]) -> Figure:
    code, area = str(row.get("Measure", "")).strip(), area_code(str(row.get("RegioS", "")))
    moment = str(row.get("Perioden", "")).strip()
    series = wanted.classes.get(code)
    if series is None or area not in wanted.areas or moment not in status:
        raise FileError(f"Het antwoord gaat ook over {code}, {area}, {moment}. Dat is niet gevraagd.")
    period = Period.from_code(moment)
    if row.get("Value") is None:
        reason = REASONS.get(str(row.get("ValueAttribute")), Missing.UNKNOWN)
        return Figure(series, area, period, missing=reason, status=status[moment])
    value = exact_number(str(row["Value"]))
    if value is None:
        raise FileError(f"Het antwoord bevat ‘{row['Value']}’ waar een getal hoort. Er is niets opgeslagen.")
    return Figure(series, area, period, value=value, status=status[moment])
