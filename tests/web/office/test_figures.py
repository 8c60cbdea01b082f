"""Entering a figure by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from baken.core.figures import Figure as CoreFigure
from baken.core.indicators import Scale
from baken.core.periods import Period
from baken.observations.models import Figure, Snapshot
from baken.plans.models import Indicator
from baken.web.figure_checks import doubts_about
from baken.web.forms import typed_number
from tests.factories.figures import make_figure
from tests.web.office.conftest import Address

GOOD = {
    "year": "2024", "part": "jaar", "present": "ja", "value": "1.234", "source_text": "Opgave politie",
    "retrieved_on": "05-01-2026",
}  # fmt: skip


def test_a_figure_in_dutch_notation_is_kept_with_its_source(anna: Client, at: Address, counted: Indicator) -> None:
    answer = anna.post(at("enter_figure", number=counted.pk), GOOD)
    assert answer["Location"] == at("indicator", number=counted.pk)
    kept = Figure.objects.select_related("snapshot").get()
    assert (kept.value, kept.start, kept.end) == (Decimal(1234), date(2024, 1, 1), date(2025, 1, 1))
    assert (kept.snapshot.publisher, kept.recorded_by) == ("Opgave politie", "anna@duinrand.example")
    text = anna.get(answer["Location"]).content.decode()
    assert "1.234" in text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"value": "veel"}, "is geen getal"),
        ({"value": "6.9"}, "is geen getal"),
        ({"value": ""}, "Vul het cijfer in"),
        ({"value": "-3"}, "onder nul"),
        ({"value": "3,5"}, "geheel getal"),
        ({"value": "9" * 20}, "te groot"),
        ({"year": "24"}, "is geen jaar"),
        ({"year": "2031"}, "nog niet begonnen"),
        ({"year": "2026"}, "nog niet voorbij"),
        ({"part": "maanden"}, "Kies de eerste maand"),
        ({"part": "maanden", "first_month": "8", "last_month": "4"}, "ligt vóór de eerste"),
        ({"source_text": ""}, "waar dit cijfer vandaan komt"),
        ({"retrieved_on": "31-12-2026"}, "in de toekomst"),
        ({"retrieved_on": "gisteren"}, "is geen datum"),
        ({"present": "nee"}, "Kies waarom er geen cijfer is"),
        ({"present": ""}, "Kies of er een cijfer is"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_kept_on_screen(
    anna: Client, at: Address, counted: Indicator, changed: dict[str, str], sentence: str
) -> None:
    answer = anna.post(at("enter_figure", number=counted.pk), GOOD | changed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert all(value in text for name, value in changed.items() if name in ("value", "year", "source_text"))
    assert not Figure.objects.exists()
    assert not Snapshot.objects.exists()


def test_missing_is_a_reason_and_months_are_months(anna: Client, at: Address, counted: Indicator) -> None:
    gone = {"present": "nee", "reason": "not_published", "part": "maanden", "first_month": "4", "last_month": "8"}
    anna.post(at("enter_figure", number=counted.pk), GOOD | gone)
    kept = Figure.objects.get()
    assert (kept.value, kept.missing, kept.start, kept.end) == (
        None, "not_published", date(2024, 4, 1), date(2024, 9, 1)
    )  # fmt: skip


def test_replacing_a_figure_asks_first_and_keeps_the_old_one(anna: Client, at: Address, counted: Indicator) -> None:
    where = at("enter_figure", number=counted.pk)
    anna.post(where, GOOD)
    asked = anna.post(where, GOOD | {"value": "1.240"})
    assert asked.status_code == 422
    assert "komt ervoor in de plaats" in asked.content.decode()
    assert Figure.objects.count() == 1
    anna.post(where, GOOD | {"value": "1.240", "confirmed": "on"})
    history = anna.get(at("history", number=counted.pk)).content.decode()
    assert "<del>1.234</del>" in history
    assert "<strong>1.240</strong>" in history


def test_more_events_than_inhabitants_are_asked_again(anna: Client, at: Address, counted: Indicator) -> None:
    make_figure(counted.priority.edition.municipality, 11_685, series="cbs.population")
    where = at("enter_figure", number=counted.pk)
    asked = anna.post(where, GOOD | {"value": "1000000000"})
    assert asked.status_code == 422
    assert "meer dan het aantal inwoners (11.685)" in asked.content.decode()
    assert not Figure.objects.filter(series=counted.series).exists()
    anna.post(where, GOOD | {"value": "1000000000", "confirmed": "on"})
    assert Figure.objects.filter(series=counted.series).exists()


def test_a_state_is_chosen_or_written(anna: Client, at: Address, state: Indicator) -> None:
    where = at("enter_figure", number=state.pk)
    base = {k: v for k, v in GOOD.items() if k != "value"}
    assert "Kies de toestand" in anna.post(where, base).content.decode()
    assert "Anders" in anna.post(where, base | {"state": "anders"}).content.decode()
    anna.post(where, base | {"state": "anders", "other_state": "Bijna klaar", "valid_until": "01-01-2027"})
    kept = Figure.objects.get()
    assert (kept.state, kept.valid_until) == ("Bijna klaar", date(2027, 1, 1))


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1.234", "1234"), ("1.234,5", "1234.5"), ("6,9", "6.9"), ("28,8 %", "28.8"), ("12345", "12345"), ("-2", "-2"),
     ("1.23", None), ("12.34.567", None), ("1e5", None), ("٣", None), ("NaN", None), ("1,2,3", None)],
)  # fmt: skip
def test_numbers_are_read_strictly(typed: str, number: str | None) -> None:
    assert typed_number(typed) == (Decimal(number) if number else None)


def test_a_strong_difference_is_doubted_but_not_for_small_numbers() -> None:
    def figure(year: int, value: int) -> CoreFigure:
        return CoreFigure("own.x", "GM9901", Period.year(year), Decimal(value))

    assert "verschilt veel" in doubts_about(figure(2024, 300), [figure(2023, 100)], Scale.COUNT, None)[0]
    assert not doubts_about(figure(2024, 150), [figure(2023, 100)], Scale.COUNT, None)
    assert not doubts_about(figure(2024, 6), [figure(2023, 2)], Scale.COUNT, None)
