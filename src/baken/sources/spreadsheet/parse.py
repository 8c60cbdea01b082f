"""Spreadsheets of anybody: a person says once which column is what, and that is remembered."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields, replace
from decimal import Decimal

from baken.catalogue.areas import find_area
from baken.core.figures import Figure, Missing
from baken.core.phrases.numbers import read_number
from baken.sources.base import CellProblem, ParsedTable, missing_or, problems_between
from baken.sources.period_text import read_period
from baken.sources.spreadsheet.sheet import Row, Sheet

_DIGITS = re.compile(r"^[-+]?\d[\d.]{0,20}(,\d{1,12})?\s*%?$")
_MOST = Decimal(10) ** 13  # what a figure can hold
_TOTAL = re.compile(r"^(?:sub)?tota(?:al|le)\b", re.IGNORECASE)
_REASONS = {
    "": Missing.UNKNOWN, ".": Missing.UNKNOWN, "-": Missing.UNKNOWN, "x": Missing.UNKNOWN, "?": Missing.UNKNOWN,
    "onbekend": Missing.UNKNOWN, "n.b.": Missing.UNKNOWN, "nb": Missing.UNKNOWN, "nnb": Missing.NOT_PUBLISHED,
    "niet gepubliceerd": Missing.NOT_PUBLISHED, "niet gemeten": Missing.NOT_MEASURED, "n.v.t.": Missing.IMPOSSIBLE,
    "nvt": Missing.IMPOSSIBLE, "geheim": Missing.WITHHELD, "<5": Missing.WITHHELD, "< 5": Missing.WITHHELD,
}  # fmt: skip


@dataclass(frozen=True)
class Mapping:
    """Which column is what, counted from 0; `area` is a fixed area where no column names it.

    `reason` is a column that says in words why a figure is absent ("niet gemeten").
    """

    period: int
    value: int
    area_column: int | None = None
    area: str = ""
    lower: int | None = None
    upper: int | None = None
    reason: int | None = None

    def to_json(self) -> dict[str, object]:
        """As remembered."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, object]) -> Mapping | None:
        """What `to_json` wrote; None when it was written by another version."""
        names = {field.name for field in fields(cls)}
        if not {"period", "value"} <= stored.keys() <= names:
            return None
        return cls(**stored)  # type: ignore[arg-type]  # as written by to_json


def propose(sheet: Sheet) -> Mapping | None:
    """A mapping from the names in the head line; None when period or value cannot be told."""
    head = [cell.casefold() for cell in sheet.head]

    def column(*words: str) -> int | None:
        return next((i for word in words for i, cell in enumerate(head) if word in cell), None)

    period = column("periode", "jaar", "maand", "datum", "year", "date")
    value = column("waarde", "aantal", "cijfer", "meldingen", "registraties", "percentage", "%")
    if period is None or value is None or period == value:
        return None
    area = column("gebied", "gemeente", "regio", "wijk", "buurt")
    area = None if area in (period, value) else area
    reason = column("reden", "waarom leeg")
    return Mapping(period, value, area, lower=column("ondergrens"), upper=column("bovengrens"), reason=reason)


def parse(sheet: Sheet, mapping: Mapping, series: str, own: str = "") -> ParsedTable:
    """One figure per line, and a sentence for every cell that cannot be read. `own` is the code of whose sheet it is,
    known even where the national list does not have it (yet)."""
    read = [(_read_row(row, mapping, series, own), row.place(mapping.value)) for row in sheet.rows]
    figures = tuple(cell for cell, _ in read if isinstance(cell, Figure))
    places = tuple(place for cell, place in read if isinstance(cell, Figure))
    problems = tuple(cell for cell, _ in read if isinstance(cell, CellProblem))
    return ParsedTable("", "", figures, problems + problems_between(figures, places), places=places)


def _problem(row: Row, column: int, text: str, why: str) -> CellProblem:
    place = row.place(column) or row.places[0]
    return CellProblem(place, f"Cel {place}: {f'‘{text[:60]}’' if text else 'een lege cel'} {why}")


def _area_of(row: Row, mapping: Mapping, own: str) -> str | CellProblem:
    """The code of the area. One that no column names was set by ourselves and may be newer than the national list."""
    named = mapping.area if mapping.area_column is None else row.at(mapping.area_column)
    area = find_area(named)
    if area is None and mapping.area_column is None and mapping.area:
        return mapping.area
    if own and named.strip().upper() == own:
        return own
    if area is None:
        why = "is een totaal. Haal die regel weg: anders telt hij dubbel."
        if not _TOTAL.match(named):
            why = "is geen gebied dat wij kennen. Vul de naam of de code in, zoals het CBS die schrijft."
        return _problem(row, mapping.area_column or 0, named, why)
    return area.code


def _read_row(row: Row, mapping: Mapping, series: str, own: str) -> Figure | CellProblem:
    area = _area_of(row, mapping, own)
    if isinstance(area, CellProblem):
        return area
    printed = row.at(mapping.period)
    found = read_period(printed)
    if found is None:
        why = "is geen periode. Schrijf bijvoorbeeld 2024, 2024 mei of 2024 2e kwartaal."
        return _problem(row, mapping.period, printed, why)
    return _read_value(row, mapping, Figure(series, area, found[0], missing=Missing.UNKNOWN, status=found[1]))


def _read_value(row: Row, mapping: Mapping, empty: Figure) -> Figure | CellProblem:
    columns = (mapping.value, mapping.lower, mapping.upper)
    absent = _REASONS.get(row.at(mapping.value).casefold())
    if absent is not None:
        told = row.at(mapping.reason).casefold()
        return replace(empty, missing=_REASONS.get(told, absent) if told else absent)
    read = [_number(row.at(column)) for column in columns]
    for column, found in zip(columns, read, strict=True):
        if column is not None and found is None and row.at(column):
            return _problem(row, column, row.at(column), "is geen getal. Vul een getal in of laat de cel leeg.")
    value, lower, upper = read
    withheld = missing_or(value) if value is not None else absent
    if withheld is not None:
        return replace(empty, missing=withheld)
    if value is not None and not (lower or value) <= value <= (upper or value):
        return _problem(row, mapping.value, row.at(mapping.value), "ligt niet tussen de ondergrens en de bovengrens.")
    return replace(empty, missing=None, value=value, lower=lower, upper=upper)


def _number(text: str) -> Decimal | None:
    """A number in digits and nothing else; number words and remarks are for plans, not for tables."""
    found = read_number(text) if _DIGITS.match(text) else None
    return found if found is not None and abs(found) < _MOST else None
