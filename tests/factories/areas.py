"""Figures per district and neighbourhood of an invented municipality."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from baken.accounts.models import Municipality
from baken.core.figures import Figure
from baken.core.periods import Period
from baken.observations.operations import Provenance, receive_snapshot, record_figures
from tests.factories.accounts import TESTS

GIVEN = Provenance("police", "Politie", date(2026, 2, 2), "47018NED", "per wijk", "Bron: Politie")


def record_areas(municipality: Municipality, series: str, counts: Mapping[str, int], *periods: Period) -> None:
    """The same count per area in every period (2025 when none is given)."""
    figures = [
        Figure(series, area, period, value=Decimal(count))
        for area, count in counts.items()
        for period in periods or (Period.year(2025),)
    ]
    content = f"{series} {counts} {periods}".encode()
    snapshot = receive_snapshot(
        municipality=municipality, provenance=GIVEN, name="wijken.csv", content=content, by=TESTS
    )
    record_figures(snapshot=snapshot, figures=figures, by=TESTS)
