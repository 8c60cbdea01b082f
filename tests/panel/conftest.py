"""One small panel with everything beside it, asked by many tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from baken.panel.companions import Grouped, Inhabitants, write_companions
from baken.panel.divisions import Change
from tests.panel.engines import spark
from tests.panel.replies import Key, Release

__all__ = ["spark"]  # a fixture

YEARS = (2020, 2021, 2022)
MUNICIPALITIES = {
    # code: inhabitants, province, urbanity, crimes in the three years
    "GM0001": (10_000, "PV27", "3", (400, 410, 390)),
    "GM0002": (12_000, "PV27", "3", (240, 250, 240)),
    "GM0003": (15_000, "PV27", "1", (600, 640, 585)),
    "GM0004": (12_000, "PV28", "3", (240, 240, 240)),
    "GM0005": (80_000, "PV28", "3", (5_000, 5_100, 5_200)),
    "GM0006": (50, "PV28", "5", (2, 3, 4)),
}
OLD = {"GM0091": (30, 31, 32), "GM0092": (20, 21, 22), "GM0093": (7, 8, 9)}
CHANGES = [
    Change(2025, "GM0091", "GM0900"),  # two become one under a new code
    Change(2025, "GM0092", "GM0900"),
    Change(2025, "GM0093", "GM0901"),  # one gets another number
    Change(2025, "GM0006", "GM0902", is_whole=False),  # a part goes elsewhere
    Change(2025, "GM0099", "GM0903"),  # one of which the table has nothing
    Change(2025, "GM0093", "GM0903"),
]


def crimes() -> tuple[Release, dict[Key, int | None]]:
    """A yearly table in the division of 2024, in which GM0002 has no figure for 2021 of one category."""
    counts = {code: row[3] for code, row in MUNICIPALITIES.items()} | OLD
    release = Release("47013NED", ["0.0.0", "3.1.1"], ["NL01", *counts, "GM0999"], [f"{y}JJ00" for y in YEARS])
    values: dict[Key, int | None] = {}
    for code, series in counts.items():
        for year, count in zip(YEARS, series, strict=True):
            values["0.0.0", code, f"{year}JJ00"] = count
            values["3.1.1", code, f"{year}JJ00"] = count // 10
    values["3.1.1", "GM0002", "2021JJ00"] = None
    return release, values


@pytest.fixture(scope="session")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Crimes per year of the municipalities above, and months of the neighbourhoods of two of them."""
    root = tmp_path_factory.mktemp("panel")
    release, values = crimes()
    release.load(root, values)
    small = ["GM0001", "WK000100", "BU00010000", "BU00010001", "GM0002", "BU00020000"]
    months = [f"{year}MM{month:02}" for year in (2021, 2022) for month in range(1, 13)]
    monthly = Release("47022NED", ["0.0.0", "1.4.1"], ["NL00", *small], months)
    monthly.load(root, {key: number for number, key in enumerate(monthly.places()) if key[0] == "0.0.0"})
    people = [
        Inhabitants(code, year, row[0] + year - 2020) for code, row in MUNICIPALITIES.items() for year in (*YEARS, 2023)
    ]
    groups = [Grouped(code, "province", row[1]) for code, row in MUNICIPALITIES.items()]
    groups += [Grouped(code, "urbanity", row[2]) for code, row in MUNICIPALITIES.items()]
    people += [Inhabitants("GM0999", year, 500) for year in (*YEARS, 2023)]
    groups += [Grouped(code, "team", "Basisteam Duin") for code in ("GM0001", "GM0002")]
    write_companions(root, people, groups, CHANGES)
    return root
