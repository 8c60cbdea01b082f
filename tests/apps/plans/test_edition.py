"""What an edition holds, and that an adopted one is frozen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.accounts.models import Municipality, User
from baken.core.errors import UserError
from baken.plans.models import Edition, Indicator
from baken.plans.operations import adopt_edition, change_text, choose_baseline, settle_loose_end
from baken.plans.queries import edition_with_all, editions_of, public_editions
from tests.factories.accounts import TESTS, make_municipality
from tests.factories.plans import PLAN, make_adopted, make_concept

pytestmark = pytest.mark.django_db


def test_the_whole_plan_is_written(municipality: Municipality) -> None:
    edition = make_concept(municipality)
    priority = edition.priorities.get()
    assert str(edition) == "Integraal Veiligheidsplan 2024–2027"
    assert (edition.slug, priority.title, priority.goals.count()) == ("2024-2027", "Aanpak jeugdoverlast", 1)
    assert [i.slug for i in priority.indicators.all()] == [
        "meldingen-overlast-jeugd", "gesprekken-met-ouders", "gesprekken-met-ouders-2", "beeld-van-de-jeugdgroepen",
    ]  # fmt: skip


def test_indicators_are_tied_to_their_series(municipality: Municipality) -> None:
    make_concept(municipality)
    police, talks, _, picture = Indicator.objects.order_by("order")
    assert (police.series, police.scale, police.direction) == ("police.nuisance.youth", "count", "lower")
    assert (talks.series, talks.scale, talks.direction) == ("own.gesprekken-met-ouders", "count", "higher")
    assert picture.scale == "state"


def test_a_second_plan_of_the_same_years_gets_its_own_address(municipality: Municipality) -> None:
    make_concept(municipality)
    second = make_concept(municipality, PLAN + "\nNaschrift\n")
    assert second.slug == "2024-2027-2"


def test_a_plan_of_another_municipality_is_a_loose_end(db: None) -> None:
    edition = make_concept(make_municipality("GM9902", "Veenhoek"))
    assert edition.loose_ends.filter(code="other_municipality").exists()


def test_an_adopted_plan_is_frozen(municipality: Municipality) -> None:
    edition = make_adopted(municipality)
    for piece, field in (
        (edition, "vision"),
        (edition.priorities.get(), "reason"),
        (Indicator.objects.first(), "name"),
    ):
        assert piece is not None
        with pytest.raises(UserError, match="vastgesteld"):
            change_text(piece=piece, field=field, text="Anders", by=TESTS)
    with pytest.raises(UserError, match="vastgesteld"):
        adopt_edition(edition=edition, adopted_on=date(2024, 1, 1), decision="", by=TESTS)


def test_a_concept_can_be_changed(municipality: Municipality) -> None:
    goal = make_concept(municipality).priorities.get().goals.get()
    change_text(piece=goal, field="text", text="Halvering", by=TESTS)
    goal.refresh_from_db()
    assert goal.text == "Halvering"


def test_after_adoption_loose_ends_and_baselines_stay_open(municipality: Municipality, coordinator: User) -> None:
    edition = make_adopted(municipality)
    end = edition.loose_ends.first()
    assert end is not None
    settle_loose_end(loose_end=end, note="Nagevraagd.", by=coordinator)
    indicator = Indicator.objects.get(series="police.nuisance.youth")
    for which in ("plan", "source"):
        choose_baseline(
            indicator=indicator, which=which, plan_value=Decimal(53), source_value=Decimal(55), reason="Zo geteld.",
            by=coordinator,
        )  # fmt: skip
    assert [c.which for c in indicator.baseline_choices.all()] == ["source", "plan"]


def test_a_choice_without_a_reason_is_refused(municipality: Municipality, coordinator: User) -> None:
    make_adopted(municipality)
    indicator = Indicator.objects.first()
    assert indicator is not None
    for which, reason, words in (("plan", " ", "waarom"), ("gok", "x", "Kies welke")):
        with pytest.raises(UserError, match=words):
            choose_baseline(
                indicator=indicator, which=which, plan_value=Decimal(1), source_value=Decimal(2), reason=reason,
                by=coordinator,
            )  # fmt: skip


def test_a_day_outside_the_plan_is_refused(municipality: Municipality) -> None:
    edition = make_concept(municipality)
    with pytest.raises(UserError, match="datum"):
        adopt_edition(edition=edition, adopted_on=date(2031, 1, 1), decision="", by=TESTS)


def test_only_adopted_plans_are_public(municipality: Municipality) -> None:
    make_concept(municipality)
    assert not public_editions().exists()
    adopted = make_adopted(municipality, PLAN + "\nNaschrift\n")
    assert list(public_editions()) == [adopted]
    assert editions_of(municipality).count() == 2


def test_an_edition_with_all_takes_few_queries(municipality: Municipality) -> None:
    made = make_adopted(municipality)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        edition: Edition = edition_with_all(made.pk)
        for priority in edition.priorities.all():
            assert [list(i.baseline_choices.all()) for i in priority.indicators.all()]
            assert priority.goals.all()
    assert len(seen) <= 10
