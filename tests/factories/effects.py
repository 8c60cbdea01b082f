"""Expectations written down beforehand, of any municipality."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from baken.accounts.models import Municipality
from baken.core import figures as core
from baken.core.effects import AreaSets, Expectation, Windows
from baken.core.indicators import Direction
from baken.core.periods import Period
from baken.monitoring.models import EffectStudy
from baken.monitoring.operations import Plan, write_expectation
from baken.observations.operations import enter_figure
from tests.factories.accounts import TESTS

SERIES = "police.crimes.total"


def districts(municipality: Municipality) -> tuple[str, str, str]:
    """Three own districts."""
    number = municipality.code[2:]
    return f"WK{number}01", f"WK{number}02", f"WK{number}03"


def plan_of(municipality: Municipality, *, at_least: int | None = 20, written_on: date = date(2024, 11, 1)) -> Plan:
    """Lamps in the first district from January 2025, held against the second."""
    here, there, beside = districts(municipality)
    expected = Expectation(Direction.LOWER, None if at_least is None else Decimal(at_least), written_on)
    return Plan(
        "Extra verlichting", SERIES, AreaSets((here,), (there,), (beside,)), Windows(date(2025, 1, 1), 12, 12),
        expected, "Wie gezien wordt, breekt niet in.",
    )  # fmt: skip


def make_study(municipality: Municipality) -> EffectStudy:
    """That plan, written down."""
    return write_expectation(municipality=municipality, plan=plan_of(municipality), by=TESTS)


def count_districts(municipality: Municipality, *rows: tuple[int, int]) -> None:
    """Crimes of 2024 and 2025 per district, in their order, entered by hand."""
    for area, (before, after) in zip(districts(municipality), rows, strict=False):
        for year, value in ((2024, before), (2025, after)):
            figure = core.Figure(SERIES, area, Period.year(year), Decimal(value))
            enter_figure(
                municipality=municipality, figure=figure, source_text="telling", retrieved_on=date(2026, 2, 1),
                note="", by=TESTS,
            )  # fmt: skip
