"""Zelftoets: two lists that fill themselves, answered by a person where only a person can tell, as a dossier."""

from __future__ import annotations

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.plans.models import SelfTestAnswer
from tests.factories.plans import make_adopted, make_concept
from tests.factories.themes import make_started
from tests.web.office.conftest import Address

pytestmark = pytest.mark.django_db


def test_both_lists_are_there_for_every_kind_of_plan(anna: Client, at: Address, municipality: Municipality) -> None:
    for edition in (
        make_started(municipality),
        make_concept(
            municipality,
        ),
        make_adopted(municipality),
    ):
        page = anna.get(at("self_test", number=edition.pk)).content.decode()
        assert "Checklist integraal veiligheidsplan" in page
        assert "Acht normen van rekenkamers" in page
        assert page.count("Onderdeel niet gepubliceerd") >= 3


def test_a_person_overrules_with_a_note_and_both_stay(anna: Client, at: Address, municipality: Municipality) -> None:
    edition = make_adopted(municipality)
    item = at("self_test_item", number=edition.pk, item="ccv-3-1")
    assert anna.post(item, {"answer": "met", "note": ""}).status_code == 422
    assert anna.post(item, {"answer": "met", "note": "Verslag van 2022."}).status_code == 302
    page = anna.get(at("self_test", number=edition.pk)).content.decode()
    assert "Verslag van 2022." in page
    assert "Baken zei: voldoet niet." in page
    paper = anna.get(at("paper", number=edition.pk, paper="zelftoets", form="html")).content.decode()
    assert "Verslag van 2022." in paper
    assert anna.post(item, {"do": "terug"}).status_code == 302
    assert not SelfTestAnswer.objects.exists()
    assert anna.get(at("self_test_item", number=edition.pk, item="ccv-9-99")).status_code == 404
