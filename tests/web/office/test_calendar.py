"""The data calendar: what comes, what must be typed for what, and what is late."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import Settings

from baken.accounts.models import Municipality, User
from baken.core.figures import Figure
from baken.monitoring.calendar import calendar_of
from baken.observations.operations import enter_figure
from baken.plans.models import Edition, Indicator
from tests.factories.accounts import TESTS
from tests.web.office.conftest import Address

pytestmark = pytest.mark.django_db


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


@pytest.fixture
def own(edition: Edition) -> Indicator:
    """An indicator that no source gives: the municipality types it."""
    found = Indicator.objects.filter(priority__edition=edition, series__startswith="own.", scale="count").first()
    return found or Indicator.objects.filter(priority__edition=edition, series__startswith="municipal.")[0]


def test_twelve_months_ahead_with_the_documents_of_the_council(
    anna: Client, at: Address, edition: Edition, settings: Settings
) -> None:
    settings.BAKEN_TODAY = "2026-06-09"
    page = text(anna, at("calendar"))
    assert "juni 2026" in page
    assert "mei 2027" in page
    assert "juni 2027" not in page
    assert page.count("cijfers nodig op") >= 3


def test_what_is_late_stands_first_and_goes_when_it_is_typed(
    anna: Client, at: Address, own: Indicator, municipality: Municipality, settings: Settings
) -> None:
    settings.BAKEN_TODAY = "2026-06-09"
    before = text(anna, at("calendar"))
    assert "Nu te laat" in before
    assert before.index("Nu te laat") < before.index("De komende twaalf maanden")
    late = before.split("De komende twaalf maanden")[0]
    assert own.name in late
    assert at("enter_figure", number=own.pk) in late
    entry = next(e for e in calendar_of(municipality, date(2026, 6, 9)).late_entries if e.indicator == own)
    figure = Figure(own.series, municipality.code, entry.period, Decimal(4))
    day = date(2026, 6, 1)
    enter_figure(municipality=municipality, figure=figure, source_text="x", retrieved_on=day, note="", by=TESTS)
    after = text(anna, at("calendar")).split("De komende twaalf maanden")[0]
    assert at("enter_figure", number=own.pk) not in after


def test_who_reads_along_sees_no_buttons(
    client: Client, at: Address, own: Indicator, reader: User, settings: Settings
) -> None:
    settings.BAKEN_TODAY = "2026-06-09"
    client.force_login(reader)
    page = text(client, at("calendar"))
    assert own.name in page
    assert at("enter_figure", number=own.pk) not in page


def test_without_a_plan_it_says_so(anna: Client, at: Address) -> None:
    assert "Er is nog geen plan" in text(anna, at("calendar"))
