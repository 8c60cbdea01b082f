"""The same week of earlier years, as the calendar has it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

WEEK = 7


def yearly_anchors(dates: Sequence[str], moments: Sequence[int], years: int) -> dict[int, tuple[int, ...]]:
    """Per moment the moments of the same weekday nearest to its date in earlier years; -1 where the series has none."""
    days = [date.fromisoformat(text) for text in dates]
    rank = {day: n for n, day in enumerate(days)}
    return {
        moment: tuple(rank.get(_nearest(days[moment], year), -1) for year in range(1, years + 1)) for moment in moments
    }


def _nearest(day: date, years: int) -> date:
    """The day with the weekday of `day` that lies nearest to its anniversary."""
    try:
        before = day.replace(year=day.year - years)
    except ValueError:  # 29 February
        before = day.replace(year=day.year - years, month=3, day=1)
    over = (before.weekday() - day.weekday()) % WEEK
    return date.fromordinal(before.toordinal() - over + (WEEK if over > WEEK // 2 else 0))
