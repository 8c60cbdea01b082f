"""A chart as a page shows it: title, drawings, direction, source line and table twin."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from baken.core.indicators import Direction
from baken.web.tables import Table


@dataclass(frozen=True)
class Chart:
    """What `components/chart.html` shows."""

    title: str
    subtitle: str
    direction: Direction | None  # None for states: the state that is wanted stands in the drawing
    drawings: tuple[SafeString, ...]  # one per width; the style sheet shows one of them
    foot: str
    table: Table | None = None
