"""An export of a report system, added up per month, category and area: the most that is ever kept of it.

No line of the export is left in a tally, so it can be put aside while a person says what each category is about.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from baken.catalogue.areas import find_area
from baken.core.areas import Area, AreaKind
from baken.sources.base import CellProblem
from baken.sources.notifications.columns import Columns, read_day
from baken.sources.spreadsheet.sheet import Row, Sheet

ROWS_NAMED = 10  # of what is left out, so many rows are named
_CODE = re.compile(r"(?:GM\d{4}|WK\d{6}|BU\d{8})", re.IGNORECASE)
_OUTSIDE = "outside"
Cell = tuple[int, int, str, str]  # year, month, category, area ("" where it is not known)


@dataclass(frozen=True)
class LeftOut:
    """Lines that were not counted: without a day, of another municipality (the first few row numbers of both), and
    lines that told of a report that had been counted; and how many reports have an area that is not known."""

    without_day: int = 0
    rows_without_day: tuple[int, ...] = ()
    elsewhere: int = 0
    rows_elsewhere: tuple[int, ...] = ()
    again: int = 0
    area_unknown: int = 0


@dataclass(frozen=True)
class Tally:
    """How many reports per month, category and area, from the first to the last day that occurs."""

    counts: Mapping[Cell, int]
    first: date | None
    last: date | None
    left_out: LeftOut
    problems: tuple[CellProblem, ...] = ()

    @property
    def categories(self) -> tuple[tuple[str, int], ...]:
        """Every category with its number of reports, most first."""
        found: Counter[str] = Counter()
        for (_, _, category, _), number in self.counts.items():
            found[category] += number
        return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def to_json(self) -> str:
        """To be put aside; only a tally without problems is."""
        plain = {
            "counts": [[*cell, number] for cell, number in self.counts.items()],
            "first": self.first and self.first.isoformat(),
            "last": self.last and self.last.isoformat(),
            "left_out": asdict(self.left_out),
        }
        return json.dumps(plain, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Tally:
        """What `to_json` wrote."""
        plain = json.loads(text)
        left: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in plain["left_out"].items()}
        first, last = (date.fromisoformat(plain[key]) if plain[key] else None for key in ("first", "last"))
        counts = {(year, month, category, area): n for year, month, category, area, n in plain["counts"]}
        return cls(counts, first, last, LeftOut(**left))


@dataclass(frozen=True)
class _Report:
    day: date
    category: str
    area: str


def label_of(row: Row, columns: Columns) -> str:
    """`Overlast › Jongeren`, or the category alone; `Zonder categorie` for an empty cell."""
    parts = [" ".join(row.at(column).split()) for column in (columns.main, columns.category) if column is not None]
    return " › ".join(part for part in parts if part) or "Zonder categorie"


def tally(sheet: Sheet, columns: Columns, municipality: str, areas: Mapping[str, str]) -> Tally:
    """Every report once: on the day of its first line, of the category of its last. `areas` are codes by folded name
    or code. A cell that holds something else than a day is a problem; an empty one leaves its line out."""
    found: dict[str, _Report] = {}
    problems: list[CellProblem] = []
    empty, elsewhere, dated = [], [], 0
    for row in sheet.rows:
        day, area = read_day(row.at(columns.day)), area_of(row.at(columns.area), municipality, areas)
        if not row.at(columns.day):
            empty.append(row_number(row))
        elif area == _OUTSIDE:
            elsewhere.append(row_number(row))
        elif day is None:
            problems.append(_no_day(row, columns.day))
        else:
            dated += 1
            _add(found, row.at(columns.number) or f"row {row_number(row)}", _Report(day, label_of(row, columns), area))
    without = sum(not report.area for report in found.values()) if columns.area is not None else 0
    left_out = LeftOut(
        len(empty),
        tuple(empty[:ROWS_NAMED]),
        len(elsewhere),
        tuple(elsewhere[:ROWS_NAMED]),
        dated - len(found),
        without,
    )
    days = [report.day for report in found.values()]
    counts = Counter((r.day.year, r.day.month, r.category, r.area) for r in found.values())
    return Tally(counts, min(days, default=None), max(days, default=None), left_out, tuple(problems))


def _add(found: dict[str, _Report], number: str, report: _Report) -> None:
    before = found.get(number)
    first = min(report.day, before.day) if before else report.day
    found[number] = _Report(first, report.category, report.area or (before.area if before else ""))


def row_number(row: Row) -> int:
    """The number of the line in the file."""
    return int(re.sub(r"\D", "", row.places[0]))


def _no_day(row: Row, column: int) -> CellProblem:
    """Says where, never what stands there."""
    place = row.place(column) or row.places[0]
    return CellProblem(place, f"Cel {place}: hier staat geen datum. Vul de dag van de melding in.")


def area_of(text: str, municipality: str, areas: Mapping[str, str]) -> str:
    """The code of an own district or neighbourhood, `outside` for another municipality, "" for what is not known."""
    folded = " ".join(text.replace("’", "'").replace("‘", "'").casefold().split())
    if not folded or folded in areas:
        return areas.get(folded, "")
    if _CODE.fullmatch(folded):
        return "" if folded[2:6] == municipality[2:6] else _OUTSIDE
    named = find_area(text)
    is_other = named is not None and named.kind is AreaKind.MUNICIPALITY and named.code != municipality
    return _OUTSIDE if is_other else ""


def district_of(area: str) -> str:
    """The district of a neighbourhood, by its code; "" for anything else."""
    return f"WK{area[2:8]}" if Area(area, "").kind is AreaKind.NEIGHBOURHOOD else ""
