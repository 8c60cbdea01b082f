"""Replies of the CBS (OData v4, `Observations`): one record per measure, with a reason where the value is absent."""

from __future__ import annotations

from typing import Any

from baken.core.figures import Figure, Missing
from baken.core.periods import Period
from baken.sources.base import CellProblem, FileError, ParsedTable, doubles, exact_number
from baken.sources.choosing import choose_topic
from baken.sources.odata_v3.parse import area_code, read_json, rows_of, unreadable

REASONS = {"Impossible": Missing.IMPOSSIBLE, "Confidential": Missing.WITHHELD, "NotAvailable": Missing.NOT_PUBLISHED}
_OWN_KEYS = {"Id", "Measure", "ValueAttribute", "Value", "StringValue", "Perioden", "RegioS", "WijkenEnBuurten"}


class ODataV4:
    """The form as the registry offers it."""

    key = "odata_v4"
    title = "Antwoord van de open data van het CBS (OData v4, json)"

    def recognises(self, content: bytes, name: str) -> bool:
        """JSON that names its context the way v4 does."""
        return content.lstrip()[:1] == b"{" and b'"@odata.context"' in content[:2000]

    def parse(self, content: bytes, series: str) -> ParsedTable:
        """One figure per record of the topic that the series counts; more than one class of a dimension is refused."""
        reply = read_json(content)
        rows = rows_of(reply)
        topic = choose_topic(sorted({str(row.get("Measure", "")) for row in rows}), series)
        kept = [row for row in rows if row.get("Measure") == topic]
        for dimension in set(rows[0]) - _OWN_KEYS:
            if len({row.get(dimension) for row in kept}) > 1:
                raise FileError(
                    f"Er staan meer klassen van {dimension} in één bestand. Kies er één, bijvoorbeeld het totaal."
                )
        read = [_figure(row, series, n) for n, row in enumerate(kept, start=1)]
        figures = tuple(cell for cell in read if isinstance(cell, Figure))
        places = tuple(f"regel {n}" for n, cell in enumerate(read, start=1) if isinstance(cell, Figure))
        problems = tuple(cell for cell in read if isinstance(cell, CellProblem)) + doubles(figures, places)
        context = str(reply.get("@odata.context", "")).split("/$metadata")[0].rsplit("/", 1)[-1]
        return ParsedTable(context, topic, figures, problems, topic=topic, places=places)


def _figure(row: dict[str, Any], series: str, number: int) -> Figure | CellProblem:
    try:
        area = area_code(str(row.get("RegioS") or row["WijkenEnBuurten"]))
        period = Period.from_code(str(row["Perioden"]))
    except (KeyError, ValueError):
        return unreadable(number)
    if row.get("Value") is None:
        return Figure(series, area, period, missing=REASONS.get(str(row.get("ValueAttribute")), Missing.UNKNOWN))
    value = exact_number(str(row["Value"]))
    return unreadable(number) if value is None else Figure(series, area, period, value=value)


FORM = ODataV4()
