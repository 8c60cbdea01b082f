"""The control chart page and breaks with a reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.audit.models import Event
from baken.core.figures import Figure
from baken.core.periods import Period
from baken.observations.models import SeriesBreak
from baken.observations.operations import Provenance, receive_snapshot, record_figures, set_break
from baken.plans.models import Edition, Indicator
from tests.factories.accounts import TESTS
from tests.web.office.conftest import Address

pytestmark = pytest.mark.django_db


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


@pytest.fixture
def indicator(edition: Edition, municipality: Municipality) -> Indicator:
    """With two years of months, the last of them far higher."""
    found = next(i for i in Indicator.objects.filter(priority__edition=edition) if i.scale == "count")
    values = [4, 6, 5, 3, 5, 7, 4, 5, 6, 4, 5, 6, 5, 4, 6, 5, 3, 5, 7, 4, 5, 6, 4, 21]
    figures = [
        Figure(found.series, municipality.code, Period.months_of(2023 + n // 12, n % 12 + 1, n % 12 + 1), Decimal(v))
        for n, v in enumerate(values)
    ]
    held = receive_snapshot(
        municipality=municipality, provenance=Provenance("police", "x", date(2026, 1, 2)), name="a", content=b"1",
        by=TESTS,
    )  # fmt: skip
    record_figures(snapshot=held, figures=figures, by=TESTS)
    return found


def test_a_peak_is_told_with_its_rule(anna: Client, at: Address, indicator: Indicator) -> None:
    page = text(anna, at("control", number=indicator.pk))
    assert "21 in december 2024" in page
    assert "want dit punt ligt boven de bovengrens" in page
    assert "A: ligt boven de bovengrens" in page
    assert "Making Data Count" in page


def test_a_break_needs_a_reason_and_starts_anew(anna: Client, at: Address, indicator: Indicator) -> None:
    address = at("new_break", number=indicator.pk)
    answer = anna.post(address, {"month": "1", "year": "2024", "reason": ""})
    assert answer.status_code == 422
    assert "Schrijf waarom" in answer.content.decode()
    assert anna.post(address, {"month": "1", "year": "2099", "reason": "x"}).status_code == 422
    anna.post(address, {"month": "1", "year": "2024", "reason": "Er wordt anders geteld."})
    page = text(anna, at("control", number=indicator.pk))
    assert "Vanaf januari 2024" in page
    assert "Er wordt anders geteld." in page
    assert "anna@duinrand.example" in page
    again = anna.post(address, {"month": "1", "year": "2024", "reason": "Nog eens."})
    assert "staat al een breuk" in again.content.decode()
    found = SeriesBreak.objects.get()
    anna.post(at("lift_break", number=indicator.pk), {"since": str(found.pk)})
    assert not SeriesBreak.objects.exists()
    assert Event.objects.filter(verb="observations.lift_break").count() == 1


def test_a_break_of_another_series_stays(
    anna: Client, at: Address, indicator: Indicator, municipality: Municipality
) -> None:
    other = set_break(municipality=municipality, series="own.anders", since=date(2024, 1, 1), reason="x", by=TESTS)
    for odd in ("", "x", "9" * 40, str(other.pk)):
        answer = anna.post(at("lift_break", number=indicator.pk), {"since": odd}, follow=True)
        assert "Deze breuk is er niet meer" in answer.content.decode()
    assert SeriesBreak.objects.count() == 1


def test_without_enough_points_it_says_so(anna: Client, at: Address, edition: Edition) -> None:
    for indicator in Indicator.objects.filter(priority__edition=edition):
        page = text(anna, at("control", number=indicator.pk))
        assert "Een regelkaart" in page
