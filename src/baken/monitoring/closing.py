"""What was expected beforehand is closed by the database: written once, never changed, never removed."""

from __future__ import annotations

from django.db.models import Model
from django.db.models.signals import post_migrate, pre_delete, pre_migrate

from baken.audit.triggers import Closed, lay, lift
from baken.monitoring.models import EffectStudy

RULES = (Closed("monitoring_effectstudy", "TRUE", additions=False),)


class LockedError(RuntimeError):
    """Something tried to remove an expectation. Always a fault of ours."""


def refuse_removal(instance: Model, **_: object) -> None:
    """Before any removal, one by one or many at once."""
    raise LockedError(f"effect study {instance.pk} is locked")


def connect() -> None:
    """Called once, when the app is ready."""
    pre_delete.connect(refuse_removal, sender=EffectStudy, dispatch_uid="effect studies locked")
    pre_migrate.connect(_lift, dispatch_uid="effect studies lifted")
    post_migrate.connect(_lay, dispatch_uid="effect studies laid")


def _lift(using: str, **_: object) -> None:
    lift(using, RULES)


def _lay(using: str, **_: object) -> None:
    lay(using, RULES)
