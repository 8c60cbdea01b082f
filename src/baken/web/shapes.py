"""Which form an indicator asks for: a number, a share of own acts, a state on a ladder, or a checklist."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from baken.core.indicators import Scale
from baken.core.targets.target import Kind, Target
from baken.plans.models import Indicator


class Content(StrEnum):
    """What a figure of this indicator holds."""

    NUMBER = "number"
    STATE = "state"
    CHECKLIST = "checklist"


@dataclass(frozen=True)
class Shape:
    """The form of one indicator. `states` and `items` are the choices; `wants_margins` for surveys,
    `wants_total` where the number is a part of all ("iedere casus")."""

    content: Content
    states: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    wants_margins: bool = False
    wants_total: bool = False


MILESTONE_STATES = ("Bereikt", "Nog niet bereikt")


def targets_of(indicator: Indicator) -> tuple[Target, ...]:
    """The targets as values."""
    return tuple(Target.from_json(stored) for stored in indicator.targets)


def shape_of(indicator: Indicator) -> Shape:
    """The form that fits the targets and the scale of the indicator."""
    targets = targets_of(indicator)
    kinds = {t.kind for t in targets}
    if kinds & {Kind.CHECKLIST}:
        items = tuple(item for t in targets for item in t.items)
        return Shape(Content.CHECKLIST, items=tuple(dict.fromkeys(items)))
    if kinds & {Kind.STATE, Kind.MILESTONE} or indicator.scale == Scale.STATE:
        return Shape(Content.STATE, states=_states(indicator, targets))
    return Shape(
        Content.NUMBER,
        wants_margins=indicator.scale in (Scale.SURVEY_SHARE, Scale.GRADE),
        wants_total=Kind.SHARE_ALL in kinds or indicator.scale == Scale.OWN_SHARE,
    )


def _states(indicator: Indicator, targets: tuple[Target, ...]) -> tuple[str, ...]:
    """The states the plan names: first the one to reach, then the one at the start."""
    named = [t.state for t in targets if t.state]
    start = str(indicator.baseline.get("state", ""))
    if any(t.kind is Kind.MILESTONE for t in targets) and not named:
        named = list(MILESTONE_STATES)
    return tuple(dict.fromkeys([*named, *([start] if start else [])]))
