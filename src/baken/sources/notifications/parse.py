"""An export of a report system as counts per month, category and area. Nothing else of it leaves this file.

What is to be kept is `Counted.to_csv`, never the export itself: that holds texts, names and addresses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from baken.core.figures import Figure
from baken.core.periods import Period
from baken.sources.base import CellProblem, FileError
from baken.sources.notifications.columns import Columns, read_day
from baken.sources.spreadsheet.sheet import Row, Sheet

MOST_CATEGORIES = 300  # more different texts than any list of categories: another column was pointed at
NOT_COUNTED = ""  # the series of a category that a person chose to leave out


@dataclass(frozen=True)
class Question:
    """What is to be counted: `series` by category label as `label_of` gives it, over whole months from `since` up to
    and with `until`, the days that the export covers. `areas` are codes by folded name or code of the municipality's
    own districts and neighbourhoods."""

    municipality: str
    series: Mapping[str, str]
    since: date
    until: date
    areas: Mapping[str, str]


@dataclass(frozen=True)
class Counted:
    """The counts, and what was not counted: categories without a series with how often each came, how many reports
    lay outside the period or in an area that is not known, and cells that are no day."""

    figures: tuple[Figure, ...]
    unknown_categories: tuple[tuple[str, int], ...] = ()
    outside: int = 0
    without_area: int = 0
    problems: tuple[CellProblem, ...] = ()

    def to_csv(self) -> bytes:
        """The counts as a file: month, series, area, number. This is what may be kept."""
        lines = [f"{figure.period.label};{figure.series};{figure.area};{figure.value}" for figure in self.figures]
        return "\r\n".join(["periode;reeks;gebied;aantal", *lines, ""]).encode("utf-8")


@dataclass(frozen=True)
class _Report:
    day: date
    category: str
    area: str


def categories(sheet: Sheet, columns: Columns) -> tuple[tuple[str, int], ...]:
    """Every category with how many lines have it, most first. FileError when the column holds something else."""
    counted = Counter(label_of(row, columns) for row in sheet.rows)
    if len(counted) > MOST_CATEGORIES or any("@" in label for label in counted):
        raise FileError("Deze kolom bevat geen categorieën. Wijs de kolom aan waarin de soort melding staat.")
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def label_of(row: Row, columns: Columns) -> str:
    """`Overlast › Jongeren`, or the category alone; `Zonder categorie` for an empty cell."""
    parts = [" ".join(row.at(column).split()) for column in (columns.main, columns.category) if column is not None]
    return " › ".join(part for part in parts if part) or "Zonder categorie"


def parse(sheet: Sheet, columns: Columns, question: Question) -> Counted:
    """The counts of every whole month; months without reports are nought, since the export covers them.

    Each report counts once for the municipality, and once for its neighbourhood where that is known. With any cell
    that is no day nothing is counted: a count without it would be too low.
    """
    labels = categories(sheet, columns)
    unknown = tuple(item for item in labels if item[0] not in question.series)
    reports, problems = _reports(sheet, columns, question)
    if problems:
        return Counted((), unknown, problems=problems)
    months = _whole_months(question.since, question.until)
    covered = [report for report in reports if any(_within(report.day, month) for month in months)]
    series = sorted({key for key in question.series.values() if key != NOT_COUNTED})
    return Counted(
        figures=tuple(_figures(covered, months, series, question)),
        unknown_categories=unknown,
        outside=len(reports) - len(covered),
        without_area=sum(not report.area for report in covered) if columns.area is not None else 0,
    )


def _reports(sheet: Sheet, columns: Columns, question: Question) -> tuple[list[_Report], tuple[CellProblem, ...]]:
    """One report per number: it came in on the day of its first line, and is of the category of its last."""
    found: dict[str, _Report] = {}
    problems = []
    for position, row in enumerate(sheet.rows):
        day = read_day(row.at(columns.day))
        if day is None:
            place = row.place(columns.day) or row.places[0]
            problems.append(CellProblem(place, f"Cel {place}: hier staat geen datum. Vul de dag van de melding in."))
            continue
        area = question.areas.get(row.at(columns.area).casefold(), "")
        number = row.at(columns.number) or f"line {position}"
        before = found.get(number)
        first = min(day, before.day) if before else day
        found[number] = _Report(first, label_of(row, columns), area or (before.area if before else ""))
    return list(found.values()), tuple(problems)


def _whole_months(since: date, until: date) -> tuple[Period, ...]:
    """The months of which every day is covered."""
    months, first = [], since if since.day == 1 else _next_month(since)
    while (following := _next_month(first)) - timedelta(days=1) <= until:
        months.append(Period.months_of(first.year, first.month, first.month))
        first = following
    return tuple(months)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _within(day: date, month: Period) -> bool:
    return (day.year, day.month) == (month.start.year, month.start.month)


def _figures(
    reports: Iterable[_Report], months: tuple[Period, ...], series: list[str], question: Question
) -> Iterable[Figure]:
    counted: Counter[tuple[str, str, int, int]] = Counter()
    seen = {question.municipality}
    for report in reports:
        key = question.series.get(report.category, NOT_COUNTED)
        for area in {question.municipality, report.area} - {""}:
            seen.add(area)
            counted[key, area, report.day.year, report.day.month] += 1
    for key in series:
        for area in sorted(seen):
            for month in months:
                number = counted[key, area, month.start.year, month.start.month]
                yield Figure(key, area, month, value=Decimal(number))
