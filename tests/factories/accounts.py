"""Named people and one invented municipality, made through the operations."""

from __future__ import annotations

from baken.accounts.models import Municipality, User
from baken.accounts.operations import add_person, create_municipality, give_role
from baken.accounts.system import SystemActor

TESTS = SystemActor("tests")
PASSWORD = "drie groene deuren"


def make_municipality(code: str = "GM9901", name: str = "Duinrand") -> Municipality:
    """An invented municipality."""
    return create_municipality(code=code, name=name, by=TESTS, is_invented=True)


def make_person(email: str, name: str, municipality: Municipality | None = None, role: str = "reader") -> User:
    """A person who can log in, with a role where a municipality is given."""
    person = add_person(email=email, name=name, password=PASSWORD, by=TESTS)
    if municipality is not None:
        give_role(person=person, municipality=municipality, role=role, by=TESTS)
    return person
