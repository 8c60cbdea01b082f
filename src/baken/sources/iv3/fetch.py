"""The Iv3 tables at Statistics Netherlands' service for others: every year is a table of its own.

A class is `1.2 L X005`: task, side (L for what is spent, B for what comes in) and report (X000 budget, X005 account).
Which table belongs to which year stands in the definition of the source.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from baken.catalogue.load import catalogue
from baken.core.figures import Figure
from baken.sources.iv3 import parse
from baken.sources.live import About, Answered, Request, Wanted
from baken.sources.odata_v3.asking import MOST_KEYS, NotInTableError, about_of, keys_of, next_page, quoted

HOST = "dataderden.cbs.nl"
LISTS = ("DataProperties", "Gemeenten", "Verslagsoort", "TaakveldBalanspost", "Categorie")


class Iv3:
    """Spending and income per task and year, in thousands of euros."""

    key = "iv3"
    hosts = frozenset({HOST})
    tables = frozenset({"Iv3"})

    def needs(self, wanted: Wanted) -> tuple[Request, ...]:
        """What the newest table is, and the lists of the table of every year."""
        tables = _tables(wanted)
        newest = tables[max(tables)]
        about = Request(key="TableInfos", url=f"{_root(newest)}/TableInfos?$format=json")
        return about, *(
            Request(key=f"{year} {name}", url=f"{_root(table)}/{name}?$format=json")
            for year, table in tables.items()
            for name in LISTS
        )

    def requests(self, wanted: Wanted, known: Mapping[str, tuple[bytes, ...]]) -> tuple[Request, ...]:
        """One request per year and forty municipalities, with the keys of the table of that year."""
        return tuple(
            request
            for year, table in _tables(wanted).items()
            for request in _requests(wanted, year, _root(table), _raw(known, year))
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
        """One figure per class and municipality, the sum of its records, on the last page."""
        year = int(answered.request.key.split()[0])
        areas = _parts(wanted, year, _raw(known, year))[answered.request.key]
        topics = parse.topics_of(known[f"{year} DataProperties"][0])
        categories = parse.leaves(keys_of(known[f"{year} Categorie"]))
        return parse.read(wanted.classes, answered, year, areas, parse.Shape(topics, categories))


def _tables(wanted: Wanted) -> dict[int, str]:
    known = catalogue().sources[Iv3.key].tables_by_year
    found = {year: table for year, table in sorted(known.items()) if wanted.first_year <= year <= wanted.last_year}
    if not found:
        raise NotInTableError(f"Over {wanted.first_year} tot en met {wanted.last_year} zijn er geen tabellen van Iv3.")
    return found


def _raw(known: Mapping[str, tuple[bytes, ...]], year: int) -> dict[str, dict[str, str]]:
    """Raw keys by code, of every list of the table of this year."""
    return {name: keys_of(known[f"{year} {name}"]) for name in LISTS[1:]}


def _parts(wanted: Wanted, year: int, raw: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    """The municipalities of each request by its key; those the table does not know go with the first."""
    known = [area for area in wanted.areas if area in raw["Gemeenten"]]
    others = tuple(area for area in wanted.areas if area not in raw["Gemeenten"])
    parts = [tuple(known[start : start + MOST_KEYS]) for start in range(0, len(known), MOST_KEYS)]
    if parts:
        parts[0] += others
    return {f"{year} {areas[0]}": areas for areas in parts}


def _requests(wanted: Wanted, year: int, root: str, raw: Mapping[str, Mapping[str, str]]) -> list[Request]:
    tasks = list(dict.fromkeys(parse.Class.read(code).task for code in wanted.classes))
    reports = list(dict.fromkeys(f"{year}{parse.Class.read(code).report}" for code in wanted.classes))
    for task in tasks:
        if task not in raw["TaakveldBalanspost"]:
            raise NotInTableError(f"De tabel over {year} kent taakveld {task} niet.")
    reports = [report for report in reports if report in raw["Verslagsoort"]]  # no account yet of this year
    if not reports:
        return []
    chosen = {"Verslagsoort": reports, "TaakveldBalanspost": tasks}
    return [
        _request(key, root, year, {"Gemeenten": [area for area in areas if area in raw["Gemeenten"]], **chosen}, raw)
        for key, areas in _parts(wanted, year, raw).items()
    ]


def _request(
    key: str, root: str, year: int, chosen: Mapping[str, list[str]], raw: Mapping[str, Mapping[str, str]]
) -> Request:
    wheres = [" or ".join(f"{name} eq {quoted(raw[name][code])}" for code in codes) for name, codes in chosen.items()]
    condition = quote(" and ".join(f"({where})" for where in wheres), safe="")
    words = "; ".join(f"{name}: {', '.join(codes)}" for name, codes in chosen.items())
    return Request(key, f"{root}/TypedDataSet?$format=json&$filter={condition}", f"{words}; {year}")


def _root(table: str) -> str:
    return f"https://{HOST}/ODataFeed/odata/{table}"


CONNECTOR = Iv3()
