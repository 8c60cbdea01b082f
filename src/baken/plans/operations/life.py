"""The steps in the life of a plan. `plans.life.TRANSITIONS` says which step leads where; here they are taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from baken.audit.operations import Actor, record
from baken.core.errors import UserError
from baken.plans.life import State, Transition, last_year_of, state_of, transition
from baken.plans.models import Edition, LifeStep

LONGEST_EXTENSION = 2  # years at a time: whoever wants more, wants a new plan


@transaction.atomic
def begin_draft(*, edition: Edition, by: Actor) -> LifeStep:
    """From preparation to concept: the text is being written."""
    return take_step(edition, "draft", by)


@transaction.atomic
def submit_edition(*, edition: Edition, by: Actor) -> LifeStep:
    """Offer the plan to the council. Its text stays as it is until the council decided, or until it is taken back."""
    if not edition.priorities.exists():
        raise UserError("Dit plan heeft nog geen prioriteiten. Kies die eerst, of vul ze aan bij het schrijven.")
    return take_step(edition, "submit", by)


@transaction.atomic
def take_back_edition(*, edition: Edition, by: Actor) -> LifeStep:
    """Take it back from the council as a concept."""
    return take_step(edition, "take_back", by)


@transaction.atomic
def extend_edition(
    *, edition: Edition, until_year: int, decided_on: date, decision: str, note: str = "", by: Actor
) -> LifeStep:
    """Let the plan hold longer, by a decision of the council. The years of its targets stay as adopted."""
    lock(edition)
    last = last_year_of(edition)
    if not last < until_year <= last + LONGEST_EXTENSION:
        raise UserError(
            f"Het plan geldt nu tot en met {last}. Verleng het met één of {LONGEST_EXTENSION} jaar: "
            f"tot en met {last + 1} of {last + LONGEST_EXTENSION}."
        )
    return take_step(edition, "extend", by, Ruling(decided_on, decision, note, until_year))


@transaction.atomic
def close_edition(*, edition: Edition, note: str = "", by: Actor) -> LifeStep:
    """The end: the plan is evaluated and nothing is done with it any more."""
    return take_step(edition, "close", by, Ruling(note=note))


def lock(edition: Edition) -> None:
    """Of two people at the same plan one waits for the other; then the newest state is read."""
    Edition.objects.select_for_update().get(pk=edition.pk)
    edition.refresh_from_db(fields=["status"])
    edition._prefetched_objects_cache = {}  # type: ignore[attr-defined]  # steps that were read before are old


@dataclass(frozen=True)
class Ruling:
    """What is recorded with a step: the day and number of the decision, a note, and until when an extension goes.
    `details` goes to the log."""

    decided_on: date | None = None
    decision: str = ""
    note: str = ""
    until_year: int | None = None
    details: Mapping[str, object] = field(default_factory=dict)


def take_step(edition: Edition, step: str, by: Actor, ruling: Ruling = Ruling()) -> LifeStep:
    """Take a step inside the transaction of an operation, with one line in the log. UserError when it is not its turn,
    or when a decision of the council lacks its day or number."""
    lock(edition)
    wanted, now = transition(step), state_of(edition)
    if now not in wanted.from_states:
        raise UserError(_not_now(edition, wanted, now))
    if wanted.decided:
        _check_decision(edition, ruling)
    if wanted.to_state in (State.PREPARATION, State.CONCEPT, State.SUBMITTED):
        edition.status = Edition.Status(wanted.to_state.value)
        edition.save(update_fields=["status"])
    made = LifeStep.objects.create(
        edition=edition, step=step, from_state=now, to_state=wanted.to_state, decided_on=ruling.decided_on,
        decision=ruling.decision.strip()[:60], note=ruling.note.strip(), until_year=ruling.until_year,
        taken_by=by.email,
    )  # fmt: skip
    told: dict[str, object] = {"from": now.value, "to": wanted.to_state.value, "decision": made.decision}
    told |= {"on": ruling.decided_on.isoformat()} if ruling.decided_on else {}
    record(
        by=by, verb=f"plans.{step}", target=str(edition), municipality=edition.municipality.code,
        reference=f"plans.edition:{edition.pk}", details=told | dict(ruling.details),
    )  # fmt: skip
    return made


def _not_now(edition: Edition, wanted: Transition, now: State) -> str:
    first = " of ".join(f"‘{state.dutch}’" for state in wanted.from_states)
    return f"{edition} is nu ‘{now.dutch}’. ‘{wanted.dutch}’ kan als het plan {first} is."


def _check_decision(edition: Edition, ruling: Ruling) -> None:
    if ruling.decided_on is None:
        raise UserError("Vul de datum in waarop de raad dit besloot.")
    if not ruling.decision.strip():
        raise UserError("Vul het nummer van het raadsbesluit in.")
    adopted = edition.adopted_on
    if adopted is not None and ruling.decided_on < adopted:
        raise UserError(
            f"De raad stelde het plan vast op {adopted:%d-%m-%Y}. Een besluit hierover kan niet van eerder zijn."
        )
