"""Reads a baseline as a plan prints it."""

from __future__ import annotations

from baken.core.phrases.numbers import read_number
from baken.core.phrases.reading import BaselineReading
from baken.core.targets.target import Baseline


def read_baseline(phrase: str, *, default_year: int | None = None) -> BaselineReading:
    """The values and the window of a printed baseline; `default_year` counts when the phrase prints none."""
    value = read_number(phrase)
    years = (default_year,) if default_year and value is not None else ()
    baseline = Baseline(phrase, () if value is None else (value,), years, state="" if value is not None else phrase)
    return BaselineReading(phrase, baseline, phrase)
