"""Milestones of a priority or strategic theme. They work a plan out, so an adopted plan takes them too."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from baken.audit.operations import Actor, record
from baken.core.errors import UserError
from baken.plans.cleaning import clean_text
from baken.plans.life import State, state_of
from baken.plans.milestones import DEFAULT_STATES
from baken.plans.models import Milestone, MilestoneReport, Priority

FEWEST_STATES, MOST_STATES, LONGEST_STATE = 2, 6, 40
LONGEST_TITLE, LONGEST_NOTE = 300, 2000
MOST_MILESTONES = 40  # of one priority


class StaleMilestoneError(UserError):
    """Somebody else changed, reported on or removed the milestone after it was shown."""


@dataclass(frozen=True)
class WantedMilestone:
    """A milestone as a person describes it; `states` from first to last."""

    title: str
    due_on: date | None = None
    states: tuple[str, ...] = DEFAULT_STATES

    def checked(self) -> WantedMilestone:
        """The same in plain words; UserError where it cannot be followed."""
        title = " ".join(clean_text(self.title).split())
        if not title:
            raise UserError("Schrijf op wat er dan klaar is, bijvoorbeeld ‘Ondermijningsbeeld vastgesteld’.")
        if len(title) > LONGEST_TITLE:
            raise UserError(f"Houd de mijlpaal bij {LONGEST_TITLE} tekens.")
        return WantedMilestone(title, self.due_on, _states(self.states))


@transaction.atomic
def add_milestone(*, priority: Priority, wanted: WantedMilestone, by: Actor) -> Milestone:
    """A milestone at the end of those of the priority; also of an adopted plan."""
    Priority.objects.select_for_update().get(pk=priority.pk)
    _refuse_closed(priority)
    checked = wanted.checked()
    there = list(priority.milestones.all())
    if any(each.title.casefold() == checked.title.casefold() for each in there):
        raise UserError("Deze mijlpaal staat er al. Wijzig die, of geef deze een andere naam.")
    if len(there) >= MOST_MILESTONES:
        raise UserError(f"Hier staan al {MOST_MILESTONES} mijlpalen. Voeg er een paar samen.")
    order = max((each.order for each in there), default=0) + 1
    made = Milestone.objects.create(priority=priority, order=order, **_columns(checked))
    _log(by, "add_milestone", made)
    return made


@transaction.atomic
def change_milestone(
    *, milestone: Milestone, wanted: WantedMilestone, shown: str | None = None, by: Actor
) -> Milestone:
    """Change name, day or states; the states stay once somebody reported on them. What is equal writes nothing."""
    now = _newest(milestone, shown)
    checked = wanted.checked()
    if now.reports.exists() and checked.states != tuple(now.states):
        raise UserError("Er is al een stand opgeschreven. De toestanden blijven daarom zoals ze zijn.")
    others = now.priority.milestones.exclude(pk=now.pk)
    if any(each.title.casefold() == checked.title.casefold() for each in others):
        raise UserError("Zo heet al een andere mijlpaal. Geef deze een andere naam.")
    wanted_now = _columns(checked)
    changed = {name: value for name, value in wanted_now.items() if getattr(now, name) != value}
    if changed:
        was = {name: str(getattr(now, name)) for name in changed}
        for name, value in changed.items():
            setattr(now, name, value)
        now.save(update_fields=sorted(changed))
        _log(by, "change_milestone", now, was)
    return now


@transaction.atomic
def remove_milestone(*, milestone: Milestone, shown: str | None = None, by: Actor) -> None:
    """Take a milestone away that nobody reported on; what was reported stays to be read."""
    now = _newest(milestone, shown)
    if now.reports.exists():
        raise UserError("Er is al een stand opgeschreven. Deze mijlpaal blijft daarom staan; schrijf op waarom hij "
                        "niet meer geldt.")  # fmt: skip
    _log(by, "remove_milestone", now)
    now.delete()


@transaction.atomic
def report_milestone(
    *, milestone: Milestone, state: int, note: str = "", shown: str | None = None, by: Actor
) -> MilestoneReport:
    """Write down how far it is: `state` is a position in its states, from 0. Never changed; the last one counts."""
    now = _newest(milestone, shown)
    if not 0 <= state < len(now.states):
        raise UserError("Kies een van de toestanden van deze mijlpaal.")
    told = clean_text(note)
    if len(told) > LONGEST_NOTE:
        raise UserError(f"Houd de toelichting bij {LONGEST_NOTE:,} tekens.".replace(",", "."))
    last = now.reports.first()
    if last is not None and state < last.state and not told:
        raise UserError("Dit is een stap terug. Schrijf erbij waarom.")
    made = MilestoneReport.objects.create(milestone=now, state=state, note=told, reported_by=by.email)
    _log(by, "report_milestone", now, {"state": now.states[state]})
    return made


def milestone_as_shown(milestone: Milestone) -> str:
    """A short mark that is another after any change or report."""
    last = milestone.reports.order_by("-pk").values_list("pk", flat=True).first()
    told = (milestone.title, milestone.due_on, list(milestone.states), last)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _states(given: tuple[str, ...]) -> tuple[str, ...]:
    found = tuple(word for each in given if (word := " ".join(clean_text(each).removeprefix("- ").split())))
    if not found:
        return DEFAULT_STATES
    if not FEWEST_STATES <= len(found) <= MOST_STATES:
        raise UserError(
            f"Noem {FEWEST_STATES} tot {MOST_STATES} toestanden, elk op een eigen regel, van begin tot eind."
        )
    if any(len(word) > LONGEST_STATE for word in found):
        raise UserError(f"Houd een toestand kort: hooguit {LONGEST_STATE} tekens.")
    if len({word.casefold() for word in found}) < len(found):
        raise UserError("Twee toestanden zijn gelijk. Geef elke toestand een eigen woord.")
    return found


def _columns(wanted: WantedMilestone) -> dict[str, Any]:
    return {"title": wanted.title, "due_on": wanted.due_on, "states": list(wanted.states)}


def _newest(milestone: Milestone, shown: str | None) -> Milestone:
    """Lock it and read what stands there now; StaleMilestoneError when it is not what was shown."""
    rows = Milestone.objects.select_for_update(of=("self",)).select_related("priority__edition__municipality")
    now = rows.filter(pk=milestone.pk).first()
    if now is None:
        raise StaleMilestoneError("Een ander heeft deze mijlpaal intussen weggehaald. Voeg hem zo nodig opnieuw toe.")
    if shown and shown != milestone_as_shown(now):
        raise StaleMilestoneError("Een ander heeft dit intussen gewijzigd. Bekijk wat er nu staat en sla zo nodig op.")
    _refuse_closed(now.priority)
    return now


def _refuse_closed(priority: Priority) -> None:
    if state_of(priority.edition) is State.CLOSED:
        raise UserError("Dit plan is afgesloten. Zet nieuwe mijlpalen in het volgende plan.")


def _log(by: Actor, verb: str, milestone: Milestone, more: dict[str, Any] | None = None) -> None:
    edition = milestone.priority.edition
    record(
        by=by, verb=f"plans.{verb}", target=milestone.title, municipality=edition.municipality.code,
        reference=f"plans.edition:{edition.pk}", details=more or {},
    )  # fmt: skip
