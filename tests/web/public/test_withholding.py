"""Small counts of reports in a month are not for everybody: not on the page, not in the file, not by subtraction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.core.figures import Figure
from baken.core.ladder import Standing, Step
from baken.core.periods import Period
from baken.monitoring.evaluation import evaluate_indicator
from baken.observations.operations import REPORTS, Provenance, import_counts
from baken.plans.models import Indicator
from baken.web.public.withholding import for_everybody
from tests.factories.accounts import TESTS
from tests.factories.plans import make_adopted

GIVEN = Provenance("municipality", "Gemeente Duinrand", date(2026, 2, 1), REPORTS)


def record(place: Municipality, series: str, *counts: int) -> None:
    """One count per month of 2025, from January on."""
    figures = [Figure(series, place.code, Period.months_of(2025, n, n), Decimal(v)) for n, v in enumerate(counts, 1)]
    import_counts(
        municipality=place,
        table=repr(counts).encode(),
        figures=figures,
        provenance=GIVEN,
        head="a",
        mapping={},
        by=TESTS,
    )


@pytest.fixture
def indicator(municipality: Municipality) -> Indicator:
    return Indicator.objects.get(priority__edition=make_adopted(municipality), name="Meldingen overlast jeugd")


def csv_of(client: Client, indicator: Indicator) -> str:
    edition = indicator.priority.edition
    address = f"/duinrand/{edition.slug}/{indicator.priority.slug}/{indicator.slug}/"
    assert client.get(address).status_code == 200
    return client.get(f"{address}cijfers.csv").content.decode()


def test_one_small_month_hides_the_months_of_its_year(
    client: Client, municipality: Municipality, indicator: Indicator
) -> None:
    record(municipality, indicator.series, 8, 3, 21)
    text = csv_of(client, indicator)
    assert text.count("niet getoond om privacy") == 3
    assert ";21;" not in text


def test_months_that_are_large_enough_are_shown(
    client: Client, municipality: Municipality, indicator: Indicator
) -> None:
    record(municipality, indicator.series, 8, 9, 21)
    text = csv_of(client, indicator)
    assert ";21;" in text
    assert "niet getoond" not in text


@pytest.mark.parametrize(("counts", "told"), [((8, 3, 21), ""), ((8, 9, 21), "in 24 maanden")])
def test_days_between_events_do_not_tell_a_small_month(
    municipality: Municipality, indicator: Indicator, counts: tuple[int, ...], told: str
) -> None:
    record(municipality, indicator.series, *counts)
    result = evaluate_indicator(indicator, today=date(2026, 3, 1))
    standing = Standing(Step.DAYS, "te weinig", "in 24 maanden")
    standings = [
        r.standing for r in for_everybody(
            replace(result, results=tuple(replace(r, standing=standing) for r in result.results))
        ).results
    ]  # fmt: skip
    assert [s.sentence for s in standings if s] == [told] * len(result.results)


def test_the_page_says_what_a_count_can_bear(client: Client, indicator: Indicator) -> None:
    counted = indicator.priority.edition.priorities.all()
    pages = [
        client.get(f"/duinrand/{indicator.priority.edition.slug}/{p.slug}/{i.slug}/").content.decode()
        for p in counted
        for i in p.indicators.all()
    ]
    assert any("Hoeveel dit aantal kan dragen: stap" in page for page in pages)
