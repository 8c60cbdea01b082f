"""Niet openbaar: which counts nobody outside the team sees, and why."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from baken.core.withholding.sums import Cell
from baken.observations.models import PublishedCount
from baken.observations.publication import OUT_OF, cell_of_line, whole_ledger
from baken.web.area_choice import known_series
from baken.web.area_names import area_names
from baken.web.dutch import dutch_number
from baken.web.office.access import OfficeRequest, office
from baken.web.office.page import show
from baken.web.tables import Cell as TableCell
from baken.web.tables import Column, Table

_Why = PublishedCount.Why
_COLUMNS = (Column("Gebied en periode"), Column("Aantal", is_number=True), Column("Waarom niet openbaar"))
_MOST = 100  # rows of a table; more says nothing more


@dataclass(frozen=True)
class WithheldSeries:
    """A series with its counts that are not public; `past` tells in one sentence what an earlier publication costs."""

    name: str
    number: int
    shown: int
    past: str
    table: Table


@office("plans.read")
@require_safe
def withheld(request: OfficeRequest) -> HttpResponse:
    """Per series what is withheld, what was held back for the past first."""
    series = _series(request)
    context = {"series": series, "number": sum(each.number for each in series)}
    return show(request, "withheld.html", context)


def _series(request: OfficeRequest) -> list[WithheldSeries]:
    lines = {c: line for c, line in whole_ledger(request.municipality).lines.items() if line.value is not None}
    names, known = area_names(request.municipality), known_series(request.municipality, for_all=False)
    found = []
    for key, cells in groupby(sorted(lines), key=lambda cell: cell.series):
        listed = [lines[cell] for cell in cells]
        series = known.get(key.removesuffix(OUT_OF))
        title = (series.name if series else key) + (" (van hoeveel)" if key.endswith(OUT_OF) else "")
        if any(not line.is_shown for line in listed):
            found.append(_one(title, listed, names))
    return sorted(found, key=lambda each: (not each.past, each.name))


def _one(title: str, lines: list[PublishedCount], names: dict[str, str]) -> WithheldSeries:
    hidden = sorted((line for line in lines if not line.is_shown), key=lambda line: (line.why != _Why.PAST, line.pk))
    rows = tuple(_row(cell_of_line(line), line, names) for line in hidden[:_MOST])
    table = Table(f"{title}: niet openbaar", _COLUMNS, rows, hides_caption=True)
    past = [cell_of_line(line) for line in hidden if line.why == _Why.PAST]
    return WithheldSeries(title, len(hidden), len(lines) - len(hidden), _past(past, names), table)


def _row(cell: Cell, line: PublishedCount, names: dict[str, str]) -> tuple[TableCell, ...]:
    why = str(_Why(line.why).label)
    return (
        TableCell(f"{names.get(cell.area, cell.area)}, {cell.period.label}"),
        TableCell(dutch_number(line.value), is_number=True),
        TableCell(why[:1].upper() + why[1:]),
    )


def _past(cells: list[Cell], names: dict[str, str]) -> str:
    if not cells:
        return ""
    first = f"{names.get(cells[0].area, cells[0].area)} over {cells[0].period.label}"
    more = f" en {len(cells) - 1} andere" if len(cells) > 1 else ""
    return (
        f"Het cijfer van {first}{more} houden we tegen. Met wat er eerder openbaar was, kan een lezer anders een "
        "aantal onder 5 uitrekenen."
    )
