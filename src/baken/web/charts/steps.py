"""Values cut in a few round steps, each with a letter and its bounds in words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from baken.web.dutch import dutch_number

MOST_STEPS = 4
_ROUND = (Decimal(1), Decimal("1.5"), Decimal(2), Decimal("2.5"), Decimal(3), Decimal(4), Decimal(5), Decimal(10))


@dataclass(frozen=True)
class Steps:
    """From `low`, steps of `width`: the letter A is the lowest. Width nought: all values are `low`."""

    low: Decimal
    width: Decimal
    number: int
    are_whole: bool  # counts: 0 tot en met 24; others: 0 tot 2,5

    def letter(self, value: Decimal) -> str:
        """`A` for the lowest step, `B` for the next; the top of the last step belongs to it."""
        return "A" if not self.width else "ABCD"[min(int((value - self.low) / self.width), self.number - 1)]

    def words(self) -> tuple[tuple[str, str], ...]:
        """(letter, bounds): `0 tot en met 24`, or `0 tot 2,5`."""
        if not self.width:
            return (("A", dutch_number(self.low)),)
        bounds = [self.low + self.width * n for n in range(self.number + 1)]
        return tuple(zip("ABCD", map(self._between, bounds, bounds[1:]), strict=False))

    def _between(self, low: Decimal, high: Decimal) -> str:
        if not self.are_whole:
            return f"{dutch_number(low)} tot {dutch_number(high)}"
        last = high - 1  # of whole numbers
        return dutch_number(low) if last == low else f"{dutch_number(low)} tot en met {dutch_number(last)}"


def steps_of(values: Collection[Decimal]) -> Steps | None:
    """Round steps that hold all values, from nought unless all lie far above it; None when there are no values."""
    if not values:
        return None
    lowest, highest = min(values), max(values)
    if lowest == highest:
        return Steps(lowest, Decimal(0), 1, are_whole=False)
    are_whole = all(value == int(value) for value in values)
    start = lowest if lowest < 0 or lowest > highest / 2 else Decimal(0)
    room = highest - start + (1 if are_whole else 0)
    width = _round_up(max(room, Decimal("0.4")) / MOST_STEPS, are_whole=are_whole)
    low = (start / width).to_integral_value(ROUND_FLOOR) * width
    needed = int(((highest + (1 if are_whole else 0) - low) / width).to_integral_value(ROUND_CEILING))
    return _fitting(start, Steps(low, width, max(1, needed), are_whole), highest)


def _fitting(start: Decimal, steps: Steps, highest: Decimal) -> Steps:
    """These steps, wider where rounding the start down made one too many."""
    low, width, needed = steps.low, steps.width, steps.number
    while needed > MOST_STEPS:
        width = _round_up(width * Decimal("1.1"), are_whole=steps.are_whole)
        low = (start / width).to_integral_value(ROUND_FLOOR) * width
        needed = int(((highest + (1 if steps.are_whole else 0) - low) / width).to_integral_value(ROUND_CEILING))
    return Steps(low, width, needed, steps.are_whole)


def _round_up(width: Decimal, *, are_whole: bool) -> Decimal:
    """The next round number: 1, 1.5, 2, 2.5, 3, 4 or 5 times a power of ten, whole for counts."""
    power = Decimal(10) ** width.adjusted()
    candidates = (step * power * scale for scale in (1, 10) for step in _ROUND)
    return next(c for c in candidates if c >= width and not (are_whole and c != int(c)))
