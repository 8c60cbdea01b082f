"""Figures in one line, for the tests of this folder."""

from __future__ import annotations

from decimal import Decimal

from baken.core.figures import Figure, Missing, Status
from baken.core.indicators import Scale, Series
from baken.core.periods import Period

SERIES = Series("s", "Meldingen", "meldingen", Scale.COUNT)
HERE = "GM9901"


def year(number: int, value: float | str, status: Status = Status.FINAL) -> Figure:
    return Figure("s", HERE, Period.year(number), Decimal(str(value)), status=status)


def years(first: int, *values: float) -> list[Figure]:
    return [year(first + i, value) for i, value in enumerate(values)]


def month(number: int, which: int, value: float) -> Figure:
    return Figure("s", HERE, Period.months_of(number, which, which), Decimal(str(value)))


def months(number: int, *values: float) -> list[Figure]:
    return [month(number, i, value) for i, value in enumerate(values, start=1)]


def hidden(number: int, which: int) -> Figure:
    return Figure("s", HERE, Period.months_of(number, which, which), missing=Missing.WITHHELD)
