"""A recorded plan as the draft of a document: the way back of `plans.recording`."""

from __future__ import annotations

from baken.core.phrases.reading import BaselineReading, TargetReading
from baken.core.targets.target import Baseline, Target
from baken.documents.draft import (
    DraftField,
    DraftGoal,
    DraftIndicator,
    DraftPolicy,
    DraftPriority,
    DraftTheme,
    PlanDraft,
)
from baken.documents.outline import Place
from baken.plans.models import Edition, Goal, Indicator, Priority


def draft_of_edition(edition: Edition) -> PlanDraft:
    """The plan in the words it was recorded with; as it holds now where it was laid over (`plans.inforce`)."""
    priorities = [(p, _priority(p)) for p in edition.priorities.all()]
    return PlanDraft(
        municipality=edition.municipality.name, title=edition.title, first_year=edition.first_year,
        last_year=edition.last_year, vision=edition.vision,
        principles=tuple((p.title, p.text) for p in edition.principles.all()),
        fields=tuple(
            DraftField(f.name, tuple(DraftTheme(t.number, t.name) for t in f.themes.all()))
            for f in edition.fields.all()
        ),
        priorities=tuple(draft for p, draft in priorities if p.rank == Priority.Rank.PRIORITY),
        strategic_themes=tuple(draft for p, draft in priorities if p.rank == Priority.Rank.STRATEGIC),
        flanking_policies=tuple(
            DraftPolicy(p.name, p.first_year, p.last_year, p.open_end, p.status, Place())
            for p in edition.flanking_policies.all()
        ),
        coordination=edition.coordination, budget=edition.budget,
    )  # fmt: skip


def _priority(priority: Priority) -> DraftPriority:
    return DraftPriority(
        number=priority.number, title=priority.title, reason=priority.reason, approach=priority.approach,
        goals=tuple(DraftGoal(_worded(g), g.year, Place()) for g in priority.goals.all()),
        indicators=tuple(_indicator(i) for i in priority.indicators.all()), place=Place(),
    )  # fmt: skip


def _worded(goal: Goal) -> str:
    """The goal; of one that is seen by a list, with what must be done; of an ambition, that it is one."""
    if goal.judged_by == Goal.JudgedBy.AMBITION:
        return f"{goal.text.rstrip('. ')}. Dit is een streven."
    listed = [line.strip(" -•\t") for line in goal.checklist.splitlines() if line.strip(" -•\t")]
    if goal.judged_by != Goal.JudgedBy.CHECKLIST or not listed:
        return goal.text
    return f"{goal.text.rstrip('. ')}. Dat is zo als dit klaar is: {'; '.join(listed)}."


def _indicator(indicator: Indicator) -> DraftIndicator:
    baseline = Baseline.from_json(indicator.baseline)
    targets = tuple(Target.from_json(stored) for stored in indicator.targets)
    return DraftIndicator(
        indicator.name, indicator.source, BaselineReading(indicator.baseline_phrase, baseline, ""),
        TargetReading(indicator.target_phrase, targets, ""), Place(),
    )  # fmt: skip
