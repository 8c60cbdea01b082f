"""`baken municipality` and `baken person`."""

from __future__ import annotations

from django.db import transaction

from baken.accounts.models import Membership, Municipality, User
from baken.accounts.operations import add_person, create_municipality, give_role, reopen_account, set_password
from baken.accounts.roles import ROLES
from baken.accounts.system import SystemActor
from baken.cli.serving import require_tables
from baken.core.errors import UserError

BY = SystemActor("opdrachtregel")


def add_municipality(code: str, name: str) -> str:
    """Make the municipality; gives back what to print."""
    require_tables()
    made = create_municipality(code=code, name=name, by=BY)
    return f"Gemeente {made.name} ({made.code}) is toegevoegd. Voeg nu een persoon toe met baken person."


@transaction.atomic
def add(email: str, name: str, code: str, role: str, password: str) -> str:
    """Make the person unless there (a closed account opens again), and give the role; gives back what to print."""
    require_tables()
    municipality = Municipality.objects.filter(code=code.strip().upper()).first()
    if municipality is None:
        raise UserError(f"De gemeente {code} bestaat hier niet. Voeg haar eerst toe met baken municipality.")
    person = User.objects.filter(email=email.strip().lower()).first()
    was_open = person is None or person.is_active
    if person is None:
        person = add_person(email=email, name=name, password=password, by=BY)
    elif not person.is_active:
        _take_back(person, password)
    if was_open or role not in _roles(person, municipality):
        give_role(person=person, municipality=municipality, role=role, by=BY)
    return f"{person.name} is nu {ROLES[role].name.lower()} in {municipality.name}."


def _take_back(person: User, password: str) -> None:
    reopen_account(person=person, by=BY)
    set_password(person=person, password=password, by=BY)


def _roles(person: User, municipality: Municipality) -> set[str]:
    return set(Membership.objects.filter(user=person, municipality=municipality).values_list("role", flat=True))
