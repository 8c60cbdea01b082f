"""Replies of the police tables (OData v3, JSON). Keys are padded with spaces; months and years stand in one table.

A null means unknown where the table's own property says "Missing" (47013NED), and nought where it says "Zero"
(47018NED).
"""

from __future__ import annotations

import json
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from baken.core.figures import Figure, Missing
from baken.core.periods import Period
from baken.sources.base import CellProblem, FileError, ParsedTable, text_of

_REGION_KEYS = ("RegioS", "WijkenEnBuurten", "Regions")
_PERIOD_KEYS = ("Perioden", "Periods")
_TOPIC = re.compile(r"_\d+$")
_TABLES_WHERE_NULL_IS_ZERO = {"47018NED", "47022NED"}


class ODataV3:
    """The form as the registry offers it."""

    key = "odata_v3"
    title = "Antwoord van de open data van de politie (OData v3, json)"

    def recognises(self, content: bytes, name: str) -> bool:
        """JSON that names its own metadata the way v3 does."""
        return content.lstrip()[:1] == b"{" and b'"odata.metadata"' in content[:2000]

    def parse(self, content: bytes, series: str) -> ParsedTable:
        """One figure per row, of the first topic in it."""
        reply = read_json(content)
        rows = reply.get("value")
        if not isinstance(rows, list) or not rows:
            raise FileError("Dit antwoord bevat geen regels. Let op: sleutels hebben soms spaties aan het eind.")
        table = _table_of(str(reply.get("odata.metadata", "")))
        region, period, topic = _columns(rows[0])
        kinds = {str(v).strip() for row in rows for k, v in row.items() if k in ("SoortMisdrijf", "Overlast")}
        if len(kinds) > 1:
            raise FileError(
                "Er staan meer soorten in één bestand. Vraag één soort tegelijk op: anders telt een deel dubbel."
            )
        empty = Missing.UNKNOWN if table not in _TABLES_WHERE_NULL_IS_ZERO else None
        read = [_figure(row, (region, period, topic), series, empty, n) for n, row in enumerate(rows, start=1)]
        figures = tuple(cell for cell in read if isinstance(cell, Figure))
        problems = tuple(cell for cell in read if isinstance(cell, CellProblem))
        return ParsedTable(table, ", ".join(sorted(kinds)), figures, problems)


def read_json(content: bytes) -> dict[str, Any]:
    """The reply as an object; FileError when it is not JSON."""
    try:
        found = json.loads(text_of(content))
    except (json.JSONDecodeError, RecursionError) as error:
        raise FileError("Dit bestand is geen geldige json. Download het opnieuw.") from error
    if not isinstance(found, dict):
        raise FileError("Dit bestand heeft niet de vorm van een antwoord met cijfers. Download het opnieuw.")
    return found


def _table_of(metadata: str) -> str:
    match = re.search(r"/([0-9]{5}[A-Za-z]{3})/", metadata)
    return match[1].upper() if match else ""


def _columns(row: object) -> tuple[str, str, str]:
    keys = list(row) if isinstance(row, dict) else []
    region = next((k for k in _REGION_KEYS if k in keys), None)
    period = next((k for k in _PERIOD_KEYS if k in keys), None)
    topic = next((k for k in keys if _TOPIC.search(k)), None)
    if region is None or period is None or topic is None:
        raise FileError("We herkennen de kolommen niet: er moet een regio, een periode en een onderwerp in staan.")
    return region, period, topic


def _figure(
    row: dict[str, Any], keys: tuple[str, str, str], series: str, empty: Missing | None, number: int
) -> Figure | CellProblem:
    region, period_key, topic = keys
    place = f"regel {number}"
    try:
        period = Period.from_code(str(row[period_key]))
        text = str(row[topic]).strip() if row[topic] is not None else ""
        area = str(row[region]).strip()
        if text in ("", "."):
            missing = Missing.UNKNOWN if text == "." else empty
            return Figure(series, area, period, value=None if missing else Decimal(0), missing=missing)
        return Figure(series, area, period, value=Decimal(text))
    except (KeyError, ValueError, InvalidOperation, TypeError):
        return CellProblem(place, f"Regel {number} is niet te lezen. Download het bestand opnieuw.")


FORM = ODataV3()
