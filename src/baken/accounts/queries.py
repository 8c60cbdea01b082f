"""Who may do what where. Only roles count: a superuser without a role sees the maintenance screens and no more."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from baken.accounts.models import Membership, Municipality, User
from baken.accounts.roles import PERMISSIONS, ROLES, Role


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
