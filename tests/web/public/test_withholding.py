"""Small counts of reports in a month are not for everybody: not on the page, not in the file, not by subtraction."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.core.figures import Figure
from baken.core.periods import Period
from baken.observations.operations import REPORTS, Provenance, import_counts
from baken.plans.models import Indicator
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
