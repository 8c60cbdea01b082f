"""Niet openbaar: the team sees what nobody else sees, and why."""

from __future__ import annotations

from django.test import Client

from baken.accounts.models import Municipality
from tests.apps.observations.test_publication import AREAS, record
from tests.web.office.conftest import Address


def test_nothing_is_withheld_yet(anna: Client, at: Address) -> None:
    assert "Niets achtergehouden" in anna.get(at("withheld")).content.decode()


def test_what_is_withheld_and_why(anna: Client, at: Address, municipality: Municipality) -> None:
    record(municipality, AREAS | {"GM9901": 55})
    page = anna.get(at("withheld")).content.decode()
    assert "2 aantallen blijven" in page
    assert "Minder dan 5" in page
    assert "Anders is een klein aantal uit te rekenen" in page
    assert "houden we tegen" not in page


def test_what_an_earlier_publication_holds_back_is_one_plain_sentence(
    anna: Client, at: Address, municipality: Municipality
) -> None:
    record(municipality, AREAS)
    record(municipality, {"GM9901": 55})
    page = anna.get(at("withheld")).content.decode()
    assert "Het cijfer van Duinrand over 2025 houden we tegen." in page
