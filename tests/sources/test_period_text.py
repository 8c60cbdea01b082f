"""Periods as people and publishers print them."""

from __future__ import annotations

import pytest

from baken.core.figures import Status
from baken.core.periods import Period
from baken.sources.period_text import read_period

YEAR = Period.year(2024)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", 1, 12), (" 2024 ", 1, 12), ("2024JJ00", 1, 12), ("2024MM05", 5, 5), ("2024KW02", 4, 6),
        ("mei 2024", 5, 5), ("2024 mei", 5, 5), ("Jan 2024", 1, 1), ("jan. 2024", 1, 1),
        ("mrt-24", 3, 3), ("sept 2024", 9, 9),
        ("2024-05", 5, 5), ("2024-05-01", 5, 5), ("2024/5", 5, 5), ("05-2024", 5, 5), ("5/2024", 5, 5),
        ("2e kwartaal 2024", 4, 6), ("2024 2e kwartaal", 4, 6), ("Q2 2024", 4, 6), ("2024-Q2", 4, 6), ("K2 2024", 4, 6),
        ("kwartaal 2 2024", 4, 6), ("tweede kwartaal van 2024", 4, 6), ("2e kwartaal van 2024", 4, 6),
        ("1e halfjaar 2024", 1, 6), ("eerste helft van 2024", 1, 6), ("2024 H2", 7, 12), ("tweede helft 2024", 7, 12),
        ("jan-jun 2024", 1, 6), ("januari t/m juni 2024", 1, 6), ("april tot en met augustus 2024", 4, 8),
        ("april – augustus 2024", 4, 8), ("2024 januari-augustus", 1, 8),
    ],
)  # fmt: skip
def test_what_is_printed_is_read(text: str, first: int, last: int) -> None:
    assert read_period(text) == (Period.months_of(2024, first, last), Status.FINAL)


@pytest.mark.parametrize(
    "text",
    ["", "1 234", "12345", "2024 2025", "2023-2024", "2021/2023", "jun-jan 2024", "Q5 2024", "H3 2024",
     "0e kwartaal 2024",
     "13-2024", "2024-13", "15-05-2024", "2024-05-15", "05-15-2024", "jan-feb-mrt 2024", "voorjaar 2024",
     "week 12 2024",
     "2024MM13", "ja 2024", "nvt", "mei", "1850", "x 2024 y", "2024 mei 3"],
)  # fmt: skip
def test_what_is_no_period_of_one_year_is_none(text: str) -> None:
    assert read_period(text) is None


def test_a_star_is_provisional() -> None:
    assert read_period("2024*") == (YEAR, Status.PROVISIONAL)
    assert read_period("2025 oktober*") == (Period.months_of(2025, 10, 10), Status.PROVISIONAL)
