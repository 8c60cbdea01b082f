"""The table of what stands out, on the command line."""

from __future__ import annotations

from math import isnan

from rich.box import SIMPLE_HEAD
from rich.table import Table

from baken.core.dutch import number
from baken.core.warning.watch import Watched
from baken.core.warning.words import range_words

_HEADS = ("cijfer", "gebied", "aantal", "verwacht", "hoe zeker")


def drawn_table(title: str) -> Table:
    """The heads of the columns."""
    drawn = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD)
    for head in _HEADS:
        drawn.add_column(head, justify="right" if head in ("aantal", "verwacht") else "left")
    return drawn


def cells_of(found: Watched) -> tuple[str, str, str]:
    """Count, what was to be expected, and how sure; or why nothing is said."""
    counted = "–" if isnan(found.observed) else number(found.observed)
    if found.refusal:
        return counted, "–", found.refusal.dutch
    return counted, range_words(found.low, found.high), found.certainty.dutch


def values_of(found: Watched) -> dict[str, object]:
    """Plain values; null where nothing can be said."""
    numbers = {"count": found.observed, "expected": found.expected, "low": found.low, "high": found.high,
               "threshold": found.threshold, "score": found.score, "p_value": found.p_value,
               "false_discovery": found.share}  # fmt: skip
    told: dict[str, object] = {name: None if isnan(value) else value for name, value in numbers.items()}
    return told | {"certainty": found.certainty.value, "reason": found.refusal.dutch or None}
