"""The difference between two plans, in the office and for everybody."""

from __future__ import annotations

from datetime import date

from django.test import Client

from baken.accounts.models import Municipality
from baken.plans.models import Goal
from baken.plans.operations import Decision, amend_add_goal, amend_text
from tests.factories.accounts import TESTS
from tests.factories.plans import PLAN, make_adopted, make_concept
from tests.web.office.conftest import Address

COUNCIL = Decision("Scherper", date(2025, 2, 3), decision="2025/4")
OTHER = PLAN.replace("2024 – 2027", "2028 – 2031").replace("Minder overlast door jeugd.", "Veel minder overlast.")


def test_two_plans_stand_beside_each_other(anna: Client, at: Address, municipality: Municipality) -> None:
    before, after = make_adopted(municipality), make_concept(municipality, OTHER)
    empty = anna.get(at("difference", number=after.pk)).content.decode()
    assert "Kies waarmee" in empty
    page = anna.get(at("difference", number=after.pk), {"met": before.pk}).content.decode()
    assert "gewijzigd" in page
    assert "<ins>" in page
    assert "Veel" in page


def test_what_the_council_changed_stands_beside_what_it_adopted(
    anna: Client, at: Address, client: Client, municipality: Municipality
) -> None:
    edition = make_adopted(municipality)
    public = f"/{municipality.slug}/{edition.slug}/verschil/"
    assert client.get(public).status_code == 404
    goal = Goal.objects.get(priority__edition=edition)
    amend_text(piece=goal, column="text", becomes="Veel minder overlast door jeugd.", decision=COUNCIL, by=TESTS)
    amend_add_goal(priority=goal.priority, text="Meer toezicht op straat.", year=None, decision=COUNCIL, by=TESTS)
    office = anna.get(at("difference", number=edition.pk), {"met": "vastgesteld"}).content.decode()
    for page in (office, client.get(public).content.decode()):
        assert "Meer toezicht op straat." in page
        assert "1 nieuw, 0 vervallen, 1 gewijzigd" in page


def test_a_plan_of_elsewhere_cannot_be_chosen(anna: Client, at: Address, municipality: Municipality) -> None:
    edition = make_adopted(municipality)
    page = anna.get(at("difference", number=edition.pk), {"met": "999999"}).content.decode()
    assert "<ins>" not in page
