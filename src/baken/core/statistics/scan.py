"""Scan: is there a group of neighbouring areas where the last months were higher than elsewhere or than expected?

Kulldorff 1997 (population-based) and Neill 2009 (expectation-based), Poisson, over every zone and every number of last
months.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from baken.core.statistics.intervals import Array

Zones = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Scanned:
    """Scores of shape (zones, durations), duration 1 in the first column; how many times as many as expected within
    (`inside`) and, where the whole is known, outside."""

    scores: Array
    inside: Array
    outside: Array | None = None

    @property
    def best(self) -> tuple[int, int]:
        """Zone and duration (from 1) of the highest score."""
        zone, duration = np.unravel_index(int(np.argmax(self.scores)), self.scores.shape)
        return int(zone), int(duration) + 1


def nearest_zones(x: Array, y: Array, most: int) -> Zones:
    """Every area with its nearest ones, growing to `most`; each set once, in order of first appearance."""
    place = np.column_stack([x, y]).astype(float)
    if not np.isfinite(place).all() or most < 1:
        raise ValueError("every area has a place, and a zone holds one or more")
    found: dict[tuple[int, ...], None] = {}
    for centre in place:
        order = np.argsort(((place - centre) ** 2).sum(axis=1), kind="stable")[:most]
        for size in range(1, len(order) + 1):
            found.setdefault(tuple(sorted(int(n) for n in order[:size])))
    return tuple(found)


def scan_expected(counts: Array, expected: Array, zones: Zones, durations: int) -> Scanned:
    """Against expected counts of shape (moments, areas): c log(c / b) + b - c where c is above b."""
    c, b = (_sums(_checked(each), zones, durations) for each in (counts, expected))
    with np.errstate(divide="ignore", invalid="ignore"):
        score = np.where(c > b, c * np.log(c / b) + b - c, 0.0)
        inside = np.where(b > 0, np.maximum(1.0, c / b), np.nan)
    return Scanned(score, inside)


def scan_population(counts: Array, population: Array, zones: Zones, durations: int) -> Scanned:
    """Against the share of the population, in the last moments only: within against without."""
    last, people = _checked(counts)[-durations:], _checked(population)[-durations:]
    total = float(last.sum())
    if people.sum() <= 0:
        raise ValueError("there are inhabitants")
    c, e = _sums(last, zones, durations), _sums(people, zones, durations) * total / float(people.sum())
    with np.errstate(divide="ignore", invalid="ignore"):
        rest = np.where(total - c > 0, (total - c) * np.log((total - c) / (total - e)), 0.0)
        score = np.where(c > e, c * np.log(c / e) + rest, 0.0)
        inside, outside = c / e, (total - c) / (total - e)
    return Scanned(np.nan_to_num(score), inside, outside)


def _checked(values: Array) -> Array:
    x = np.asarray(values, float)
    if x.ndim != 2 or not np.isfinite(x).all() or (x < 0).any():
        raise ValueError("counts and inhabitants are nought or more, of every area and moment")
    return x


def _sums(values: Array, zones: Zones, durations: int) -> Array:
    """Of every zone over the last 1, 2, … moments."""
    if not 1 <= durations <= len(values):
        raise ValueError("there are as many moments as are looked back on")
    back = np.cumsum(values[::-1][:durations], axis=0)
    return np.array([back[:, list(zone)].sum(axis=1) for zone in zones])
