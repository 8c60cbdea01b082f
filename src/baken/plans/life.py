"""The life of a plan as one table: which step leads from where to where, and what it asks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from baken.plans.models import Edition


class State(StrEnum):
    """Where a plan is in its life. The first four are `Edition.status`; the others follow from its steps."""

    PREPARATION = "preparation"
    CONCEPT = "concept"
    SUBMITTED = "submitted"
    ADOPTED = "adopted"
    AMENDED = "amended"
    EXTENDED = "extended"
    EVALUATED = "evaluated"
    CLOSED = "closed"

    @property
    def dutch(self) -> str:
        """The word on the page."""
        return _WORDS[self.value]


_WORDS = {
    "preparation": "voorbereiding", "concept": "concept", "submitted": "ter vaststelling", "adopted": "vastgesteld",
    "amended": "gewijzigd", "extended": "verlengd", "evaluated": "geëvalueerd", "closed": "afgesloten",
}  # fmt: skip
_BEFORE_COUNCIL = (State.CONCEPT, State.SUBMITTED)
IN_FORCE = (State.ADOPTED, State.AMENDED, State.EXTENDED, State.EVALUATED)


@dataclass(frozen=True)
class Transition:
    """A step: what a person does (`dutch`), from which states, to which; `decided` asks for a decision of the council
    with its date and number, `permission` is what it takes."""

    step: str
    dutch: str
    from_states: tuple[State, ...]
    to_state: State
    permission: str
    decided: bool = False


TRANSITIONS = (
    Transition("draft", "Beginnen met schrijven", (State.PREPARATION,), State.CONCEPT, "plans.edit"),
    Transition("submit", "Aanbieden aan de raad", (State.CONCEPT,), State.SUBMITTED, "plans.edit"),
    Transition("take_back", "Terugnemen als concept", (State.SUBMITTED,), State.CONCEPT, "plans.edit"),
    Transition("adopt", "Raadsbesluit vastleggen", _BEFORE_COUNCIL, State.ADOPTED, "plans.adopt", True),
    Transition("amend", "Wijziging door de raad vastleggen", IN_FORCE[:3], State.AMENDED, "plans.adopt", True),
    Transition("extend", "Verlengen", IN_FORCE, State.EXTENDED, "plans.adopt", True),
    Transition("evaluate", "Evaluatie afronden", IN_FORCE[:3], State.EVALUATED, "plans.edit"),
    Transition("close", "Afsluiten", (State.EVALUATED,), State.CLOSED, "plans.adopt"),
)  # fmt: skip


def state_of(edition: Edition) -> State:
    """Where the plan is now."""
    if edition.status != Edition.Status.ADOPTED:
        return State(edition.status)
    last = max(edition.life_steps.all(), key=lambda step: step.pk, default=None)
    return State(last.to_state) if last else State.ADOPTED


def may_change(edition: Edition) -> bool:
    """Whether its texts may be changed: until it lies before the council."""
    return edition.status in (Edition.Status.PREPARATION, Edition.Status.CONCEPT)


def transition(step: str) -> Transition:
    """The step with that name; KeyError when there is none."""
    return {t.step: t for t in TRANSITIONS}[step]


def transitions_from(state: State) -> tuple[Transition, ...]:
    """The steps that are possible now."""
    return tuple(t for t in TRANSITIONS if state in t.from_states)


def last_year_of(edition: Edition) -> int:
    """The last year in which the plan holds, with extensions."""
    if edition.held_until is not None:
        return max(edition.last_year, edition.held_until)
    return max([edition.last_year, *(s.until_year for s in edition.life_steps.all() if s.until_year)])
