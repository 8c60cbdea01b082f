"""Inhabitants of districts and neighbourhoods from the key figures of one year."""

from __future__ import annotations

from collections.abc import Mapping

from baken.core.areas import Area, AreaKind
from baken.core.figures import Figure, Missing
from baken.core.periods import Period
from baken.sources.base import FileError, exact_number
from baken.sources.live import Answered, Wanted
from baken.sources.odata_v3.asking import NotInTableError
from baken.sources.odata_v3.parse import area_code, read_json, rows_of

AREA = "WijkenEnBuurten"
_PARTS = (AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD)


def topic_of(code: str, properties: bytes) -> str:
    """The key that this table gives a topic: the word is the same every year, the number behind it is not."""
    keys = [str(row.get("Key", "")) for row in rows_of(read_json(properties))]
    found = [key for key in keys if key.rpartition("_")[0] == code]
    if len(found) != 1:
        raise NotInTableError(f"De tabel kent onderwerp {code} niet (meer). Kijk in de tabel hoe het nu heet.")
    return found[0]


def read(wanted: Wanted, answered: Answered, year: int, topics: Mapping[str, str]) -> tuple[tuple[Figure, ...], ...]:
    """The figures of every page; `topics` are keys of the table by class. FileError when nothing of it was asked, an
    area comes twice, or there is no whole number."""
    pages = tuple(_page(wanted, page, year, topics) for page in answered.pages)
    cells = [(figure.series, figure.area) for page in pages for figure in page]
    if not cells:
        raise FileError("Het antwoord bevat geen wijken of buurten van deze gemeente. Er is niets opgeslagen.")
    if len(set(cells)) != len(cells):
        raise FileError("Het antwoord noemt dezelfde cel twee keer. Er is niets opgeslagen; haal opnieuw op.")
    return pages


def _page(wanted: Wanted, content: bytes, year: int, topics: Mapping[str, str]) -> tuple[Figure, ...]:
    reply = read_json(content)
    rows = [] if reply.get("value") == [] else rows_of(reply)
    found = []
    for row in rows:
        area = area_code(str(row.get(AREA, "")))
        if Area(area, "").kind in _PARTS and wanted.asks(area):
            found += [_figure(series, area, year, row.get(topics[code])) for code, series in wanted.classes.items()]
    return tuple(found)


def _figure(series: str, area: str, year: int, cell: object) -> Figure:
    period = Period.year(year)
    text = "" if cell is None else str(cell).strip()
    if text in ("", "."):
        return Figure(series, area, period, missing=Missing.UNKNOWN if text else Missing.NOT_PUBLISHED)
    value = exact_number(text)
    if value is None or value < 0 or value != int(value):
        raise FileError(f"Het antwoord bevat ‘{text[:40]}’ waar een aantal hoort. Er is niets opgeslagen.")
    return Figure(series, area, period, value=value)
