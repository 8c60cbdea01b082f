"""The Veiligheidsmonitor at Statistics Netherlands (OData v3, the feed): key figures, and online crime.

The untyped records are asked, since only they keep the dot of a figure that is too unsure to publish. Small
municipalities are not in the table: that is an answer too, so the country is always asked with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote

from baken.core.areas import NETHERLANDS
from baken.core.figures import Figure
from baken.sources.base import FileError
from baken.sources.live import About, Answered, Request, Wanted
from baken.sources.odata_v3.asking import MOST_KEYS, about_of, keys_of, next_page, quoted
from baken.sources.odata_v3.parse import read_json, rows_of
from baken.sources.safety_monitor import parse
from baken.sources.safety_monitor.topics import topics_of

HOST = "opendata.cbs.nl"


class SafetyMonitor:
    """One figure per topic, area and year, with its lower and upper bound."""

    key = "safety_monitor"
    hosts = frozenset({HOST})
    tables = frozenset({"85146NED", "85472NED"})

    def needs(self, wanted: Wanted) -> tuple[Request, ...]:
        """Title, topics, margins, and the lists of regions and periods."""
        names = ("TableInfos", "DataProperties", "Marges", "RegioS", "Perioden")
        return tuple(Request(key=name, url=f"{_root(wanted.table)}/{name}?$format=json") for name in names)

    def requests(self, wanted: Wanted, known: Mapping[str, tuple[bytes, ...]]) -> tuple[Request, ...]:
        """One request per forty regions that are published; the country is in the first."""
        wanted = _with_keys(wanted, known)
        if not keys_of(known["Marges"]).keys() >= parse.MARGINS:
            raise FileError("De tabel heeft andere marges gekregen. Meld dit; er is niets opgeslagen.")
        raw = keys_of(known["RegioS"])
        return tuple(_request(wanted, key, [raw[area] for area in areas]) for key, areas in _parts(wanted, raw).items())

    def following(self, asked: str, content: bytes) -> str | None:
        """The next page of the feed."""
        return next_page(asked, content)

    def about(self, known: Mapping[str, tuple[bytes, ...]]) -> About:
        """Title and last change, as the table gives them."""
        return about_of(known["TableInfos"][0])

    def read(
        self, wanted: Wanted, known: Mapping[str, tuple[bytes, ...]], answered: Answered
    ) -> tuple[tuple[Figure, ...], ...]:
        """The figures of one request; what the table leaves out is there as not published, on the last page."""
        raw, wanted = keys_of(known["RegioS"]), _with_keys(wanted, known)
        parts = _parts(wanted, raw)
        areas = parts[answered.request.key]
        if answered.request.key == next(iter(parts)):
            areas = (*areas, *(area for area in wanted.areas if area not in raw))
        periods = tuple(p for p in keys_of(known["Perioden"]) if wanted.first_year <= int(p[:4]) <= wanted.last_year)
        return parse.read(wanted, answered, areas, periods)


def _parts(wanted: Wanted, raw: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The areas of each request by its key."""
    areas = list(dict.fromkeys([NETHERLANDS.code, *(area for area in wanted.areas if area in raw)]))
    years = f"{wanted.first_year}-{wanted.last_year}"
    starts = range(0, len(areas), MOST_KEYS)
    return {f"{years} {areas[start]}": tuple(areas[start : start + MOST_KEYS]) for start in starts}


def _with_keys(wanted: Wanted, known: Mapping[str, tuple[bytes, ...]]) -> Wanted:
    """The same, its classes by the keys that the table has now."""
    keys = topics_of(wanted.classes, rows_of(read_json(known["DataProperties"][0])))
    return replace(wanted, classes={keys[code]: series for code, series in wanted.classes.items()})


def _request(wanted: Wanted, key: str, regions: list[str]) -> Request:
    wheres = (
        " or ".join(f"RegioS eq {quoted(region)}" for region in regions),
        f"substring(Perioden,0,4) ge '{wanted.first_year}'",
        f"substring(Perioden,0,4) le '{wanted.last_year}'",
    )
    condition = quote(" and ".join(f"({where})" for where in wheres), safe="")
    topics = ",".join(wanted.classes)
    names = ", ".join(region.strip() for region in regions)
    return Request(
        key=key,
        url=f"{_root(wanted.table)}/UntypedDataSet?$format=json&$filter={condition}&$select=Marges,RegioS,Perioden,{topics}",
        selection=f"{topics}; waarde en 95%-marges; RegioS: {names}; {wanted.first_year}-{wanted.last_year}",
    )


def _root(table: str) -> str:
    return f"https://{HOST}/ODataFeed/odata/{table}"


CONNECTOR = SafetyMonitor()
