"""What a figure cannot be, and what looks like a slip of the pen. Sentences only: who asks decides what to do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from baken.core.dutch import number
from baken.core.figures import Figure
from baken.core.indicators import Scale

STRONG_RATIO = 2  # twice as much, or half: ask whether it is a slip
STRONG_STEP = 10  # but not for small numbers, which jump by nature
WHOLE_NUMBERS = (Scale.COUNT, Scale.OWN_SHARE)


def impossible_value(value: Decimal, scale: Scale) -> str:
    """Why this number cannot be, as a Dutch sentence that says what to look at; empty when it can."""
    if value < 0:
        return "Een cijfer onder nul kan hier niet. Controleer het minteken."
    if scale in WHOLE_NUMBERS and value != int(value):
        return "Dit is een aantal: vul een geheel getal in, zonder cijfers achter de komma."
    if scale is Scale.SURVEY_SHARE and value > 100:
        return "Een percentage is hooguit 100. Controleer de komma."
    return ""


def impossible(figure: Figure, scale: Scale, known_on: date) -> str:
    """The same for a whole figure that somebody had in hands on `known_on`: its period must have begun by then."""
    if figure.value is None:
        return ""
    if figure.period.start > known_on:
        return f"De periode {figure.period.label} is nog niet begonnen. Controleer het jaar."
    return impossible_value(figure.value, scale)


def differs_strongly(new: Decimal, old: Decimal | None) -> bool:
    """Twice as much or half as much, and more than a small step."""
    if old is None or abs(new - old) < STRONG_STEP:
        return False
    return new >= old * STRONG_RATIO or new * STRONG_RATIO <= old


def last_comparable(figure: Figure, known: Iterable[Figure]) -> Figure | None:
    """The latest earlier figure over the same months that has a number."""
    earlier = (
        other
        for other in known
        if other.value is not None
        and other.period.start < figure.period.start
        and other.period.same_months(figure.period)
    )
    return max(earlier, key=lambda other: other.period.start, default=None)


def jump(figure: Figure, known: Iterable[Figure]) -> Figure | None:
    """The earlier figure from which this one differs strongly; None when it does not, or there is none."""
    before = last_comparable(figure, known)
    if before is None or figure.value is None or not differs_strongly(figure.value, before.value):
        return None
    return before


def more_than_inhabitants(figure: Figure, scale: Scale, inhabitants: Decimal | None) -> str:
    """A count of more events than a municipality has people is seldom right. `inhabitants` is None when not known."""
    if scale is not Scale.COUNT or figure.value is None or inhabitants is None or figure.value <= inhabitants:
        return ""
    return (
        f"{number(figure.value)} over {figure.period.label} is meer dan het aantal inwoners ({number(inhabitants)}). "
        "Controleer of er geen cijfer te veel staat."
    )
