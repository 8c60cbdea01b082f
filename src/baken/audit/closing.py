"""The log is closed by the database too: a line that stands is neither changed nor removed."""

from __future__ import annotations

from django.db.models.signals import post_migrate, pre_migrate

from baken.audit.triggers import Closed, lay, lift

RULES = (Closed("audit_event", "TRUE", additions=False),)


def connect() -> None:
    """Called once, when the app is ready."""
    pre_migrate.connect(_lift, dispatch_uid="log lifted")
    post_migrate.connect(_lay, dispatch_uid="log laid")


def _lift(using: str, **_: object) -> None:
    lift(using, RULES)


def _lay(using: str, **_: object) -> None:
    lay(using, RULES)
