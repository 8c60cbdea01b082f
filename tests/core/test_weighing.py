"""Scores, and the ranks that other weights could give: held against ranks that are sampled."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.core.weighing import (
    RankRange,
    perhaps_on_top,
    rank_ranges,
    ranks_on,
    surely_on_top,
    weighted_score,
)

KEYS = ("a", "b", "c", "d")
scores = st.dictionaries(st.sampled_from(KEYS), st.integers(0, 4))
many = st.lists(scores, min_size=1, max_size=6)
weights = st.dictionaries(st.sampled_from(KEYS), st.integers(0, 5), min_size=1).filter(lambda w: any(w.values()))


def ranks(filled: Sequence[Mapping[str, int]], weighed: Mapping[str, Fraction]) -> list[int]:
    """The plain way: reckon every score, count who is ahead."""
    reached = [sum(w * each[key] for key, w in weighed.items()) for each in filled]
    return [1 + sum(other > own for other in reached) for own in reached]


@given(many, weights, st.sampled_from((1, 2, 3)), st.randoms(use_true_random=False))
def test_every_sampled_rank_lies_within_the_range(
    found: list[dict[str, int]], own: dict[str, int], spread: int, chance: object
) -> None:
    pick = getattr(chance, "random")  # noqa: B009 (hypothesis gives no type)
    ranges = rank_ranges(found, own, float(spread))
    for _ in range(20):
        low, high = Fraction(1, spread), Fraction(spread)
        drawn = {k: w * (low + (high - low) * Fraction(round(pick() * 8), 8)) for k, w in own.items()}
        filled = [{key: each.get(key, round(pick() * 4)) for key in KEYS} for each in found]
        for rank, limits in zip(ranks(filled, drawn), ranges, strict=True):
            assert limits.best <= rank <= limits.worst


@given(many, weights)
def test_the_ranks_at_the_weights_themselves_lie_in_those_of_a_wider_box(
    found: list[dict[str, int]], own: dict[str, int]
) -> None:
    for narrow, wide in zip(rank_ranges(found, own, 1.0), rank_ranges(found, own), strict=True):
        assert wide.best <= narrow.best <= narrow.worst <= wide.worst


@given(st.lists(st.fixed_dictionaries({k: st.integers(0, 4) for k in KEYS}), min_size=2, max_size=2), weights)
def test_of_two_candidates_the_range_is_exact(pair: list[dict[str, int]], own: dict[str, int]) -> None:
    """The corners of the box hold the extremes of a difference, so all of them together give the range itself."""
    corners = [{k: Fraction(w) * (2 if n >> i & 1 else Fraction(1, 2)) for i, (k, w) in enumerate(own.items())}
               for n in range(2 ** len(own))]  # fmt: skip
    best = min(ranks(pair, corner)[0] for corner in corners)
    worst = max(3 - ranks(pair, corner)[1] for corner in corners)  # an equal one may go first as well
    assert rank_ranges(pair, own)[0] == RankRange(best, worst)


def test_who_is_ahead_on_everything_is_first_at_any_weight() -> None:
    found = [{"a": 4, "b": 3}, {"a": 1, "b": 2}, {"a": 1, "b": 2}]
    assert rank_ranges(found, {"a": 5, "b": 1}) == (RankRange(1, 1), RankRange(2, 3), RankRange(2, 3))


def test_weights_decide_where_criteria_disagree() -> None:
    found = [{"a": 4, "b": 0}, {"a": 2, "b": 3}]
    assert rank_ranges(found, {"a": 1, "b": 1}) == (RankRange(1, 2), RankRange(1, 2))
    assert rank_ranges(found, {"a": 1, "b": 1}, 1.0) == (RankRange(2, 2), RankRange(1, 1))
    assert ranks_on(found, "a") == (RankRange(1, 1), RankRange(2, 2))


def test_an_unknown_score_counts_for_neither_side() -> None:
    assert weighted_score({"a": 4}, {"a": 1, "b": 3}) == weighted_score({"a": 4.0}, {"a": 2, "b": 6})
    found = weighted_score({"a": 4}, {"a": 1, "b": 3})
    assert (found.low, found.high, found.share_known, found.is_sure) == (1.0, 4.0, 0.25, False)
    assert rank_ranges([{}, {"a": 2}], {"a": 1}) == (RankRange(1, 2), RankRange(1, 2))


def test_who_stands_on_top_for_sure_and_who_perhaps() -> None:
    ranges = (RankRange(1, 2), RankRange(1, 3), RankRange(3, 4), RankRange(2, 2))
    assert surely_on_top(ranges, 2) == (0, 3)
    assert perhaps_on_top(ranges, 2) == (1,)
    assert surely_on_top((), 5) == ()


def test_criteria_without_weight_do_not_count() -> None:
    assert rank_ranges([{"a": 1, "b": 4}, {"a": 2}], {"a": 1, "b": 0}) == (RankRange(2, 2), RankRange(1, 1))


@pytest.mark.parametrize("weights", [{}, {"a": 0}, {"a": -1, "b": 2}, {"a": math.nan}, {"a": math.inf}])
def test_weights_that_cannot_be_are_refused(weights: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="weight"):
        rank_ranges([{"a": 1}], weights)
    with pytest.raises(ValueError, match="weight"):
        weighted_score({"a": 1}, weights)


@pytest.mark.parametrize("score", [-1, 5, math.nan, math.inf, True, "3", None])
def test_scores_that_cannot_be_are_refused(score: float) -> None:
    with pytest.raises(ValueError, match="score"):
        rank_ranges([{"a": score}], {"a": 1})


@pytest.mark.parametrize("spread", [0.5, 0, -2, math.nan, math.inf])
def test_a_spread_that_cannot_be_is_refused(spread: float) -> None:
    with pytest.raises(ValueError, match="spread"):
        rank_ranges([{"a": 1}], {"a": 1}, spread)
