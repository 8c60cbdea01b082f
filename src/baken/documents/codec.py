"""Outlines and drafts as JSON: lossless for storage, and the public form that `baken read --json` prints."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from baken.core.phrases.reading import BaselineReading, Question, TargetReading
from baken.core.targets.target import Margin
from baken.documents.draft import DraftIndicator, DraftPriority, PlanDraft
from baken.documents.outline import Outline

Json = dict[str, object]
T = TypeVar("T")


def outline_to_json(outline: Outline) -> Json:
    """Plain values from which `outline_from_json` makes an equal outline."""
    return cast(Json, _plain(outline))


def outline_from_json(stored: Json) -> Outline:
    """The outline that `outline_to_json` wrote down. Raises ValueError or TypeError when it is something else."""
    return cast(Outline, _made(Outline, stored))


def draft_to_json(draft: PlanDraft) -> Json:
    """Plain values from which `draft_from_json` makes an equal draft."""
    return cast(Json, _plain(draft))


def draft_from_json(stored: Json) -> PlanDraft:
    """The draft that `draft_to_json` wrote down. Raises ValueError or TypeError when it is something else."""
    return cast(PlanDraft, _made(PlanDraft, stored))


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Decimal):
        return str(value)
    return value.value if isinstance(value, Enum) else value


def _made(kind: Any, stored: Any) -> object:
    """A value of this annotation from what `_plain` made of it; fields that are absent get their default."""
    if isinstance(kind, UnionType):
        return None if stored is None else _made(get_args(kind)[0], stored)
    if get_origin(kind) is tuple:
        return _made_tuple(get_args(kind), stored)
    if is_dataclass(kind):
        parts = _hints(cast(type, kind)).items()
        return cast(type, kind)(**{name: _made(part, stored[name]) for name, part in parts if name in stored})
    return kind(stored) if kind is Decimal or issubclass(kind, Enum) else stored


def _made_tuple(kinds: tuple[Any, ...], stored: list[Any]) -> tuple[object, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(_made(kinds[0], part) for part in stored)
    return tuple(_made(kind, part) for kind, part in zip(kinds, stored, strict=True))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def printed_plan(draft: PlanDraft) -> Json:
    """The public form: what was found, how each target was read, and every loose end with its place in Dutch."""
    return {
        "municipality": draft.municipality,
        "title": draft.title,
        "period": {"first_year": draft.first_year, "last_year": draft.last_year},
        "vision": draft.vision,
        "principles": [{"title": title, "text": text} for title, text in draft.principles],
        "fields": [
            {"name": field.name, "themes": [{"number": t.number, "name": t.name} for t in field.themes]}
            for field in draft.fields
        ],
        "priorities": [_priority(found) for found in draft.priorities],
        "strategic_themes": [_priority(found) for found in draft.strategic_themes],
        "indicators": [_indicator(found) for found in draft.indicators],
        "flanking_policies": [_placed(policy) for policy in draft.flanking_policies],
        "coordination": draft.coordination,
        "budget": draft.budget,
        "loose_ends": [_placed(end) for end in draft.loose_ends],
        "notes": list(draft.notes),
    }


def _placed(found: object) -> Json:
    """The fields as they are, the place in words."""
    plain = cast(dict[str, Any], _plain(found))
    return {**plain, "place": getattr(found, "place").dutch}  # noqa: B009 - every caller's dataclass has one


def _priority(found: DraftPriority) -> Json:
    return {
        "number": found.number,
        "title": found.title,
        "reason": found.reason,
        "approach": found.approach,
        "goals": [_placed(goal) for goal in found.goals],
        "indicators": [_indicator(indicator) for indicator in found.indicators],
        "place": found.place.dutch,
    }


def _indicator(found: DraftIndicator) -> Json:
    return {
        "name": found.name,
        "source": found.source,
        "baseline": _baseline(found.baseline),
        "target": _target(found.target),
        "columns": [{"head": head, "cell": cell} for head, cell in found.columns],
        "place": found.place.dutch,
    }


def _baseline(reading: BaselineReading) -> Json:
    baseline = reading.baseline
    return {
        "phrase": reading.phrase,
        "values": [_number(value) for value in baseline.values],
        "years": list(baseline.years),
        "start": baseline.start,
        "end": baseline.end,
        "state": baseline.state,
        "is_missing": baseline.is_missing,
        "explanation": reading.explanation,
    }


def _target(reading: TargetReading) -> Json:
    return {
        "phrase": reading.phrase,
        "operators": [target.kind.value for target in reading.targets],
        "values": [[_number(value) for value in target.values] for target in reading.targets],
        "targets": [
            {**target.to_json(), "values": [_number(v) for v in target.values], "margin": _margin(target.margin)}
            for target in reading.targets
        ],
        "explanation": reading.explanation,
        "question": _question(reading.question),
    }


def _margin(margin: Margin | None) -> Json | None:
    return None if margin is None else {"amount": _number(margin.amount), "in_points": margin.in_points}


def _question(question: Question | None) -> Json | None:
    if question is None:
        return None
    choices = [{"value": value, "label": label} for value, label in question.choices]
    return {"key": question.key, "text": question.text, "choices": choices, "help": question.help}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
