"""Counts on a map, events close together, and scanning, against their formulas the plain way."""

from __future__ import annotations

from itertools import combinations
from math import hypot, log

import numpy as np
import pytest

from baken.core.statistics.knox import knox
from baken.core.statistics.scan import nearest_zones, scan_expected, scan_population
from baken.core.statistics.spatial import (
    Neighbours,
    hot_spots,
    local_moran,
    locally_smoothed_rates,
    moran,
    smoothed_rates,
)

SIDE = 6
RANDOM = np.random.default_rng(5)
PEOPLE = RANDOM.integers(200, 5000, SIDE * SIDE).astype(float)
EVENTS = RANDOM.poisson(PEOPLE * 0.01 * np.exp(RANDOM.normal(0, 0.4, SIDE * SIDE))).astype(float)


def pairs() -> list[tuple[int, int]]:
    return [
        (a, b)
        for a in range(SIDE * SIDE)
        for b in range(SIDE * SIDE)
        if a != b and abs(a // SIDE - b // SIDE) <= 1 and abs(a % SIDE - b % SIDE) <= 1
    ]


GRID = Neighbours.of_pairs(pairs(), SIDE * SIDE)


def test_small_areas_are_drawn_to_the_mean_most() -> None:
    found, rates = smoothed_rates(EVENTS, PEOPLE), EVENTS / PEOPLE
    assert found.mean == EVENTS.sum() / PEOPLE.sum()
    share = (found.rates - found.mean) / (rates - found.mean)
    order = np.argsort(PEOPLE)
    assert (np.diff(share[order]) > 0).all()
    assert ((share > 0) & (share < 1)).all()
    evenly = smoothed_rates(np.array([10.0, 20, 40]), np.array([1000.0, 2000, 4000]))
    assert evenly.rates == pytest.approx([0.01] * 3)


def test_local_smoothing_by_hand() -> None:
    found, cell = locally_smoothed_rates(EVENTS, PEOPLE, GRID), 14
    near = [b for a, b in pairs() if a == cell] + [cell]
    mean = EVENTS[near].sum() / PEOPLE[near].sum()
    spread = (PEOPLE[near] * (EVENTS[near] / PEOPLE[near] - mean) ** 2).sum() / PEOPLE[near].sum()
    between = max(0.0, spread - mean / PEOPLE[near].mean())
    share = between / (between + mean / PEOPLE[cell]) if between else 0.0
    assert found[cell] == pytest.approx(mean + (EVENTS[cell] / PEOPLE[cell] - mean) * share, rel=1e-10)


def test_a_hot_corner_is_hot_and_alike() -> None:
    values = np.ones(SIDE * SIDE)
    values[[0, 1, SIDE, SIDE + 1]] = 10
    assert np.argmax(hot_spots(values, GRID)) in (0, 1, SIDE, SIDE + 1)
    assert hot_spots(values, GRID)[0] > 3
    assert local_moran(values, GRID).score[0] > 0
    assert moran(values, GRID).z > 3
    checkers = np.array([(n // SIDE + n % SIDE) % 2 for n in range(SIDE * SIDE)], float)
    rook = [(a, b) for a, b in pairs() if abs(a - b) in (1, SIDE)]
    assert moran(checkers, Neighbours.of_pairs(rook, SIDE * SIDE)).index == pytest.approx(-1)


def test_alone_or_all_the_same_says_nothing() -> None:
    lonely = Neighbours.of_pairs([(0, 1), (1, 0), (0, 0)], 3)
    found = local_moran(np.array([1.0, 2, 3]), lonely)
    assert np.isnan(found.score[2])
    assert np.isnan(hot_spots(np.ones(4), Neighbours.of_pairs([(0, 1), (1, 0)], 4))).all()
    with pytest.raises(ValueError, match="four areas that differ"):
        moran(np.ones(SIDE * SIDE), GRID)
    with pytest.raises(ValueError, match="one of the areas"):
        Neighbours.of_pairs([(0, 9)], 3)
    for events, people in (([-1.0], [5.0]), ([1.0], [0.0]), ([np.nan], [5.0])):
        with pytest.raises(ValueError, match=r"nought|a value"):
            smoothed_rates(np.array(events), np.array(people))


def test_pairs_close_by_and_soon_after() -> None:
    x, y, days = RANDOM.uniform(0, 1000, 60), RANDOM.uniform(0, 1000, 60), RANDOM.integers(0, 90, 60).astype(float)
    near_both = near_time = near_place = 0
    for a, b in combinations(range(60), 2):
        soon, close = abs(days[a] - days[b]) <= 14, hypot(x[a] - x[b], y[a] - y[b]) <= 200
        near_both, near_time, near_place = near_both + (soon and close), near_time + soon, near_place + close
    found = knox(x, y, days, within_days=14, within_metres=200)
    assert (found.both, found.both + found.time_only, found.both + found.place_only) == (
        near_both, near_time, near_place,
    )  # fmt: skip
    assert found.pairs == 60 * 59 // 2
    assert found.p_value() > found.p_value(compat=True)


def test_one_event_has_no_pairs_and_the_same_place_counts() -> None:
    assert np.isnan(knox(np.zeros(1), np.zeros(1), np.zeros(1), within_days=1, within_metres=1).expected)
    twice = knox(np.zeros(3), np.zeros(3), np.array([0.0, 0, 50]), within_days=7, within_metres=0)
    assert (twice.both, twice.place_only) == (1, 2)
    with pytest.raises(ValueError, match="place and a day"):
        knox(np.array([np.nan]), np.zeros(1), np.zeros(1), within_days=1, within_metres=1)


def test_zones_grow_and_are_told_once() -> None:
    zones = nearest_zones(np.array([0.0, 1, 5]), np.zeros(3), 3)
    assert zones == ((0,), (0, 1), (0, 1, 2), (1,), (2,), (1, 2))


def test_the_scores_by_hand_and_the_cluster_found() -> None:
    counts, expected = np.full((8, 4), 5.0), np.full((8, 4), 5.0)
    counts[6:, 1] = 14
    zones = nearest_zones(np.array([0.0, 10, 20, 30]), np.zeros(4), 2)
    found = scan_expected(counts, expected, zones, 3)
    assert (zones[found.best[0]], found.best[1]) == ((1,), 2)
    assert found.scores[found.best[0], 1] == pytest.approx(28 * log(2.8) + 10 - 28)
    people = scan_population(counts, np.ones_like(counts), zones, 3)
    assert (zones[people.best[0]], people.best[1]) == ((1,), 2)
    total, inside = counts[-3:].sum(), 28.0
    even = total * 2 / 12
    wanted = inside * log(inside / even) + (total - inside) * log((total - inside) / (total - even))
    assert people.scores[people.best[0], 1] == pytest.approx(wanted)


def test_no_scan_of_that() -> None:
    zones = ((0,), (0, 1))
    nothing = scan_expected(np.zeros((3, 2)), np.ones((3, 2)), zones, 2)
    assert not nothing.scores.any()
    for counts in (np.full((3, 2), -1.0), np.full((3, 2), np.nan), np.zeros(3)):
        with pytest.raises(ValueError, match="nought or more"):
            scan_expected(counts, np.ones((3, 2)), zones, 2)
    with pytest.raises(ValueError, match="as many moments"):
        scan_expected(np.zeros((3, 2)), np.ones((3, 2)), zones, 4)
    with pytest.raises(ValueError, match="inhabitants"):
        scan_population(np.zeros((3, 2)), np.zeros((3, 2)), zones, 2)
