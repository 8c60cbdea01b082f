"""Periods as they are printed: `2024`, `2025 oktober*`, `januari 2023`, `2024 2e kwartaal`, `2023JJ00`."""

from __future__ import annotations

import re

from baken.core.figures import Status
from baken.core.periods import MONTH_NAMES, Period

_YEAR = re.compile(r"^(\d{4})$")
_MONTH = re.compile(r"^(\d{4})\s+([a-z]+)$")
_PART = re.compile(r"^(\d{4})\s+(\d)e\s+(kwartaal|halfjaar|helft)$")
_TURNED = re.compile(r"^(.*[a-z])\s+(\d{4})$")  # `januari 2023`, `2e kwartaal 2024`: the year last
_ISO_MONTH = re.compile(r"^(\d{4})-(\d{2})(?:-01)?$")


def read_period(text: str) -> tuple[Period, Status] | None:
    """The period, and whether a star marks it as provisional; None when it is not a period."""
    status = Status.PROVISIONAL if "*" in text else Status.FINAL
    found = _plain_period(" ".join(text.replace("*", " ").split()).casefold())
    return None if found is None else (found, status)


def _plain_period(text: str) -> Period | None:
    if match := _TURNED.match(text):
        text = f"{match[2]} {match[1]}"
    if match := _YEAR.match(text):
        return Period.year(int(match[1]))
    if (match := _MONTH.match(text)) and match[2] in MONTH_NAMES:
        month = MONTH_NAMES.index(match[2]) + 1
        return Period.months_of(int(match[1]), month, month)
    if match := _PART.match(text):
        return _part_of_year(int(match[1]), int(match[2]), 3 if match[3] == "kwartaal" else 6)
    if (match := _ISO_MONTH.match(text)) and 1 <= int(match[2]) <= 12:
        return Period.months_of(int(match[1]), int(match[2]), int(match[2]))
    try:
        return Period.from_code(text.upper())
    except ValueError:
        return None


def _part_of_year(year: int, number: int, length: int) -> Period | None:
    first = (number - 1) * length + 1
    return Period.months_of(year, first, first + length - 1) if 1 <= first <= 13 - length else None
