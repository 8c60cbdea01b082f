"""Invented replies at the shape of the real ones, to try a load of the whole country without asking for it.

As the service sends them: dense, category by category, keys padded, months and years mixed where the table mixes them,
hidden categories empty where they are hidden. Neighbourhoods add up to districts, municipalities and the country, and
the total holds the hidden categories too. The same `seed` gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from baken.panel.tables import NationalTable

Counts = NDArray[np.int64]

ROWS_A_PAGE = 10_000
_HOST = "https://dataderden.cbs.nl/ODataFeed/odata"
_KEY_WIDTH = 6
_REST = "niet in te delen"


@dataclass(frozen=True)
class Synthetic:
    """An invented release of `table`. Real shape of the neighbourhood tables: the defaults."""

    table: NationalTable
    municipalities: int = 342
    districts: int = 10  # in each municipality
    neighbourhoods: int = 43  # in each municipality, spread over its districts
    kinds: int = 58
    first_year: int = 2012
    last_year: int = 2025
    months_after: int = 6  # of the year that is not over yet
    seed: int = 415

    @property
    def rows(self) -> int:
        """How many rows a full download has."""
        return len(self.categories) * len(self.areas) * len(self.periods)

    @cached_property
    def categories(self) -> list[str]:
        """Padded keys: the total, the hidden ones, and others."""
        others = (f"{a}.{b}.{c}" for c in range(1, 10) for b in range(1, 10) for a in range(1, 4))
        hidden = sorted(self.table.hidden)
        rest = [code for code in others if code not in self.table.hidden][: self.kinds - len(hidden)]
        return [code.ljust(_KEY_WIDTH) for code in (self.table.total, *hidden, *rest)]

    @cached_property
    def areas(self) -> list[tuple[str, str]]:
        """Padded keys and titles, from the country down, in the order of names and not of numbers."""
        small = self.table.area_dimension == "WijkenEnBuurten"
        width = 10 if small else 6
        country = [("NL00" if small else "NL01", "Nederland")]
        listed = [self._of_municipality(number, small) for number in reversed(range(1, self.municipalities + 1))]
        rest = self._of_nowhere(small)
        return [
            (code.ljust(width), title) for code, title in country + [pair for those in listed for pair in those] + rest
        ]

    def _of_municipality(self, number: int, small: bool) -> list[tuple[str, str]]:
        code = f"{number:04}"
        found = [(f"GM{code}", f"Gemeente {number}")]
        if small:
            for district in range(self.districts):
                found.append((f"WK{code}{district:02}", f"Wijk {district}"))
                inside = range(district, self.neighbourhoods, self.districts)
                found += [(f"BU{code}{district:02}{at:02}", f"Buurt {at}") for at in range(len(inside))]
        return found

    def _of_nowhere(self, small: bool) -> list[tuple[str, str]]:
        nowhere = "0" * 4
        if small:
            return [(f"{kind}{nowhere}{'0' * more}", "onbekend") for kind, more in (("GM", 0), ("WK", 2), ("BU", 4))]
        return [(f"GM{number:04}", _REST) for number in (998, 999)]

    @cached_property
    def periods(self) -> list[str]:
        """Keys of months and years, as the table mixes them."""
        found = []
        for year in range(self.first_year, self.last_year + 2):
            months = 12 if year <= self.last_year else self.months_after
            found += [f"{year}MM{month:02}" for month in range(1, months + 1) if self.table.has_months]
            found += [f"{year}JJ00"] if self.table.has_years and months == 12 else []
        return found

    def dimension_replies(self) -> dict[str, list[bytes]]:
        """The replies `read_dimensions` asks for."""
        category, area, period = self.table.dimensions
        told = {"Identifier": self.table.id, "Title": f"Verzonnen cijfers; gemeente {self.last_year}", "Modified": ""}
        topic = {
            "Key": self.table.topics[0][0],
            "Type": "Topic",
            "Default": "Zero" if self.table.empty_is_zero else "Missing",
        }
        return {
            category: [self._reply(category, [{"Key": k, "Title": k.strip()} for k in self.categories])],
            area: [self._reply(area, [{"Key": k, "Title": t} for k, t in self.areas])],
            period: [self._reply(period, [{"Key": k, "Title": k, "Status": "Definitief"} for k in self.periods])],
            "TableInfos": [self._reply("TableInfos", [told])],
            "DataProperties": [self._reply("DataProperties", [topic])],
        }

    def _reply(self, entity_set: str, records: list[dict[str, str]]) -> bytes:
        return json.dumps({"odata.metadata": self._metadata(entity_set), "value": records}).encode()

    def _metadata(self, entity_set: str) -> str:
        return f"{_HOST}/{self.table.id}/$metadata#Cbs.OData.WebAPI.{entity_set}"

    def pages(self, rows_a_page: int = ROWS_A_PAGE) -> Iterator[tuple[str, bytes]]:
        """All pages in the order of the service, each with its key."""
        head = f'{{"odata.metadata":"{self._metadata("TypedDataSet")}","value":['
        waiting: list[str] = []
        sent = 0
        for stretch in self._rows():
            waiting += stretch
            while len(waiting) >= rows_a_page:
                yield f"skip={sent:09}", self._page(head, waiting[:rows_a_page], sent + rows_a_page)
                del waiting[:rows_a_page]
                sent += rows_a_page
        if waiting:
            yield f"skip={sent:09}", self._page(head, waiting, 0)

    def _page(self, head: str, rows: list[str], following: int) -> bytes:
        link = f"{_HOST}/{self.table.id}/TypedDataSet?$format=json&$skip={following}"
        more = f',"odata.nextLink":"{link}"' if 0 < following < self.rows else ""
        return f"{head}{','.join(rows)}]{more}}}".encode()

    def _rows(self) -> Iterator[list[str]]:
        """The rows of one category and area at a time."""
        identity = 0
        for place, category in enumerate(self.categories):
            counts = self._shown(category, self._total() if place == 0 else self._counts(place))
            for (area, title), series in zip(self.areas, counts.tolist(), strict=True):
                yield self._written(identity, category, area, title, series)
                identity += len(self.periods)

    def _written(self, identity: int, category: str, area: str, title: str, series: list[int]) -> list[str]:
        """JSON of one row per period; a count below 0 is written as null."""
        keys = self.table.dimensions
        before = f',"{keys[0]}":"{category}","{keys[1]}":"{area}","{keys[2]}":"'
        main, *others = [topic for topic, _ in self.table.topics]
        rest = "".join(f',"{topic}":null' for topic in others)
        if self.table.area_dimension == "WijkenEnBuurten":
            rest += f',"Gemeentenaam_2":"{title:<40}","SoortRegio_3":"{area[:2]:<10}"'
        return [
            f'{{"ID":{identity + at}{before}{period}","{main}":{count if count >= 0 else "null"}{rest}}}'
            for at, (period, count) in enumerate(zip(self.periods, series, strict=True))
        ]

    def _shown(self, category: str, counts: Counts) -> Counts:
        """-1 where the table shows nothing: hidden months, and noughts of tables that leave them empty."""
        shown = np.where(counts == 0, -1, counts) if self.table.empty_is_zero else counts
        if category.strip() in self.table.hidden:
            is_hidden = [self.table.hides_years or "MM" in period for period in self.periods]
            shown = np.where(is_hidden, -1, shown)
        return shown

    def _total(self) -> Counts:
        total = self._counts(1)
        for place in range(2, len(self.categories)):
            total += self._counts(place)
        return total

    def _counts(self, place: int) -> Counts:
        """Counts of the category at this place, shape (areas, periods): drawn for the smallest, summed upwards."""
        drawn = np.random.default_rng((self.seed, place))
        months = self._months(drawn)
        return self._with_years(self._summed(months))

    def _months(self, drawn: np.random.Generator) -> Counts:
        """Months of each smallest area, shape (municipalities + 1, smallest areas in one, months)."""
        small = self.table.area_dimension == "WijkenEnBuurten"
        inside = self.neighbourhoods if small else 1
        months = (self.last_year - self.first_year + 1) * 12 + self.months_after
        sizes = drawn.gamma(0.5, 0.3 if small else 8.0, (self.municipalities + 1, inside, 1))
        return drawn.poisson(sizes, (self.municipalities + 1, inside, months)).astype(np.int64)

    def _summed(self, months: Counts) -> Counts:
        """The same, in the order of `areas`."""
        *municipalities, nowhere = months
        country = months.sum(axis=(0, 1))[None]
        if self.table.area_dimension != "WijkenEnBuurten":
            halves = np.stack([nowhere[0] // 2, nowhere[0] - nowhere[0] // 2])
            return np.concatenate([country, months[:-1, 0], halves])
        blocks = [country]
        for each in municipalities:
            blocks.append(each.sum(axis=0)[None])
            for district in range(self.districts):
                inside = each[district :: self.districts]
                blocks += [inside.sum(axis=0)[None], inside]
        unknown = nowhere.sum(axis=0)[None]
        return np.concatenate([*blocks, unknown, unknown, unknown])

    def _with_years(self, months: Counts) -> Counts:
        """The periods of the table from its months."""
        columns = []
        for period in self.periods:
            start = (int(period[:4]) - self.first_year) * 12
            if period[4:6] == "MM":
                columns.append(months[:, start + int(period[6:]) - 1])
            else:
                columns.append(months[:, start : start + 12].sum(axis=1))
        return np.stack(columns, axis=1)
