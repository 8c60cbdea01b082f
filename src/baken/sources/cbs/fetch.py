"""Tables of Statistics Netherlands (OData v4): one record per measure, in pages of at most 100,000."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from baken.core.figures import Figure
from baken.sources.base import FileError
from baken.sources.cbs import parse
from baken.sources.live import About, Answered, Request, Wanted
from baken.sources.odata_v3.asking import MOST_KEYS, NotInTableError
from baken.sources.odata_v3.parse import read_json, rows_of

HOST = "datasets.cbs.nl"
# the class that stands for "all" in every dimension we do not ask for; a total and its parts are never asked together
TOTALS: Mapping[str, Mapping[str, str]] = {
    "03759ned": {"Geslacht": "T001038", "Leeftijd": "10000", "BurgerlijkeStaat": "T001019"},
}


class StatisticsNetherlands:
    """Population. Names of tables are case-sensitive here."""

    key = "cbs"
    hosts = frozenset({HOST})
    tables = frozenset(TOTALS)

    def needs(self, wanted: Wanted) -> tuple[Request, ...]:
        """What the table says of itself, and the lists of measures, regions and periods."""
        names = ("Properties", "MeasureCodes", "RegioSCodes", "PeriodenCodes")
        return tuple(Request(key=name, url=f"{root_of(wanted.table)}/{name}") for name in names)

    def requests(self, wanted: Wanted, known: Mapping[str, tuple[bytes, ...]]) -> tuple[Request, ...]:
        """One request per forty regions, with the keys of the table itself."""
        measures = [_raw(known, "MeasureCodes", code) for code in wanted.classes]
        regions = [_raw(known, "RegioSCodes", area) for area in wanted.areas]
        starts = range(0, len(regions), MOST_KEYS)
        return tuple(_request(wanted, measures, regions[start : start + MOST_KEYS]) for start in starts)

    def following(self, asked: str, content: bytes) -> str | None:
        """The next page, on the host that was asked."""
        found = re.search(rb'"@odata\.nextLink"\s*:\s*"([^"]+)"', content[:2000] + content[-2000:])
        if found is None:
            return None
        link = found[1].decode("utf-8").replace("\\/", "/").replace("\\u0026", "&")
        return urlsplit(asked)._replace(query=urlsplit(link).query).geturl()

    def about(self, known: Mapping[str, tuple[bytes, ...]]) -> About:
        """Title and last change, as the table gives them."""
        reply = read_json(known["Properties"][0])
        return About(str(reply.get("Title", "")), str(reply.get("Modified", "")), str(reply.get("VersionReason", "")))

    def read(
        self, wanted: Wanted, known: Mapping[str, tuple[bytes, ...]], answered: Answered
    ) -> tuple[tuple[Figure, ...], ...]:
        """The figures of one request, page by page."""
        return parse.read(wanted, known["PeriodenCodes"], answered)


def _raw(known: Mapping[str, tuple[bytes, ...]], name: str, code: str) -> str:
    rows = [row for page in known[name] for row in rows_of(read_json(page))]
    keys = {str(row.get("Identifier", "")).strip(): str(row.get("Identifier")) for row in rows}
    if not keys:
        raise FileError("De tabel heeft een andere indeling gekregen. Meld dit; er is niets opgeslagen.")
    if code not in keys:
        raise NotInTableError(f"De tabel kent {code} niet (meer). Controleer of de indeling is veranderd.")
    return keys[code]


def _request(wanted: Wanted, measures: list[str], regions: list[str]) -> Request:
    fixed = TOTALS[wanted.table]
    wheres = [
        " or ".join(f"Measure eq '{measure}'" for measure in measures),
        *(f"{dimension} eq '{total}'" for dimension, total in fixed.items()),
        " or ".join(f"RegioS eq '{region}'" for region in regions),
        f"Perioden ge '{wanted.first_year}JJ00'",
        f"Perioden le '{wanted.last_year}ZZ99'",
    ]
    condition = " and ".join(f"({where})" for where in wheres)
    words = ", ".join(region.strip() for region in regions)
    totals = "; ".join(f"{dimension}: {total}" for dimension, total in fixed.items())
    return Request(
        key=f"{wanted.first_year}-{wanted.last_year} {regions[0].strip()}",
        url=f"{root_of(wanted.table)}/Observations?$filter={quote(condition, safe='')}",
        selection=f"{', '.join(measures)}; {totals}; RegioS: {words}; {wanted.first_year}-{wanted.last_year}",
    )


def root_of(table: str) -> str:
    """Where a table is asked; its name is case-sensitive."""
    return f"https://{HOST}/odata/v1/CBS/{table}"


CONNECTOR = StatisticsNetherlands()
