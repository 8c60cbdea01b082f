"""Periods: codes, labels, and what may be compared with what."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.core.periods import Period

LABELS = [
    (Period.year(2022), "2022"),
    (Period.years(2022, 2024), "2022–2024"),
    (Period.months_of(2023, 4, 8), "april–augustus 2023"),
    (Period.months_of(2023, 1, 6), "1e helft 2023"),
    (Period.months_of(2023, 7, 12), "2e helft 2023"),
    (Period.months_of(2023, 5, 5), "mei 2023"),
    (Period.months_of(2023, 12, 12), "december 2023"),
    (Period(date(2023, 10, 1), date(2024, 4, 1)), "oktober 2023–maart 2024"),
]


@pytest.mark.parametrize(("period", "label"), LABELS)
def test_label_as_a_reader_writes_it(period: Period, label: str) -> None:
    assert period.label == label


CODES = [
    ("2022JJ00", Period.year(2022)),
    ("2023HJ02", Period.months_of(2023, 7, 12)),
    ("2023KW02", Period.months_of(2023, 4, 6)),
    ("2023MM12", Period.months_of(2023, 12, 12)),
    (" 2023MM05 ", Period.months_of(2023, 5, 5)),
]


@pytest.mark.parametrize(("code", "period"), CODES)
def test_codes_of_the_statistics_office(code: str, period: Period) -> None:
    assert Period.from_code(code) == period


@pytest.mark.parametrize("code", ["2022", "2022XX00", "", "22JJ00"])
def test_other_codes_are_refused(code: str) -> None:
    with pytest.raises(ValueError, match="not a period code"):
        Period.from_code(code)


def test_a_period_ends_after_it_starts_on_first_days() -> None:
    with pytest.raises(ValueError, match="ends after"):
        Period(date(2023, 5, 1), date(2023, 5, 1))
    with pytest.raises(ValueError, match="first day"):
        Period(date(2023, 5, 2), date(2023, 6, 1))


def test_only_the_same_months_compare() -> None:
    summer = Period.months_of(2023, 4, 8)
    assert summer.same_months(Period.months_of(2025, 4, 8))
    assert not summer.same_months(Period.year(2025))
    assert not Period.months_of(2023, 1, 6).same_months(Period.months_of(2023, 7, 12))


periods = st.builds(
    lambda start, months: Period(
        date(start // 12, start % 12 + 1, 1), date((start + months) // 12, (start + months) % 12 + 1, 1)
    ),
    st.integers(12 * 1990, 12 * 2050),
    st.integers(1, 60),
)


@given(periods, st.integers(1990, 2050))
def test_moving_to_another_year_keeps_the_months(period: Period, year: int) -> None:
    moved = period.in_year(year)
    assert moved.start.year == year
    assert moved.months == period.months
    assert moved.same_months(period)


@given(periods)
def test_every_period_has_a_label(period: Period) -> None:
    assert str(period.start.year) in period.label
