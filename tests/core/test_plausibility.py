"""What a figure cannot be, and what looks like a slip."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from baken.core.figures import Figure, Missing
from baken.core.indicators import Scale
from baken.core.periods import Period
from baken.core.plausibility import impossible, impossible_value, jump, more_than_inhabitants

DAY = date(2029, 6, 1)


def figure(value: str, year: int = 2028, months: tuple[int, int] = (1, 12)) -> Figure:
    return Figure("s", "GM9999", Period.months_of(year, *months), value=Decimal(value))


@pytest.mark.parametrize(
    ("value", "scale", "words"),
    [
        ("-1", Scale.COUNT, "onder nul"),
        ("-0.1", Scale.GRADE, "onder nul"),
        ("6.9", Scale.COUNT, "geheel getal"),
        ("6.9", Scale.OWN_SHARE, "geheel getal"),
        ("100.1", Scale.SURVEY_SHARE, "hooguit 100"),
        ("6.0", Scale.COUNT, ""),
        ("0", Scale.COUNT, ""),
        ("6.9", Scale.RATE, ""),
        ("130", Scale.RATE, ""),
        ("100", Scale.SURVEY_SHARE, ""),
    ],
)
def test_what_a_number_cannot_be(value: str, scale: Scale, words: str) -> None:
    told = impossible_value(Decimal(value), scale)
    assert words in told
    assert bool(told) is bool(words)


def test_a_period_must_have_begun() -> None:
    assert "2030 is nog niet begonnen" in impossible(figure("4", 2030), Scale.COUNT, DAY)
    assert not impossible(figure("4", 2029), Scale.COUNT, DAY)
    empty = Figure("s", "GM9999", Period.year(2030), missing=Missing.NOT_PUBLISHED)
    assert not impossible(empty, Scale.COUNT, DAY)


def test_a_jump_is_held_against_the_same_months_only() -> None:
    before = [figure("10", 2026), figure("100", 2027), figure("2", 2027, (5, 5))]
    assert jump(figure("200"), before) == before[1]
    assert jump(figure("199"), before) is None
    assert jump(figure("50"), before) == before[1]
    assert jump(figure("9", 2028, (5, 5)), before) is None, "small numbers jump by nature"
    assert jump(figure("900", 2028, (6, 6)), before) is None, "no June is known"


def test_more_events_than_people() -> None:
    told = more_than_inhabitants(figure("11686"), Scale.COUNT, Decimal(11685))
    assert told.startswith("11.686 over 2028 is meer dan het aantal inwoners (11.685).")
    assert not more_than_inhabitants(figure("11685"), Scale.COUNT, Decimal(11685))
    assert not more_than_inhabitants(figure("99999"), Scale.COUNT, None)
    assert not more_than_inhabitants(figure("99999"), Scale.RATE, Decimal(11685))
