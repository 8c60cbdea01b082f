"""Toetsbaarheid and Wat als: what is told, and that nothing is kept."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.audit.models import Event
from baken.observations.models import Figure
from baken.plans.models import Edition, Indicator
from tests.web.office.conftest import Address

pytestmark = pytest.mark.django_db


def text(client: Client, address: str) -> tuple[int, str]:
    answer = client.get(address)
    return answer.status_code, " ".join(answer.content.decode().replace("\xa0", " ").split())


@pytest.fixture
def indicator(edition: Edition) -> Indicator:
    return next(i for i in Indicator.objects.filter(priority__edition=edition) if i.scale == "count")


def test_every_target_of_the_plan_is_tested(anna: Client, at: Address, edition: Edition) -> None:
    status, page = text(anna, at("testability", number=edition.pk))
    assert status == 200
    for indicator in Indicator.objects.filter(priority__edition=edition):
        if indicator.targets:
            assert indicator.name in page
    assert "Hoe we dit uitrekenen" in page


def test_trying_a_figure_shows_the_verdict_and_keeps_nothing(
    anna: Client, at: Address, indicator: Indicator, municipality: Municipality
) -> None:
    before = Event.objects.count(), Figure.objects.count()
    asked = {"value": "400", "year": "2027", "baseline": "40 (2022)", "target": "gelijk of lager dan 40"}
    status, page = text(anna, f"{at('suppose', number=indicator.pk)}?{urlencode(asked)}")
    assert status == 200
    assert "niet gehaald" in page
    assert 'value="400"' in page
    assert (Event.objects.count(), Figure.objects.count()) == before


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"value": ""}, "Vul een cijfer in."),
        ({"value": "-3"}, "onder nul"),
        ({"value": "3,5"}, "heel getal"),
        ({"value": "veel"}, "is geen getal"),
        ({"value": "999999999999999999"}, "te groot"),
        ({"year": "ooit"}, "Schrijf het jaar als 2027"),
        ({"year": "99999"}, "tot en met 2060"),
        ({"target": "we gaan ervoor, samen 900"}, "lezen we niet zeker"),
        ({"baseline": "vroeger"}, "geen getal"),
    ],
)
def test_what_cannot_be_tried_is_told(
    anna: Client, at: Address, indicator: Indicator, changes: dict[str, str], told: str
) -> None:
    asked = {"value": "4", "year": "2027", "baseline": "40 (2022)", "target": "gelijk of lager dan 40"} | changes
    status, page = text(anna, f"{at('suppose', number=indicator.pk)}?{urlencode(asked)}")
    assert status == 422
    assert told in page
