"""Every text of a draft that a person may change, with its path, in the order of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from baken.documents.draft import DraftGoal, DraftIndicator, DraftPolicy, DraftPriority, PlanDraft

_YEARS = "year"


@dataclass(frozen=True)
class Text:
    """One text: its path, what it is, what it says now, and how a phrase was read."""

    path: str
    label: str
    text: str
    explanation: str = ""


@dataclass(frozen=True)
class Group:
    """Texts that belong together. Where `path` is set, the whole may be left out."""

    heading: str
    path: str
    level: int
    texts: tuple[Text, ...]


def groups_of(draft: PlanDraft) -> tuple[Group, ...]:
    """All groups of a draft that keeps what was left out (`draft_of(reading, keeps_excluded=True)`)."""
    return (
        _general(draft),
        *_principles(draft),
        *_fields(draft),
        *_priorities("priorities", "Prioriteit", draft.priorities),
        *_priorities("strategic_themes", "Strategisch thema", draft.strategic_themes),
        *(_indicator(f"indicators/{i}", x) for i, x in enumerate(draft.indicators)),
        *(_policy(f"flanking_policies/{i}", p) for i, p in enumerate(draft.flanking_policies)),
    )


def text_at(draft: PlanDraft, path: str) -> tuple[Group, Text] | None:
    """The text with that path and its group, or None."""
    return next(((g, t) for g in groups_of(draft) for t in g.texts if t.path == path), None)


def group_at(draft: PlanDraft, path: str) -> Group | None:
    """The group that may be left out under that path, or None."""
    return next((g for g in groups_of(draft) if g.path and g.path == path), None)


def _general(draft: PlanDraft) -> Group:
    texts = (
        Text("title", "Titel", draft.title),
        Text("municipality", "Gemeente", draft.municipality),
        Text("first_year", "Eerste jaar", _year(draft.first_year)),
        Text("last_year", "Laatste jaar", _year(draft.last_year)),
        Text("vision", "Visie", draft.vision),
        Text("coordination", "Coördinatie", draft.coordination),
        Text("budget", "Begroting", draft.budget),
    )
    return Group("Het plan als geheel", "", 2, texts)


def _principles(draft: PlanDraft) -> Iterator[Group]:
    for i, (title, text) in enumerate(draft.principles):
        path = f"principles/{i}"
        texts = Text(f"{path}/title", "Uitgangspunt", title), Text(f"{path}/text", "Toelichting", text)
        yield Group(f"Uitgangspunt: {title}", path, 2, texts)


def _fields(draft: PlanDraft) -> Iterator[Group]:
    for i, field in enumerate(draft.fields):
        path = f"fields/{i}"
        themes = (
            Text(f"{path}/themes/{t}/name", f"Thema {theme.number}".strip(), theme.name)
            for t, theme in enumerate(field.themes)
        )
        yield Group(f"Veld: {field.name}", path, 2, (Text(f"{path}/name", "Veld", field.name), *themes))


def _priorities(name: str, label: str, priorities: tuple[DraftPriority, ...]) -> Iterator[Group]:
    for i, priority in enumerate(priorities):
        path = f"{name}/{i}"
        texts = (
            Text(f"{path}/title", "Titel", priority.title),
            Text(f"{path}/reason", "Waarom", priority.reason),
            Text(f"{path}/approach", "Hoofdlijnen van de aanpak", priority.approach),
        )
        yield Group(f"{label}: {priority.title}", path, 2, texts)
        yield from (_goal(f"{path}/goals/{g}", goal) for g, goal in enumerate(priority.goals))
        yield from (_indicator(f"{path}/indicators/{x}", each) for x, each in enumerate(priority.indicators))


def _goal(path: str, goal: DraftGoal) -> Group:
    texts = Text(f"{path}/text", "Doelstelling", goal.text), Text(f"{path}/year", "Jaar", _year(goal.year))
    return Group("Doelstelling", path, 3, texts)


def _indicator(path: str, indicator: DraftIndicator) -> Group:
    baseline, target = indicator.baseline, indicator.target
    texts = (
        Text(f"{path}/name", "Naam", indicator.name),
        Text(f"{path}/source", "Bron", indicator.source),
        Text(f"{path}/baseline", "Nulmeting", baseline.phrase, baseline.explanation),
        Text(f"{path}/target", "Streefwaarde", target.phrase, target.explanation),
    )
    return Group(f"Indicator: {indicator.name}", path, 3, texts)


def _policy(path: str, policy: DraftPolicy) -> Group:
    texts = (
        Text(f"{path}/name", "Naam", policy.name),
        Text(f"{path}/first_year", "Vanaf", _year(policy.first_year)),
        Text(f"{path}/last_year", "Tot en met", _year(policy.last_year)),
    )
    return Group(f"Flankerend beleid: {policy.name}", path, 2, texts)


def _year(year: int | None) -> str:
    return "" if year is None else str(year)
