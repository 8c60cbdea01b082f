"""Reads a baseline as a plan prints it: values with their years, a window, a state in words, or nothing."""

from __future__ import annotations

import re
from decimal import Decimal

from baken.core.periods import Period
from baken.core.phrases.blanks import is_blank, is_none, is_unmeasured
from baken.core.phrases.numbers import print_number
from baken.core.phrases.reading import BaselineReading
from baken.core.phrases.text import plain, split_list
from baken.core.phrases.wording import Wording, word
from baken.core.targets.target import Baseline

_PROSE = 14  # a cell of more words is a description; a number in it is not the baseline


def read_baseline(phrase: str, *, default_year: int | None = None) -> BaselineReading:
    """The values and the window of a printed baseline; `default_year` counts when the phrase prints no year."""
    wording = word(phrase, default_year)
    if is_blank(wording.text) or is_none(wording.text) or is_unmeasured(wording.text):
        return BaselineReading(phrase, Baseline(phrase, is_missing=True), "Het plan noemt geen nulmeting.")
    if wording.numbers and wording.words <= _PROSE:
        return _with_values(wording, default_year)
    return _in_words(wording)


def _with_values(wording: Wording, default_year: int | None) -> BaselineReading:
    own = _periods_of_numbers(wording)
    if not own and default_year:
        own = (Period.year(default_year),) * len(wording.numbers)
    window = own[-1] if own else None
    baseline = Baseline(
        wording.phrase,
        values=_signed(wording),
        years=tuple(period.last_year for period in own),
        start=window.start.isoformat() if window else "",
        end=window.end.isoformat() if window else "",
    )
    return BaselineReading(wording.phrase, baseline, _told(baseline, own))


def _signed(wording: Wording) -> tuple[Decimal, ...]:
    """A dash right before the first number, at the start of the cell, makes it negative."""
    first, *rest = wording.numbers
    return (-first if re.match(r"- ?#", wording.text) else first, *rest)


def _periods_of_numbers(wording: Wording) -> tuple[Period, ...]:
    """The period of each number: the one printed behind it, or before it in a row of `2022: 12`. Numbers that share
    one period all get it. Empty when no period is printed."""
    if not wording.periods:
        return ()
    marks = "".join(re.findall("[#@]", wording.text))
    if re.fullmatch("(?:@#)+", marks):
        return wording.periods
    return tuple(_next_period(wording, marks, place) for place, mark in enumerate(marks) if mark == "#")


def _next_period(wording: Wording, marks: str, place: int) -> Period:
    following = marks.find("@", place)
    if following < 0:
        return wording.periods[-1]
    return wording.periods[marks.count("@", 0, following)]


def _in_words(wording: Wording) -> BaselineReading:
    """A state ("verouderd beeld"), or a mean of years of which the value was left out."""
    window = wording.periods[-1] if wording.periods else None
    text = plain(wording.phrase)
    is_unsaid = wording.text.startswith("gemiddelde") or re.fullmatch(r"\(?@\)?", wording.text) is not None
    baseline = Baseline(
        wording.phrase,
        years=(),
        start=window.start.isoformat() if window else "",
        end=window.end.isoformat() if window else "",
        state="" if is_unsaid else _state(wording.phrase),
        is_missing=is_unsaid,
    )
    explanation = f"Het plan noemt geen waarde bij ‘{text}’." if is_unsaid else f"Een toestand in woorden: ‘{text}’."
    return BaselineReading(wording.phrase, baseline, explanation)


def _state(phrase: str) -> str:
    head, items = split_list(phrase)
    return "; ".join(part for part in (head, *items) if part) if items else plain(phrase)


def _told(baseline: Baseline, periods: tuple[Period, ...]) -> str:
    """`73, over april–augustus 2023`; `735 in 2011 en 805 in 2012`."""
    values = [print_number(value) for value in baseline.values]
    if not periods:
        return f"{_listed(values)}, zonder jaar."
    if len(set(periods)) > 1:
        return _listed([f"{v} in {p.label}" for v, p in zip(values, periods, strict=True)]) + "."
    period = periods[0]
    return f"{_listed(values)}, {'in' if period.is_year else 'over'} {period.label}."


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}"
