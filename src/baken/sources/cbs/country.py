"""The whole country at Statistics Netherlands: inhabitants of every area, and how urban each municipality is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from baken.sources.base import FileError, exact_number
from baken.sources.cbs.fetch import HOST, TOTALS, root_of
from baken.sources.live import Request
from baken.sources.odata_v3.parse import area_code, read_json, rows_of

OPEN_DATA = "opendata.cbs.nl"
HOSTS = frozenset({HOST, OPEN_DATA})
POPULATION, ON_1_JANUARY = "03759ned", "M000352"
URBANITY = "MateVanStedelijkheid_"
DEGREES = ("zeer sterk stedelijk", "sterk stedelijk", "matig stedelijk", "weinig stedelijk", "niet stedelijk")
_LEVELS = ("NL", "LD", "PV", "GM")
_AREA = "WijkenEnBuurten"


def regions_request() -> Request:
    """Every region there is or was, with the history of its boundaries in words."""
    return Request(key="RegioSCodes", url=f"{root_of(POPULATION)}/RegioSCodes")


def inhabitants_request(first_year: int) -> Request:
    """Inhabitants on 1 January of every area of the levels in use, from a year on: men and women, of all ages."""
    wheres = [
        f"Measure eq '{ON_1_JANUARY}'",
        *(f"{dimension} eq '{total}'" for dimension, total in TOTALS[POPULATION].items()),
        " or ".join(f"startswith(RegioS,'{level}')" for level in _LEVELS),
        f"Perioden ge '{first_year}JJ00'",
    ]
    condition = quote(" and ".join(f"({where})" for where in wheres), safe="")
    return Request(key="inhabitants", url=f"{root_of(POPULATION)}/Observations?$filter={condition}")


def inhabitants(pages: Iterable[bytes]) -> Iterator[tuple[str, int, int]]:
    """Area, year, inhabitants. An area that did not exist then has none and is left out."""
    for row in _rows(pages):
        period = str(row.get("Perioden", "")).strip()
        if row.get("Measure") != ON_1_JANUARY or row.get("Value") is None or not period.endswith("JJ00"):
            continue
        count = exact_number(str(row["Value"]))
        if count is None or count != int(count):
            raise FileError(f"Het aantal inwoners ‘{row['Value']}’ is geen heel getal. Er is niets opgeslagen.")
        yield area_code(str(row.get("RegioS", ""))), int(period[:4]), int(count)


def urbanity_topics_request(table: str) -> Request:
    """What the table of neighbourhoods of one year counts."""
    return Request(key="DataProperties", url=f"{_neighbourhoods(table)}/DataProperties?$format=json")


def urbanity_request(table: str, properties: Sequence[bytes]) -> Request | None:
    """How urban each municipality is; None when the table does not say (yet)."""
    topic = next((str(row["Key"]) for row in _rows(properties) if str(row.get("Key", "")).startswith(URBANITY)), None)
    if topic is None:
        return None
    condition = quote(f"startswith({_AREA},'GM')", safe="")
    columns = f"{_AREA},{topic}"
    url = f"{_neighbourhoods(table)}/TypedDataSet?$format=json&$select={columns}&$filter={condition}"
    return Request(key="urbanity", url=url)


def urbanity(pages: Iterable[bytes]) -> dict[str, str]:
    """The degree of urbanity in words, by municipality; those without one are left out."""
    found: dict[str, str] = {}
    for row in _rows(pages):
        area = area_code(str(row.get(_AREA, "")))
        degree = next((str(value).strip() for name, value in row.items() if name.startswith(URBANITY)), "")
        if area.startswith("GM") and degree in {"1", "2", "3", "4", "5"}:
            found[area] = DEGREES[int(degree) - 1]
    return found


def _rows(pages: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    for page in pages:
        yield from rows_of(read_json(page))


def _neighbourhoods(table: str) -> str:
    return f"https://{OPEN_DATA}/ODataFeed/odata/{table}"
