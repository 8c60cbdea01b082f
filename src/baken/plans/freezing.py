"""An adopted plan does not change: not by an operation, not by a model, not by a statement on the database.

What a person still does to an adopted plan stands in rows of its own: loose ends that are settled, baselines that are
chosen, amendments of the council and what those add, steps of its life, reports on milestones. The last three, and
judgements on a theme, are never changed themselves.
"""

from __future__ import annotations

from django.db.models import Model
from django.db.models.signals import post_migrate, pre_delete, pre_migrate

from baken.audit.triggers import Closed, lay, lift
from baken.plans.models import (
    Edition,
    FlankingPolicy,
    Goal,
    Indicator,
    Principle,
    Priority,
    SafetyField,
    Theme,
)

_ADOPTED = "EXISTS (SELECT 1 FROM plans_edition e {join} WHERE {key} = {{row}}.{column} AND e.status = 'adopted')"
_BY_EDITION = _ADOPTED.format(join="", key="e.id", column="edition_id")
_BY_FIELD = _ADOPTED.format(join="JOIN plans_safetyfield f ON f.edition_id = e.id", key="f.id", column="field_id")
_BY_PRIORITY = _ADOPTED.format(join="JOIN plans_priority p ON p.edition_id = e.id", key="p.id", column="priority_id")
_AMENDED = "{row}.amendment_id IS NOT NULL"
_WRITTEN_ONCE = ("lifestep", "amendment", "themejudgement", "milestonereport")
RULES = (
    Closed("plans_edition", "{row}.status = 'adopted'", additions=False),
    *(Closed(f"plans_{name}", _BY_EDITION) for name in ("principle", "safetyfield", "flankingpolicy")),
    Closed("plans_priority", _BY_EDITION, free=_AMENDED),
    Closed("plans_theme", _BY_FIELD),
    *(Closed(f"plans_{name}", _BY_PRIORITY, free=_AMENDED) for name in ("goal", "indicator")),
    *(Closed(f"plans_{name}", "1 = 1", additions=False) for name in _WRITTEN_ONCE),
)
_PATHS: dict[type[Model], str] = {
    Edition: "",
    Principle: "edition",
    SafetyField: "edition",
    Priority: "edition",
    FlankingPolicy: "edition",
    Theme: "field.edition",
    Goal: "priority.edition",
    Indicator: "priority.edition",
}


class FrozenError(RuntimeError):
    """Something tried to remove a part of an adopted plan. Always a fault of ours."""


def edition_of(piece: Model) -> Edition:
    """The edition that this piece of a plan belongs to."""
    found: Model = piece
    for name in filter(None, _PATHS[type(piece)].split(".")):
        found = getattr(found, name)
    assert isinstance(found, Edition)
    return found


def refuse_removal(sender: type[Model], instance: Model, **_: object) -> None:
    """Before any removal, one by one or many at once."""
    if edition_of(instance).status == Edition.Status.ADOPTED:
        raise FrozenError(f"{sender.__name__} {instance.pk} is part of an adopted plan")


def connect() -> None:
    """Called once, when the app is ready."""
    for model in _PATHS:
        pre_delete.connect(refuse_removal, sender=model, dispatch_uid=f"frozen {model.__name__}")
    pre_migrate.connect(_lift, dispatch_uid="frozen plans lifted")
    post_migrate.connect(_lay, dispatch_uid="frozen plans laid")


def _lift(using: str, **_: object) -> None:
    lift(using, RULES)


def _lay(using: str, **_: object) -> None:
    lay(using, RULES)
