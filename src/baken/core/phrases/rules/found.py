"""How a rule hands over what it found: the targets, and what a person must still say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from baken.core.indicators import Direction
from baken.core.phrases.wording import Wording
from baken.core.targets.target import Kind, Target

Found = tuple[tuple[Target, ...], str]  # the targets, and the key of the question that is still open ("" for none)
Rule = Callable[[Wording], Found | None]
Reader = Callable[[Wording], Found]
Around = Callable[[Wording, Reader], Found | None]  # takes a part out of the words and has the rest read

DIRECTION, MEANING, NEARNESS, BASELINE, YEARS = "direction", "meaning", "nearness", "baseline", "years"
WINDOW, PERSON = "window", "person"  # which months a baseline covers; the answer that only a person can judge it
READING = "reading"  # what a text with numbers asks for, where no rule recognised it

DIRECTIONS = {
    Kind.AT_MOST: Direction.LOWER, Kind.BELOW: Direction.LOWER, Kind.BENCHMARK_AT_MOST: Direction.LOWER,
    Kind.AT_LEAST: Direction.HIGHER, Kind.ABOVE: Direction.HIGHER, Kind.BENCHMARK_AT_LEAST: Direction.HIGHER,
    Kind.EVERY_AREA_AT_LEAST: Direction.HIGHER, Kind.RANK_ABOVE: Direction.HIGHER, Kind.SHARE_ALL: Direction.HIGHER,
}  # fmt: skip


def told(*targets: Target) -> Found:
    """The words decide."""
    return targets, ""


def asked(*targets: Target, about: str = DIRECTION) -> Found:
    """The words leave something open, mostly which way is better; `targets` wait for the answer."""
    return targets, about


def unclear(wording: Wording, *values: Decimal) -> Found:
    """Words with numbers that hold no single target we know: a person says what counts, or that only they can judge."""
    made = replace(target(Kind.NARRATIVE, wording, *values), direction=Direction.NONE)
    answer, _, place = wording.answers.get(READING, "").partition(":")
    if answer == PERSON:
        return told(made)
    numbers = tuple(dict.fromkeys(wording.numbers))
    if place.isdigit() and int(place) < len(numbers):
        kind = Kind.AT_MOST if answer == "most" else Kind.AT_LEAST
        return told(target(kind, wording, numbers[int(place)]))
    return asked(made, about=READING)


def target(kind: Kind, wording: Wording, *values: Decimal, relative: bool = False) -> Target:
    """A target of this kind; its direction is the one that lies in the kind, else the settled one."""
    direction = DIRECTIONS.get(kind, wording.direction)
    return Target(kind, wording.phrase, values=values, relative=relative, direction=direction)


def by_direction(wording: Wording, lower: Kind, higher: Kind, undecided: Kind, *values: Decimal) -> Found:
    """`lower` or `higher` as the settled direction says; without one, `undecided` with a question."""
    if wording.direction is Direction.NONE:
        return asked(target(undecided, wording, *values))
    return told(target(lower if wording.direction is Direction.LOWER else higher, wording, *values))
