"""Periods as they are printed: `2024`, `2025 oktober*`, `jan-jun 2023`, `2024 2e kwartaal`, `Q1 2024`, `2023JJ00`."""

from __future__ import annotations

import re

from baken.core.figures import Status
from baken.core.periods import MONTH_NAMES, Period

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"^([a-z]+)[-' ]+(\d\d)$")  # `jan-24`, as spreadsheets print a month
_PART = re.compile(r"^(?:(\d)e (kwartaal|halfjaar|helft)|(kwartaal|halfjaar|q|k|kw|h) ?(\d))$")
_NUMBERS = re.compile(r"^(\d{1,2})(?:-(\d{1,2}))?$")
_ORDINALS = {"eerste": "1e", "tweede": "2e", "derde": "3e", "vierde": "4e"}
_LENGTHS = {"kwartaal": 3, "q": 3, "k": 3, "kw": 3, "halfjaar": 6, "helft": 6, "h": 6}
_UNTIL = re.compile(r"\s*(?:t\s*/\s*m|tot en met|tot|[-–—])\s*")
_MONTHS = {name[:length]: at for at, name in enumerate(MONTH_NAMES, start=1) for length in range(3, len(name) + 1)}
_MONTHS |= {"mrt": 3}


def read_period(text: str) -> tuple[Period, Status] | None:
    """The period, and whether a star marks it as provisional; None when it is not a period, or of no single year."""
    status = Status.PROVISIONAL if "*" in text else Status.FINAL
    found = _plain_period(" ".join(text.replace("*", " ").split()).casefold())
    return None if found is None else (found, status)


def _plain_period(text: str) -> Period | None:
    try:
        return Period.from_code(text.upper())
    except ValueError:
        pass
    if match := _SHORT_YEAR.match(text):
        text = f"{match[1]} 20{match[2]}"
    years = _YEAR.findall(text)
    if len(years) != 1:
        return None
    before, after = _YEAR.split(text)[::2]
    if before.strip() and after.strip() not in ("", "-01"):
        return None
    rest = before.strip(" -/,") or after.strip(" -/,.")
    return _of_year(int(years[0]), _tidy(rest), is_first=not before.strip())


def _tidy(text: str) -> str:
    """`Eerste helft van` and `1 e helft` as `1e helft`; points and `van` are gone."""
    words = (_ORDINALS.get(word, word) for word in text.replace(".", " ").split() if word not in ("van", "de", "het"))
    return re.sub(r"^(\d) e\b", r"\1e", _UNTIL.sub("-", " ".join(words)))


def _of_year(year: int, rest: str, *, is_first: bool) -> Period | None:
    if not rest:
        return Period.year(year)
    if match := _PART.match(rest):
        number, kind = (match[1], match[2]) if match[1] else (match[4], match[3])
        return _part_of_year(year, int(number), _LENGTHS[kind])
    if match := _NUMBERS.match(rest):
        is_day = match[2] is not None and match[2] != "01"
        return None if is_day or (match[2] and not is_first) else _months(year, int(match[1]), int(match[1]))
    first, _, last = rest.partition("-")
    if first in _MONTHS and (last or first) in _MONTHS:
        return _months(year, _MONTHS[first], _MONTHS[last or first])
    return None


def _months(year: int, first: int, last: int) -> Period | None:
    return Period.months_of(year, first, last) if 1 <= first <= last <= 12 else None


def _part_of_year(year: int, number: int, length: int) -> Period | None:
    first = (number - 1) * length + 1
    return _months(year, first, first + length - 1)
