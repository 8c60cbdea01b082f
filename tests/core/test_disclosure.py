"""Nothing small is shown, and nothing small can be worked out from what is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.core.disclosure import FEWEST, rate, withheld


def counts(*numbers: int) -> dict[str, Decimal]:
    return {f"BU{n}": Decimal(number) for n, number in enumerate(numbers)}


def test_what_is_large_is_shown() -> None:
    assert withheld(counts(5, 12, 40), whole=Decimal(57)) == frozenset()


def test_one_small_count_takes_the_next_smallest_along() -> None:
    assert withheld(counts(3, 12, 40), whole=Decimal(55)) == {"BU0", "BU1"}


def test_small_counts_that_are_small_together_take_another_along() -> None:
    """The whole less what is shown would say: these two are three together."""
    assert withheld(counts(1, 2, 12, 40)) == {"BU0", "BU1", "BU2"}


def test_nought_is_a_small_count_too() -> None:
    assert withheld(counts(0, 9, 40)) == {"BU0", "BU1"}


def test_a_small_rest_in_no_area_hides_one_and_then_enough() -> None:
    assert withheld(counts(9, 12, 40), whole=Decimal(63)) == {"BU0", "BU1"}


def test_a_count_below_nought_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="nought or more"):
        withheld({"BU0": Decimal(-1)})


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8))
def test_no_subtraction_gives_a_small_count(numbers: list[int]) -> None:
    given_counts = counts(*numbers)
    hidden = withheld(given_counts, whole=sum(given_counts.values(), Decimal(0)))
    shown = [count for area, count in given_counts.items() if area not in hidden]
    assert all(count >= FEWEST for count in shown)
    rest = [given_counts[area] for area in hidden]
    assert not rest or (len(rest) > 1 and sum(rest) >= FEWEST) or len(rest) == len(numbers)


def test_a_rate_needs_people() -> None:
    assert rate(Decimal(3), Decimal(405)) == Decimal("7.4")
    assert rate(Decimal(3), Decimal(5)) is None
    assert rate(Decimal(3), None) is None
