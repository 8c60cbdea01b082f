"""Records of Iv3, one per category of cost, as sums per task and side in thousands of euros."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from baken.core.figures import Figure, Missing
from baken.core.periods import Period
from baken.sources.base import FileError, exact_number
from baken.sources.live import Answered
from baken.sources.odata_v3.parse import read_json, rows_of

NO_FIGURE = Decimal(-99998)  # printed where a municipality reported nothing; real amounts may be lower still
_CATEGORY = re.compile(r"[LB]\d+(\.\d+)*")
_TOPIC = re.compile(r"k_([12])e?(?:ste|de)?Plaatsing_\d+")
_CLASS = re.compile(r"(\d\.\d+) ([LB]) (X\d{3})")
_DIMENSIONS = ("Gemeenten", "Verslagsoort", "TaakveldBalanspost", "Categorie")


@dataclass(frozen=True)
class Class:
    """What is added up: the task (`1.2`), the side (`L` or `B`) and the report (`X005`)."""

    task: str
    side: str
    report: str

    @classmethod
    def read(cls, code: str) -> Class:
        """From `1.2 L X005`; ValueError for another text."""
        found = _CLASS.fullmatch(code)
        if found is None:
            raise ValueError(f"not a class of Iv3: {code}")
        return cls(*found.groups())


@dataclass(frozen=True)
class Shape:
    """Of a table: the topics of the first and the second publication, and the categories that are no sum of others."""

    topics: tuple[str, ...]
    categories: frozenset[str]


def topics_of(properties: bytes) -> tuple[str, ...]:
    """The topics with amounts, the latest publication first. FileError when there are none."""
    names = [str(row.get("Key")) for row in rows_of(read_json(properties))]
    found = sorted((name for name in names if _TOPIC.fullmatch(name)), reverse=True)
    if not found:
        raise FileError("De tabel heeft een andere indeling gekregen. Meld dit; er is niets opgeslagen.")
    return tuple(found)


def leaves(codes: Iterable[str]) -> frozenset[str]:
    """The categories of cost and income that are no sum of others: `L4.3.1`, and not `L4.3` beside it."""
    found = {code for code in codes if _CATEGORY.fullmatch(code)}
    return frozenset(code for code in found if not any(other.startswith(f"{code}.") for other in found))


def read(
    classes: Mapping[str, str], answered: Answered, year: int, areas: Sequence[str], shape: Shape
) -> tuple[tuple[Figure, ...], ...]:
    """The figures, all on the last page: an amount may be spread over pages. FileError when a record is double, not
    asked, or no number."""
    cells: dict[tuple[str, ...], dict[str, Any]] = {}
    for page in answered.pages:
        reply = read_json(page)
        for row in [] if reply.get("value") == [] else rows_of(reply):
            cell = tuple(str(row.get(name, "")).strip() for name in _DIMENSIONS)
            if cell in cells:
                raise FileError("Het antwoord noemt dezelfde cel twee keer. Er is niets opgeslagen; haal opnieuw op.")
            if cell[0] not in areas or not cell[1].startswith(str(year)):
                raise FileError(f"Het antwoord gaat ook over {cell[0]} in {cell[1]}. Dat is niet gevraagd.")
            cells[cell] = row
    if not cells:
        raise FileError("Het antwoord bevat geen cijfers. Er is niets opgeslagen; haal opnieuw op.")
    figures = tuple(
        _figure(series, area, year, _amounts(cells, (area, f"{year}{which.report}", which.task), which.side, shape))
        for code, series in classes.items()
        for which in [Class.read(code)]
        for area in areas
    )
    return (*((),) * (len(answered.pages) - 1), figures)


def _figure(series: str, area: str, year: int, amounts: list[Decimal]) -> Figure:
    if not amounts:
        return Figure(series, area, Period.year(year), missing=Missing.NOT_PUBLISHED)
    return Figure(series, area, Period.year(year), value=sum(amounts, Decimal(0)))


def _amounts(
    cells: Mapping[tuple[str, ...], Mapping[str, Any]], place: tuple[str, str, str], side: str, shape: Shape
) -> list[Decimal]:
    """The amounts of one task and side, of the latest publication that this municipality has anything in; a side on
    which nothing was booked is nought then."""
    rows = [row for cell, row in cells.items() if cell[:3] == place and cell[3] in shape.categories]
    for topic in shape.topics:
        if any(_amount(row, topic) is not None for row in rows):
            own = [row for row in rows if str(row["Categorie"]).startswith(side)]
            return [Decimal(0), *(amount for row in own if (amount := _amount(row, topic)) is not None)]
    return []


def _amount(row: Mapping[str, Any], topic: str) -> Decimal | None:
    if row.get(topic) is None:
        return None
    found = exact_number(str(row[topic]))
    if found is None:
        raise FileError(f"Het antwoord bevat ‘{str(row[topic])[:40]}’ waar een getal hoort. Er is niets opgeslagen.")
    return None if found == NO_FIGURE else found
