"""One page is fetched while another is read."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from baken.panel.ahead import ahead


def test_the_same_items_in_the_same_order() -> None:
    assert list(ahead(iter(range(50)))) == list(range(50))
    assert list(ahead(iter([]))) == []
    assert list(ahead(iter([None, False]))) == [None, False]


def test_the_next_is_made_while_this_one_is_used() -> None:
    made = [threading.Event() for _ in range(3)]

    def items() -> Iterator[int]:
        for number, event in enumerate(made):
            event.set()
            yield number

    for number in ahead(items()):
        if number < 2:
            assert made[number + 1].wait(5)


def test_an_error_comes_after_the_items_before_it() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise RuntimeError("cut off")

    seen = ahead(items())
    assert next(seen) == 1
    with pytest.raises(RuntimeError, match="cut off"):
        next(seen)


def test_who_stops_reading_stops_the_fetching() -> None:
    asked = []

    def items() -> Iterator[int]:
        for number in range(100):
            asked.append(number)
            yield number

    reading = ahead(items())
    next(reading)
    reading.close()  # type: ignore[attr-defined]  # a generator
    assert len(asked) <= 2
