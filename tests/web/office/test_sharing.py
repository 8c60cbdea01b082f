"""The page on a plan of several municipalities; nothing of one leaks to the other."""

from __future__ import annotations

from django.test import Client

from baken.accounts.models import Municipality, User
from baken.accounts.operations import give_role
from baken.plans.operations import add_piece
from tests.factories.accounts import TESTS
from tests.factories.plans import make_concept
from tests.web.office.conftest import Address


def test_a_plan_is_shared_and_passed_on(
    anna: Client, carla: Client, at: Address, municipality: Municipality, elsewhere: Municipality
) -> None:
    edition = make_concept(municipality)
    address = at("sharing", number=edition.pk)
    assert "Vraag daar om de rol" in anna.get(address).content.decode()
    person = User.objects.get(pk=int(anna.session["_auth_user_id"]))
    give_role(person=person, municipality=elsewhere, role="coordinator", by=TESTS)
    assert anna.post(address, {"municipality": elsewhere.pk}).status_code == 302
    local = elsewhere.editions.get(shared_from=edition)
    add_piece(edition=local, kind="prioriteit", title="Geheim lokaal punt", by=TESTS)
    page = anna.post(at("pass_on", number=edition.pk), follow=True).content.decode()
    assert "doorgegeven aan één gemeente" in page
    assert elsewhere.name in page
    for name in ("sharing", "edition", "editor", "editions"):
        numbers = {} if name == "editions" else {"number": edition.pk}
        assert "Geheim lokaal punt" not in anna.get(at(name, **numbers)).content.decode()


def test_a_municipality_of_nobody_is_refused(anna: Client, at: Address, municipality: Municipality,
                                             elsewhere: Municipality) -> None:  # fmt: skip
    edition = make_concept(municipality)
    answer = anna.post(at("sharing", number=edition.pk), {"municipality": elsewhere.pk})
    assert answer.status_code == 422
    assert not elsewhere.editions.filter(shared_from=edition).exists()
