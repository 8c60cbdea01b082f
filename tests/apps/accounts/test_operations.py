"""Municipalities, people and roles: what is stored, what is refused, and with which words."""

from __future__ import annotations

import pytest

from baken.accounts.models import Membership, Municipality, User
from baken.accounts.operations import (
    add_person,
    close_account,
    create_municipality,
    give_role,
    set_password,
    withdraw_role,
)
from baken.accounts.queries import may, municipalities_of, permissions_of, roles_of
from baken.accounts.roles import PERMISSIONS, ROLES, Administrator, Coordinator, Reader
from baken.accounts.system import SystemActor
from baken.audit.models import Event
from baken.core.errors import UserError
from tests.factories.accounts import make_municipality, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["", "0415", "GM415", "GM04150", "XX0415"])
def test_a_code_that_is_none_is_refused(code: str, tests: SystemActor) -> None:
    with pytest.raises(UserError, match="GM met vier cijfers"):
        create_municipality(code=code, name="Zeedorp", by=tests)


def test_a_municipality_exists_once(municipality: Municipality, tests: SystemActor) -> None:
    with pytest.raises(UserError, match="bestaat al"):
        create_municipality(code=municipality.code, name="Anders", by=tests)
    with pytest.raises(UserError, match="bestaat al"):
        create_municipality(code="GM9902", name=municipality.name, by=tests)


@pytest.mark.parametrize(
    ("email", "name", "password", "words"),
    [
        ("geen adres", "Cees", None, "geen e-mailadres"),
        ("cees@duinrand.example", " ", None, "naam"),
        ("ANNA@duinrand.example", "Anna", None, "al een account"),
        ("cees@duinrand.example", "Cees", "kort", "wachtwoord"),
    ],
)
def test_a_person_is_refused_with_words(
    email: str, name: str, password: str | None, words: str, coordinator: User, tests: SystemActor
) -> None:
    with pytest.raises(UserError, match=words):
        add_person(email=email, name=name, password=password, by=tests)


def test_the_password_does_not_reach_the_log(coordinator: User, tests: SystemActor) -> None:
    set_password(person=coordinator, password="vier blauwe ramen", by=tests)
    assert coordinator.check_password("vier blauwe ramen")
    assert not [e for e in Event.objects.all() if "blauwe" in f"{e.target} {e.details}"]


def test_a_role_counts_in_its_own_municipality_only(coordinator: User, municipality: Municipality) -> None:
    other = make_municipality("GM9902", "Veenhoek")
    assert may(coordinator, "plans.adopt", municipality)
    assert not may(coordinator, "plans.read", other)
    assert list(municipalities_of(coordinator)) == [municipality]


def test_roles_add_up_and_can_be_withdrawn(reader: User, municipality: Municipality, tests: SystemActor) -> None:
    given = give_role(person=reader, municipality=municipality, role=Administrator, by=tests)
    assert roles_of(reader, municipality) == (Reader, Administrator)
    with pytest.raises(UserError, match="al"):
        give_role(person=reader, municipality=municipality, role="administrator", by=tests)
    make_person("els@duinrand.example", "Els Vos", municipality, "administrator")
    withdraw_role(membership=given, by=tests)
    assert permissions_of(reader, municipality) == {"plans.read"}


def test_a_role_that_does_not_exist_is_named(reader: User, municipality: Municipality, tests: SystemActor) -> None:
    with pytest.raises(UserError, match="burgemeester bestaat niet"):
        give_role(person=reader, municipality=municipality, role="burgemeester", by=tests)


def test_a_closed_account_may_nothing(coordinator: User, municipality: Municipality, tests: SystemActor) -> None:
    close_account(person=coordinator, by=tests)
    assert not may(coordinator, "plans.read", municipality)
    assert Membership.objects.filter(user=coordinator).exists()


def test_an_unknown_permission_is_a_bug(coordinator: User, municipality: Municipality) -> None:
    with pytest.raises(ValueError, match=r"plans\.burn"):
        may(coordinator, "plans.burn", municipality)


def test_every_role_is_readable_and_every_permission_is_held() -> None:
    assert all(role.description.endswith(".") and role.permissions <= set(PERMISSIONS) for role in ROLES.values())
    assert frozenset().union(*(r.permissions for r in ROLES.values())) == set(PERMISSIONS)
    assert Coordinator.key in ROLES


def test_a_superuser_without_a_role_may_nothing(municipality: Municipality) -> None:
    boss = User.objects.create_superuser("root@duinrand.example", "lang genoeg hoor")
    assert permissions_of(boss, municipality) == frozenset()
