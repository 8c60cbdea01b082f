"""Goals and indicators of a plan that is being written. What the words mean is read as a plan is read."""

from __future__ import annotations

import hashlib
import json
from typing import TypeVar

from django.db import transaction

from baken.audit.operations import Actor, record
from baken.core.errors import UserError
from baken.plans.models import Edition, Goal, Indicator, Priority
from baken.plans.operations.editions import refuse_frozen, refuse_shared
from baken.plans.operations.life import lock
from baken.plans.recording import Slugs
from baken.plans.wanted import WantedGoal, WantedIndicator

_GOAL = ("text", "year", "judged_by", "checklist")
_INDICATOR = ("name", "source", "series", "scale", "unit", "direction", "direction_reason", "baseline_phrase",
              "target_phrase", "owner", "rhythm")  # fmt: skip
Row = TypeVar("Row", Goal, Indicator)


class StaleGoalError(UserError):
    """Somebody else changed the goal or indicator after it was shown."""


def fingerprint(row: Goal | Indicator) -> str:
    """A short mark of everything that can be changed; another after any change."""
    told = json.dumps([getattr(row, name) for name in _columns(row)], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


@transaction.atomic
def add_goal(*, priority: Priority, wanted: WantedGoal, by: Actor) -> Goal:
    """A goal at the end of those of the priority."""
    edition = _open(priority)
    checked = wanted.checked()
    goal = Goal.objects.create(priority=priority, order=_next(priority.goals.all()), **_of(checked))
    _log(by, "add_goal", edition, str(goal), {"judged_by": goal.judged_by, "year": goal.year})
    return goal


@transaction.atomic
def change_goal(*, goal: Goal, wanted: WantedGoal, shown: str | None = None, by: Actor) -> Goal:
    """Change text, year and how it is judged. `shown` is the fingerprint of what the change was based on; when another
    stands there meanwhile, StaleGoalError. What is equal writes nothing."""
    edition = _open(goal.priority)
    _newest(goal, shown)
    return _write(goal, _of(wanted.checked()), by, "change_goal", edition)


@transaction.atomic
def remove_goal(*, goal: Goal, by: Actor) -> None:
    """Take a goal out of a plan that is being written."""
    edition = _open(goal.priority)
    told = {"text": goal.text}
    goal.delete()
    _log(by, "remove_goal", edition, str(goal), dict(told))


@transaction.atomic
def add_indicator(*, priority: Priority, wanted: WantedIndicator, by: Actor) -> Indicator:
    """An indicator at the end of those of the priority. OpenQuestionError while its words leave something open."""
    edition = _open(priority)
    taken = set(Indicator.objects.filter(priority__edition=edition).values_list("slug", flat=True))
    slug = Slugs(120, taken).of(wanted.name)
    made = Indicator(priority=priority, order=_next(priority.indicators.all()), slug=slug)
    for name, value in wanted.row(slug).items():
        setattr(made, name, value)
    made.save()
    _log(by, "add_indicator", edition, made.name, {"series": made.series, "target": made.target_phrase})
    return made


@transaction.atomic
def change_indicator(
    *, indicator: Indicator, wanted: WantedIndicator, shown: str | None = None, by: Actor
) -> Indicator:
    """Change anything of an indicator; baseline and target are read again. `shown` as in `change_goal`."""
    edition = _open(indicator.priority)
    _newest(indicator, shown)
    own = indicator.series.removeprefix("own.") if indicator.series.startswith("own.") else indicator.slug
    return _write(indicator, wanted.row(own, indicator), by, "change_indicator", edition)


@transaction.atomic
def remove_indicator(*, indicator: Indicator, by: Actor) -> None:
    """Take an indicator out of a plan that is being written. Its figures stay."""
    edition = _open(indicator.priority)
    told = {"series": indicator.series, "target": indicator.target_phrase}
    indicator.delete()
    _log(by, "remove_indicator", edition, indicator.name, dict(told))


def _open(priority: Priority) -> Edition:
    """Lock the plan, and refuse where its texts may not be changed."""
    lock(priority.edition)
    refuse_frozen(priority.edition)
    refuse_shared(priority)
    return priority.edition


def _newest(row: Row, shown: str | None) -> None:
    """Read what stands there now; StaleGoalError when it is not what was shown, or no longer there."""
    if type(row)._default_manager.filter(pk=row.pk).first() is None:
        raise StaleGoalError("Een ander heeft dit intussen weggehaald. Voeg het zo nodig opnieuw toe.")
    row.refresh_from_db()
    if shown is not None and shown != fingerprint(row):
        raise StaleGoalError("Een ander heeft dit intussen gewijzigd. Bekijk wat er nu staat en sla zo nodig weer op.")


def _write(row: Row, values: dict[str, object], by: Actor, verb: str, edition: Edition) -> Row:
    changed = {name: (getattr(row, name), value) for name, value in values.items() if getattr(row, name) != value}
    if not changed:
        return row
    for name, (_, value) in changed.items():
        setattr(row, name, value)
    row.save(update_fields=sorted(changed))
    told = {name: {"was": was, "is": now} for name, (was, now) in changed.items() if name in _columns(row)}
    _log(by, verb, edition, str(row), dict(told))
    return row


def _columns(row: Goal | Indicator) -> tuple[str, ...]:
    return _GOAL if isinstance(row, Goal) else _INDICATOR


def _of(wanted: WantedGoal) -> dict[str, object]:
    return {name: getattr(wanted, name) for name in _GOAL}


def _next(rows: object) -> int:
    return 1 + max((row.order for row in rows), default=0)  # type: ignore[attr-defined]


def _log(by: Actor, verb: str, edition: Edition, target: str, details: dict[str, object]) -> None:
    record(
        by=by, verb=f"plans.{verb}", target=target, municipality=edition.municipality.code,
        reference=f"plans.edition:{edition.pk}", details=details,
    )  # fmt: skip
