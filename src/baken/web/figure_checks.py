"""What the fields of a typed figure are held against, in the office and behind a link."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from baken.core.indicators import Scale
from baken.core.plausibility import impossible_value


def number_errors(value: Decimal, cleaned: dict[str, Any], scale: Scale) -> Iterable[tuple[str, str]]:
    """What cannot be, as (field, sentence)."""
    lower, upper, total = (cleaned.get(name) for name in ("lower", "upper", "out_of"))
    sentence = impossible_value(value, scale)
    if sentence:
        yield "value", sentence
    if total is not None and total < value:
        yield "out_of", "Het totaal kan niet kleiner zijn dan het cijfer zelf."
    if (lower is None) != (upper is None):
        yield ("lower" if lower is None else "upper"), "Vul beide grenzen van de marge in, of geen van beide."
    elif lower is not None and upper is not None and not lower <= value <= upper:
        yield "lower", "Het cijfer moet tussen de ondergrens en de bovengrens liggen."
