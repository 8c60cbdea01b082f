"""The XmR chart: individual values with limits from their moving range, and four written rules.

As "Making Data Count" of the English health service has it. The limits may be locked on the first points, so that
later ones are held against a level that they did not help to make.

- outside: beyond a limit
- trend: seven points, each higher (or each lower) than the one before
- two of three: of three points on one side of the mean two lie beyond two thirds of the way to the limit
- shift: seven points on one side of the mean

One label a point, in that order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from baken.core.indicators import Direction
from baken.core.statistics.intervals import Array

Flags = NDArray[np.bool_]
LONG_RUN = 7
LOCKED_AFTER = 12  # points after which limits are locked
_LIMIT = 2.66  # 3 / 1.128, as the method prints it
_OUTLIER = 3.267  # a moving range this many times the mean one is left out, once


class PointLabel(StrEnum):
    """What a point shows, the first rule that holds; values as the method names them."""

    ABOVE = "Above UCL"
    BELOW = "Below LCL"
    RISING = "7 Point Trend (Increasing)"
    FALLING = "7 Point Trend (Decreasing)"
    NEAR_ABOVE = "2 in 3 Above CL"
    NEAR_BELOW = "2 in 3 Below CL"
    HIGH = "7 Points Above CL"
    LOW = "7 Points Below CL"
    COMMON = "Common Cause"

    @property
    def side(self) -> int:
        """1 for high or rising, -1 for low or falling, 0 for neither."""
        high = (PointLabel.ABOVE, PointLabel.RISING, PointLabel.NEAR_ABOVE, PointLabel.HIGH)
        return 0 if self is PointLabel.COMMON else 1 if self in high else -1


@dataclass(frozen=True)
class Xmr:
    """The chart. Arrays of shape (points,): mean, limits (NaN where there is no moving range), whether a point lies
    outside or near a limit (inside, beyond two thirds), its side of the mean, and its label."""

    values: Array
    mean: Array
    low: Array
    high: Array
    outside: Flags
    near: Flags
    side: NDArray[np.int_]
    labels: tuple[PointLabel, ...]


def xmr(values: Array, *, locked: int | None = None, breaks: tuple[int, ...] = (), screened: bool = True) -> Xmr:
    """The chart of values in order, all finite. `locked`: the limits come from so many first points of every part.
    `breaks`: points (from 0) where a new part begins. `screened`: one round of leaving out great moving ranges."""
    y = np.asarray(values, float)
    if not np.isfinite(y).all() or y.ndim != 1 or not len(y):
        raise ValueError("a chart needs values, all of them known")
    starts = sorted({0, *breaks})
    if starts[0] < 0 or starts[-1] >= len(y):
        raise ValueError("a break is one of the points")
    return joined([_part(y[a:b], locked, screened) for a, b in zip(starts, [*starts[1:], len(y)], strict=True)])


def joined(parts: Sequence[Xmr]) -> Xmr:
    """Charts of stretches one after the other as one."""
    values, mean, low, high = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("values", "mean", "low", "high")
    )
    outside, near, side = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("outside", "near", "side")
    )
    labels = tuple(label for part in parts for label in part.labels)
    return Xmr(values, mean, low, high, outside, near, side, labels)


def special_cause(label: PointLabel, wanted: Direction) -> Direction | None:
    """HIGHER for improvement, LOWER for concern, NONE where no way is better; None for common cause."""
    if label is PointLabel.COMMON:
        return None
    if wanted is Direction.NONE:
        return Direction.NONE
    better = 1 if wanted is Direction.HIGHER else -1
    return Direction.HIGHER if label.side == better else Direction.LOWER


def _part(y: Array, locked: int | None, screened: bool) -> Xmr:
    """One stretch without a break."""
    base = y[:locked] if locked else y
    mean, reach = float(base.mean()), _LIMIT * _mean_range(base, screened)
    return within(y, mean, mean - reach, mean + reach)


def within(y: Array, mean: float, low: float, high: float) -> Xmr:
    """The points of one stretch held against a level and limits that are known; near is beyond two thirds of the way.
    Where a count cannot come below the lower limit of nought, that limit is never passed."""
    outside = (y > high) | (y < low)
    near = ~outside & ((y > mean + (high - mean) * 2 / 3) | (y < mean - (mean - low) * 2 / 3))
    side = np.sign(y - mean).astype(int)
    labels = _labels(y, side, outside, near)
    levels = [np.full_like(y, each) for each in (mean, low, high)]
    return Xmr(y, levels[0], levels[1], levels[2], outside, near, side, labels)


def _mean_range(y: Array, screened: bool) -> float:
    """The mean moving range; NaN for one point, or where screening leaves nothing (a constant series)."""
    ranges = np.abs(np.diff(y))
    if screened and len(ranges):
        ranges = ranges[ranges < _OUTLIER * ranges.mean()]
    return float(ranges.mean()) if len(ranges) else float("nan")


def _labels(y: Array, side: NDArray[np.int_], outside: Flags, near: Flags) -> tuple[PointLabel, ...]:
    steps = np.sign(np.diff(y, prepend=y[0])).astype(int)
    rules = (
        (outside & (side > 0), PointLabel.ABOVE),
        (outside & (side < 0), PointLabel.BELOW),
        (_trend(steps, 1), PointLabel.RISING),
        (_trend(steps, -1), PointLabel.FALLING),
        (_two_of_three(side, near, 1), PointLabel.NEAR_ABOVE),
        (_two_of_three(side, near, -1), PointLabel.NEAR_BELOW),
        (_runs(side == 1, LONG_RUN), PointLabel.HIGH),
        (_runs(side == -1, LONG_RUN), PointLabel.LOW),
    )
    return tuple(next((label for holds, label in rules if holds[n]), PointLabel.COMMON) for n in range(len(y)))


def _runs(flags: Flags, length: int) -> Flags:
    """Every point of every unbroken run of at least `length`."""
    found, start = np.zeros_like(flags), 0
    for n in range(len(flags) + 1):
        if n == len(flags) or not flags[n]:
            if n - start >= length:
                found[start:n] = True
            start = n + 1
    return found


def _trend(steps: NDArray[np.int_], way: int) -> Flags:
    """Every point of seven that step one way, the first of them included."""
    stepping = _runs(steps == way, LONG_RUN - 1)
    return np.asarray(stepping | np.append(stepping[1:], False))


def _two_of_three(side: NDArray[np.int_], near: Flags, way: int) -> Flags:
    """The near points of every three on one side of which two are near."""
    found = np.zeros(len(side), dtype=bool)
    for n in range(len(side) - 2):
        three = slice(n, n + 3)
        if (side[three] == way).all() and near[three].sum() >= 2:
            found[three] |= near[three]
    return found
