"""Periods in Dutch words: `april - augustus 2023`, `1e helft 2023`, `Q1 2023`, `januari t/m juni`, `2019-2021`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from baken.core.periods import MONTH_NAMES, Period

_MONTHS = {
    **{name: n for n, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3]: n for n, name in enumerate(MONTH_NAMES, 1)},
    "mrt": 3, "sept": 9,
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_OF = r"(?:[ ](?:van|in|over))?[ ]?(?:het[ ]jaar[ ])?"
_UNTIL = r"[ ]?(?:-|t/m|t\.e\.m\.|tot[ ]en[ ]met)[ ]?"
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": 0}
_ORDINAL = rf"(?P<nth>[1-4](?=[ ]?(?:e|ste|de)\b)|{'|'.join(_ORDINALS)})(?:[ ]?(?:e|ste|de)\b)?"

_DATE = rf"\d{{1,2}}[ ](?:{_MONTH})\b\.?(?:[ ]{_YEAR})?|\d{{1,2}}[-/]\d{{1,2}}[-/]{_YEAR}|{_YEAR}-\d\d-\d\d"

_COUNTS = ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_COUNT = rf"\d{{1,2}}|{'|'.join(_COUNTS)}"
_DAY = r"(?P<d{0}>\d{{1,2}})[-/](?P<m{0}>\d{{1,2}})"

Made = Callable[[re.Match[str], int | None], Period | None]


def hide_moments(text: str, default_year: int | None = None) -> tuple[str, tuple[Period, ...]]:
    """Lower-case `text` with every period replaced by `@`, and the periods in order.

    A year that counts things (`2000 meldingen`, `≤ 2015`) stays. A period without a year takes `default_year`; without
    that it is left in the text. A single date gives the year it falls in.
    """
    found: list[tuple[int, Period]] = []
    hidden = text
    for pattern, made in _FORMS:
        hidden = _hide(hidden, pattern, made, default_year, found)
    found.sort(key=lambda pair: pair[0])
    return re.sub("@+", "@", hidden), tuple(period for _, period in found)


def _hide(
    text: str, pattern: re.Pattern[str], made: Made, default_year: int | None, found: list[tuple[int, Period]]
) -> str:
    """Replaces each match by as many `@` as it has characters, so that places stay comparable."""

    def hidden(match: re.Match[str]) -> str:
        period = made(match, default_year)
        if period is None:
            return match[0]
        found.append((match.start(), period))
        return "@" * len(match[0])

    return pattern.sub(hidden, text)


def _year_of(match: re.Match[str], default_year: int | None) -> int | None:
    printed = match.groupdict().get("year")
    return int(printed) if printed else default_year


def _months(match: re.Match[str], default_year: int | None) -> Period | None:
    """`april - augustus 2023`, also over the turn of a year."""
    year = _year_of(match, default_year)
    if year is None:
        return None
    first, last = _MONTHS[match["first"]], _MONTHS[match["last"]]
    if match["until"].strip() == "tot" or match["day"] == "1":  # up to, not including
        last = last - 1 or 12
    first_year = int(match["first_year"]) if match["first_year"] else (year if first <= last else year - 1)
    start, end = Period.months_of(first_year, first, first).start, Period.months_of(year, last, last).end
    return Period(start, end) if start < end else None


def _month(match: re.Match[str], default_year: int | None) -> Period | None:
    year = _year_of(match, default_year)
    return Period.months_of(year, _MONTHS[match["month"]], _MONTHS[match["month"]]) if year else None


def _part(match: re.Match[str], default_year: int | None) -> Period | None:
    """A half, a quarter or a third of a year."""
    year = _year_of(match, default_year)
    nth = match["nth"]
    length = {"h": 6, "k": 3, "q": 3, "t": 4}[match["part"][0]]
    number = (int(nth) if nth.isdigit() else _ORDINALS[nth]) or 12 // length
    if year is None or number > 12 // length:
        return None
    return Period.months_of(year, (number - 1) * length + 1, number * length)


def _first_months(match: re.Match[str], default_year: int | None) -> Period | None:
    year, count = _year_of(match, default_year), int(match["count"])
    return Period.months_of(year, 1, count) if year and 1 <= count <= 12 else None


def _years(match: re.Match[str], _: int | None) -> Period | None:
    first, last = int(match["first"]), int(match["last"])
    last = last + first // 100 * 100 if last < 100 else last
    return Period.years(first, last) if first <= last < first + 30 else None


def _year(match: re.Match[str], _: int | None) -> Period:
    return Period.year(int(match["year"]))


def _school_year(match: re.Match[str], _: int | None) -> Period:
    first = int(match["first"])
    return Period(date(first, 8, 1), date(first + 1, 8, 1))


def _numbered_month(match: re.Match[str], _: int | None) -> Period:
    return Period.months_of(int(match["year"]), int(match["month"]), int(match["month"]))


def _until(match: re.Match[str], default_year: int | None) -> Period | None:
    """`t/m september 2023`, `tot 1 oktober 2023`: from 1 January."""
    year, last = _year_of(match, default_year), _MONTHS[match["last"]]
    if match["until"].strip() == "tot" or match["day"] == "1":
        last -= 1
    is_whole = match["day"] in (None, "1") or int(match["day"]) >= 28
    return Period.months_of(year, 1, last) if year and last and is_whole else None


def _dates(match: re.Match[str], _: int | None) -> Period | None:
    """`1-1-2023 t/m 30-9-2023`: whole months only."""
    first, last = (int(match["m1"]), int(match["m2"]))
    year1, year2 = int(match["y1"] or match["y2"]), int(match["y2"])
    if match["d2"] == "1" or match["d2"] == "01":  # up to, not including
        last, year2 = (last - 1, year2) if last > 1 else (12, year2 - 1)
    elif int(match["d2"]) < 28:
        return None
    if not (1 <= first <= 12 and 1 <= last <= 12) or int(match["d1"]) != 1:
        return None
    start, end = Period.months_of(year1, first, first).start, Period.months_of(year2, last, last).end
    return Period(start, end) if start < end else None


def _first_parts(match: re.Match[str], default_year: int | None) -> Period | None:
    """`eerste drie kwartalen 2023`, `eerste tien maanden van 2023`, `Q1 t/m Q3 2023`."""
    year = _year_of(match, default_year)
    count = int(match["count"]) if match["count"].isdigit() else _COUNTS.index(match["count"]) + 2
    months = count * (3 if match["part"].startswith(("k", "q")) else 1)
    return Period.months_of(year, 1, months) if year and 1 <= months <= 12 else None


_FORMS: tuple[tuple[re.Pattern[str], Made], ...] = (
    (re.compile(_DAY.format(1) + rf"(?:[-/](?P<y1>{_YEAR}))?(?:{_UNTIL}|[ ]tot[ ])" + _DAY.format(2)
                + rf"[-/](?P<y2>{_YEAR})\b"), _dates),
    (re.compile(rf"\beerste[ ](?P<count>{_COUNT})[ ](?P<part>kwartalen|maanden)\b(?:{_OF}(?P<year>{_YEAR})\b)?"),
     _first_parts),
    (re.compile(rf"\b(?P<part>q|kw|kwartaal)[ ]?1(?:{_UNTIL}|[ ]en[ ])(?:q|kw|kwartaal)?[ ]?(?P<count>[2-4])"
            rf"[ ](?P<year>{_YEAR})\b"),
     _first_parts),
    (re.compile(rf"(?:\bt/m|\bt\.e\.m\.|\btot[ ]en[ ]met)[ ](?P<part>q|kw|kwartaal)[ ]?(?P<count>[1-4])"
            rf"[ ](?P<year>{_YEAR})\b"),
     _first_parts),
    (re.compile(rf"\bschooljaar (?P<first>{_YEAR})[ ]?[-/][ ]?(?:{_YEAR}|\d\d)\b"), _school_year),
    (re.compile(rf"(?<![-\d./])(?P<month>0?[1-9]|1[0-2])-(?P<year>{_YEAR})(?![-\d])"), _numbered_month),
    (re.compile(rf"\b(?:\d{{1,2}}[ ])?(?P<first>{_MONTH})\b\.?(?:[ ](?P<first_year>{_YEAR}))?"
                rf"(?P<until>{_UNTIL}"
                    rf"|[ ]tot[ ])(?:(?P<day>\d{{1,2}})[ ])?(?P<last>{_MONTH})\b\.?(?:{_OF}(?P<year>{_YEAR})\b)?"),
     _months),
    (re.compile(rf"(?:(?<=^)|(?<=[(,:#\d][ ])|(?<=[(,:]))(?P<until>t/m|t\.e\.m\.|tot[ ]en[ ]met|tot)"
            rf"[ ](?:(?P<day>\d{{1,2}})[ ])?"
                rf"(?P<last>{_MONTH})\b\.?(?:{_OF}(?P<year>{_YEAR})\b)?"), _until),
    (re.compile(rf"\b(?:\d{{1,2}}[ ](?:{_MONTH})[ ]|\d{{1,2}}[-/]\d{{1,2}}[-/])(?P<year>{_YEAR})\b"), _year),
    (re.compile(rf"\b(?P<year>{_YEAR})-\d\d-\d\d\b"), _year),
    (re.compile(rf"\b{_ORDINAL}[ ]?(?P<part>halfjaar|half[ ]jaar|helft|kwartaal|trimester|tertaal)\b"
                rf"(?:{_OF}(?P<year>{_YEAR})\b)?"), _part),
    (re.compile(rf"\b(?P<part>h|q|k|kw)(?P<nth>[1-4])[ '-]*(?P<year>{_YEAR})\b"), _part),
    (re.compile(rf"\b(?P<year>{_YEAR})[ -]*(?P<part>h|q|kw)(?P<nth>[1-4])\b"), _part),
    (re.compile(rf"\beerste[ ](?P<count>\d{{1,2}})[ ]maanden\b(?:{_OF}(?P<year>{_YEAR})\b)?"), _first_months),
    (re.compile(rf"\b(?P<month>{_MONTH})\b\.?{_OF}(?P<year>{_YEAR})\b"), _month),
    (re.compile(rf"\b(?P<first>{_YEAR})(?:{_UNTIL}|[ ]?/[ ]?)(?P<last>{_YEAR}|\d\d)\b(?![-/.,\d])"), _years),
    (re.compile(rf"(?<![\w.,/≤≥<>=€-])(?<![≤≥<>=€] )(?<!maximaal )(?<!minimaal )(?<!hooguit )(?<!max\. )(?<!min\. )"
                rf"(?P<year>{_YEAR})(?![\w%]|[.,/]\d|[ ]?%"
                r"|(?<!in \d{4})(?<!van \d{4})(?<!eind \d{4})[ ](?:meldingen|misdrijven|incidenten|registraties"
                r"|inbraken|aangiften|deelnemers|inwoners|uur|uren|euro|delicten|slachtoffers)\b)"),
     _year),
)  # fmt: skip
