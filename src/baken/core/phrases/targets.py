"""Reads a target as a plan prints it."""

from __future__ import annotations

from baken.core.indicators import Direction
from baken.core.phrases.reading import BaselineReading, TargetReading
from baken.core.targets.target import Kind, Target


def read_target(
    phrase: str,
    *,
    baseline: BaselineReading | None = None,
    indicator: str = "",
    direction: Direction = Direction.NONE,
) -> TargetReading:
    """The targets in a phrase. `direction` is what a person answered about this indicator."""
    kind = Kind.NARRATIVE if phrase.strip() else Kind.MISSING
    return TargetReading(phrase, (Target(kind, phrase, direction=direction),), "Alleen door een mens te beoordelen.")
