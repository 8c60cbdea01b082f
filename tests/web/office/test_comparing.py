"""The pages that compare: what is chosen, what cannot be, and that no place is told bare."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.core.figures import Figure
from baken.core.periods import Period
from baken.observations.operations import Provenance, receive_snapshot, record_figures
from baken.observations.queries import POPULATION
from baken.plans.models import Edition, Indicator
from tests.factories.accounts import TESTS
from tests.web.office.conftest import Address

pytestmark = pytest.mark.django_db
YOUTH = "police.nuisance.youth"
OTHERS = [f"GM0{number}" for number in range(363, 378)]


@pytest.fixture
def indicator(edition: Edition, municipality: Municipality) -> Indicator:
    """With figures of others in 2024."""
    figures = [
        Figure(series, area, Period.year(2024), Decimal(value))
        for at, area in enumerate([municipality.code, *OTHERS])
        for series, value in ((YOUTH, 50 + 7 * at), (POPULATION, 11_000 + 100 * at))
    ]
    held = receive_snapshot(
        municipality=municipality, provenance=Provenance("police", "x", date(2026, 1, 2)), name="a", content=b"1",
        by=TESTS,
    )  # fmt: skip
    record_figures(snapshot=held, figures=figures, by=TESTS)
    return Indicator.objects.get(priority__edition=edition, series=YOUTH)


def text(client: Client, address: str, **asked: str) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def test_a_place_stands_between_two_numbers(anna: Client, at: Address, indicator: Indicator) -> None:
    page = text(anna, at("comparison", number=indicator.pk))
    assert "gemeenten van ongeveer deze grootte" in page
    assert "een plaats tussen 1 en" in page
    assert "Spiegelhalter" in page
    assert "Een lage plaats is dus geen bewijs" in page


@pytest.mark.parametrize("asked", [{"groep": "x", "jaar": "9999"}, {"jaar": "²"}, {"groep": "alle", "jaar": "-1"}])
def test_an_odd_choice_becomes_the_usual_one(
    anna: Client, at: Address, indicator: Indicator, asked: dict[str, str]
) -> None:
    assert "2024, " in text(anna, at("comparison", number=indicator.pk), **asked)


def test_without_others_it_says_what_to_do(anna: Client, at: Address, edition: Edition) -> None:
    found = Indicator.objects.get(priority__edition=edition, series=YOUTH)
    page = text(anna, at("comparison", number=found.pk))
    assert '<svg class="drawing' not in page
    assert "verzonnen" in page or "baken panel load" in page


def test_areas_beside_each_other_with_a_sign(anna: Client, at: Address, indicator: Indicator) -> None:
    page = text(anna, at("heat"), groep="alle")
    assert "Alle samen" in page
    assert "Van de 16 cijfers per 1.000 inwoners" in page


@pytest.mark.parametrize("asked", ["wijken", "buurten", "zomaar"])
def test_a_level_without_figures_says_so(anna: Client, at: Address, edition: Edition, asked: str) -> None:
    assert "Er is niets te vergelijken" in text(anna, at("heat"), gebied=asked)
