"""Under no change a verdict says 'demonstrably' no more often than it may, and the manual prints what was measured."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt

import pytest

from baken.core.statistics.tails import ERROR
from tests.calibration.measured import CHANGES, POWER, Case, cases, kept
from tests.calibration.worlds import DRAWS, LEVELS, WORLDS, World, simulate

MOST = ERROR + 3 * sqrt(ERROR * (1 - ERROR) / DRAWS)  # the nominal level, and what drawing adds
AGAIN = [Case("plain", 4, 0), Case("swing_2.5", 12, 0), Case("season", 4, 0), Case("known_4", 423, -20)]


@pytest.mark.parametrize("case", AGAIN)
def test_what_the_manual_prints_comes_out_again(case: Case) -> None:
    assert case.measure() == kept()[case], "run: uv run python -m tests.calibration && uv run python -m tests.spec"


def test_everything_the_manual_prints_was_measured() -> None:
    assert list(kept()) == list(cases())


@pytest.mark.parametrize("world", [world for world in WORLDS if world.covered], ids=lambda world: world.key)
def test_where_nothing_changes_a_change_is_told_at_most_as_often_as_may_be(world: World) -> None:
    for level in LEVELS:
        found = kept()[Case(world.key, level, 0)]
        assert max(found.better, found.worse) <= MOST, (level, found)


def test_surveys_too() -> None:
    for case, found in kept().items():
        if case.asked:
            assert max(found.better, found.worse) <= MOST, (case, found)


def test_an_unknown_swing_is_told_as_not_covered() -> None:
    wrong = [kept()[Case(world.key, 53, 0)].worse for world in WORLDS if not world.covered]
    assert wrong
    assert min(wrong) > MOST  # else the warning in the manual would be untrue


def test_a_larger_fall_is_seen_more_often() -> None:
    for world, level in POWER:
        seen = [kept()[Case(world.key, level, change)].better for change in CHANGES]
        assert all(a <= b for a, b in pairwise(seen))
        assert seen[-1] > seen[0]


def test_other_draws_of_a_world_that_is_not_printed_keep_to_it() -> None:
    """A level and a swing that nobody tuned anything to."""
    found = simulate(World("other", "", 3.0, earlier=9), 31, draws=1500)
    assert max(found.better, found.worse) <= ERROR + 3 * sqrt(ERROR * (1 - ERROR) / 1500)
