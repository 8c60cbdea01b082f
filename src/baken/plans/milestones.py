"""Where the milestones of a plan are on a day: the last report counts, and what is late is told in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from baken.core.dutch import long_date
from baken.core.planned_steps import PlannedStep, planned_steps
from baken.plans.models import Edition, Milestone, MilestoneReport, Priority

DEFAULT_STATES = ("nog niet begonnen", "loopt", "klaar")


@dataclass(frozen=True)
class Followed:
    """A milestone with its state on a day. `position` counts from 0; `reports` newest first."""

    milestone: Milestone
    position: int
    is_late: bool
    reports: tuple[MilestoneReport, ...]

    @property
    def states(self) -> tuple[str, ...]:
        """From first to last."""
        return tuple(self.milestone.states)

    @property
    def state(self) -> str:
        """The state now, in words."""
        return self.states[self.position]

    @property
    def is_done(self) -> bool:
        """Whether it is in its last state."""
        return self.position == len(self.states) - 1

    @property
    def sentence(self) -> str:
        """State, day and lateness in one sentence."""
        due = self.milestone.due_on
        told = f"Stap {self.position + 1} van {len(self.states)}: {self.state}."
        if not self.reports:
            told = f"Nog geen stand opgeschreven; begint bij: {self.state}."
        if due is None:
            return told
        if self.is_late:
            return f"{told} Te laat: dit zou op {long_date(due)} klaar zijn."
        return f"{told} {'Gepland' if self.is_done else 'Klaar'} op {long_date(due)}."

    @property
    def history(self) -> tuple[tuple[str, MilestoneReport], ...]:
        """(state in words, report), newest first."""
        return tuple((self.states[min(r.state, len(self.states) - 1)], r) for r in self.reports)


def follow(milestone: Milestone, today: date) -> Followed:
    """Where it is; without a report in its first state. Late: the day is over and it is not in its last state."""
    reports = tuple(sorted(milestone.reports.all(), key=lambda report: -report.pk))
    last = len(milestone.states) - 1
    position = min(reports[0].state, last) if reports else 0
    is_late = milestone.due_on is not None and milestone.due_on < today and position < last
    return Followed(milestone, position, is_late, reports)


def followed_in(edition: Edition, today: date) -> dict[int, tuple[Followed, ...]]:
    """Key of the priority -> its milestones on that day; two queries for the whole plan."""
    rows = Milestone.objects.filter(priority__edition=edition).prefetch_related("reports")
    found: dict[int, list[Followed]] = {}
    for milestone in rows:
        found.setdefault(milestone.priority_id, []).append(follow(milestone, today))
    return {key: tuple(each) for key, each in found.items()}


def without_milestone(priorities: Iterable[Priority], found: dict[int, tuple[Followed, ...]]) -> tuple[Priority, ...]:
    """Strategic themes that nobody can follow yet."""
    return tuple(p for p in priorities if p.rank == Priority.Rank.STRATEGIC and p.pk not in found)


def suggested_for(priority: Priority, taken: Iterable[Followed] = ()) -> tuple[PlannedStep, ...]:
    """Steps that the text of the priority announces and that are no milestone yet. A person decides."""
    known = {each.milestone.title.casefold() for each in taken}
    edition = priority.edition
    steps = planned_steps(priority.approach, edition.first_year, edition.last_year)
    return tuple(step for step in steps if step.title.casefold() not in known)
