"""What the self-tests find by themselves: on a small plan of our own, and on the plan of Landsmeer."""

from __future__ import annotations

from datetime import date

import pytest

from baken.accounts.models import Municipality
from baken.catalogue.self_tests import self_test_items
from baken.monitoring.self_checks import CHECKS
from baken.monitoring.self_test_facts import Facts, Outcome
from baken.plans.models import Edition, Priority
from tests.factories.plans import make_concept
from tests.factories.themes import make_started
from tests.shared_data import shared

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def outcome(edition: Edition, check: str) -> Outcome:
    return CHECKS[check](Facts(edition, DAY)).outcome


def test_every_check_that_an_item_names_is_there_and_none_is_idle() -> None:
    assert {item.check for item in self_test_items().values() if item.check} == set(CHECKS)


@pytest.mark.parametrize("check", sorted(CHECKS))
def test_an_empty_plan_meets_nothing_it_has_not_and_says_so_in_a_sentence(
    check: str, municipality: Municipality
) -> None:
    found = CHECKS[check](Facts(make_started(municipality), DAY))
    assert found.sentence.endswith(".")
    assert found.outcome is not Outcome.MET or check == "four_years"


def weak(edition: Edition) -> None:
    """What the method says of the plan of Landsmeer."""
    assert outcome(edition, "evaluation_present") is Outcome.UNMET
    assert outcome(edition, "indicators_present") is Outcome.UNMET
    assert outcome(edition, "strategic_followed") is Outcome.UNMET
    assert outcome(edition, "goals_measured") is Outcome.UNMET
    assert outcome(edition, "windows_comparable") is Outcome.UNMET


def test_a_small_plan_with_the_same_faults(municipality: Municipality) -> None:
    edition = make_concept(municipality)
    Priority.objects.create(edition=edition, rank="strategic", order=2, title="Weerbaarheid", slug="weerbaarheid")
    weak(edition)


def test_the_plan_of_landsmeer(municipality: Municipality) -> None:
    weak(make_concept(municipality, shared("plans/landsmeer_ivp_2024-2027.txt").read_text("utf-8")))
