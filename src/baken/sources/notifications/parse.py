"""An export of a report system as counts per month, category and area. Nothing else of it leaves this file.

What is to be kept is `Counted.to_csv`, never the export itself: that holds texts, names and addresses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from baken.core.figures import Figure
from baken.core.periods import Period
from baken.sources.base import CellProblem, FileError
from baken.sources.notifications.columns import Columns
from baken.sources.notifications.tally import Cell, Tally, district_of, label_of, tally
from baken.sources.spreadsheet.sheet import Sheet

MOST_CATEGORIES = 300  # more different texts than any list of categories: another column was pointed at
NOT_COUNTED = ""  # the series of a category that a person chose to leave out


FEW_CATEGORIES = 20  # a short export may have as many categories as lines; a longer one has fewer
LONGEST_CATEGORY = 120
_OF_SOMEBODY = re.compile(r"@|\b\d{4} ?[A-Z]{2}\b|\d{6}")  # an address for mail, a postal code, a telephone number


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


def categories(sheet: Sheet, columns: Columns) -> tuple[tuple[str, int], ...]:
    """Every category with how many lines have it, most first. FileError when the column holds something else."""
    counted = Counter(label_of(row, columns) for row in sheet.rows)
    is_varied = len(counted) > FEW_CATEGORIES and len(counted) * 2 > len(sheet.rows)
    if len(counted) > MOST_CATEGORIES or is_varied or any(_is_of_somebody(label) for label in counted):
        raise FileError("Deze kolom bevat geen categorieën. Wijs de kolom aan waarin de soort melding staat.")
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _is_of_somebody(label: str) -> bool:
    return len(label) > LONGEST_CATEGORY or _OF_SOMEBODY.search(label) is not None


def parse(sheet: Sheet, columns: Columns, question: Question) -> Counted:
    """The counts of every whole month; months without reports are nought, since the export covers them.

    Each report counts once for the municipality, and once for its neighbourhood and district where those are known.
    With any cell that is no day nothing is counted: a count without it would be too low.
    """
    labels = categories(sheet, columns)
    unknown = tuple(item for item in labels if item[0] not in question.series)
    added_up = tally(sheet, columns, question.municipality, question.areas)
    if added_up.problems:
        return Counted((), unknown, problems=added_up.problems)
    return replace(count(added_up, question), unknown_categories=unknown)


def count(added_up: Tally, question: Question) -> Counted:
    """The counts of every whole month, as `parse` gives them, from a tally without problems."""
    months = _whole_months(question.since, question.until)
    names = {(month.start.year, month.start.month) for month in months}
    covered = {cell: number for cell, number in added_up.counts.items() if cell[:2] in names}
    series = sorted({key for key in question.series.values() if key != NOT_COUNTED})
    return Counted(
        figures=tuple(_figures(covered, months, series, question)),
        unknown_categories=tuple(item for item in added_up.categories if item[0] not in question.series),
        outside=sum(added_up.counts.values()) - sum(covered.values()),
        without_area=added_up.left_out.area_unknown and sum(n for cell, n in covered.items() if not cell[3]),
    )


def _whole_months(since: date, until: date) -> tuple[Period, ...]:
    """The months of which every day is covered."""
    months, first = [], since if since.day == 1 else _next_month(since)
    while (following := _next_month(first)) - timedelta(days=1) <= until:
        months.append(Period.months_of(first.year, first.month, first.month))
        first = following
    return tuple(months)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _figures(
    covered: Mapping[Cell, int], months: tuple[Period, ...], series: list[str], question: Question
) -> Iterable[Figure]:
    counted: Counter[tuple[str, str, int, int]] = Counter()
    seen = {question.municipality}
    for (year, month, category, area), number in covered.items():
        key = question.series.get(category, NOT_COUNTED)
        for place in {question.municipality, area, district_of(area)} - {""}:
            seen.add(place)
            counted[key, place, year, month] += number
    for key in series:
        for place in sorted(seen):
            for stretch in months:
                found = counted[key, place, stretch.start.year, stretch.start.month]
                yield Figure(key, place, stretch, value=Decimal(found))
