"""Numbers, percentages and dates as a Dutch reader writes them: `1.234`, `6,9`, `28,8%`, `8 juni 2026`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from baken.core.periods import MONTH_NAMES


def number(value: Decimal | float) -> str:
    """`1234` → `1.234`, `6.90` → `6,9`, `-2` → `-2`. Decimals are kept as far as they say something."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    text = f"{exact:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(",", "_").replace(".", ",").replace("_", ".")


def percentage(value: Decimal | float) -> str:
    """`28.8` → `28,8%`."""
    return f"{number(value)}%"


def long_date(day: date) -> str:
    """`8 juni 2026`."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def enumeration(parts: list[str] | tuple[str, ...]) -> str:
    """`a`, `a en b`, `a, b en c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} en {parts[-1]}"


def chance_in_years(chance: float) -> str:
    """`0.215` → `in 21 van de 100 jaren`; never 0 and never 100, since neither is ever known."""
    times = round(chance * 100)
    if times < 1:
        return "in minder dan 1 van de 100 jaren"
    if times > 99:
        return "in meer dan 99 van de 100 jaren"
    return f"in {times} van de 100 jaren"
