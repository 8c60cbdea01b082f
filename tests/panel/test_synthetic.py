"""Invented replies have the shape of the real ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from baken.panel import questions
from baken.panel.dimensions import read_dimensions
from baken.panel.load import PanelLoad
from baken.panel.pages import PageReader
from baken.panel.synthetic import Synthetic
from baken.panel.tables import TABLES, national_table
from tests.panel.replies import engine

SMALL = Synthetic(
    national_table("47022NED"),
    municipalities=3,
    districts=2,
    neighbourhoods=4,
    kinds=8,
    first_year=2022,
    last_year=2023,
)


def load(root: Path, invented: Synthetic) -> int:
    dimensions = read_dimensions(invented.table, invented.dimension_replies())
    with PanelLoad(root, dimensions) as into:
        for key, content in invented.pages():
            into.receive(key, content)
        loaded = into.finish()
    assert not loaded.findings
    return loaded.rows


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_table_loads_whole_and_adds_up(tmp_path: Path, table: str) -> None:
    invented = Synthetic(
        national_table(table), municipalities=3, districts=2, neighbourhoods=4, kinds=8, first_year=2022, last_year=2023
    )
    assert load(tmp_path, invented) == invented.rows


def test_the_real_shape() -> None:
    whole = Synthetic(national_table("47022NED"))
    assert len(whole.categories) == 59
    assert len(whole.periods) == 174
    assert 18_000 < len(whole.areas) < 19_000
    assert 185_000_000 < whole.rows < 195_000_000
    municipal = Synthetic(national_table("47013NED"))
    assert len(municipal.periods) == 188


def test_pages_are_full_in_the_order_of_the_cube_and_lead_to_the_next() -> None:
    pages = [json.loads(content) for _, content in SMALL.pages(rows_a_page=500)]
    numbers = [row["ID"] for page in pages for row in page["value"]]
    assert numbers == list(range(SMALL.rows))
    assert {len(page["value"]) for page in pages[:-1]} == {500}
    assert ["odata.nextLink" in page for page in pages] == [True] * (len(pages) - 1) + [False]


def test_pages_are_read_the_quick_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("read row by row")

    monkeypatch.setattr(PageReader, "_read_one_by_one", refuse)
    reader = PageReader(read_dimensions(SMALL.table, SMALL.dimension_replies()))
    assert sum(len(reader.read(key, content).positions) for key, content in SMALL.pages()) == SMALL.rows


def test_neighbourhoods_add_up_to_the_municipality(tmp_path: Path) -> None:
    load(tmp_path, SMALL)
    months = engine(tmp_path, "47022NED").ask(questions.neighbourhood_months("GM0002", "0.0.0")).records()
    by_level = {
        level: sum(int(r["registered"] or 0) for r in months if str(r["code"]).startswith(level))
        for level in ("GM", "WK", "BU")
    }
    assert by_level["GM"] == by_level["WK"] == by_level["BU"] > 0


def test_the_same_seed_gives_the_same_bytes_and_another_does_not() -> None:
    again = Synthetic(
        SMALL.table, municipalities=3, districts=2, neighbourhoods=4, kinds=8, first_year=2022, last_year=2023
    )
    other = Synthetic(
        SMALL.table, municipalities=3, districts=2, neighbourhoods=4, kinds=8, first_year=2022, last_year=2023, seed=1
    )
    assert list(again.pages()) == list(SMALL.pages())
    assert list(other.pages()) != list(SMALL.pages())
