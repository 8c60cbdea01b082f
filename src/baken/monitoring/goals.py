"""What the figures will be able to say of each goal and indicator, while the plan is being written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import prefetch_related_objects

from baken.catalogue.indicator_library import LibraryIndicator, indicator_library, library_of
from baken.catalogue.mandatory import mandatory_indicators
from baken.core.dutch import enumeration
from baken.core.goals import GoalCheck, check_goal
from baken.core.indicators import Scale
from baken.core.targets.material import Material
from baken.core.targets.target import Kind, Target
from baken.core.testability import Testability, Testable, testability_of
from baken.monitoring.evaluation import materials_of
from baken.plans.models import Edition, Goal, Indicator, Priority
from baken.plans.wanted import checklist_lines, is_band

_OF_RATES = "Een cijfer per inwoners zegt niet om hoeveel gevallen het gaat. Dan is toeval niet uit te sluiten."
_INSTEAD_OF_RATE = "Neem het aantal zelf als indicator, en druk dit cijfer in de begroting af."


class Judged(StrEnum):
    """How it will be seen whether something was reached."""

    YES = "yes"
    HARDLY = "hardly"
    NO = "no"
    FOLLOWED = "followed"
    CHECKLIST = "checklist"
    AMBITION = "ambition"

    @property
    def dutch(self) -> str:
        """The words on the page."""
        return {
            "yes": "te toetsen", "hardly": "moeilijk te toetsen", "no": "niet te toetsen",
            "followed": "wordt gevolgd, zonder streefwaarde", "checklist": "te toetsen aan een lijst",
            "ambition": "streven, niet te toetsen",
        }[self.value]  # fmt: skip

    @property
    def shape(self) -> str:
        """Of the sign beside the word: the shapes of the verdicts."""
        return {"yes": "reached", "checklist": "reached", "hardly": "unclear", "no": "missed"}.get(self.value, "open")


@dataclass(frozen=True)
class IndicatorAnswer:
    """An indicator with what each of its targets can show."""

    indicator: Indicator
    tests: tuple[tuple[Target, Testability], ...]
    material: Material

    @property
    def judged(self) -> Judged:
        """The word: what the weakest of its targets can show; a band can always show that it was left."""
        if not self.tests or all(target.kind is Kind.NO_TARGET for target, _ in self.tests):
            return Judged.FOLLOWED if self.tests else Judged.NO
        if self.band:
            return Judged.YES
        found = {test.testable for _, test in self.tests}
        if Testable.NO in found:
            return Judged.NO
        return Judged.HARDLY if Testable.HARDLY in found else Judged.YES

    @property
    def band(self) -> str:
        """Of a lower and an upper limit: what they show; else empty."""
        targets = tuple(target for target, _ in self.tests)
        if not is_band(targets) or any(test.testable is Testable.NO for _, test in self.tests):
            return ""
        return "Dit is een band. Pas als het cijfer erbuiten komt, is er iets veranderd dat meer is dan toeval."

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it can show, in Dutch."""
        if not self.tests:
            return ("Deze indicator heeft nog geen streefwaarde.",)
        if self.judged is Judged.FOLLOWED:
            return ("Dit cijfer volgt u zonder streefwaarde. U ziet het verloop, maar geen oordeel.",)
        if self._hides_its_count:
            return (_OF_RATES,)
        return (self.band,) if self.band else tuple(test.sentence for _, test in self.tests)

    @property
    def advice(self) -> tuple[str, ...]:
        """What to choose instead, in Dutch; nothing where it can be tested."""
        if self.judged not in (Judged.NO, Judged.HARDLY):
            return ()
        if self._hides_its_count:
            return (_INSTEAD_OF_RATE,)
        return tuple(dict.fromkeys(each for _, test in self.tests for each in test.advice))

    @property
    def _hides_its_count(self) -> bool:
        """A number per inhabitants with a baseline: what is missing is how many cases there were."""
        is_known = self.material.baseline is not None and bool(self.material.baseline.values)
        return self.material.series.scale is Scale.RATE and is_known and self.judged is Judged.NO


@dataclass(frozen=True)
class GoalAnswer:
    """A goal with how it is judged, in a word and a sentence, and what its words hold."""

    goal: Goal
    judged: Judged
    sentence: str
    check: GoalCheck

    @property
    def lines(self) -> tuple[str, ...]:
        """What must be done, of a goal that is judged by a list."""
        return checklist_lines(self.goal.checklist)

    @property
    def needs_repair(self) -> bool:
        """Whether somebody must still say how it is judged."""
        return self.judged is Judged.NO


@dataclass(frozen=True)
class PriorityAnswer:
    """A priority or strategic theme with all of that."""

    priority: Priority
    goals: tuple[GoalAnswer, ...]
    indicators: tuple[IndicatorAnswer, ...]


def answers_of(edition: Edition) -> tuple[PriorityAnswer, ...]:
    """Every priority of the plan, with its goals and indicators; as few queries as judging it."""
    found: dict[int, list[IndicatorAnswer]] = {}
    materials = materials_of(edition)
    prefetch_related_objects(list(edition.priorities.all()), "goals")
    for indicator, targets, material in materials:
        found.setdefault(indicator.priority_id, []).append(answer_of(indicator, targets, material))
    return tuple(
        PriorityAnswer(
            priority,
            tuple(judge_goal(goal, found.get(priority.pk, ()), edition.last_year) for goal in priority.goals.all()),
            tuple(found.get(priority.pk, ())),
        )
        for priority in edition.priorities.all()
    )


def answer_of(indicator: Indicator, targets: tuple[Target, ...], material: Material) -> IndicatorAnswer:
    """What the targets of one indicator can show."""
    return IndicatorAnswer(indicator, tuple((t, testability_of(t, material)) for t in targets), material)


def judge_goal(goal: Goal, indicators: Sequence[IndicatorAnswer], last_year: int) -> GoalAnswer:
    """How this goal will be judged, given the indicators of its priority."""
    judged, sentence = _word(goal, indicators)
    return GoalAnswer(goal, judged, sentence, check_goal(goal.text, goal.year or last_year))


def counted_of(mandatory: str) -> tuple[LibraryIndicator, ...]:
    """The indicators that count what one of the law prints per inhabitants."""
    parts = mandatory_indicators()[mandatory].parts if mandatory in mandatory_indicators() else ()
    return tuple(each for each in indicator_library().values() if each.series in parts)


def own_acts_of(themes: Sequence[str]) -> tuple[LibraryIndicator, ...]:
    """Indicators of these themes that count what the municipality or a partner does itself."""
    return tuple(each for theme in themes for each in library_of(theme) if each.is_of_own_acts)


def _word(goal: Goal, indicators: Sequence[IndicatorAnswer]) -> tuple[Judged, str]:
    if goal.judged_by == Goal.JudgedBy.CHECKLIST:
        number = len(checklist_lines(goal.checklist))
        return Judged.CHECKLIST, f"Bereikt als {_counted(number)} af {'is' if number == 1 else 'zijn'}."
    if goal.judged_by == Goal.JudgedBy.AMBITION:
        return Judged.AMBITION, "Dit is een streven. Niemand kan straks zeggen of het is bereikt."
    if not indicators:
        return Judged.NO, "Er is nog geen indicator waaraan dit te zien is."
    return _by_indicators(indicators)


def _by_indicators(indicators: Sequence[IndicatorAnswer]) -> tuple[Judged, str]:
    """The best of them counts: one good indicator is enough to see it."""
    for judged, told in ((Judged.YES, "Te zien aan"), (Judged.HARDLY, "Alleen te zien aan")):
        names = [f"‘{each.indicator.name}’" for each in indicators if each.judged is judged]
        if names:
            tail = ", en daar is een verandering moeilijk te tonen" if judged is Judged.HARDLY else ""
            return judged, f"{told} {enumeration(names)}{tail}."
    return Judged.NO, "Geen van de indicatoren heeft een streefwaarde waaraan dit te zien is."


def _counted(number: int) -> str:
    return "het ene ding van de lijst" if number == 1 else f"alle {number} dingen van de lijst"
