"""Replies of the police tables (OData v3, JSON). Keys are padded with spaces; months and years stand in one table.

A null means unknown where the table's own property says "Missing" (47013NED), and nought where it says "Zero"
(47018NED).
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

from baken.core.figures import Figure, Missing
from baken.core.periods import Period
from baken.sources.base import MOST_ROWS, CellProblem, FileError, ParsedTable, doubles, exact_number, text_of
from baken.sources.choosing import choose_topic

_REGION_KEYS = ("RegioS", "WijkenEnBuurten", "Regions")
_PERIOD_KEYS = ("Perioden", "Periods")
_TOPIC = re.compile(r"_\d+$")
_LABELS = {"Gemeentenaam_1", "Gemeentenaam_2", "SoortRegio_2", "SoortRegio_3", "Codering_3"}  # words, not figures
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
        rows = rows_of(reply)
        table = _table_of(str(reply.get("odata.metadata", "")))
        keys = _columns(rows[0], series)
        kinds = _kinds(rows, keys)
        empty = Missing.UNKNOWN if table not in _TABLES_WHERE_NULL_IS_ZERO else None
        read = [_figure(row, keys, series, empty, n) for n, row in enumerate(rows, start=1)]
        figures = tuple(cell for cell in read if isinstance(cell, Figure))
        places = tuple(f"regel {n}" for n, cell in enumerate(read, start=1) if isinstance(cell, Figure))
        problems = tuple(cell for cell in read if isinstance(cell, CellProblem)) + doubles(figures, places)
        return ParsedTable(table, ", ".join(kinds), figures, problems, topic=keys[2], places=places)


def read_json(content: bytes) -> dict[str, Any]:
    """The reply as an object; FileError when it is not JSON."""
    try:
        found = json.loads(text_of(content))
    except (json.JSONDecodeError, RecursionError) as error:
        raise FileError("Dit bestand is geen geldige json. Download het opnieuw.") from error
    if not isinstance(found, dict):
        raise FileError("Dit bestand heeft niet de vorm van een antwoord met cijfers. Download het opnieuw.")
    return found


def rows_of(reply: dict[str, Any]) -> list[dict[str, Any]]:
    """The records of a reply; FileError when there are none, too many, or something else."""
    rows = reply.get("value")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise FileError("Dit antwoord bevat geen cijfers. Controleer de selectie en download het opnieuw.")
    if len(rows) > MOST_ROWS:
        raise FileError(f"Het bestand heeft meer dan {MOST_ROWS} regels. Kies minder gebieden of jaren.")
    return rows


def _table_of(metadata: str) -> str:
    match = re.search(r"/([0-9]{5}[A-Za-z]{3})/", metadata)
    return match[1].upper() if match else ""


def _columns(row: dict[str, Any], series: str) -> tuple[str, str, str]:
    region = next((k for k in _REGION_KEYS if k in row), None)
    period = next((k for k in _PERIOD_KEYS if k in row), None)
    topics = [k for k in row if _TOPIC.search(k) and k not in _LABELS]
    if region is None or period is None or not topics:
        raise FileError("We herkennen de kolommen niet: er moet een regio, een periode en een onderwerp in staan.")
    return region, period, choose_topic(topics, series)


def _kinds(rows: list[dict[str, Any]], keys: tuple[str, str, str]) -> list[str]:
    """The class of every other dimension, of which there may be one only: a total and its parts count twice."""
    found: list[str] = []
    for dimension in sorted(k for k in rows[0] if k != "ID" and k not in keys and not _TOPIC.search(k)):
        classes = {str(row.get(dimension)).strip() for row in rows}
        if len(classes) > 1:
            raise FileError(
                "Er staan meer soorten in één bestand. Vraag één soort tegelijk op: anders telt een deel dubbel."
            )
        found += classes
    return found


def _figure(
    row: dict[str, Any], keys: tuple[str, str, str], series: str, empty: Missing | None, number: int
) -> Figure | CellProblem:
    region, period_key, topic = keys
    try:
        period = Period.from_code(str(row[period_key]))
        text = str(row[topic]).strip() if row[topic] is not None else ""
        area = area_code(str(row[region]))
    except (KeyError, ValueError):
        return unreadable(number)
    if text in ("", "."):
        missing = Missing.UNKNOWN if text == "." else empty
        return Figure(series, area, period, value=None if missing else Decimal(0), missing=missing)
    value = exact_number(text)
    return unreadable(number) if value is None else Figure(series, area, period, value=value)


def area_code(raw: str) -> str:
    """The trimmed code; the country has another one in tables of neighbourhoods."""
    return "NL01" if raw.strip() == "NL00" else raw.strip()


def unreadable(number: int) -> CellProblem:
    """A record that is not as published."""
    return CellProblem(f"regel {number}", f"Regel {number} is niet te lezen. Download het bestand opnieuw.")


FORM = ODataV3()
