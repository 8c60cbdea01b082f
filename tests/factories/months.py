"""Counts per month, and what stood out in one, of any municipality."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import numpy as np

from baken.accounts.models import Municipality
from baken.core import figures as core
from baken.core.periods import Period
from baken.monitoring.models import Standout
from baken.monitoring.warning import Lookout, lookout_of
from baken.observations.operations import Provenance, receive_snapshot, record_figures
from tests.factories.accounts import TESTS

SERIES = "police.crimes.bicycle_theft"
LAST = date(2026, 4, 1)
DAY = date(2026, 6, 9)
HOME = "http://testserver/"


def count_months(
    municipality: Municipality, values: Sequence[int], series: str = SERIES, area: str = "", last: date = LAST
) -> None:
    """Those counts, the last one over the month of `last`."""
    newest = last.year * 12 + last.month - 1
    numbers = range(newest - len(values) + 1, newest + 1)
    figures = [
        core.Figure(
            series, area or municipality.code, Period.months_of(n // 12, n % 12 + 1, n % 12 + 1), Decimal(value)
        )
        for n, value in zip(numbers, values, strict=True)
    ]
    content = f"{series} {area} {last} {list(values)}".encode()
    snapshot = receive_snapshot(
        municipality=municipality, provenance=Provenance("police", "Politie", date(2026, 5, 15)), name="maanden.csv",
        content=content, by=TESTS,
    )  # fmt: skip
    record_figures(snapshot=snapshot, figures=figures, by=TESTS)


def usual(mean: float = 12, months: int = 64, draw: int = 5) -> list[int]:
    """Months by chance alone."""
    return [int(value) for value in np.random.default_rng(draw).poisson(mean, months)]


def peak(months: int = 64, top: int = 45) -> list[int]:
    """The same, with an outbreak in the last one."""
    return [*usual(months=months)[:-1], top]


def make_lookout(municipality: Municipality) -> Lookout:
    """Of a series that stands out in April 2026."""
    count_months(municipality, peak())
    found = lookout_of(municipality, DAY)
    assert found is not None
    return found


def make_standout(municipality: Municipality, series: str = SERIES, month: date = date(2026, 3, 1)) -> Standout:
    """As if it was found a month before."""
    return Standout.objects.create(
        municipality=municipality, series=series, area=municipality.code, month=month, observed=31, expected=12.4,
        low=6, high=20, score=2.1, share=0.004, certainty="sure",
    )  # fmt: skip
