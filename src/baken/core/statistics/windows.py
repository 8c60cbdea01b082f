"""Which earlier moments a moment is held against: the same season of earlier years. Moments are counted from 0."""

from __future__ import annotations

from collections.abc import Iterable


def same_season(moment: int, frequency: int, years: int, half_width: int) -> tuple[tuple[int, ...], ...]:
    """Per earlier year, nearest first, the moments within `half_width` of the same one; (may lie before the series)."""
    middles = (moment - frequency * year for year in range(1, years + 1))
    return tuple(tuple(range(middle - half_width, middle + half_width + 1)) for middle in middles)


def lies_within(moments: Iterable[int]) -> bool:
    """Whether the series goes back so far."""
    return min(moments, default=0) >= 0
