"""Was the work done, and did the figure move? Two questions per priority, and what they mean together.

A figure says nothing about an approach that was never carried out; work that is done says nothing about its effect.
`Execution` tells how the work stands; who keeps that hands it in per priority. Until then it is `UNKNOWN`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from baken.core.verdicts import Word

IN_FORCE = 12  # months that an approach runs before its figure can tell something


class WorkState(StrEnum):
    """How the work of a priority stands."""

    UNKNOWN = "unknown"
    BEHIND = "behind"  # later or less than agreed
    AS_AGREED = "as_agreed"
    DONE = "done"

    @property
    def dutch(self) -> str:
        """In words."""
        return {
            "unknown": "nog niet bekend",
            "behind": "achter op de planning",
            "as_agreed": "volgens planning",
            "done": "klaar",
        }[self.value]


@dataclass(frozen=True)
class Execution:
    """The work of one priority: how it stands, and for how many months it has been in force (None: not known)."""

    state: WorkState = WorkState.UNKNOWN
    months: int | None = None

    def __post_init__(self) -> None:
        if self.months is not None and self.months < 0:
            raise ValueError("work is in force for a number of months, nought or more")


class Effect(StrEnum):
    """What the indicators of a priority say together."""

    GOOD = "good"
    BAD = "bad"
    UNSAID = "unsaid"

    @property
    def dutch(self) -> str:
        """In words."""
        return {"good": "gaat goed", "bad": "gaat niet goed", "unsaid": "niet te zeggen"}[self.value]


class Standing(StrEnum):
    """What work and figure mean together."""

    WORKS = "works"
    DOES_NOT = "does_not"
    TOO_EARLY = "too_early"
    NOT_DONE = "not_done"
    UNKNOWN = "unknown"

    @property
    def dutch(self) -> str:
        """The word."""
        return {
            "works": "werkt",
            "does_not": "werkt niet",
            "too_early": "te vroeg",
            "not_done": "niet uitgevoerd",
            "unknown": "nog niet bekend",
        }[self.value]


def effect_of(words: Iterable[Word]) -> Effect:
    """The indicators of a priority: one that is missed makes it bad, all reached or not to be told apart with one
    reached at least make it good."""
    listed = tuple(words)
    if Word.MISSED in listed:
        return Effect.BAD
    return Effect.GOOD if Word.REACHED in listed else Effect.UNSAID


def standing_of(execution: Execution, effect: Effect) -> Standing:
    """The cell of the matrix."""
    if execution.state is WorkState.UNKNOWN:
        return Standing.UNKNOWN
    if execution.state is WorkState.BEHIND:
        return Standing.NOT_DONE
    is_young = execution.months is None or execution.months < IN_FORCE
    if is_young or effect is Effect.UNSAID:
        return Standing.TOO_EARLY
    return Standing.WORKS if effect is Effect.GOOD else Standing.DOES_NOT


def meaning_of(execution: Execution, effect: Effect) -> str:
    """The cell as a sentence."""
    standing = standing_of(execution, effect)
    if standing is Standing.NOT_DONE and effect is Effect.GOOD:
        return "Het cijfer gaat goed, maar het werk loopt achter. Het komt dus niet vanzelf door deze aanpak."
    return {
        Standing.WORKS: "Het werk loopt en het cijfer gaat goed. Dat het door het werk komt, is niet bewezen.",
        Standing.DOES_NOT: "Het werk loopt, maar het cijfer gaat niet goed. Bespreek of de aanpak de goede is.",
        Standing.TOO_EARLY: "Het werk loopt, maar het cijfer kan er nog niets over zeggen.",
        Standing.NOT_DONE: "Het werk loopt achter. Over de aanpak zegt het cijfer dan nog niets.",
        Standing.UNKNOWN: "Hoe het met het werk staat, is nog niet bekend. Van het cijfer alleen leest u dat niet af.",
    }[standing]
