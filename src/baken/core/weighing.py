"""Criteria and weights: what candidates score, and which ranks they can have when the weights are different.

Nothing is chosen here. A weighted mean is one way of looking; how far it hangs on the weights is the other half of it.
Everything is reckoned in fractions, so that a tie is a tie.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

LOWEST, HIGHEST = 0, 4  # of a score
Scores = Mapping[str, float]  # key of the criterion -> 0 to 4; what nobody knows is absent
Box = Mapping[str, tuple[Fraction, Fraction]]  # key of the criterion -> lowest and highest weight


@dataclass(frozen=True)
class ScoreRange:
    """The weighted mean of a candidate (0 to 4), from what the unknown scores would make of it at worst to at best;
    `share_known` is the part of the weights of which the score is known (0 to 1)."""

    low: float
    high: float
    share_known: float

    @property
    def is_sure(self) -> bool:
        """Whether every score that counts is known."""
        return self.low == self.high


@dataclass(frozen=True)
class RankRange:
    """The best and the worst rank that a candidate can have, 1 first; of equal candidates either can go first.

    Every rank that weights within the box give lies between these two. They are found pair by pair, so not every rank
    in between needs to occur."""

    best: int
    worst: int


def weighted_score(scores: Scores, weights: Mapping[str, float]) -> ScoreRange:
    """The weighted mean over the criteria that have a weight. ValueError for scores or weights that cannot be."""
    checked = _checked_weights(weights)
    known = _checked_scores(scores)
    total = sum(checked.values())
    bounds = [(weight, *_bounds(known, key)) for key, weight in checked.items()]
    low, high = (float(sum((w * b[side] for w, *b in bounds), Fraction()) / total) for side in (0, 1))
    return ScoreRange(low, high, float(sum(w for key, w in checked.items() if key in known) / total))


def rank_ranges(scores: Sequence[Scores], weights: Mapping[str, float], spread: float = 2.0) -> tuple[RankRange, ...]:
    """Per candidate its best and worst rank when each weight lies anywhere from 1/`spread` to `spread` times its own,
    and every unknown score anywhere from the lowest to the highest. `spread` 1 keeps the weights as they are.

    Over such a box the least weighted difference of two candidates is found criterion by criterion: where the first is
    ahead its weight is lowest, where it is behind highest. ValueError for scores, weights or a spread that cannot be.
    """
    if not math.isfinite(spread) or spread < 1:
        raise ValueError("the spread is a number of at least 1")
    by = Fraction(spread)
    box = {key: (weight / by, weight * by) for key, weight in _checked_weights(weights).items()}
    known = [_checked_scores(each) for each in scores]
    return tuple(_rank_range(known, i, box) for i in range(len(known)))


def ranks_on(scores: Sequence[Scores], criterion: str) -> tuple[RankRange, ...]:
    """The ranks when this one criterion counts and no other."""
    return rank_ranges(scores, {criterion: 1.0}, spread=1.0)


def surely_on_top(ranges: Sequence[RankRange], places: int) -> tuple[int, ...]:
    """Positions of the candidates that stand among the first `places`, whatever the weights."""
    return tuple(i for i, found in enumerate(ranges) if found.worst <= places)


def perhaps_on_top(ranges: Sequence[RankRange], places: int) -> tuple[int, ...]:
    """Positions of the candidates that stand among the first `places` at some weights and not at others."""
    return tuple(i for i, found in enumerate(ranges) if found.best <= places < found.worst)


def _rank_range(known: Sequence[Mapping[str, Fraction]], i: int, box: Box) -> RankRange:
    """Who is always ahead of it makes its best rank; whoever is not always behind it makes its worst."""
    others = [known[j] for j in range(len(known)) if j != i]
    ahead = sum(_least_lead(other, known[i], box) > 0 for other in others)
    behind = sum(_least_lead(known[i], other, box) > 0 for other in others)
    return RankRange(1 + ahead, len(known) - behind)


def _least_lead(ahead: Mapping[str, Fraction], behind: Mapping[str, Fraction], box: Box) -> Fraction:
    """The least that the first can be ahead of the second; below nought where it can be behind."""
    leads = ((weight, _bounds(ahead, key)[0] - _bounds(behind, key)[1]) for key, weight in box.items())
    return sum((lead * (low if lead > 0 else high) for (low, high), lead in leads), Fraction())


def _bounds(known: Mapping[str, Fraction], key: str) -> tuple[Fraction, Fraction]:
    """A known score twice; else the lowest and the highest there is."""
    return (known[key], known[key]) if key in known else (Fraction(LOWEST), Fraction(HIGHEST))


def _checked_weights(weights: Mapping[str, float]) -> dict[str, Fraction]:
    found = {key: weight for key, weight in weights.items() if _is_number(weight, "a weight") and weight != 0}
    if any(weight < 0 for weight in found.values()):
        raise ValueError("a weight is not below nought")
    if not found:
        raise ValueError("at least one criterion has a weight")
    return {key: Fraction(weight) for key, weight in found.items()}


def _checked_scores(scores: Scores) -> dict[str, Fraction]:
    if any(not LOWEST <= score <= HIGHEST for score in scores.values() if _is_number(score, "a score")):
        raise ValueError(f"a score lies from {LOWEST} to {HIGHEST}")
    return {key: Fraction(score) for key, score in scores.items()}


def _is_number(value: object, what: str) -> bool:
    """True, or ValueError."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Fraction)) or not math.isfinite(value):
        raise ValueError(f"{what} is a number")
    return True
