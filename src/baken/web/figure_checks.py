"""What a typed figure is held against, in the office and behind a link: what cannot be, and what looks like a slip."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from baken.core.indicators import Scale

STRONG_RATIO = 2  # twice as much, or half: ask whether it is a slip
STRONG_STEP = 10  # but not for small numbers, which jump by nature


def number_errors(value: Decimal, cleaned: dict[str, Any], scale: Scale) -> Iterable[tuple[str, str]]:
    """What cannot be, as (field, sentence)."""
    lower, upper, total = (cleaned.get(name) for name in ("lower", "upper", "out_of"))
    if value < 0:
        yield "value", "Een cijfer onder nul kan hier niet. Controleer het minteken."
    if scale in (Scale.COUNT, Scale.OWN_SHARE) and value != int(value):
        yield "value", "Dit is een aantal: vul een geheel getal in, zonder cijfers achter de komma."
    if scale is Scale.SURVEY_SHARE and value > 100:
        yield "value", "Een percentage is hooguit 100. Controleer de komma."
    if total is not None and total < value:
        yield "out_of", "Het totaal kan niet kleiner zijn dan het cijfer zelf."
    if (lower is None) != (upper is None):
        yield ("lower" if lower is None else "upper"), "Vul beide grenzen van de marge in, of geen van beide."
    elif lower is not None and upper is not None and not lower <= value <= upper:
        yield "lower", "Het cijfer moet tussen de ondergrens en de bovengrens liggen."


def differs_strongly(new: Decimal, old: Decimal | None) -> bool:
    """Twice as much or half as much, and more than a small step."""
    if old is None or abs(new - old) < STRONG_STEP:
        return False
    return new >= old * STRONG_RATIO or new * STRONG_RATIO <= old
