"""Small replies of our own, in the form of the service, and panels made of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from baken.panel.dimensions import Dimensions, read_dimensions
from baken.panel.engines.base import shelf
from baken.panel.engines.duckdb import DuckDBEngine
from baken.panel.load import Loaded, PanelLoad
from baken.panel.tables import national_table

Cell = int | float | str | None
Key = tuple[str, str, str]
"""Category, area and period, as bare codes."""

WIDTHS = {"SoortMisdrijf": 6, "Overlast": 6, "RegioS": 6, "WijkenEnBuurten": 10, "Perioden": 8}


def padded(dimension: str, code: str) -> str:
    return code.ljust(WIDTHS[dimension])


def reply(table: str, entity_set: str, records: Sequence[Mapping[str, object]]) -> bytes:
    metadata = f"https://dataderden.cbs.nl/ODataFeed/odata/{table}/$metadata#Cbs.OData.WebAPI.{entity_set}"
    told = {"odata.metadata": metadata, "value": records}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


class Release:
    """An invented release: its lists, and pages of any cells. Cells that are not given are 0."""

    def __init__(
        self,
        table: str,
        categories: Sequence[str],
        areas: Sequence[str],
        periods: Sequence[str],
        *,
        title: str = "Verzonnen; gemeente 2024",
        default: str = "",
    ) -> None:
        self.table = national_table(table)
        self.axes = (list(categories), list(areas), list(periods))
        self.title, self.default = title, default

    def lists(self) -> dict[str, list[bytes]]:
        table = self.table
        found = {
            name: [reply(table.id, name, [{"Key": padded(name, code), "Title": f"{code} voluit"} for code in codes])]
            for name, codes in zip(table.dimensions, self.axes, strict=True)
        }
        found["TableInfos"] = [reply(table.id, "TableInfos", [{"Identifier": table.id, "Title": self.title}])]
        if self.default:
            topic = {"Key": table.topics[0][0], "Type": "Topic", "Default": self.default}
            found["DataProperties"] = [reply(table.id, "DataProperties", [topic])]
        return found

    @property
    def dimensions(self) -> Dimensions:
        return read_dimensions(self.table, self.lists())

    def places(self) -> list[Key]:
        categories, areas, periods = self.axes
        return [(c, a, p) for c in categories for a in areas for p in periods]

    def row(self, key: Key, value: Cell, number: int = 0) -> dict[str, object]:
        named = {name: padded(name, code) for name, code in zip(self.table.dimensions, key, strict=True)}
        topics = {topic: value if i == 0 else None for i, (topic, _) in enumerate(self.table.topics)}
        return {"ID": number, **named, **topics}

    def page(self, cells: Iterable[tuple[Key, Cell]]) -> bytes:
        rows = [self.row(key, value, number) for number, (key, value) in enumerate(cells)]
        return reply(self.table.id, "TypedDataSet", rows)

    def pages(self, values: Mapping[Key, Cell] | None = None, rows_a_page: int = 7) -> list[tuple[str, bytes]]:
        """Every cell, in the order of the service."""
        cells = [(key, (values or {}).get(key, 0)) for key in self.places()]
        cut = [cells[start : start + rows_a_page] for start in range(0, len(cells), rows_a_page)]
        return [(f"page-{number:03}", self.page(some)) for number, some in enumerate(cut)]

    def load(self, root: Path, values: Mapping[Key, Cell] | None = None) -> Loaded:
        with PanelLoad(root, self.dimensions) as load:
            for key, content in self.pages(values):
                load.receive(key, content)
            return load.finish()


def engine(root: Path, table: str) -> DuckDBEngine:
    return DuckDBEngine(shelf(root, table))
