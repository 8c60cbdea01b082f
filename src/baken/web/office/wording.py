"""Small Dutch wordings of the office: counts and durations."""

from __future__ import annotations

from baken.core.dutch import number as dutch_number


def count_of(count: int, one: str, many: str) -> str:
    """`1 vraag`, `3 vragen`."""
    return f"{dutch_number(count)} {one if count == 1 else many}"


def duration(minutes: int) -> str:
    """`35 minuten`, `2 uur`, `2,5 uur`: from an hour on in half hours, since it is an estimate."""
    if minutes < 60:
        return count_of(minutes, "minuut", "minuten")
    return f"{dutch_number(round(minutes / 30) / 2)} uur"
