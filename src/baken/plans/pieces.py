"""The parts of a plan that have texts, by the word that stands for them in addresses and in stored rows."""

from __future__ import annotations

from collections.abc import Mapping

from baken.plans.models import (
    Edition,
    FlankingPolicy,
    Goal,
    Indicator,
    Principle,
    Priority,
    SafetyField,
    Theme,
)

Piece = Edition | Principle | Priority | Goal | Indicator | SafetyField | Theme | FlankingPolicy
# The word, the model, and how a row leads to its edition.
KINDS: Mapping[str, tuple[type[Piece], str]] = {
    "plan": (Edition, "pk"),
    "uitgangspunt": (Principle, "edition"),
    "veld": (SafetyField, "edition"),
    "thema": (Theme, "field__edition"),
    "prioriteit": (Priority, "edition"),
    "doelstelling": (Goal, "priority__edition"),
    "indicator": (Indicator, "priority__edition"),
    "beleid": (FlankingPolicy, "edition"),
}
TEXTS: Mapping[type[Piece], tuple[str, ...]] = {
    Edition: ("title", "vision", "coordination", "budget"),
    Principle: ("title", "text"),
    Priority: ("title", "reason", "approach"),
    Goal: ("text",),
    Indicator: ("name", "source"),
    SafetyField: ("name",),
    Theme: ("name",),
    FlankingPolicy: ("name",),
}
_WORDS = {model: word for word, (model, _) in KINDS.items()}


def kind_of(piece: Piece) -> str:
    """The word that stands for this part."""
    return _WORDS[type(piece)]


def piece_of(edition: Edition, kind: str, number: int) -> Piece | None:
    """The part with that number, if it is one of this plan."""
    if kind not in KINDS:
        return None
    model, way = KINDS[kind]
    return model._default_manager.filter(pk=number).filter(**{way: edition.pk}).first()
