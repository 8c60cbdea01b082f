"""What is said of goals and indicators while a plan is written, and what is offered where it cannot be shown."""

from __future__ import annotations

import pytest

from baken.accounts.models import Municipality
from baken.catalogue.indicator_library import indicator_library
from baken.monitoring.evaluation import material_of
from baken.monitoring.goals import IndicatorAnswer, Judged, answer_of, answers_of, own_acts_of
from baken.monitoring.repairs import repairs_of
from baken.plans.models import Goal, Indicator, Priority
from baken.plans.operations import WantedIndicator, add_indicator
from tests.factories.accounts import TESTS
from tests.factories.themes import count_years, make_started

pytestmark = pytest.mark.django_db
BURGLARY = "police.crimes.home_burglary"


@pytest.fixture
def priority(municipality: Municipality) -> Priority:
    edition = make_started(municipality)
    return Priority.objects.create(edition=edition, rank="priority", order=1, title="Wonen", slug="wonen")


def add(priority: Priority, target: str, **traits: str) -> Indicator:
    given = {"baseline": "40 (2025)", "direction": "lower", **traits}
    wanted = WantedIndicator("Aantal boetes", target=target, **given)  # type: ignore[arg-type]
    return add_indicator(priority=priority, wanted=wanted, by=TESTS)


def answered(indicator: Indicator) -> IndicatorAnswer:
    return answer_of(indicator, *material_of(indicator))


@pytest.mark.parametrize(
    ("target", "traits", "judged"),
    [
        ("50% lager dan de nulmeting", {}, Judged.YES),
        ("Lager dan de nulmeting", {}, Judged.HARDLY),
        ("Lager dan de nulmeting", {"baseline": ""}, Judged.NO),
        ("", {}, Judged.NO),
        ("Geen streefwaarde: we volgen het cijfer", {"direction": "none"}, Judged.FOLLOWED),
        ("Minimaal 26 en hooguit 58", {"direction": "none"}, Judged.YES),
        ("In alle gevallen", {"baseline": "", "scale": "own_share", "direction": "higher"}, Judged.YES),
        ("Actueel beeld", {"baseline": "Verouderd", "direction": "none"}, Judged.YES),
    ],
)
def test_the_word_of_an_indicator(priority: Priority, target: str, traits: dict[str, str], judged: Judged) -> None:
    answer = answered(add(priority, target, **traits))
    assert answer.judged is judged
    assert answer.sentences
    assert bool(answer.advice) is (judged in (Judged.HARDLY,) or (judged is Judged.NO and bool(target)))


def test_one_good_indicator_is_enough_for_a_goal(priority: Priority) -> None:
    goal = Goal.objects.create(priority=priority, order=1, text="Minder inbraken")
    words = []
    for target in ("", "Lager dan de nulmeting", "50% lager dan de nulmeting"):
        add(priority, target)
        (answer,) = answers_of(type(priority.edition).objects.get(pk=priority.edition_id))
        words.append(answer.goals[0].judged)
    assert words == [Judged.NO, Judged.HARDLY, Judged.YES]
    assert answer.goals[0].goal == goal
    assert answer.goals[0].sentence == "Te zien aan ‘Aantal boetes’."


def test_every_repair_makes_it_testable(priority: Priority, municipality: Municipality) -> None:
    count_years(municipality, BURGLARY, (40, 38, 41), 2023)
    hard = answered(add(priority, "Lager dan de nulmeting", series=BURGLARY, baseline="41 (2025)"))
    repairs = repairs_of(hard)
    assert [repair.key for repair in repairs] == ["verder", "drie-jaar", "band"]
    for repair in repairs:
        fill = {
            "name": "Iets",
            "series": BURGLARY,
            "baseline": "41",
            "baseline_year": "2025",
            "direction": "lower",
            **repair.fill,
        }
        fill["baseline"] = f"{fill['baseline']} ({fill.pop('baseline_year')})"
        made = add_indicator(priority=priority, wanted=WantedIndicator(**fill), by=TESTS)  # type: ignore[arg-type]
        assert answered(made).judged is Judged.YES, repair


def test_there_is_no_sum_over_a_gap_and_nothing_to_repair_of_nought(
    priority: Priority, municipality: Municipality
) -> None:
    count_years(municipality, BURGLARY, (40,), 2020)
    count_years(municipality, BURGLARY, (38, 41), 2024)
    gap = answered(add(priority, "Lager dan de nulmeting", series=BURGLARY))
    assert "drie-jaar" not in [repair.key for repair in repairs_of(gap)]
    nought = answered(add(priority, "Gelijk aan de nulmeting", baseline="0 (2025)"))
    assert {repair.key for repair in repairs_of(nought)} <= {"band"}


def test_what_can_be_tested_needs_no_repair(priority: Priority) -> None:
    assert repairs_of(answered(add(priority, "50% lager dan de nulmeting"))) == ()


def test_own_acts_are_of_the_themes_asked_for() -> None:
    found = own_acts_of(["5.2", "9.9"])
    assert {each.key for each in found} == {"organised.bibob", "organised.closures"}
    assert all(indicator_library()[each.key].is_of_own_acts for each in found)
