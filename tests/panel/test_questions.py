"""The five questions, on figures small enough to work out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from baken.core.errors import UserError
from baken.panel import questions
from baken.panel.companions import Inhabitants, write_companions
from baken.panel.engines.base import shelf
from baken.panel.questions import Question, Value
from tests.panel.replies import Release, engine

TABLE = "47013NED"


def ask(panel: Path, question: Question, table: str = TABLE) -> list[dict[str, Value]]:
    return engine(panel, table).ask(question).records()


def of(records: list[dict[str, Value]], *columns: str, **wanted: Value) -> list[tuple[Value, ...]]:
    """Some columns of the records in which the others are as wanted."""
    return [tuple(r[c] for c in columns) for r in records if all(r[k] == v for k, v in wanted.items())]


def test_yearly_totals_of_every_category(panel: Path) -> None:
    found = ask(panel, questions.yearly_totals("GM0002"))
    assert of(found, "year", "registered", category="0.0.0") == [(2020, 240), (2021, 250), (2022, 240)]
    assert of(found, "year", "registered", "months", category="3.1.1") == [
        (2020, 24, 12),
        (2021, None, 0),
        (2022, 24, 12),
    ]


def test_years_of_a_monthly_table_are_sums_of_its_months(panel: Path) -> None:
    found = ask(panel, questions.yearly_totals("GM0001"), "47022NED")
    assert of(found, "year", "registered", category="0.0.0") == [(2021, sum(range(24, 36))), (2022, sum(range(36, 48)))]
    assert of(found, "registered", "is_hidden", category="1.4.1") == [(None, True)] * 2


def test_rates_use_the_inhabitants_of_that_year(panel: Path) -> None:
    found = of(ask(panel, questions.rates("GM0001")), "inhabitants", "per_thousand", category="0.0.0")
    assert found == [(10_000, 40.0), (10_001, 410_000 / 10_001), (10_002, 390_000 / 10_002)]


def test_no_rate_without_figure_without_inhabitants_or_with_too_few(panel: Path) -> None:
    assert of(ask(panel, questions.rates("GM0002")), "per_thousand", category="3.1.1", year=2021) == [(None,)]
    assert of(ask(panel, questions.rates("GM0091")), "per_thousand", category="0.0.0", year=2020) == [(None,)]
    assert of(ask(panel, questions.rates("GM0006")), "per_thousand", category="0.0.0", year=2020) == [(None,)]
    assert of(ask(panel, questions.rates("GM0006", least=10)), "per_thousand", category="0.0.0", year=2020) == [(40.0,)]


def test_rank_within_each_group_from_the_lowest_rate_up(panel: Path) -> None:
    found = ask(panel, questions.rank("GM0002", "0.0.0", 2020))
    province = of(found, "code", "place", "ranked", "members", kind="province")
    assert province == [("GM0002", 1, 3, 3), ("GM0001", 2, 3, 3), ("GM0003", 2, 3, 3)]
    assert of(found, "code", "place", kind="team") == [("GM0002", 1), ("GM0001", 2)]


def test_equal_rates_share_a_place_and_similar_is_size_and_urbanity(panel: Path) -> None:
    found = ask(panel, questions.rank("GM0002", "0.0.0", 2020))
    assert of(found, "code", "place", "name", kind="similar") == [
        ("GM0002", 1, "10.000–20.000, 3"), ("GM0004", 1, "10.000–20.000, 3"), ("GM0001", 3, "10.000–20.000, 3"),
    ]  # fmt: skip
    assert {row[0] for row in of(found, "code", kind="size")} == {"GM0001", "GM0002", "GM0003", "GM0004"}


def test_who_has_no_rate_has_no_place_and_is_not_counted(panel: Path) -> None:
    found = ask(panel, questions.rank("GM0002", "3.1.1", 2021))
    assert of(found, "place", "ranked", "members", code="GM0002", kind="team") == [(None, 1, 2)]
    assert of(found, "place", "ranked", "members", code="GM0006", kind="country") == [(None, 4, 6)]


def test_who_is_no_place_has_none(panel: Path) -> None:
    assert not of(ask(panel, questions.rank("GM0001", "0.0.0", 2020)), "code", code="GM0999")


def test_a_year_that_is_not_over_has_no_rate_and_no_place(tmp_path: Path) -> None:
    release = Release("47022NED", ["0.0.0"], ["GM0001"], ["2023MM01", "2023MM02"])
    release.load(tmp_path, dict.fromkeys(release.places(), 5))
    write_companions(tmp_path, [Inhabitants("GM0001", 2023, 10_000)], (), ())
    assert of(ask(tmp_path, questions.rates("GM0001"), "47022NED"), "registered", "per_thousand") == [(10, None)]
    rank = ask(tmp_path, questions.rank("GM0001", "0.0.0", 2023), "47022NED")
    assert set(of(rank, "per_thousand", "place", "ranked")) == {(None, None, 0)}


def test_the_months_of_a_municipality_and_all_within_it(panel: Path) -> None:
    found = ask(panel, questions.neighbourhood_months("GM0001", "0.0.0"), "47022NED")
    assert list(dict.fromkeys(of(found, "code", "title"))) == [
        (code, f"{code} voluit") for code in ("GM0001", "WK000100", "BU00010000", "BU00010001")
    ]
    assert of(found, "year", "month", "registered", code="WK000100")[:2] == [(2021, 1, 48), (2021, 2, 49)]
    assert len(found) == 4 * 24
    hidden = ask(panel, questions.neighbourhood_months("GM0001", "1.4.1"), "47022NED")
    assert {row[0] for row in of(hidden, "registered")} == {None}


def test_merged_municipalities_are_summed_back_to_the_beginning(panel: Path) -> None:
    found = ask(panel, questions.restated("GM0900"))
    assert of(found, "year", "registered", "parts", "how", category="0.0.0") == [
        (2020, 50, 2, "summed"), (2021, 52, 2, "summed"), (2022, 54, 2, "summed"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "registered", "missing", "how"),
    [
        ("GM0901", 7, 0, "renumbered"),
        ("GM0902", None, 0, "split"),
        ("GM0903", None, 1, "incomplete"),
        ("GM0001", 400, 0, "own"),
    ],
)
def test_other_changes_are_named(panel: Path, code: str, registered: Value, missing: int, how: str) -> None:
    found = of(ask(panel, questions.restated(code)), "registered", "missing", "how", category="0.0.0", year=2020)
    assert found == [(registered, missing, how)]


def test_a_part_without_a_figure_makes_no_sum(panel: Path) -> None:
    found = of(ask(panel, questions.restated("GM0002")), "registered", "missing", "how", category="3.1.1", year=2021)
    assert found == [(None, 1, "own")]


def test_without_companions_the_counts_are_still_told(tmp_path: Path) -> None:
    Release("47018NED", ["0.0.0"], ["GM0001"], ["2023JJ00"]).load(tmp_path)
    rates = ask(tmp_path, questions.rates("GM0001"), "47018NED")
    assert of(rates, "registered", "per_thousand") == [(0, None)]
    assert not ask(tmp_path, questions.rank("GM0001", "0.0.0", 2023), "47018NED")
    assert not ask(tmp_path, questions.neighbourhood_months("GM0001", "0.0.0"), "47018NED")
    assert of(ask(tmp_path, questions.restated("GM0001"), "47018NED"), "registered", "how") == [(0, "own")]


def test_a_table_that_was_never_loaded_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="baken panel load"):
        shelf(tmp_path, TABLE)


def test_values_are_never_part_of_the_text(panel: Path) -> None:
    assert ask(panel, questions.yearly_totals("' OR '1'='1")) == []
