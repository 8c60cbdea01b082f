"""Plan and figure meet: the right figures reach the right rule, in few queries."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from baken.accounts.models import Municipality, User
from baken.core.figures import Figure
from baken.core.periods import Period
from baken.core.verdicts import OpenReason, Outcome, Word
from baken.monitoring.evaluation import evaluate_edition, evaluate_indicator
from baken.observations.operations import enter_figure
from baken.plans.models import Edition, Indicator
from baken.plans.operations import choose_baseline
from tests.factories.accounts import TESTS, make_municipality
from tests.factories.plans import make_adopted

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 9)
YOUTH = "police.nuisance.youth"


@pytest.fixture
def edition(municipality: Municipality) -> Edition:
    return make_adopted(municipality)


def enter(municipality: Municipality, year: int, value: int, area: str = "", series: str = YOUTH) -> None:
    figure = Figure(series, area or municipality.code, Period.year(year), Decimal(value))
    enter_figure(
        municipality=municipality,
        figure=figure,
        source_text="verzonnen",
        retrieved_on=date(2026, 1, 2),
        note="",
        by=TESTS,
    )


def youth(edition: Edition) -> Indicator:
    return Indicator.objects.get(priority__edition=edition, series=YOUTH)


def test_without_figures_everything_is_open(edition: Edition) -> None:
    result = evaluate_edition(edition, today=TODAY)
    assert result.counts == {Word.OPEN: 4}
    assert [p.counts for p in result.priorities] == [{Word.OPEN: 4}]


def test_a_figure_gives_a_verdict(edition: Edition) -> None:
    enter(edition.municipality, 2022, 53)
    enter(edition.municipality, 2025, 12)
    result = evaluate_indicator(youth(edition), today=TODAY)
    assert (result.headline.word, result.headline.outcome) == (Word.REACHED, Outcome.MET)
    assert result.latest is not None
    assert result.latest.value == 12


def test_a_conflict_stays_until_a_person_chooses(edition: Edition, coordinator: User) -> None:
    enter(edition.municipality, 2022, 80)
    enter(edition.municipality, 2025, 66)
    assert evaluate_indicator(youth(edition), today=TODAY).has_conflict
    choose_baseline(
        indicator=youth(edition), which="source", plan_value=Decimal(53), source_value=Decimal(80),
        reason="Vollediger.", by=coordinator,
    )  # fmt: skip
    settled = evaluate_indicator(youth(edition), today=TODAY)
    assert not settled.has_conflict
    assert settled.headline.outcome is Outcome.MET
    assert settled.choice is not None


def test_figures_of_another_municipality_do_not_count(edition: Edition) -> None:
    enter(make_municipality("GM9902", "Veenhoek"), 2025, 12, area=edition.municipality.code)
    assert evaluate_indicator(youth(edition), today=TODAY).headline.reason is OpenReason.NO_FIGURE


def test_the_country_and_the_inhabitants_come_along(edition: Edition) -> None:
    enter(edition.municipality, 2025, 88_000, area="NL01")
    enter(edition.municipality, 2025, 11_700, series="cbs.population")
    result = evaluate_indicator(youth(edition), today=TODAY)
    assert [f.area for f in result.comparison] == ["NL01"]
    assert result.population == {2025: 11_700.0}


def test_the_number_of_queries_is_small(
    edition: Edition, django_assert_max_num_queries: Callable[[int], AbstractContextManager[Any]]
) -> None:
    fresh = Edition.objects.select_related("municipality").get(pk=edition.pk)
    with django_assert_max_num_queries(6):
        evaluate_edition(fresh, today=TODAY)


def test_the_basic_police_team_is_added_up_where_all_of_it_is_known(db: None) -> None:
    edition = make_adopted(Municipality.objects.create(code="GM0439", name="Purmerend", slug="purmerend"))
    for at, area in enumerate(("GM0439", "GM0415", "GM0385", "GM0852")):
        enter(edition.municipality, 2024, 10 + at, area)
        if at:
            enter(edition.municipality, 2025, 20, area)  # not of all four
    material = evaluate_indicator(youth(edition), today=TODAY).material
    assert material is not None
    assert material.team_name == "Basisteam Purmerend"
    assert [(f.period.start.year, f.value) for f in material.team] == [(2024, Decimal(46))]
