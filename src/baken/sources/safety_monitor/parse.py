"""Replies of the Veiligheidsmonitor as figures: value, lower and upper bound are three records of one figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from baken.core.figures import Figure, Missing
from baken.core.periods import Period
from baken.sources.base import FileError, exact_number
from baken.sources.live import Answered, Wanted
from baken.sources.odata_v3.parse import area_code, read_json, rows_of

VALUE, LOWER, UPPER = "MW00000", "MOG0095", "MBG0095"
MARGINS = frozenset({VALUE, LOWER, UPPER})
Place = tuple[str, str]  # area and period code
Records = dict[Place, dict[str, dict[str, Any]]]  # by margin


def read(
    wanted: Wanted, answered: Answered, areas: Sequence[str], periods: Sequence[str]
) -> tuple[tuple[Figure, ...], ...]:
    """The figures of each page, on the page of their value; `areas` and `periods` are all that must be answered.

    FileError when nothing came, a record is double, or it is not what was asked.
    """
    records: Records = {}
    pages = [_gathered(page, records, areas, periods) for page in answered.pages]
    if not records:
        raise FileError("Het antwoord bevat geen cijfers. Er is niets opgeslagen; haal opnieuw op.")
    given = [tuple(_figures(place, records[place], wanted.classes)) for page in pages for place in page]
    absent = [(area, period) for area in areas for period in periods if (area, period) not in records]
    counted = iter(given)
    figures = [tuple(figure for _ in page for figure in next(counted)) for page in pages]
    figures[-1] += tuple(
        Figure(series, area, Period.from_code(period), missing=Missing.NOT_PUBLISHED)
        for area, period in absent
        for series in wanted.classes.values()
    )
    return tuple(tuple(figure for figure in page if figure.area in wanted.areas) for page in figures)


def _gathered(content: bytes, records: Records, areas: Sequence[str], periods: Sequence[str]) -> list[Place]:
    """Adds the records of a page; the places that were not there before, in order."""
    reply, new = read_json(content), []
    for row in [] if reply.get("value") == [] else rows_of(reply):
        place = (area_code(str(row.get("RegioS", ""))), str(row.get("Perioden", "")).strip())
        if place[0] not in areas or place[1] not in periods:
            raise FileError(f"Het antwoord gaat ook over {place[0]} in {place[1]}. Dat is niet gevraagd.")
        if place not in records:
            new.append(place)
        margins = records.setdefault(place, {})
        margin = str(row.get("Marges", "")).strip()
        if margin in margins:
            raise FileError("Het antwoord noemt dezelfde cel twee keer. Er is niets opgeslagen; haal opnieuw op.")
        margins[margin] = row
    return new


def _figures(place: Place, margins: Mapping[str, dict[str, Any]], classes: Mapping[str, str]) -> list[Figure]:
    rows = [margins.get(margin) for margin in (VALUE, LOWER, UPPER)]
    return [_figure(place, series, [_cell(row, code) for row in rows]) for code, series in classes.items()]


def _figure(place: Place, series: str, cells: list[Decimal | Missing]) -> Figure:
    value, lower, upper = cells
    area, period = place[0], Period.from_code(place[1])
    if isinstance(value, Missing):
        return Figure(series, area, period, missing=value)
    low, high = (None if isinstance(bound, Missing) else bound for bound in (lower, upper))
    if (low is not None and low > value) or (high is not None and high < value):
        raise FileError(f"De marges van {area} in {period.label} sluiten het cijfer niet in. Er is niets opgeslagen.")
    return Figure(series, area, period, value=value, lower=low, upper=high)


def _cell(row: Mapping[str, Any] | None, code: str) -> Decimal | Missing:
    """A number, or why it is not there: a dot is too unsure or secret, a blank cannot be."""
    if row is None:
        return Missing.NOT_PUBLISHED
    if code not in row:
        raise FileError(f"Het antwoord bevat onderwerp {code} niet. De tabel is veranderd; er is niets opgeslagen.")
    text = "" if row[code] is None else str(row[code]).strip()
    if text in (".", ""):
        return Missing.UNKNOWN if text else Missing.IMPOSSIBLE
    number = exact_number(text)
    if number is None:
        raise FileError(f"Het antwoord bevat ‘{text[:40]}’ waar een getal hoort. Er is niets opgeslagen.")
    return number
