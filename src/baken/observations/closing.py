"""What was published cannot be taken back, so the ledger of it is closed by the database too."""

from __future__ import annotations

from django.db.models import Model
from django.db.models.signals import post_migrate, pre_delete, pre_migrate

from baken.audit.triggers import Closed, lay, lift
from baken.observations.models import PublishedCount

RULES = (Closed("observations_publishedcount", "TRUE", additions=False),)


class PublishedError(RuntimeError):
    """Something tried to remove a line of the ledger. Always a fault of ours."""


def refuse_removal(instance: Model, **_: object) -> None:
    """Before any removal, one by one or many at once."""
    raise PublishedError(f"published count {instance.pk} cannot be taken back")


def connect() -> None:
    """Called once, when the app is ready."""
    pre_delete.connect(refuse_removal, sender=PublishedCount, dispatch_uid="published counts locked")
    pre_migrate.connect(_lift, dispatch_uid="published counts lifted")
    post_migrate.connect(_lay, dispatch_uid="published counts laid")


def _lift(using: str, **_: object) -> None:
    lift(using, RULES)


def _lay(using: str, **_: object) -> None:
    lay(using, RULES)
