"""Round steps on a map, in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.web.charts.steps import steps_of


def words(*values: str) -> list[str]:
    steps = steps_of([Decimal(value) for value in values])
    assert steps is not None
    return [f"{letter} {text}" for letter, text in steps.words()]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (("1", "3"), ["A 0", "B 1", "C 2", "D 3"]),
        (("3", "55"), ["A 0 tot en met 14", "B 15 tot en met 29", "C 30 tot en met 44", "D 45 tot en met 59"]),
        (("1.4", "13.4"), ["A 0 tot 4", "B 4 tot 8", "C 8 tot 12", "D 12 tot 16"]),
        (("6.8", "7.4"), ["A 6,8 tot 7", "B 7 tot 7,2", "C 7,2 tot 7,4"]),
        (("10.2", "10.2"), ["A 10,2"]),
    ],
)
def test_steps_are_round_and_told_in_words(values: tuple[str, ...], told: list[str]) -> None:
    assert words(*values) == told


def test_without_values_there_are_no_steps() -> None:
    assert steps_of([]) is None


@given(st.lists(st.decimals(0, 10000, places=1), min_size=1, max_size=12))
def test_every_value_has_a_letter_that_the_legend_explains(values: list[Decimal]) -> None:
    steps = steps_of(values)
    assert steps is not None
    explained = {letter for letter, _ in steps.words()}
    assert {steps.letter(value) for value in values} <= explained
    assert len(explained) <= 4
