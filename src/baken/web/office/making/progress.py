"""How far a plan is on each phase of its road: what there is, in words, and whether that is enough to go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from baken.core.testability import Testable, testability_of
from baken.monitoring.evaluation import materials_of
from baken.plans.life import State, state_of
from baken.plans.models import Candidate, Contribution, Edition, Goal, GoalEvaluation, Theme
from baken.plans.operations.starting import NOTE_TEXTS
from baken.web.office.making.road import Stop
from baken.web.office.wording import count_of


@dataclass(frozen=True)
class Progress:
    """What there is, and whether this phase is done; None where nobody can say."""

    text: str
    is_done: bool | None


@dataclass(frozen=True)
class Stage:
    """A phase of the road with how far it is; `is_next` marks where to go on."""

    stop: Stop
    progress: Progress
    is_next: bool


def stages_of(edition: Edition, road: tuple[Stop, ...]) -> tuple[Stage, ...]:
    """Every phase that can be counted; the first one that is not done is next."""
    counted = [(stop, _COUNTED[stop.phase.key](edition)) for stop in road if stop.phase.key in _COUNTED]
    following = next((stop for stop, progress in counted if progress.is_done is False), None)
    return tuple(Stage(stop, progress, stop is following) for stop, progress in counted)


def _start(edition: Edition) -> Progress:
    note = getattr(edition, "start_note", None)
    filled = sum(bool(getattr(note, name)) for name in NOTE_TEXTS) if note else 0
    return Progress(f"{filled} van de {len(NOTE_TEXTS)} onderdelen van de startnotitie geschreven", filled > 0)


def _evaluation(edition: Edition) -> Progress:
    if edition.follows is None:
        return Progress("er is geen vorig plan in Baken", None)
    goals = Goal.objects.filter(priority__edition=edition.follows).count()
    done = GoalEvaluation.objects.filter(goal__priority__edition=edition.follows).count()
    if state_of(edition.follows) in (State.EVALUATED, State.CLOSED):
        return Progress("het vorige plan is geëvalueerd", True)
    return Progress(f"van {done} van de {goals} doelen van het vorige plan is opgeschreven wat ervan kwam", False)


def _analysis(edition: Edition) -> Progress:
    themes = Theme.objects.filter(field__edition=edition)
    judged = themes.filter(judgements__isnull=False).distinct().count()
    return Progress(f"{judged} van de {themes.count()} thema’s beoordeeld", judged == themes.count() > 0)


def _input(edition: Edition) -> Progress:
    talks, said = edition.consultations.count(), Contribution.objects.filter(consultation__edition=edition).count()
    words = f"{count_of(talks, 'raadpleging', 'raadplegingen')}, {count_of(said, 'inbreng', 'keer inbreng')}"
    return Progress(words, said > 0)


def _choosing(edition: Edition) -> Progress:
    listed = list(edition.candidates.all())
    chosen = [c for c in listed if c.choice]
    taken = sum(c.choice in (Candidate.Choice.PRIORITY, Candidate.Choice.STRATEGIC) for c in chosen)
    if edition.priorities.exists() and not listed:
        return Progress(count_of(edition.priorities.count(), "prioriteit of thema", "prioriteiten en thema’s"), True)
    words = f"over {len(chosen)} van de {len(listed)} mogelijke prioriteiten gekozen"
    return Progress(words, edition.priorities.exists() and taken > 0)


def _goals(edition: Edition) -> Progress:
    priorities = list(edition.priorities.all())
    with_goal = sum(p.goals.exists() for p in priorities)
    words = count_of(len(priorities), "prioriteit of thema", "prioriteiten en thema’s")
    return Progress(f"{with_goal} van de {words} met een doel", bool(priorities) and with_goal == len(priorities))


def _writing(edition: Edition) -> Progress:
    priorities = list(edition.priorities.all())
    written = sum(bool(p.reason and p.approach) for p in priorities)
    words = f"van {written} van de {len(priorities)} staan het waarom en de aanpak er"
    return Progress(words if priorities else "nog geen prioriteiten", bool(priorities) and written == len(priorities))


def _testing(edition: Edition) -> Progress:
    tests = [testability_of(target, material) for _, targets, material in materials_of(edition) for target in targets]
    if not tests:
        return Progress("nog geen streefwaarden", False)
    fine = sum(t.testable not in (Testable.HARDLY, Testable.NO) for t in tests)
    return Progress(f"{fine} van de {count_of(len(tests), 'streefwaarde', 'streefwaarden')} te toetsen", True)


def _adopting(edition: Edition) -> Progress:
    state = state_of(edition)
    is_adopted = edition.status == Edition.Status.ADOPTED
    return Progress("vastgesteld door de raad" if is_adopted else f"het plan is nog {state.dutch}", is_adopted)


_COUNTED: Mapping[str, Callable[[Edition], Progress]] = {
    "start": _start,
    "evaluation": _evaluation,
    "analysis": _analysis,
    "input": _input,
    "choosing": _choosing,
    "goals": _goals,
    "writing": _writing,
    "testing": _testing,
    "adopting": _adopting,
}
