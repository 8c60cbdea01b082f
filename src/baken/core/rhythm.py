"""When a figure is to be there: so many months after the period it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from baken.core.periods import Period

GRACE = timedelta(days=7)  # a day is never exact: only a week later something is late
_FINAL_AFTER = 12  # months after the first publication in which a publisher makes a figure final


@dataclass(frozen=True)
class Rhythm:
    """A figure comes around `day` of the month that is `months` after the one in which its period ended (0: the very
    next month; negative where it is counted at the start). `years`: `even` or `odd` where only those are measured."""

    months: int
    day: int
    years: str = ""

    def due(self, period: Period) -> date:
        """The day around which the figure over this period is to be there."""
        return _shifted(period.end, self.months).replace(day=self.day)

    def final_by(self, period: Period) -> date:
        """The day from which a figure that is still provisional asks for a look."""
        return _shifted(self.due(period), _FINAL_AFTER)

    def measures(self, period: Period) -> bool:
        """Whether a figure over this period is to be expected at all."""
        remainder = {"even": 0, "odd": 1}.get(self.years)
        return remainder is None or period.start.year % 2 == remainder

    def expected(self, first: Period, today: date) -> tuple[Period, ...]:
        """The periods over the same months as `first`, from it up to the first that is still to come."""
        found: list[Period] = []
        year = first.start.year
        while not found or self.due(found[-1]) <= today:
            period = first.in_year(year)
            found += [period] if self.measures(period) else []
            year += 1
        return tuple(found)


def _shifted(day: date, months: int) -> date:
    """The first of the month so many months on."""
    count = day.year * 12 + day.month - 1 + months
    return day.replace(year=count // 12, month=count % 12 + 1)
