"""Stretches of time, half-open: from the first day up to, not including, the day after the last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTH_NAMES = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

_CODE = re.compile(r"^(\d{4})(JJ|HJ|KW|MM)(\d{2})$")


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of whole months. `end` is exclusive. Ordered by start, then by end."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start.day != 1 or self.end.day != 1:
            raise ValueError("a period starts and ends on the first day of a month")
        if self.end <= self.start:
            raise ValueError("a period ends after it starts")

    @classmethod
    def year(cls, year: int) -> Period:
        """The calendar year, e.g. 2022."""
        return cls.months_of(year, 1, 12)

    @classmethod
    def years(cls, first: int, last: int) -> Period:
        """Whole years, both included."""
        return cls(date(first, 1, 1), date(last + 1, 1, 1))

    @classmethod
    def months_of(cls, year: int, first: int, last: int) -> Period:
        """Months of one year, both included, counted from 1."""
        end = date(year + 1, 1, 1) if last == 12 else date(year, last + 1, 1)
        return cls(date(year, first, 1), end)

    @classmethod
    def from_code(cls, code: str) -> Period:
        """A CBS period code: 2022JJ00, 2023HJ01, 2023KW02, 2023MM05."""
        match = _CODE.match(code.strip())
        if match is None:
            raise ValueError(f"not a period code: {code!r}")
        year, kind, number = int(match[1]), match[2], int(match[3])
        length = {"JJ": 12, "HJ": 6, "KW": 3, "MM": 1}[kind]
        first = 1 if kind == "JJ" else (number - 1) * length + 1
        return cls.months_of(year, first, first + length - 1)

    @property
    def months(self) -> int:
        """How many whole months it lasts."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month

    @property
    def last_year(self) -> int:
        """The calendar year of its last month."""
        return self.end.year if self.end.month > 1 else self.end.year - 1

    @property
    def is_year(self) -> bool:
        """True for one whole calendar year."""
        return self.months == 12 and self.start.month == 1

    def in_year(self, year: int) -> Period:
        """The same months, so moved that it starts in `year`."""
        shift = year - self.start.year
        return Period(self.start.replace(year=year), self.end.replace(year=self.end.year + shift))

    def same_months(self, other: Period) -> bool:
        """True when both cover the same months of their years (so they may be compared)."""
        return self.start.month == other.start.month and self.months == other.months

    @property
    def label(self) -> str:
        """As a Dutch reader writes it: `2022`, `april–augustus 2023`, `1e helft 2023`, `2022–2024`."""
        if self.start.month == 1 and self.end.month == 1:
            first, last = self.start.year, self.last_year
            return str(first) if first == last else f"{first}–{last}"
        if self.months == 6 and self.start.month in (1, 7):
            return f"{1 if self.start.month == 1 else 2}e helft {self.start.year}"
        first_month = MONTH_NAMES[self.start.month - 1]
        last_month = MONTH_NAMES[(self.end.month - 2) % 12]
        if self.months == 1:
            return f"{first_month} {self.start.year}"
        if self.start.year == self.last_year:
            return f"{first_month}–{last_month} {self.start.year}"
        return f"{first_month} {self.start.year}–{last_month} {self.last_year}"
