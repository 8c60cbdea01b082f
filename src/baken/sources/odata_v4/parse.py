"""Replies of the CBS (OData v4, `Observations`): one record per measure, with a reason where the value is absent."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from baken.core.figures import Figure, Missing
from baken.core.periods import Period
from baken.sources.base import CellProblem, FileError, ParsedTable
from baken.sources.odata_v3.parse import read_json

_REASONS = {"Impossible": Missing.IMPOSSIBLE, "Confidential": Missing.WITHHELD, "NotAvailable": Missing.NOT_PUBLISHED}
_OWN_KEYS = {"Id", "Measure", "ValueAttribute", "Value", "StringValue", "Perioden", "RegioS", "WijkenEnBuurten"}


class ODataV4:
    """The form as the registry offers it."""

    key = "odata_v4"
    title = "Antwoord van de open data van het CBS (OData v4, json)"

    def recognises(self, content: bytes, name: str) -> bool:
        """JSON that names its context the way v4 does."""
        return content.lstrip()[:1] == b"{" and b'"@odata.context"' in content[:2000]

    def parse(self, content: bytes, series: str) -> ParsedTable:
        """One figure per record of the first measure. More than one class of another dimension is refused."""
        reply = read_json(content)
        rows = reply.get("value")
        if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
            raise FileError("Dit antwoord bevat geen waarnemingen. Controleer de selectie.")
        measure = str(rows[0].get("Measure", ""))
        kept = [row for row in rows if row.get("Measure") == measure]
        for dimension in set(rows[0]) - _OWN_KEYS:
            if len({row.get(dimension) for row in kept}) > 1:
                raise FileError(
                    f"Er staan meer klassen van {dimension} in één bestand. Kies er één, bijvoorbeeld het totaal."
                )
        read = [_figure(row, series, n) for n, row in enumerate(kept, start=1)]
        figures = tuple(cell for cell in read if isinstance(cell, Figure))
        problems = tuple(cell for cell in read if isinstance(cell, CellProblem))
        context = str(reply.get("@odata.context", "")).split("/$metadata")[0].rsplit("/", 1)[-1]
        return ParsedTable(context, measure, figures, problems)


def _figure(row: dict[str, Any], series: str, number: int) -> Figure | CellProblem:
    try:
        area = str(row.get("RegioS") or row["WijkenEnBuurten"]).strip()
        period = Period.from_code(str(row["Perioden"]))
        if row.get("Value") is None:
            return Figure(series, area, period, missing=_REASONS.get(str(row.get("ValueAttribute")), Missing.UNKNOWN))
        return Figure(series, area, period, value=Decimal(str(row["Value"])))
    except (KeyError, ValueError, InvalidOperation):
        return CellProblem(f"regel {number}", f"Regel {number} is niet te lezen. Download het bestand opnieuw.")


FORM = ODataV4()
