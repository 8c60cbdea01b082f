"""Work beside figure, per priority of the plan at work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from baken.accounts.models import Municipality
from baken.core.warning.progress import Effect, Execution, Standing, effect_of, meaning_of, standing_of
from baken.monitoring.evaluation import evaluate_edition
from baken.monitoring.followed import editions_at_work
from baken.plans.models import Priority
from baken.plans.queries import edition_with_all


@dataclass(frozen=True)
class PriorityStanding:
    """A priority with how its work and its figures stand."""

    priority: Priority
    execution: Execution
    effect: Effect

    @property
    def standing(self) -> Standing:
        """What both mean together."""
        return standing_of(self.execution, self.effect)

    @property
    def meaning(self) -> str:
        """The same as a sentence."""
        return meaning_of(self.execution, self.effect)


def standings_of(
    municipality: Municipality, today: date, executions: Mapping[int, Execution]
) -> tuple[PriorityStanding, ...]:
    """Every priority with indicators, in the order of the plan. `executions`: how the work stands, by the number of the
    priority; of what is not in it nothing is known."""
    editions = editions_at_work(municipality, today)
    return tuple(
        PriorityStanding(
            result.priority,
            executions.get(result.priority.pk, Execution()),
            effect_of(indicator.headline.word for indicator in result.indicators),
        )
        for edition in editions[:1]
        for result in evaluate_edition(edition_with_all(edition.pk), today=today).priorities
        if result.indicators
    )
