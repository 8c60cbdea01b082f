"""A whole table in slices: below the cap, each cell in one of them."""

from __future__ import annotations

import json
from itertools import pairwise

from baken.sources.odata_v3.asking import MOST_ROWS
from baken.sources.odata_v3.whole import Names, Slice, slices_of

NAMES = Names("SoortMisdrijf", "WijkenEnBuurten", "Perioden", ("GeregistreerdeMisdrijven_1",))


def reply(keys: list[str]) -> list[bytes]:
    half = len(keys) // 2 or 1
    return [json.dumps({"value": [{"Key": key} for key in some]}).encode() for some in (keys[:half], keys[half:])]


def cut(areas: list[str], periods: int) -> list[Slice]:
    lists = {
        NAMES.kind: reply(["0.0.0 ", "1.1.1 "]),
        NAMES.region: reply([area.ljust(10) for area in areas]),
        NAMES.period: reply([f"20{number:02}MM01" for number in range(periods)]),
    }
    return list(slices_of(NAMES, lists))


def test_every_cell_is_in_one_slice_and_each_is_below_the_cap() -> None:
    areas = ["NL00", *(f"GM{n:04}" for n in range(90)), *(f"BU{n:04}{b:04}" for n in range(90) for b in range(9))]
    slices = cut(areas, 90)
    assert all(part.rows < MOST_ROWS for part in slices)
    assert sum(part.rows for part in slices) == 2 * len(areas) * 90
    of_one = [part for part in slices if part.kind == "0.0.0 "]
    assert all(before.areas[-1] < after.areas[0] for before, after in pairwise(of_one))
    assert len({part.request("https://x").key for part in slices}) == len(slices)


def test_areas_of_two_levels_with_one_number_are_never_parted() -> None:
    same = Slice(NAMES, "0.0.0 ", ("01  ", "01  ", "01  ", "02  "), 10)
    halves = same.halves()
    assert halves is not None
    assert [half.areas for half in halves] == [("01  ", "01  ", "01  "), ("02  ",)]
    assert halves[0].halves() is None
    assert [half.rows for half in halves] == [30, 10]
