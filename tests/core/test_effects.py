"""Did it help: the word, the sentence beside the expectation, and what stays open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from baken.core.effects import (
    AreaSets,
    Effect,
    EffectWord,
    Expectation,
    Windows,
    weigh_effect,
    window_count,
)
from baken.core.figures import Figure, Missing
from baken.core.indicators import Direction
from baken.core.periods import Period

WINDOWS = Windows(date(2025, 1, 1), 12, 12)
AREAS = AreaSets(("Dorp",), ("Polder",))
FEWER = Expectation(Direction.LOWER, None, date(2024, 11, 1))


def years(area: str, *values: int, first: int = 2024) -> list[Figure]:
    return [
        Figure("x", area, Period.year(first + n), Decimal(value)) for n, value in enumerate(values)
    ]  # fmt: skip


def weighed(
    treated: tuple[int, int], control: tuple[int, int], expected: Expectation = FEWER, areas: AreaSets = AREAS
) -> Effect:
    figures = {"Dorp": years("Dorp", *treated), "Polder": years("Polder", *control), "Haven": years("Haven", 20, 21)}
    return weigh_effect(figures, areas, WINDOWS, expected, "misdrijven")


def test_a_clear_fall() -> None:
    found = weighed((120, 60), (110, 112))
    assert found.word is EffectWord.FEWER
    assert found.sentence.startswith("Erna waren er 62 misdrijven minder dan het vergelijkingsgebied deed verwachten")
    assert found.sentence.endswith("dat is meer dan toeval.")
    assert found.expected == "De verwachting was: minder. Dat zien we terug."


def test_small_numbers_are_not_told_apart() -> None:
    found = weighed((14, 9), (12, 13))
    assert found.word is EffectWord.INDISTINGUISHABLE
    assert found.sentence.endswith("dat verschil kan toeval zijn.")
    assert "laten deze aantallen niet zien" in found.expected


def test_the_other_way() -> None:
    found = weighed((60, 130), (100, 100))
    assert found.word is EffectWord.MORE
    assert found.expected.endswith("gingen de andere kant op.")


@pytest.mark.parametrize(
    ("at_least", "told"),
    [
        (20, "niet uitsluiten en niet aantonen"),
        (200, "niet gehaald, ook als u de marge meerekent"),
        (1, "ruim gehaald"),
    ],
)
def test_how_many_were_expected(at_least: int, told: str) -> None:
    treated = (120, 60) if at_least == 1 else (120, 95)
    expected = Expectation(Direction.LOWER, Decimal(at_least), date(2024, 11, 1))
    assert told in weighed(treated, (110, 112), expected).expected


def test_what_is_missing_is_named_and_nothing_is_claimed() -> None:
    figures = {"Dorp": years("Dorp", 12), "Polder": years("Polder", 11, 12)}
    found = weigh_effect(figures, AREAS, WINDOWS, FEWER, "misdrijven")
    assert found.word is EffectWord.OPEN
    assert (
        found.sentence == "Nog niet te zeggen: ontbreekt het cijfer van Dorp over 2025."
        or "Dorp over 2025" in found.sentence
    )
    assert found.difference is None


def test_too_few_to_say() -> None:
    found = weighed((3, 1), (2, 2))
    assert found.word is EffectWord.OPEN
    assert "te weinig misdrijven" in found.sentence
    assert found.expected == ""


def test_what_it_cannot_tell() -> None:
    late = Expectation(Direction.LOWER, None, date(2025, 2, 1))
    open_points = " ".join(weighed((120, 60), (400, 400), late).cannot_tell)
    assert "Of het door deze aanpak komt." in open_points
    assert "Of het zich heeft verplaatst." in open_points
    assert "toen de aanpak al was begonnen" in open_points
    assert "meer dan twee keer zoveel" in open_points
    beside = AreaSets(("Dorp",), ("Polder",), ("Haven",))
    assert "Of het zich heeft verplaatst." not in " ".join(weighed((120, 60), (110, 112), FEWER, beside).cannot_tell)


def test_a_peak_before_the_start_is_told() -> None:
    figures = {"Dorp": years("Dorp", 60, 120, 60, first=2023), "Polder": years("Polder", 110, 112)}
    found = weigh_effect(figures, AREAS, WINDOWS, FEWER, "misdrijven")
    assert any("na een uitschieter" in each for each in found.cannot_tell)


def test_a_window_is_filled_by_years_and_months_and_never_twice() -> None:
    months = [Figure("x", "a", Period.months_of(2025, n, n), Decimal(2)) for n in range(1, 13)]
    assert window_count(months, Period.year(2025)) == 24
    assert window_count([*months, Figure("x", "a", Period.year(2025), Decimal(25))], Period.year(2025)) == 25
    assert window_count(months[1:], Period.year(2025)) is None
    hidden = Figure("x", "a", Period.months_of(2025, 1, 1), missing=Missing.WITHHELD)
    assert window_count([hidden, *months[1:]], Period.year(2025)) is None
    assert window_count([*years("a", 5, 6)], Period.years(2024, 2025)) == 11


@pytest.mark.parametrize(("before", "after"), [(0, 12), (12, 0), (37, 12)])
def test_no_such_windows(before: int, after: int) -> None:
    with pytest.raises(ValueError, match="1 to 36 months"):
        Windows(date(2025, 1, 1), before, after)
