"""A plan of several municipalities: one keeps the shared text, each has an edition of its own with its local points.

Every council adopts its own edition, on its own day and under its own number.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Model

from baken.accounts.models import Municipality, User
from baken.accounts.queries import permissions_of
from baken.audit.operations import record
from baken.core.errors import UserError
from baken.plans.life import may_change
from baken.plans.models import Edition, FlankingPolicy, Goal, Indicator, Principle, Priority, SafetyField, Theme
from baken.plans.operations.life import lock
from baken.plans.recording import Slugs

_WHOLE = ("title", "first_year", "last_year", "vision", "coordination", "budget", "labels")
_COLUMNS: dict[type[Model], tuple[str, ...]] = {
    Principle: ("title", "text"),
    SafetyField: ("name",),
    Theme: ("number", "key", "name"),
    Priority: ("rank", "order", "number", "title", "reason", "approach"),
    Goal: ("text", "year", "judged_by", "checklist"),
    Indicator: (
        "order", "name", "source", "series", "scale", "unit", "direction", "baseline_phrase", "baseline",
        "target_phrase", "targets", "library_key", "direction_reason", "owner", "rhythm",
    ),
    FlankingPolicy: ("name", "first_year", "last_year", "open_end", "status"),
}  # fmt: skip


@transaction.atomic
def share_edition(*, edition: Edition, municipality: Municipality, by: User) -> Edition:
    """Give another municipality an edition of this plan, with all of its text. Whoever does it writes in both."""
    lock(edition)
    if edition.shared_from_id:
        raise UserError("Dit plan is zelf een deel van een gezamenlijk plan. Deel het vanuit het gezamenlijke plan.")
    if not may_change(edition):
        raise UserError(f"{edition} wordt niet meer geschreven. Delen kan tot het bij de raad ligt.")
    if "plans.edit" not in permissions_of(by, municipality):
        raise UserError(f"U schrijft niet aan plannen van {municipality.name}. Vraag daar om die rol.")
    if municipality.pk == edition.municipality_id or edition.local_editions.filter(municipality=municipality).exists():
        raise UserError(f"{municipality.name} doet al mee met dit plan.")
    slugs = Slugs(50, set(municipality.editions.values_list("slug", flat=True)))
    local = Edition.objects.create(
        municipality=municipality, slug=slugs.of(edition.slug), shared_from=edition, status=Edition.Status.CONCEPT,
        **{name: getattr(edition, name) for name in _WHOLE},
    )  # fmt: skip
    _bring(edition, local)
    _log(by, "share_edition", local, edition)
    return local


@transaction.atomic
def pass_on_shared(*, edition: Edition, by: User) -> int:
    """Bring the shared text as it is now to every edition that is still being written; gives to how many. Local points
    stay as they are."""
    lock(edition)
    reached = 0
    for local in edition.local_editions.select_related("municipality"):
        lock(local)
        if may_change(local):
            for name in _WHOLE:
                setattr(local, name, getattr(edition, name))
            local.save(update_fields=list(_WHOLE))
            _bring(edition, local)
            reached += 1
    _log(by, "pass_on_shared", edition, edition)
    return reached


def _bring(edition: Edition, local: Edition) -> None:
    """Every shared part of the plan, as it stands, into the local edition."""
    _lay(Principle, edition.principles.all(), local.principles.all(), edition=local)
    _lay(FlankingPolicy, edition.flanking_policies.all(), local.flanking_policies.all(), edition=local)
    fields = _lay(SafetyField, edition.fields.all(), local.fields.all(), edition=local)
    for old, new in fields:
        _lay(Theme, old.themes.all(), new.themes.all(), field=new)  # type: ignore[attr-defined]
    shared = {p.slug: p for p in local.priorities.filter(is_local=False)}
    kept = set()
    for priority in edition.priorities.all():
        found = shared.get(priority.slug) or Priority(edition=local, slug=_free(local, priority.slug))
        _copy(priority, found)
        kept.add(found.pk)
        _lay(Goal, priority.goals.all(), found.goals.all(), priority=found)
        _bring_indicators(priority, found)
    local.priorities.filter(is_local=False).exclude(pk__in=kept).delete()


def _bring_indicators(priority: Priority, into: Priority) -> None:
    known, kept = {i.slug: i for i in into.indicators.all()}, set()
    for indicator in priority.indicators.all():
        found = known.get(indicator.slug) or Indicator(priority=into, slug=indicator.slug)
        _copy(indicator, found)
        kept.add(found.pk)
    into.indicators.exclude(pk__in=kept).delete()


def _lay(model: type[Model], old: Iterable[Model], new: Iterable[Model], **owner: Model) -> list[tuple[Model, Model]]:
    """Rows that are known by their place: the first becomes the first; what is too many goes."""
    wanted, present = list(old), list(new)
    pairs = []
    for order, row in enumerate(wanted):
        found = present[order] if order < len(present) else model(**owner)
        found.order = order  # type: ignore[attr-defined]  # every part has one
        _copy(row, found)
        pairs.append((row, found))
    for row in present[len(wanted) :]:
        row.delete()
    return pairs


def _copy(old: Model, new: Model) -> None:
    for name in _COLUMNS[type(old)]:
        setattr(new, name, getattr(old, name))
    new.save()


def _free(local: Edition, slug: str) -> str:
    """The address of a shared priority; a local point that has it already keeps it."""
    return Slugs(120, set(local.priorities.values_list("slug", flat=True))).of(slug)


def _log(by: User, verb: str, edition: Edition, shared: Edition) -> None:
    record(
        by=by, verb=f"plans.{verb}", target=str(shared), municipality=edition.municipality.code,
        reference=f"plans.edition:{edition.pk}", details={"shared": shared.pk},
    )  # fmt: skip
