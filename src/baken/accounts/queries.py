"""Who may do what where. Only roles count: a superuser without a role sees the maintenance screens and no more."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.tokens import default_token_generator
from django.db.models import QuerySet
from django.utils.http import urlsafe_base64_decode

from baken.accounts.models import Membership, Municipality, User
from baken.accounts.roles import PERMISSIONS, ROLES, Role
from baken.audit.models import Event


def permissions_of(user: User | AnonymousUser, municipality: Municipality) -> frozenset[str]:
    """All permissions of `user` in `municipality`; one query."""
    return frozenset[str]().union(*(role.permissions for role in roles_of(user, municipality)))


def may(user: User | AnonymousUser, permission: str, municipality: Municipality) -> bool:
    """True when a role of `user` in `municipality` holds `permission`. An unknown permission is a bug: ValueError."""
    if permission not in PERMISSIONS:
        raise ValueError(f"unknown permission {permission!r}")
    return permission in permissions_of(user, municipality)


def roles_of(user: User | AnonymousUser, municipality: Municipality) -> tuple[type[Role], ...]:
    """The roles of `user` in `municipality`, in the order of `ROLES`; none for who is not active."""
    if not isinstance(user, User) or not user.is_active:
        return ()
    keys = set(Membership.objects.filter(user=user, municipality=municipality).values_list("role", flat=True))
    return tuple(role for key, role in ROLES.items() if key in keys)


def municipalities_of(user: User) -> QuerySet[Municipality]:
    """The municipalities in which `user` has a role, by name."""
    return Municipality.objects.filter(memberships__user=user).distinct().order_by("name")


@dataclass(frozen=True)
class Colleague:
    """A person with the roles held in one municipality; `can_sign_in` once a password was chosen."""

    person: User
    roles: tuple[type[Role], ...]
    can_sign_in: bool


def colleagues_of(municipality: Municipality) -> tuple[Colleague, ...]:
    """Everybody with a role in `municipality`, by name. Two queries."""
    people = User.objects.filter(memberships__municipality=municipality).distinct().order_by("name", "email")
    held: dict[int, set[str]] = {}
    for person, role in Membership.objects.filter(municipality=municipality).values_list("user_id", "role"):
        held.setdefault(person, set()).add(role)
    return tuple(
        Colleague(
            person,
            tuple(role for key, role in ROLES.items() if key in held.get(person.pk, ())),
            person.is_active and person.has_usable_password(),
        )
        for person in people
    )


def former_colleagues_of(municipality: Municipality) -> QuerySet[User]:
    """Who once had a role here, as the log tells, and has none now; by name."""
    lines = Event.objects.filter(municipality=municipality.code, verb="accounts.give_role")
    known = {reference.rpartition(":")[2] for reference in lines.values_list("reference", flat=True)}
    once = User.objects.filter(pk__in=[int(number) for number in known if number.isdecimal()])
    return once.exclude(memberships__municipality=municipality).order_by("name", "email")


def works_elsewhere(person: User, municipality: Municipality) -> bool:
    """True when `person` has a role in another municipality too."""
    return Membership.objects.filter(user=person).exclude(municipality=municipality).exists()


def person_of_link(coded: str, token: str) -> User | None:
    """Whose link to choose a password this is; None when it was used, is too old, or was never ours."""
    try:
        number = int(urlsafe_base64_decode(coded))
    except ValueError:
        return None
    person = User.objects.filter(pk=number, is_active=True).first() if 0 < number < 2**63 else None
    return person if person is not None and default_token_generator.check_token(person, token) else None
