"""Key figures of districts and neighbourhoods at Statistics Netherlands (OData v3): every year is a table of its own.

Which table belongs to which year stands in `definitions/areas/neighbourhood_tables.csv`. Areas are those of the
division of that year, so older years are only asked where somebody wants them.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from baken.catalogue.areas import neighbourhood_tables_by_year
from baken.core.figures import Figure
from baken.sources.live import EVERY, About, Answered, Request, Wanted
from baken.sources.neighbourhoods import parse
from baken.sources.odata_v3.asking import NotInTableError, about_of, next_page

HOST = "opendata.cbs.nl"
TABLE = "KWB"  # stands for the table of every year


class Neighbourhoods:
    """Inhabitants on 1 January of every district and neighbourhood of a municipality."""

    key = "neighbourhoods"
    hosts = frozenset({HOST})
    tables = frozenset({TABLE})

    def needs(self, wanted: Wanted) -> tuple[Request, ...]:
        """What the newest table is, and the topics of the table of every year."""
        tables = _tables(wanted)
        about = Request(key="TableInfos", url=f"{_root(tables[max(tables)])}/TableInfos?$format=json")
        return about, *(
            Request(key=_properties(year), url=f"{_root(table)}/DataProperties?$format=json")
            for year, table in tables.items()
        )

    def requests(self, wanted: Wanted, known: Mapping[str, tuple[bytes, ...]]) -> tuple[Request, ...]:
        """One request per year and municipality."""
        places = sorted({area[2:6] for area in wanted.areas if area[:2] == "GM" and area.endswith(EVERY)})
        return tuple(
            _request(table, year, digits, tuple(_topics(wanted, known, year).values()))
            for year, table in _tables(wanted).items()
            for digits in places
        )

    def following(self, asked: str, content: bytes) -> str | None:
        """The next page of the feed."""
        return next_page(asked, content)

    def about(self, known: Mapping[str, tuple[bytes, ...]]) -> About:
        """Title and last change of the newest table."""
        return about_of(known["TableInfos"][0])

    def read(
        self, wanted: Wanted, known: Mapping[str, tuple[bytes, ...]], answered: Answered
    ) -> tuple[tuple[Figure, ...], ...]:
        """The figures of one year."""
        year = int(answered.request.key.split()[0])
        return parse.read(wanted, answered, year, _topics(wanted, known, year))


def _tables(wanted: Wanted) -> dict[int, str]:
    known = neighbourhood_tables_by_year()
    found = {year: table for year, table in sorted(known.items()) if wanted.first_year <= year <= wanted.last_year}
    if not found:
        raise NotInTableError(
            f"Over {wanted.first_year} tot en met {wanted.last_year} zijn er geen kerncijfers van wijken en buurten."
        )
    return found


def _topics(wanted: Wanted, known: Mapping[str, tuple[bytes, ...]], year: int) -> dict[str, str]:
    properties = known[_properties(year)][0]
    return {code: parse.topic_of(code, properties) for code in wanted.classes}


def _properties(year: int) -> str:
    return f"{year} DataProperties"


def _request(table: str, year: int, digits: str, topics: tuple[str, ...]) -> Request:
    condition = quote(f"substring({parse.AREA},2,4) eq '{digits}'", safe="")
    columns = ",".join((parse.AREA, *topics))
    return Request(
        key=f"{year} GM{digits}",
        url=f"{_root(table)}/UntypedDataSet?$format=json&$select={columns}&$filter={condition}",
        selection=f"{', '.join(topics)}; alle wijken en buurten van GM{digits}; {year}",
    )


def _root(table: str) -> str:
    return f"https://{HOST}/ODataFeed/odata/{table}"


CONNECTOR = Neighbourhoods()
