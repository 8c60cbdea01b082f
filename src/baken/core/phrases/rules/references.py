"""The value to which a relative phrase refers: printed in the phrase itself, or in the baseline."""

from __future__ import annotations

import re
from decimal import Decimal

from baken.core.phrases.wording import Wording

_IN_BRACKETS = re.compile(r"\(([^()]*)\)?")


def reference_values(wording: Wording) -> tuple[Decimal, ...]:
    """Numbers in brackets, as in `t.o.v. 2011 (2.193)`; else the baseline, of the year that the phrase names."""
    for match in _IN_BRACKETS.finditer(wording.text):
        printed = wording.numbers_between(match.start(1), match.end(1))
        if printed:
            return printed
    return _of_named_year(wording)


def outside_brackets(text: str) -> str:
    """The text without what stands in brackets."""
    return re.sub(r" ?\([^()]*\)?", "", text)


def _of_named_year(wording: Wording) -> tuple[Decimal, ...]:
    """All values of one year; of several years the one that the phrase names, otherwise the latest."""
    baseline = wording.baseline
    if len(set(baseline.years)) < 2:
        return baseline.values
    named = [year for year in wording.years if year in baseline.years]
    year = named[-1] if named else max(baseline.years)
    return tuple(v for v, y in zip(baseline.values, baseline.years, strict=True) if y == year)
