"""From what was expected to what stands out: many series looked at together, so that chance does not cry wolf.

Who looks at fifty series finds one in a hundred every other month. So the p-values of one month are held together
(Benjamini and Hochberg 1995, JRSS B 57:289): of what is told at most one in ten is to be chance. What is left passes
the filters for noise, and a kind of crime is told with the whole that it is part of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from baken.core.warning.outlook import Column, Matrix, Method, Refusal, outlook

Vector = NDArray[np.float64]

FALSE_SHARE = 0.10  # of what is told so much may be chance
NEARLY_NONE = 0.01
LEAST_EVENTS = 5  # in four months
LEAST_OVER = 3.0  # events more than expected: less is no news


class Certainty(StrEnum):
    """How sure it is that a month is more than chance."""

    SURE = "sure"
    LIKELY = "likely"
    CHANCE = "chance"  # high, but among so many series one such is to be expected, or it is too few
    USUAL = "usual"
    LOW = "low"
    UNSAID = "unsaid"

    @property
    def dutch(self) -> str:
        """In words."""
        return {
            "sure": "zo goed als zeker meer dan toeval",
            "likely": "waarschijnlijk meer dan toeval",
            "chance": "hoog, maar het kan toeval zijn",
            "usual": "zoals verwacht",
            "low": "lager dan verwacht",
            "unsaid": "niet te zeggen",
        }[self.value]

    @property
    def stands_out(self) -> bool:
        """Whether a person hears of it."""
        return self in (Certainty.SURE, Certainty.LIKELY)


@dataclass(frozen=True)
class Watched:
    """One series this month. `share` is the q-value: the share of chance among all that is told with it. NaN where
    nothing can be said, and then `refusal` tells why. `whole` is the place of the series that it is told under; None
    where it is told by itself."""

    observed: float
    expected: float
    low: float
    high: float
    threshold: float
    score: float
    p_value: float
    share: float
    recent: float
    method: Method
    refusal: Refusal
    certainty: Certainty
    whole: int | None = None


def watch(counts: Matrix, wholes: Sequence[int | None] | None = None) -> tuple[Watched, ...]:
    """Every series (a row of months, the last one judged). `wholes`: per series the place of the one it is part of."""
    return judged(counts[:, -1], outlook(counts), wholes)


def judged(observed: Vector, expectations: Matrix, wholes: Sequence[int | None] | None = None) -> tuple[Watched, ...]:
    """The same where `outlook` was worked out already, by an executor."""
    shares = false_discovery(expectations[:, Column.P_VALUE])
    seen = [_seen(*row) for row in zip(observed, expectations, shares, strict=True)]
    parents: list[int | None] = [None] * len(seen) if wholes is None else list(wholes)
    if len(parents) != len(seen):
        raise ValueError("every series has a whole, or None")
    return tuple(_under(seen, parents, place) for place in range(len(seen)))


def false_discovery(p_values: Vector) -> Vector:
    """Benjamini and Hochberg's q-values; NaN stays NaN and counts for nothing."""
    found = np.full(len(p_values), np.nan)
    places = np.flatnonzero(~np.isnan(p_values))
    order = places[np.argsort(p_values[places], kind="stable")]
    scaled = p_values[order] * len(order) / np.arange(1, len(order) + 1)
    found[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return found


def _seen(observed: float, row: Vector, share: float) -> Watched:
    expected, low, high, threshold, score, p_value = (float(row[column]) for column in range(6))
    method, refusal = Method(int(row[Column.METHOD])), Refusal(int(row[Column.REFUSAL]))
    recent = float(row[Column.RECENT])
    certainty = Certainty.UNSAID
    if refusal is Refusal.NONE:
        is_enough = recent >= LEAST_EVENTS and observed - expected >= LEAST_OVER
        certainty = _certainty(float(observed), (low, high), score, float(share), is_enough=is_enough)
    return Watched(
        float(observed), expected, low, high, threshold, score, p_value, float(share), recent, method, refusal,
        certainty,
    )  # fmt: skip


def _certainty(
    observed: float, bounds: tuple[float, float], score: float, share: float, *, is_enough: bool
) -> Certainty:
    if score > 1 and share <= FALSE_SHARE and is_enough:
        return Certainty.SURE if share <= NEARLY_NONE else Certainty.LIKELY
    if observed > bounds[1]:
        return Certainty.CHANCE
    return Certainty.LOW if observed < bounds[0] else Certainty.USUAL


def _under(seen: list[Watched], parents: list[int | None], place: int) -> Watched:
    """With the highest whole that stands out too; a circle among the wholes ends where it began."""
    one, at, visited = seen[place], parents[place], {place}
    top: int | None = None
    while at is not None and at not in visited:
        visited.add(at)
        if seen[at].certainty.stands_out:
            top = at
        at = parents[at]
    if top is None or not one.certainty.stands_out:
        return one
    return Watched(**{**vars(one), "whole": top})
