"""Which periods should have a figure, and how late the others are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from baken.core.figures import Figure, Missing, Status
from baken.core.periods import Period
from baken.core.quality.gaps import SlotState, gap_remarks, provisional_remarks, slots, withheld_remarks
from baken.core.rhythm import Rhythm
from tests.core.quality.figures import HERE, hidden, year

TODAY = date(2026, 6, 9)
POLICE = Rhythm(0, 15)
SURVEY = Rhythm(2, 15, "odd")


def states(listed: tuple[object, ...]) -> list[tuple[int, str]]:
    return [(slot.period.start.year, slot.state.value) for slot in listed]  # type: ignore[attr-defined]  # Slot


@pytest.mark.parametrize(
    ("rhythm", "period", "expected"),
    [
        (POLICE, Period.year(2025), date(2026, 1, 15)),
        (POLICE, Period.months_of(2026, 5, 5), date(2026, 6, 15)),
        (Rhythm(-7, 25), Period.year(2026), date(2026, 6, 25)),
        (Rhythm(-11, 15), Period.year(2026), date(2026, 2, 15)),
        (Rhythm(8, 15), Period.year(2025), date(2026, 9, 15)),
        (Rhythm(1, 1), Period.months_of(2025, 4, 8), date(2025, 10, 1)),
        (Rhythm(12, 1), Period.months_of(2025, 10, 12), date(2027, 1, 1)),
    ],
)
def test_when_a_figure_is_to_be_there(rhythm: Rhythm, period: Period, expected: date) -> None:
    assert rhythm.due(period) == expected


def test_a_survey_of_odd_years_expects_no_other() -> None:
    found = SURVEY.expected(Period.year(2021), TODAY)
    assert [p.start.year for p in found] == [2021, 2023, 2025, 2027]


def test_every_period_up_to_the_next_has_a_state() -> None:
    unknown = Figure("s", HERE, Period.year(2023), missing=Missing.NOT_PUBLISHED)
    listed = slots(Period.year(2022), POLICE, [year(2022, 4), unknown, year(2024, 5, Status.PROVISIONAL)], TODAY)
    assert states(listed) == [
        (2022, "held"), (2023, "reason"), (2024, "provisional"), (2025, "absent"), (2026, "coming"),
    ]  # fmt: skip
    assert listed[1].words == "geen cijfer: de bron publiceert het niet"
    assert listed[4].words == "verwacht rond 15 januari 2027"


def test_older_figures_than_expected_are_shown_too() -> None:
    assert states(slots(Period.year(2024), POLICE, [year(2019, 3)], date(2025, 3, 1)))[0] == (2019, "held")


def test_without_a_rhythm_only_what_is_held_is_shown() -> None:
    assert states(slots(Period.year(2022), None, [year(2023, 4)], TODAY)) == [(2023, "held")]


@pytest.mark.parametrize(
    ("today", "state"), [(date(2026, 1, 22), SlotState.COMING), (date(2026, 1, 23), SlotState.ABSENT)]
)
def test_a_week_of_grace(today: date, state: SlotState) -> None:
    listed = slots(Period.year(2025), POLICE, [], today)
    assert listed[0].state is state


def test_the_newest_is_late_and_the_older_ones_are_a_gap() -> None:
    listed = slots(Period.year(2022), POLICE, [year(2023, 4)], TODAY)
    late, gap = gap_remarks("s", HERE, listed, TODAY)
    assert late.sentence == "Het cijfer over 2025 had er rond 15 januari 2026 moeten zijn: 145 dagen te laat."
    assert gap.sentence == "Er is geen cijfer over 2022 en 2024, en ook geen reden waarom niet."


def test_that_there_never_was_one_is_told_alone() -> None:
    (late,) = gap_remarks("s", HERE, slots(Period.year(2022), POLICE, [], TODAY), TODAY, has_any=False)
    assert late.sentence.startswith("Er is nog geen enkel cijfer. Het cijfer over 2025 had")


def test_many_gaps_are_told_as_a_stretch() -> None:
    listed = slots(Period.year(2012), POLICE, [year(2025, 4)], TODAY)
    (gap,) = gap_remarks("s", HERE, listed, TODAY)
    assert "2012 tot en met 2024, 13 keer" in gap.sentence


def test_a_key_is_the_same_tomorrow_and_another_with_another_number() -> None:
    listed = slots(Period.year(2025), POLICE, [], TODAY)
    tomorrow = date(2026, 6, 10)
    today, later = gap_remarks("s", HERE, listed, TODAY)[0], gap_remarks("s", HERE, listed, tomorrow)[0]
    assert today.sentence != later.sentence
    assert today.key == later.key
    old = provisional_remarks([year(2020, 4, Status.PROVISIONAL)], POLICE, TODAY)[0]
    new = provisional_remarks([year(2020, "5.0", Status.PROVISIONAL)], POLICE, TODAY)[0]
    same = provisional_remarks([year(2020, "4.00", Status.PROVISIONAL)], POLICE, TODAY)[0]
    assert old.key == same.key != new.key
    assert old.values == (Decimal(4),)


def test_provisional_past_its_time() -> None:
    figures = [year(2023, 4, Status.PROVISIONAL), year(2025, 4, Status.PROVISIONAL), year(2020, 4)]
    assert [r.period for r in provisional_remarks(figures, POLICE, TODAY)] == [Period.year(2023)]
    assert provisional_remarks(figures, None, TODAY) == ()


def test_what_is_never_printed_belongs_so() -> None:
    (told,) = withheld_remarks([hidden(2025, 1), hidden(2025, 2), year(2024, 3)], "Het telt wel mee in het totaal.")
    assert told.sentence == (
        "De bron toont dit per maand niet, om privacy. Het gaat om 2 cijfers. Het telt wel mee in het totaal."
    )
    assert withheld_remarks([year(2024, 3)]) == ()
