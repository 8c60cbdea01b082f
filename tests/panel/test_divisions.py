"""What each municipality of today was, in every year."""

from __future__ import annotations

from pathlib import Path

import pytest

from baken.panel import questions, versions
from baken.panel.companions import Grouped, Inhabitants, size_class, write_companions
from baken.panel.divisions import FOREVER, Change, components
from tests.panel.replies import Release, engine


def history(changes: list[Change], new: str) -> set[tuple[str, int, int]]:
    return {(c.old, c.first, c.last) for c in components(changes) if c.new == new}


def test_a_merger_into_one_that_goes_on() -> None:
    changes = [Change(2022, "GM0370", "GM0439"), Change(2022, "GM0439", "GM0439")]
    assert history(changes, "GM0439") == {("GM0439", 2022, FOREVER), ("GM0439", 0, 2021), ("GM0370", 0, 2021)}


def test_a_merger_of_mergers_goes_back_all_the_way() -> None:
    changes = [Change(2019, "A", "C"), Change(2019, "B", "C"), Change(2023, "C", "E"), Change(2023, "D", "E")]
    assert history(changes, "E") == {
        ("E", 2023, FOREVER), ("C", 2019, 2022), ("D", 2019, 2022), ("A", 0, 2018), ("B", 0, 2018), ("D", 0, 2018),
    }  # fmt: skip


def test_what_ended_later_is_no_municipality_of_today() -> None:
    changes = [Change(2019, "A", "C"), Change(2023, "C", "E")]
    assert {c.new for c in components(changes)} == {"E"}


def test_a_code_that_comes_back_is_of_today() -> None:
    assert {c.new for c in components([Change(2019, "A", "B"), Change(2023, "B", "A")])} == {"A"}


def test_a_split_long_ago_is_remembered_through_later_changes() -> None:
    changes = [Change(2015, "A", "B", is_whole=False), Change(2020, "B", "C")]
    assert {(c.old, c.is_whole) for c in components(changes)} == {("C", True), ("B", True), ("A", False)}
    changes = [Change(2015, "A", "B"), Change(2020, "B", "C", is_whole=False)]
    assert {(c.old, c.is_whole) for c in components(changes)} == {("C", True), ("B", False), ("A", False)}


def test_figures_kept_each_in_the_division_of_its_year(tmp_path: Path) -> None:
    """A table that says no division: what was merged in 2022 counts from then on as one."""
    release = Release("47018NED", ["0.0.0"], ["GM0001", "GM0002"], ["2021JJ00", "2022JJ00"], title="Zonder indeling")
    release.load(tmp_path, dict(zip(release.places(), (10, 15, 4, None), strict=True)))
    write_companions(tmp_path, (), (), [Change(2022, "GM0002", "GM0001"), Change(2022, "GM0001", "GM0001")])
    found = engine(tmp_path, "47018NED").ask(questions.restated("GM0001")).records()
    assert [(r["year"], r["registered"], r["how"]) for r in found] == [(2021, 14, "summed"), (2022, 15, "own")]


def test_figures_rebased_by_the_publisher_are_not_summed_again(tmp_path: Path) -> None:
    release = Release("47018NED", ["0.0.0"], ["GM0001"], ["2021JJ00"], title="Wijken; gemeente 2024")
    release.load(tmp_path, dict.fromkeys(release.places(), 14))
    write_companions(tmp_path, (), (), [Change(2022, "GM0002", "GM0001"), Change(2022, "GM0001", "GM0001")])
    found = engine(tmp_path, "47018NED").ask(questions.restated("GM0001")).records()
    assert [(r["registered"], r["how"]) for r in found] == [(14, "own")]


@pytest.mark.parametrize(
    ("inhabitants", "name"),
    [
        (0, "0–5.000"),
        (4_999, "0–5.000"),
        (5_000, "5.000–10.000"),
        (149_999, "100.000–150.000"),
        (900_000, "250.000 of meer"),
    ],
)
def test_size_classes(inhabitants: int, name: str) -> None:
    assert size_class(inhabitants) == name


def test_the_size_of_today_counts_and_who_is_gone_has_none(tmp_path: Path) -> None:
    people = [
        Inhabitants("GM0001", 2020, 9_000),
        Inhabitants("GM0001", 2024, 11_000),
        Inhabitants("GM0002", 2020, 9_000),
    ]
    folder = write_companions(tmp_path, people, [Grouped("GM0001", "urbanity", "2")], ())
    assert versions.current(tmp_path, "companions") == folder
    Release("47018NED", ["0.0.0"], ["GM0001"], ["2024JJ00"]).load(tmp_path)
    rows = engine(tmp_path, "47018NED").ask(questions.Question("groups", "FROM groups ORDER BY ALL")).rows
    assert rows == (
        ("GM0001", "country", "Nederland"), ("GM0001", "similar", "10.000–20.000, 2"),
        ("GM0001", "size", "10.000–20.000"), ("GM0001", "urbanity", "2"),
    )  # fmt: skip
