"""What a series of figures measures: its unit, which way is better, and how it may be compared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way is better. `NONE` means a person has not said, or neither way is."""

    LOWER = "lower"
    HIGHER = "higher"
    NONE = "none"

    @property
    def dutch(self) -> str:
        """The words that stand on every chart."""
        return {"lower": "Lager is beter", "higher": "Hoger is beter", "none": "Geen richting gekozen"}[self.value]


class Scale(StrEnum):
    """What sort of number it is, which decides the statistics."""

    COUNT = "count"  # whole events: exact Poisson methods
    SURVEY_SHARE = "survey_share"  # a percentage with margins
    GRADE = "grade"  # a mean with or without margins
    RATE = "rate"  # events per inhabitants, printed as a number
    OWN_SHARE = "own_share"  # full count of own acts: certain
    STATE = "state"  # not a number


@dataclass(frozen=True)
class Series:
    """The definition of a series. `dispersion` is the variance over the mean of counts from year to year
    (1 = Poisson); `breaks` are years from which the series may not be compared with earlier ones, with the reason."""

    key: str
    name: str
    unit: str
    scale: Scale
    direction: Direction = Direction.NONE
    source: str = ""  # the publisher as printed: "Politie"
    dispersion: float = 1.0
    breaks: tuple[tuple[int, str], ...] = ()
    next_update: str = ""
    counts: str = ""  # what is and is not counted, in plain Dutch
