"""What a plan says, apart from where it stood in a document."""

from __future__ import annotations

from baken.documents.draft import DraftIndicator, DraftPriority, PlanDraft


def facts_of(draft: PlanDraft) -> dict[str, object]:
    """Everything that a document must bring back."""
    return {
        "whose": draft.municipality, "title": draft.title, "years": (draft.first_year, draft.last_year),
        "vision": draft.vision, "principles": draft.principles,
        "fields": [(f.name, [(t.number, t.name) for t in f.themes]) for f in draft.fields],
        "priorities": [_priority(p) for p in draft.priorities],
        "strategic": [_priority(p) for p in draft.strategic_themes],
        "policies": [(p.name, p.first_year, p.last_year, p.open_end, p.status) for p in draft.flanking_policies],
        "coordination": draft.coordination, "budget": draft.budget,
    }  # fmt: skip


def _priority(priority: DraftPriority) -> dict[str, object]:
    return {
        "title": priority.title, "reason": priority.reason, "approach": priority.approach,
        "goals": [(g.text, g.year) for g in priority.goals], "indicators": [_indicator(i) for i in priority.indicators],
    }  # fmt: skip


def _indicator(indicator: DraftIndicator) -> tuple[object, ...]:
    target = indicator.target
    return (
        indicator.name, indicator.source, indicator.baseline.phrase, indicator.baseline.baseline.to_json(),
        target.phrase, [t.to_json() for t in target.targets],
    )  # fmt: skip
