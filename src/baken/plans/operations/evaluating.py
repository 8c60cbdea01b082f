"""Looking back on an adopted plan, and taking along what the next one needs."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from baken.audit.operations import Actor, record
from baken.core.errors import UserError
from baken.core.phrases.baselines import read_baseline
from baken.core.phrases.targets import read_target
from baken.plans.cleaning import clean_text
from baken.plans.inforce import in_force
from baken.plans.life import State, may_change, state_of
from baken.plans.models import Degree, Edition, Goal, GoalEvaluation, Indicator, LifeStep, PlanEvaluation, Priority
from baken.plans.operations.life import lock, take_step
from baken.plans.recording import Slugs

GOAL_TEXTS = ("reached_text", "done_text", "good", "improve", "lesson")
PLAN_TEXTS = ("summary", "good", "improve", "lessons")


class StaleEvaluationError(UserError):
    """Somebody else saved in the meantime; nothing was stored."""

    def __init__(self) -> None:
        super().__init__(
            "Een ander heeft dit intussen opgeslagen. Bekijk hieronder wat er nu staat, en sla zo nodig weer op."
        )


@transaction.atomic
def evaluate_goal(
    *, goal: Goal, reached: str, done: str, next_plan: str, texts: Mapping[str, str], version: int, by: Actor
) -> GoalEvaluation:
    """Say of one goal whether it was reached and whether it was done. `texts` by name of `GOAL_TEXTS`; `version` is
    that of the evaluation that was shown, 0 where there was none."""
    edition = goal.priority.edition
    _refuse_finished(edition)
    if reached not in Degree.values or done not in Degree.values:
        raise UserError("Kies bij beide vragen een antwoord: bereikt, en gedaan.")
    if next_plan and next_plan not in GoalEvaluation.Next.values:
        raise UserError("Kies wat het volgende plan met dit doel doet.")
    found = GoalEvaluation.objects.filter(goal=goal).first()
    if (found.version if found else 0) != version:
        raise StaleEvaluationError
    values = {name: clean_text(texts.get(name, "")) for name in GOAL_TEXTS}
    values |= {"reached": reached, "done": done, "next_plan": next_plan, "written_by": by.email}
    made, _ = GoalEvaluation.objects.update_or_create(goal=goal, defaults={**values, "version": version + 1})
    _log(by, "evaluate_goal", edition, str(goal), {"reached": reached, "done": done})
    return made


@transaction.atomic
def write_plan_evaluation(*, edition: Edition, texts: Mapping[str, str], version: int, by: Actor) -> PlanEvaluation:
    """The evaluation of the plan as a whole; `texts` by name of `PLAN_TEXTS`."""
    _refuse_finished(edition)
    found = PlanEvaluation.objects.filter(edition=edition).first()
    if (found.version if found else 0) != version:
        raise StaleEvaluationError
    values: dict[str, object] = {name: clean_text(texts.get(name, "")) for name in PLAN_TEXTS}
    values |= {"written_by": by.email, "version": version + 1}
    made, _ = PlanEvaluation.objects.update_or_create(edition=edition, defaults=values)
    _log(by, "write_plan_evaluation", edition, str(edition), {})
    return made


@transaction.atomic
def finish_evaluation(*, edition: Edition, by: Actor) -> LifeStep:
    """Close the evaluation: after this nothing in it changes. Refused while a goal was not looked back on."""
    lock(edition)
    open_goals = [g for g in goals_of(edition) if not GoalEvaluation.objects.filter(goal=g).exists()]
    if open_goals:
        raise UserError(
            f"Van {len(open_goals)} {'doel' if len(open_goals) == 1 else 'doelen'} is nog niet opgeschreven wat ervan "
            f"kwam, te beginnen met: ‘{open_goals[0].text[:80]}’."
        )
    return take_step(edition, "evaluate", by)


@transaction.atomic
def carry_over(*, edition: Edition, to: Edition, by: Actor) -> int:
    """Copy the goals that the next plan takes over, with their indicators, into a plan that is being made; gives how
    many. The words of baselines and targets are left to be written anew. A second time adds nothing."""
    if not may_change(to):
        raise UserError(f"{to} wordt niet meer geschreven. Er komt niets bij.")
    if to.follows_id != edition.pk:
        raise ValueError("goals go to the plan that follows")
    taken = 0
    for priority in in_force(edition).priorities.all():
        kept = [g for g in priority.goals.all() if _goes_along(g)]
        fresh = [g for g in kept if not Goal.objects.filter(priority__edition=to, carried_from=g).exists()]
        if fresh:
            into = _priority_in(to, priority)
            for goal in fresh:
                Goal.objects.create(
                    priority=into, order=into.goals.count(), text=goal.text, judged_by=goal.judged_by,
                    checklist=goal.checklist, carried_from=goal,
                )  # fmt: skip
            _indicators_too(priority, into)
            taken += len(fresh)
    _log(by, "carry_over", to, str(to), {"from": str(edition), "goals": taken})
    return taken


def goals_of(edition: Edition) -> list[Goal]:
    """The goals that hold, in the order of the plan."""
    return [goal for priority in in_force(edition).priorities.all() for goal in priority.goals.all()]


def _goes_along(goal: Goal) -> bool:
    found = GoalEvaluation.objects.filter(goal=goal).first()
    return found is not None and found.next_plan in (GoalEvaluation.Next.CARRY, GoalEvaluation.Next.ADAPT)


def _priority_in(to: Edition, priority: Priority) -> Priority:
    """The priority of that title in the new plan, made where it is not there yet."""
    found = to.priorities.filter(title=priority.title).first()
    if found is not None:
        return found
    slugs = Slugs(120, set(to.priorities.values_list("slug", flat=True)))
    order = 1 + max((p.order for p in to.priorities.all()), default=0)
    return Priority.objects.create(
        edition=to, rank=priority.rank, order=order, title=priority.title, slug=slugs.of(priority.title)
    )


def _indicators_too(priority: Priority, into: Priority) -> None:
    """The indicators with their series, so that figures go on; baseline and target are for the new plan to word."""
    present = set(into.indicators.values_list("series", flat=True))
    taken = Indicator.objects.filter(priority__edition=into.edition).values_list("slug", flat=True)
    slugs, order, empty = Slugs(120, set(taken)), into.indicators.count(), read_baseline("")
    for indicator in priority.indicators.all():
        if indicator.series not in present:
            present.add(indicator.series)
            Indicator.objects.create(
                priority=into, order=order, name=indicator.name, slug=slugs.of(indicator.name), source=indicator.source,
                series=indicator.series, scale=indicator.scale, unit=indicator.unit, direction=indicator.direction,
                direction_reason=indicator.direction_reason, owner=indicator.owner, rhythm=indicator.rhythm,
                library_key=indicator.library_key, baseline=empty.baseline.to_json(),
                targets=[t.to_json() for t in read_target("", baseline=empty, indicator=indicator.name).targets],
            )  # fmt: skip
            order += 1


def _refuse_finished(edition: Edition) -> None:
    lock(edition)
    now = state_of(edition)
    if now in (State.EVALUATED, State.CLOSED):
        raise UserError(f"De evaluatie van {edition} is afgerond en verandert niet meer.")
    if now in (State.PREPARATION, State.CONCEPT, State.SUBMITTED):
        raise UserError(f"{edition} is nog niet vastgesteld. Terugkijken kan daarna.")


def _log(by: Actor, verb: str, edition: Edition, target: str, details: dict[str, object]) -> None:
    record(
        by=by, verb=f"plans.{verb}", target=target, municipality=edition.municipality.code,
        reference=f"plans.edition:{edition.pk}", details=details,
    )  # fmt: skip
