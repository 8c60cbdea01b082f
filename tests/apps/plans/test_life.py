"""The life of a plan: one table of steps, each taken once, in turn, and by one person at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from baken.accounts.models import Municipality
from baken.core.errors import UserError
from baken.plans.life import TRANSITIONS, State, last_year_of, state_of, transitions_from
from baken.plans.models import Edition, LifeStep
from baken.plans.operations import (
    adopt_edition,
    begin_draft,
    change_text,
    close_edition,
    extend_edition,
    start_edition,
    submit_edition,
    take_back_edition,
)
from tests.factories.accounts import TESTS
from tests.factories.plans import make_adopted, make_concept

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


def extend(edition: Edition, year: int, *, day: date = DAY, decision: str = "2026/9") -> LifeStep:
    return extend_edition(edition=edition, until_year=year, decided_on=day, decision=decision, by=TESTS)


def test_every_state_can_be_reached_and_only_the_last_has_no_way_on() -> None:
    reached = {State.PREPARATION} | {t.to_state for t in TRANSITIONS}
    assert reached == set(State)
    assert [state for state in State if not transitions_from(state)] == [State.CLOSED]


def test_from_preparation_to_the_council_and_back(municipality: Municipality) -> None:
    edition = start_edition(municipality=municipality, title="Plan", first_year=2028, last_year=2031, by=TESTS)
    assert state_of(edition) is State.PREPARATION
    begin_draft(edition=edition, by=TESTS)
    with pytest.raises(UserError, match="nog geen prioriteiten"):
        submit_edition(edition=edition, by=TESTS)
    edition.priorities.create(rank="priority", order=1, title="Jeugd", slug="jeugd")
    submit_edition(edition=edition, by=TESTS)
    with pytest.raises(UserError, match="ligt bij de raad"):
        change_text(piece=edition, field="vision", text="Anders", by=TESTS)
    take_back_edition(edition=edition, by=TESTS)
    change_text(piece=edition, field="vision", text="Anders", by=TESTS)
    assert [s.step for s in edition.life_steps.all()] == ["draft", "submit", "take_back"]


def test_what_is_only_prepared_is_not_adopted(municipality: Municipality) -> None:
    edition = start_edition(municipality=municipality, title="Plan", first_year=2028, last_year=2031, by=TESTS)
    with pytest.raises(UserError, match="voorbereiding"):
        adopt_edition(edition=edition, adopted_on=date(2027, 12, 1), decision="1", by=TESTS)


def test_an_extension_lengthens_the_plan_and_may_be_repeated(municipality: Municipality) -> None:
    edition = make_adopted(municipality)
    extend(edition, 2028)
    extend(edition, 2030, decision="2028/1")
    assert (state_of(edition), last_year_of(edition), edition.last_year) == (State.EXTENDED, 2030, 2027)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda e: extend(e, 2027), "Het plan geldt nu tot en met 2027"),
        (lambda e: extend(e, 2031), "tot en met 2028 of 2029"),
        (lambda e: extend(e, 2028, day=date(2020, 1, 1)), "niet van eerder"),
        (lambda e: extend(e, 2028, decision=" "), "nummer van het raadsbesluit"),
        (lambda e: close_edition(edition=e, by=TESTS), "‘geëvalueerd’"),
        (lambda e: submit_edition(edition=e, by=TESTS), "‘concept’"),
    ],
)
def test_a_step_out_of_turn_says_what_is_possible(
    municipality: Municipality, act: Callable[[Edition], object], words: str
) -> None:
    edition = make_adopted(municipality)
    before = edition.life_steps.count()
    with pytest.raises(UserError, match=words):
        act(edition)
    assert edition.life_steps.count() == before


def test_of_two_who_adopt_or_extend_one_is_told(municipality: Municipality) -> None:
    """Both opened their page before either pressed the button."""
    mine = make_concept(municipality)
    theirs = Edition.objects.get(pk=mine.pk)
    adopt_edition(edition=mine, adopted_on=date(2023, 12, 14), decision="7", by=TESTS)
    with pytest.raises(UserError, match="al vastgesteld"):
        adopt_edition(edition=theirs, adopted_on=date(2023, 12, 15), decision="8", by=TESTS)
    list(theirs.life_steps.all())
    extend(mine, 2028)
    with pytest.raises(UserError, match="nu tot en met 2028"):
        extend(theirs, 2028)
    assert Edition.objects.get(pk=mine.pk).decision == "7"
