"""What people may do, as classes to read. A role is given per municipality; the stored value is its `key`."""

from __future__ import annotations

from typing import ClassVar

PERMISSIONS = {
    "plans.read": "plannen en oordelen in het werkdeel bekijken",
    "plans.edit": "een plan inlezen, nalezen en losse eindjes oplossen",
    "plans.adopt": "vastleggen dat de raad een plan heeft vastgesteld",
    "figures.enter": "cijfers invoeren en bestanden inlezen",
    "baseline.choose": "kiezen welke nulmeting telt",
    "audit.read": "het logboek bekijken",
    "people.manage": "mensen toevoegen en rollen geven",
}


class Role:
    """A named set of permissions. Subclasses are the roles there are."""

    key: ClassVar[str]
    name: ClassVar[str]
    description: ClassVar[str]  # one Dutch sentence
    permissions: ClassVar[frozenset[str]]


class Coordinator(Role):
    """Keeps the plan."""

    key = "coordinator"
    name = "Veiligheidscoördinator"
    description = "Leest het plan in, houdt cijfers en nulmetingen bij en legt het besluit van de raad vast."
    permissions = frozenset(
        {"plans.read", "plans.edit", "plans.adopt", "figures.enter", "baseline.choose", "audit.read"}
    )


class Reader(Role):
    """Reads along."""

    key = "reader"
    name = "Meelezer"
    description = "Bekijkt plannen, cijfers en oordelen, maar verandert niets."
    permissions = frozenset({"plans.read"})


class Administrator(Role):
    """Looks after people and the log, and leaves the content alone."""

    key = "administrator"
    name = "Functioneel beheerder"
    description = "Voegt mensen toe, geeft rollen en bekijkt het logboek."
    permissions = frozenset({"plans.read", "audit.read", "people.manage"})


ROLES: dict[str, type[Role]] = {role.key: role for role in (Coordinator, Reader, Administrator)}
