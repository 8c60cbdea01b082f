"""People and roles: letting somebody in, changing what they may do, ending access."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from baken.accounts.models import Membership, Municipality, User
from baken.accounts.operations import change_roles, give_role
from baken.accounts.queries import roles_of
from baken.audit.models import Event
from tests.factories.accounts import PASSWORD, TESTS
from tests.web.office.conftest import Address

NEW = {"email": "fee@duinrand.example", "name": "Fee Bos", "roles": ["reader", "coordinator"]}


def link_on(client: Client, address: str) -> str:
    """The path of the link that a page shows, or nothing."""
    found = re.search(r"<code>https?://[^/]+(/[^<]+)</code>", client.get(address).content.decode())
    return found[1] if found else ""


def keys_of(person: User, place: Municipality) -> set[str]:
    return {role.key for role in roles_of(person, place)}


def test_the_list_says_in_words_who_may_what(dora: Client, at: Address, coordinator: User) -> None:
    text = dora.get(at("people")).content.decode()
    assert coordinator.email in text
    assert "Leest het plan in" in text
    assert "uzelf" in text


def test_a_new_person_gets_a_link_shown_once_and_chooses_a_password(
    dora: Client, client: Client, at: Address, municipality: Municipality
) -> None:
    answer = dora.post(at("person_add"), NEW)
    fee = User.objects.get(email=NEW["email"])
    assert answer["Location"] == at("person_link", number=fee.pk)
    assert keys_of(fee, municipality) == {"reader", "coordinator"}
    link = link_on(dora, answer["Location"])
    assert "maar één keer" in dora.get(answer["Location"]).content.decode()
    assert "Fee Bos" in client.get(link).content.decode()
    assert client.post(link, {"new": PASSWORD, "again": PASSWORD})["Location"] == "/werk/inloggen/"
    assert client.get(link).status_code == 410
    assert client.post("/werk/inloggen/", {"email": fee.email, "password": PASSWORD}).status_code == 302
    verbs = set(Event.objects.filter(actor="dora@duinrand.example").values_list("verb", flat=True))
    assert {"accounts.add_person", "accounts.give_role", "accounts.issue_password_link"} <= verbs
    assert not [e for e in Event.objects.all() if link.split("/")[-2] in f"{e.target}{e.details}{e.reference}"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"email": "fee"}, "Dit is geen e-mailadres"),
        ({"email": ""}, "Vul het e-mailadres in."),
        ({"name": ""}, "Vul de naam in."),
        ({"name": "x" * 121}, "hooguit 120 tekens"),
        ({"roles": []}, "Kies minstens één rol."),
        ({"roles": ["burgemeester"]}, "Kies alleen rollen uit de lijst."),
    ],
)
def test_wrong_input_is_said_and_nothing_typed_is_lost(
    dora: Client, at: Address, typed: dict[str, object], sentence: str
) -> None:
    answer = dora.post(at("person_add"), NEW | typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert "Er klopt iets niet" in text
    assert f'value="{(NEW | typed)["email"]}"' in text or not typed.get("email", "x")
    assert not User.objects.filter(name="Fee Bos").exists()


def test_who_is_in_the_list_is_not_added_twice(dora: Client, at: Address, coordinator: User) -> None:
    answer = dora.post(at("person_add"), NEW | {"email": "ANNA@duinrand.example"})
    assert answer.status_code == 422
    assert "Anna de Wit staat al in de lijst" in answer.content.decode()


def test_who_works_elsewhere_keeps_name_and_password(
    dora: Client, carla: Client, at: Address, municipality: Municipality
) -> None:
    dora.post(at("person_add"), {"email": "carla@wadkant.example", "name": "Iemand anders", "roles": ["reader"]})
    person = User.objects.get(email="carla@wadkant.example")
    assert (person.name, keys_of(person, municipality)) == ("Carla Smit", {"reader"})
    answer = dora.post(at("person_new_link", number=person.pk), follow=True)
    assert "werkt ook buiten Duinrand" in answer.content.decode()
    assert not Event.objects.filter(verb="accounts.issue_password_link").exists()
    assert person.check_password(PASSWORD)


def test_roles_are_changed_line_by_line(dora: Client, at: Address, reader: User, municipality: Municipality) -> None:
    answer = dora.post(at("person_roles", number=reader.pk), {"roles": ["coordinator"], "shown": "reader"})
    assert answer["Location"] == at("people")
    assert keys_of(reader, municipality) == {"coordinator"}
    mine = Event.objects.filter(actor="dora@duinrand.example").values_list("verb", flat=True)
    assert sorted(mine) == ["accounts.give_role", "accounts.withdraw_role"]


def test_roles_changed_meanwhile_are_shown_and_saved_only_after_a_second_look(
    dora: Client, at: Address, reader: User, municipality: Municipality
) -> None:
    change_roles(person=reader, municipality=municipality, roles={"reader", "coordinator"}, by=TESTS)
    page = at("person_roles", number=reader.pk)
    answer = dora.post(page, {"roles": ["administrator"], "shown": "reader"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "intussen door een ander gewijzigd" in text
    assert re.search(r'value="administrator"[^>]*checked', text)
    assert keys_of(reader, municipality) == {"reader", "coordinator"}
    shown = re.search(r'name="shown" value="([^"]*)"', text)
    assert shown is not None
    assert dora.post(page, {"roles": ["administrator"], "shown": shown[1]}).status_code == 302


def test_no_role_at_all_is_refused(dora: Client, at: Address, reader: User) -> None:
    answer = dora.post(at("person_roles", number=reader.pk), {"shown": "reader"})
    assert answer.status_code == 422
    assert "Kies minstens één rol." in answer.content.decode()


@pytest.mark.parametrize("page", ["person_roles", "person_leave"])
def test_the_last_administrator_stays(dora: Client, at: Address, municipality: Municipality, page: str) -> None:
    person = User.objects.get(email="dora@duinrand.example")
    answer = dora.post(at(page, number=person.pk), {"roles": ["reader"], "shown": "administrator"})
    assert answer.status_code == 422
    assert "laatste functioneel beheerder" in answer.content.decode()
    assert "Geef eerst iemand anders die rol." in answer.content.decode()
    assert keys_of(person, municipality) == {"administrator"}


def test_an_administrator_may_leave_when_another_stays(
    dora: Client, at: Address, reader: User, municipality: Municipality
) -> None:
    give_role(person=reader, municipality=municipality, role="administrator", by=TESTS)
    person = User.objects.get(email="dora@duinrand.example")
    assert dora.post(at("person_leave", number=person.pk))["Location"] == "/werk/"
    assert dora.get("/werk/").status_code == 302


def test_ending_access_shuts_the_door_at_once_and_deletes_nothing(
    dora: Client, bert: Client, at: Address, reader: User
) -> None:
    assert "wordt niets gewist" in dora.get(at("person_leave", number=reader.pk)).content.decode()
    assert bert.get(at("start")).status_code == 200
    dora.post(at("person_leave", number=reader.pk))
    reader.refresh_from_db()
    assert (reader.is_active, reader.name) == (False, "Bert Kok")
    assert bert.get(at("start")).status_code == 302
    assert "Hadden eerder toegang" in dora.get(at("people")).content.decode()


def test_who_came_back_chooses_a_new_password(dora: Client, at: Address, reader: User) -> None:
    dora.post(at("person_leave", number=reader.pk))
    answer = dora.post(at("person_add"), {"email": reader.email, "name": "Bert", "roles": ["reader"]})
    reader.refresh_from_db()
    assert reader.is_active
    assert not reader.check_password(PASSWORD)
    assert link_on(dora, answer["Location"])


def test_who_works_elsewhere_too_keeps_the_account(
    dora: Client, at: Address, reader: User, elsewhere: Municipality
) -> None:
    give_role(person=reader, municipality=elsewhere, role="reader", by=TESTS)
    dora.post(at("person_leave", number=reader.pk))
    reader.refresh_from_db()
    assert reader.is_active
    assert set(Membership.objects.filter(user=reader).values_list("municipality__name", flat=True)) == {"Wadkant"}


def test_an_old_link_dies_with_the_account(dora: Client, client: Client, at: Address, reader: User) -> None:
    link = link_on(dora, dora.post(at("person_new_link", number=reader.pk))["Location"])
    dora.post(at("person_leave", number=reader.pk))
    assert client.get(link).status_code == 410


def test_markup_in_a_name_stays_text(dora: Client, at: Address) -> None:
    dora.post(at("person_add"), NEW | {"name": "<b>Fee</b>"})
    assert "<b>Fee" not in dora.get(at("people")).content.decode()
