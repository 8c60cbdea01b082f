"""Replies of the police tables as figures: several classes in one reply, each filling its own series.

Trusted of a record: class, region, period and topic. Its ID moves every month and is never used.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from baken.core.figures import Figure, Missing
from baken.core.periods import Period
from baken.sources.base import FileError, exact_number
from baken.sources.live import EVERY, Answered, Wanted, each_cell_once
from baken.sources.odata_v3.asking import dimensions_of, null_is_zero
from baken.sources.odata_v3.parse import area_code, read_json, rows_of

# sexual offences and the like: published per year and only in the table of municipalities, elsewhere a nought or an
# empty cell
HIDDEN = frozenset({"1.4.1", "3.2.1", "3.2.2", "3.7.3"})
TOPICS = ("GeregistreerdeMisdrijven_1", "GeregistreerdeOverlast_1")


def read(wanted: Wanted, properties: bytes, answered: Answered) -> tuple[tuple[Figure, ...], ...]:
    """The figures of each page, in order. FileError when records are missing, double, or not what was asked."""
    pages = [_rows(page) for page in answered.pages]
    _check_number(sum(map(len, pages)), answered.request.rows)
    kind, region = dimensions_of(properties)
    topic = next((name for name in TOPICS if pages[0] and name in pages[0][0]), "")
    if not topic:
        raise FileError("Het antwoord bevat geen aantallen. De tabel is veranderd; er is niets opgeslagen.")
    empty = None if null_is_zero(properties, topic) else Missing.UNKNOWN
    above = _above(wanted)
    figures = tuple(
        tuple(_figure(row, wanted, (kind, region, topic), empty) for row in page if _area(row, region) not in above)
        for page in pages
    )
    each_cell_once(figures)
    return figures


def _above(wanted: Wanted) -> frozenset[str]:
    """The municipalities that come with their neighbourhoods without being asked: their own table says more."""
    digits = {area[2:6] for area in wanted.areas if area.endswith(EVERY) or area[:2] in ("WK", "BU")}
    return frozenset(f"GM{found}" for found in digits) - set(wanted.areas)


def _area(row: dict[str, Any], region: str) -> str:
    return area_code(str(row.get(region, "")))


def _check_number(found: int, expected: int | None) -> None:
    """As many records as were asked: an unknown key gives an empty answer and no error."""
    if expected is not None and found != expected:
        raise FileError(
            f"Er kwamen {found} regels binnen waar er {expected} horen. Er is niets opgeslagen; haal opnieuw op."
        )


def _rows(page: bytes) -> list[dict[str, Any]]:
    reply = read_json(page)
    return [] if reply.get("value") == [] else rows_of(reply)


def _figure(row: dict[str, Any], wanted: Wanted, names: tuple[str, str, str], empty: Missing | None) -> Figure:
    kind, region, topic = names
    code, area = str(row.get(kind, "")).strip(), _area(row, region)
    series = wanted.classes.get(code)
    if series is None or not wanted.asks(area):
        raise FileError(f"Het antwoord gaat ook over {code} in {area}. Dat is niet gevraagd; er is niets opgeslagen.")
    try:
        period = Period.from_code(str(row["Perioden"]))
    except (KeyError, ValueError) as error:
        raise FileError("Het antwoord noemt een periode die we niet kennen. Er is niets opgeslagen.") from error
    if code in HIDDEN and (not period.is_year or region == "WijkenEnBuurten"):
        return Figure(series, area, period, missing=Missing.WITHHELD)
    if row.get(topic) is None:
        return Figure(series, area, period, value=None if empty else Decimal(0), missing=empty)
    value = exact_number(str(row[topic]))
    if value is None:
        raise FileError(f"Het antwoord bevat ‘{row[topic]}’ waar een getal hoort. Er is niets opgeslagen.")
    return Figure(series, area, period, value=value)
