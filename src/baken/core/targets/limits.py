"""The limit of a target: which way is better, whether a number keeps to it, and how it is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from operator import eq, ge, gt, le, lt

from baken.core.indicators import Direction, Series
from baken.core.sentences import bare, more_or_less
from baken.core.targets.material import Material
from baken.core.targets.opened import opened
from baken.core.targets.target import Kind, Target
from baken.core.verdicts import OpenReason, Verdict

Keeps = Callable[[Decimal, Decimal], bool]

KEEPS: Mapping[Kind, Keeps] = {
    Kind.AT_MOST: le, Kind.BELOW: lt, Kind.AT_LEAST: ge, Kind.ABOVE: gt, Kind.EQUAL: eq,
}  # fmt: skip

_WAYS = {
    Kind.AT_MOST: Direction.LOWER, Kind.BELOW: Direction.LOWER,
    Kind.AT_LEAST: Direction.HIGHER, Kind.ABOVE: Direction.HIGHER,
}  # fmt: skip


def way_of(target: Target, material: Material) -> Direction:
    """Which way is better: the kind says it, else the target, else the indicator."""
    if target.kind in _WAYS:
        return _WAYS[target.kind]
    return target.direction if target.direction is not Direction.NONE else material.series.direction


def keeps_for(direction: Direction) -> Keeps:
    """ "At least as good as", given which way is better."""
    return ge if direction is Direction.HIGHER else le


def limit_words(kind: Kind, limit: Decimal, series: Series) -> str:
    """`hooguit 700`, `minder dan 20%`, `precies 0`."""
    told = bare(limit, series)
    side = -1 if kind is Kind.BELOW else 1
    return {
        Kind.AT_MOST: f"hooguit {told}",
        Kind.AT_LEAST: f"minstens {told}",
        Kind.EQUAL: f"precies {told}",
    }.get(kind, f"{more_or_less(side, series)} dan {told}")


def no_direction(target: Target) -> Verdict:
    """Nobody has said which way is better."""
    return opened(
        OpenReason.DIRECTION_UNKNOWN,
        f"Uit ‘{target.phrase}’ blijkt niet of hoger of lager beter is.",
        needed="De keuze of hoger of lager beter is.",
    )


def too_many_numbers(target: Target) -> Verdict:
    """Several numbers for one figure."""
    return opened(
        OpenReason.NOT_TESTABLE,
        f"De streefwaarde noemt {len(target.values)} getallen voor één cijfer: ‘{target.phrase}’.",
        needed="Een eigen indicator voor elk getal.",
    )


def no_number(target: Target) -> Verdict:
    """A kind that needs a number, without one."""
    return opened(
        OpenReason.NO_TARGET,
        f"In ‘{target.phrase}’ staat geen getal om aan te toetsen.",
        needed="Het getal van de streefwaarde.",
    )
