"""The mandatory indicators on the public site and in the office."""

from __future__ import annotations

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.plans.models import Edition
from tests.factories.areas import record_areas
from tests.factories.plans import make_adopted


@pytest.fixture
def adopted(municipality: Municipality) -> Edition:
    return make_adopted(municipality)


def test_without_a_figure_there_is_no_page_and_no_link(client: Client, adopted: Edition) -> None:
    assert client.get("/duinrand/verplicht/").status_code == 404
    assert "/duinrand/verplicht/" not in client.get("/duinrand/").content.decode()


def test_what_is_derived_says_so_and_what_is_missing_says_what_it_waits_for(
    client: Client, adopted: Edition, municipality: Municipality
) -> None:
    record_areas(municipality, "police.crimes.shoplifting", {"GM9901": 31})
    record_areas(municipality, "cbs.population", {"GM9901": 10000})
    assert "/duinrand/verplicht/" in client.get("/duinrand/").content.decode()
    text = client.get("/duinrand/verplicht/").content.decode()
    assert "3,1" in text
    assert "Zelf berekend uit cijfers van de politie en het CBS" in text
    assert "gegevens niet beschikbaar" in text
    assert "Dat kan zodra we hebben: diefstal en inbraak uit woningen" in text
    assert "waarstaatjegemeente.nl" in text
