"""Small Dutch wordings of the office: counts, and a figure in one line."""

from __future__ import annotations

from baken.core.dutch import number as dutch_number
from baken.core.figures import Figure, Status
from baken.web.wording import figure_text


def count_of(count: int, one: str, many: str) -> str:
    """`1 vraag`, `3 vragen`."""
    return f"{dutch_number(count)} {one if count == 1 else many}"


def figure_words(figure: Figure) -> str:
    """A figure with its margins and status: `464 (voorlopig)`, `28,8 (tussen 24 en 33,6)`, `niet gepubliceerd`."""
    words = figure_text(figure)
    if figure.lower is not None and figure.upper is not None:
        words += f" (tussen {dutch_number(figure.lower)} en {dutch_number(figure.upper)})"
    is_provisional = figure.missing is None and figure.status is Status.PROVISIONAL
    return words + (" (voorlopig)" if is_provisional else "")


def duration(minutes: int) -> str:
    """`35 minuten`, `2 uur`, `2,5 uur`: from an hour on in half hours, since it is an estimate."""
    if minutes < 60:
        return count_of(minutes, "minuut", "minuten")
    return f"{dutch_number(round(minutes / 30) / 2)} uur"
