"""Milestones: added to any plan, followed through their states, and never rewritten once reported on."""

from __future__ import annotations

from datetime import date

import pytest

from baken.accounts.models import Municipality
from baken.core.errors import UserError
from baken.plans.milestones import DEFAULT_STATES, follow, followed_in, suggested_for, without_milestone
from baken.plans.models import LifeStep, Milestone, MilestoneReport, Priority
from baken.plans.operations import (
    StaleMilestoneError,
    WantedMilestone,
    add_milestone,
    change_milestone,
    milestone_as_shown,
    remove_milestone,
    report_milestone,
)
from tests.factories.accounts import TESTS
from tests.factories.plans import make_adopted, make_concept

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 1)


@pytest.fixture
def priority(municipality: Municipality) -> Priority:
    return make_adopted(municipality).priorities.get()


def add(priority: Priority, title: str = "Beeld vastgesteld", **wanted: object) -> Milestone:
    return add_milestone(priority=priority, wanted=WantedMilestone(title, **wanted), by=TESTS)  # type: ignore[arg-type]


def test_an_adopted_plan_takes_a_milestone_with_the_default_states(priority: Priority) -> None:
    found = follow(add(priority, "<p class=MsoNormal>Beeld\u00a0vastgesteld</p>"), DAY)
    assert (found.milestone.title, found.states) == ("Beeld vastgesteld", DEFAULT_STATES)
    assert (found.state, found.is_done, found.is_late) == ("nog niet begonnen", False, False)
    assert "Nog geen stand" in found.sentence


def test_the_last_report_counts_and_the_others_stay(priority: Priority) -> None:
    made = add(priority, states=("verouderd", "actueel"), due_on=date(2025, 5, 31))
    assert follow(made, DAY).is_late
    assert "Te laat" in follow(made, DAY).sentence
    assert not follow(made, date(2025, 5, 31)).is_late
    report_milestone(milestone=made, state=0, by=TESTS)
    report_milestone(milestone=made, state=1, note="• Klaar", by=TESTS)
    found = follow(made, DAY)
    assert (found.state, found.is_done, found.is_late) == ("actueel", True, False)
    assert [(state, report.note) for state, report in found.history] == [("actueel", "- Klaar"), ("verouderd", "")]


def test_a_step_back_asks_why(priority: Priority) -> None:
    made = add(priority)
    report_milestone(milestone=made, state=2, by=TESTS)
    with pytest.raises(UserError, match="stap terug"):
        report_milestone(milestone=made, state=1, by=TESTS)
    report_milestone(milestone=made, state=1, note="Het convenant is opgezegd.", by=TESTS)
    assert follow(made, DAY).position == 1


def test_what_was_reported_on_keeps_its_states_and_stays(priority: Priority) -> None:
    made = add(priority)
    report_milestone(milestone=made, state=1, by=TESTS)
    with pytest.raises(UserError, match="toestanden blijven"):
        change_milestone(milestone=made, wanted=WantedMilestone("X", states=("nee", "ja")), by=TESTS)
    with pytest.raises(UserError, match="blijft daarom staan"):
        remove_milestone(milestone=made, by=TESTS)
    changed = change_milestone(milestone=made, wanted=WantedMilestone("Anders", date(2026, 1, 1)), by=TESTS)
    assert (changed.title, changed.due_on) == ("Anders", date(2026, 1, 1))


def test_without_reports_it_can_go(priority: Priority) -> None:
    remove_milestone(milestone=add(priority), by=TESTS)
    assert not Milestone.objects.exists()


@pytest.mark.parametrize(
    "wanted",
    [
        WantedMilestone(" \u00a0"),
        WantedMilestone("x" * 301),
        WantedMilestone("A", states=("een",)),
        WantedMilestone("A", states=tuple("abcdefg")),
        WantedMilestone("A", states=("Klaar", "klaar")),
        WantedMilestone("A", states=("nee", "x" * 41)),
    ],
)
def test_what_cannot_be_followed_is_refused(priority: Priority, wanted: WantedMilestone) -> None:
    with pytest.raises(UserError):
        add_milestone(priority=priority, wanted=wanted, by=TESTS)


def test_the_same_twice_and_a_state_that_is_not_there_are_refused(priority: Priority) -> None:
    made = add(priority)
    with pytest.raises(UserError, match="staat er al"):
        add(priority, "beeld VASTGESTELD")
    for state in (-1, 3):
        with pytest.raises(UserError, match="Kies een"):
            report_milestone(milestone=made, state=state, by=TESTS)
    assert not MilestoneReport.objects.exists()


def test_two_people_do_not_write_over_each_other(priority: Priority) -> None:
    made = add(priority)
    shown = milestone_as_shown(made)
    report_milestone(milestone=made, state=1, shown=shown, by=TESTS)
    with pytest.raises(StaleMilestoneError):
        report_milestone(milestone=made, state=2, shown=shown, by=TESTS)
    other = add(priority, "Weg")
    remove_milestone(milestone=other, by=TESTS)
    other.pk = other.pk or 10**6
    with pytest.raises(StaleMilestoneError):
        report_milestone(milestone=other, state=1, by=TESTS)


def test_a_closed_plan_takes_nothing(priority: Priority) -> None:
    LifeStep.objects.create(
        edition=priority.edition, step="close", from_state="evaluated", to_state="closed", taken_by="x"
    )
    with pytest.raises(UserError, match="afgesloten"):
        add(priority)


def test_strategic_themes_without_any_are_named_and_text_gives_suggestions(municipality: Municipality) -> None:
    edition = make_concept(municipality)
    theme = Priority.objects.create(
        edition=edition, rank="strategic", order=2, title="Weerbaarheid", slug="weerbaarheid",
        approach="In 2025 stellen we een plan op. Daarna volgt meer.",
    )  # fmt: skip
    assert without_milestone([theme], followed_in(edition, DAY)) == (theme,)
    (step,) = suggested_for(theme)
    add(theme, step.title, due_on=step.due_on)
    found = followed_in(edition, DAY)
    assert without_milestone([theme], found) == ()
    assert suggested_for(theme, found[theme.pk]) == ()
