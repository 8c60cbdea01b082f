"""What the council amends: before adoption in the text itself, afterwards beside it, and verdicts follow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from baken.accounts.models import Municipality
from baken.core.errors import UserError
from baken.monitoring.evaluation import evaluate_edition, evaluate_indicator
from baken.plans.inforce import in_force
from baken.plans.life import State, state_of
from baken.plans.models import Amendment, Edition, Goal, Indicator
from baken.plans.operations import (
    Decision,
    NewIndicator,
    amend_add_goal,
    amend_add_indicator,
    amend_text,
    amend_withdraw,
    submit_edition,
)
from tests.factories.accounts import TESTS
from tests.factories.plans import make_adopted, make_concept

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 9)
CARRIED = Decision("Scherper doel", date(2025, 2, 3), decision="2025/4", number="A3")
REJECTED = Decision("Ander doel", date(2025, 2, 3), result=Amendment.Result.REJECTED, decision="2025/4")


def indicator_of(edition: Edition, name: str = "Meldingen overlast jeugd") -> Indicator:
    return Indicator.objects.get(priority__edition=edition, name=name)


def fresh(edition: Edition) -> Edition:
    return in_force(Edition.objects.select_related("municipality").get(pk=edition.pk))


def test_an_amended_target_is_judged_and_the_adopted_row_stays(municipality: Municipality) -> None:
    edition = make_adopted(municipality)
    made = amend_text(
        piece=indicator_of(edition), column="target_phrase", becomes="Hooguit 40 meldingen", decision=CARRIED, by=TESTS
    )
    assert (made.was, state_of(edition)) == ("Gelijk of lager aantal meldingen", State.AMENDED)
    assert indicator_of(edition).target_phrase == "Gelijk of lager aantal meldingen"
    judged = next(i for i in evaluate_edition(fresh(edition), today=TODAY).indicators if i.indicator.amended)
    alone = evaluate_indicator(indicator_of(edition), today=TODAY)
    for result in (judged, alone):
        assert result.indicator.target_phrase == "Hooguit 40 meldingen"
        assert [int(t.target.values[0]) for t in result.results] == [40]


def test_an_amended_baseline_is_read_too(municipality: Municipality) -> None:
    edition = make_adopted(municipality)
    amend_text(piece=indicator_of(edition), column="baseline_phrase", becomes="61 (2023)", decision=CARRIED, by=TESTS)
    result = evaluate_indicator(indicator_of(edition), today=TODAY)
    assert (int(result.baseline.values[0]), result.baseline.years) == (61, (2023,))


def test_a_second_amendment_comes_upon_the_first(municipality: Municipality) -> None:
    edition = make_adopted(municipality)
    goal = Goal.objects.get(priority__edition=edition)
    for text in ("Minder overlast.", "Veel minder overlast."):
        amend_text(piece=goal, column="text", becomes=text, decision=CARRIED, by=TESTS)
    assert [a.was for a in edition.amendments.all()][1] == "Minder overlast."
    assert fresh(edition).priorities.all()[0].goals.all()[0].text == "Veel minder overlast."


def test_what_lapses_is_not_judged_and_is_named(municipality: Municipality) -> None:
    edition = make_adopted(municipality)
    amend_withdraw(piece=indicator_of(edition), decision=CARRIED, by=TESTS)
    names = [i.indicator.name for i in evaluate_edition(fresh(edition), today=TODAY).indicators]
    assert "Meldingen overlast jeugd" not in names
    assert [a.was for a in fresh(edition).withdrawn] == ["Meldingen overlast jeugd"]


def test_what_is_added_is_judged(municipality: Municipality) -> None:
    edition = make_adopted(municipality)
    priority = edition.priorities.get()
    amend_add_goal(priority=priority, text="Meer toezicht.", year=2027, decision=CARRIED, by=TESTS)
    wanted = NewIndicator("Aantal boetes", "Gemeente", "12 (2024)", "Hooguit 10")
    amend_add_indicator(priority=priority, wanted=wanted, decision=CARRIED, by=TESTS)
    result = evaluate_edition(fresh(edition), today=TODAY)
    assert result.indicators[-1].indicator.name == "Aantal boetes"
    assert [g.text for g in priority.goals.all()][-1] == "Meer toezicht."


def test_what_was_rejected_changes_nothing_and_is_kept(municipality: Municipality) -> None:
    edition = make_adopted(municipality)
    amend_text(piece=indicator_of(edition), column="name", becomes="Anders", decision=REJECTED, by=TESTS)
    assert (state_of(edition), edition.amendments.count()) == (State.ADOPTED, 1)
    assert not fresh(edition).priorities.all()[0].indicators.all()[0].amended


def test_before_adoption_a_carried_amendment_is_in_the_text(municipality: Municipality) -> None:
    edition = make_concept(municipality)
    submit_edition(edition=edition, by=TESTS)
    goal = Goal.objects.get(priority__edition=edition)
    amend_text(piece=goal, column="text", becomes="Veel minder overlast.", decision=CARRIED, by=TESTS)
    amend_text(piece=indicator_of(edition), column="target_phrase", becomes="Hooguit 40", decision=CARRIED, by=TESTS)
    amend_withdraw(piece=indicator_of(edition, "Beeld van de jeugdgroepen"), decision=CARRIED, by=TESTS)
    assert Goal.objects.get(pk=goal.pk).text == "Veel minder overlast."
    assert indicator_of(edition).targets[0]["values"] == ["40"]
    assert Indicator.objects.filter(priority__edition=edition).count() == 3
    assert state_of(edition) is State.SUBMITTED


def refused(edition: Edition, **change: object) -> None:
    given: dict[str, object] = {
        "piece": indicator_of(edition), "column": "target_phrase", "becomes": "Hooguit 40", "decision": CARRIED
    }  # fmt: skip
    amend_text(**{**given, **change}, by=TESTS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda e: refused(e, becomes=" "), "kies dan ‘vervalt’"),
        (lambda e: refused(e, becomes="Gelijk of lager aantal meldingen"), "gelijk aan de oude"),
        (lambda e: refused(e, decision=Decision(" ", date(2025, 1, 1), decision="1")), "waar het amendement over gaat"),
        (lambda e: refused(e, decision=Decision("x", date(2020, 1, 1), decision="1")), "niet van eerder"),
        (lambda e: refused(e, decision=Decision("x", date(2025, 1, 1))), "nummer van het raadsbesluit"),
        (
            lambda e: amend_add_indicator(
                priority=e.priorities.get(), wanted=NewIndicator("Bezoeken", "Gemeente", "4 (2024)", "6"),
                decision=CARRIED, by=TESTS,
            ),
            "nog een vraag",
        ),
    ],
)  # fmt: skip
def test_a_wrong_amendment_is_told_and_nothing_is_kept(
    municipality: Municipality, act: Callable[[Edition], object], words: str
) -> None:
    edition = make_adopted(municipality)
    with pytest.raises(UserError, match=words):
        act(edition)
    assert not edition.amendments.exists()
    assert state_of(edition) is State.ADOPTED


def test_a_concept_is_changed_by_writing(municipality: Municipality) -> None:
    edition = make_concept(municipality)
    with pytest.raises(UserError, match="‘concept’"):
        refused(edition)
