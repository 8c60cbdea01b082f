"""Targets that name the years they compare with: `lager dan het gemiddelde 2020-2022`, `dan de afgelopen drie jaar`."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from baken.core.indicators import Direction
from baken.core.periods import Period
from baken.core.phrases.rules.found import YEARS, Found, Reader, target, told
from baken.core.phrases.text import plain
from baken.core.phrases.wording import Wording
from baken.core.targets.target import Baseline, Kind, Reference, Target

_COUNTS = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10}
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})"
_PAST = r"(?:afgelopen|voorgaande|laatste|vorige|voorafgaande|eerdere|voorbije)"
_MEAN_OF = re.compile(
    r"(?:het |de )?(?:jaarlijkse? )?gemiddelde?(?:n| aantal| niveau| score| cijfer)?(?: (?:van|over|in|uit|tussen))?"
    r"(?: (?:het|de|alle))?(?: (?:jaren|periode|tijdvak|jaar))*(?: (?:van|in))? @(?:(?:, ?@)* en @)?"
)
_SPAN = re.compile(r"(?:de )?(?:periode|jaren) @")
_MEAN_OF_PAST = re.compile(
    rf"(?:het |de )?gemiddelde?(?:n| aantal| niveau| score| cijfer)?(?: (?:van|over|in|uit))?(?: de)? {_PAST} {_COUNT} "
    rf"(?:jaar|jaren)"
)
_YEARS_MEAN = re.compile(rf"(?:het |de )?{_COUNT}[ -]?jaar(?:s|lijks)?[ -]?gemiddelde?")
_PAST_ALONE = re.compile(rf"(?:dan|t\.?o\.?v\.?|ten opzichte van|aan)(?: in)?(?: de)? {_PAST} {_COUNT} ja(?:ar|ren)\b")
_YEAR_BEFORE = re.compile(r"(?:in )?(?:het|een) (?:jaar (?:er|daar)voor|voorafgaande? jaar)")
_RELATIVE = {
    Kind.AT_MOST, Kind.AT_LEAST, Kind.BELOW, Kind.ABOVE, Kind.EQUAL, Kind.SAME_OR_BETTER, Kind.CHANGE_PCT,
}  # fmt: skip


def mean_of_years(wording: Wording, read: Reader) -> Found | None:
    """Lager dan het gemiddelde 2020-2022, 2% minder dan in de periode 2015-2019."""
    for match in (_MEAN_OF.search(wording.text), _SPAN.search(wording.text)):
        span = _span(wording, match) if match else None
        if match is not None and span is not None:
            reference = Reference(years=tuple(range(span.start.year, span.end.year)))
            return _read_rest(wording, match, reference, read, is_baseline=_covers(wording.baseline, span))
    return None


def mean_of_past_years(wording: Wording, read: Reader) -> Found | None:
    """Onder het gemiddelde van de afgelopen drie jaar: which years those are, is asked."""
    text = plain(wording.phrase).lower()
    if _PAST_ALONE.search(text):  # lower than each of them, or than their mean?
        return told(replace(target(Kind.NARRATIVE, wording), direction=Direction.NONE))
    said = _MEAN_OF_PAST.search(text) or _YEARS_MEAN.search(text)
    match = re.search(r"(?:het |de )?(?:[#…]|\w+)?[ -]?(?:jaar(?:s|lijks)?[ -]?)?gemiddelde?.*?(?:ja(?:ar|ren)\b|…|$)",
                      wording.text)  # fmt: skip
    if said is None or match is None or "voortschrijdend" in text:
        return None
    count = int(said["count"]) if said["count"].isdigit() else _COUNTS[said["count"]]
    is_baseline = _months(wording.baseline) == count * 12
    answer = wording.answers.get(YEARS, "")
    reference = Reference(before_figure=count) if answer == "figure" else Reference(before_plan=count)
    found = _read_rest(wording, match, reference, read, is_baseline=is_baseline)
    if found is None or is_baseline or found[1] or answer:
        return found
    return found[0], YEARS


def year_before(wording: Wording, read: Reader) -> Found | None:
    """Lager dan het jaar ervoor: it moves along with the figure."""
    match = _YEAR_BEFORE.search(wording.text)
    return _read_rest(wording, match, Reference(before_figure=1), read) if match else None


def _read_rest(
    wording: Wording, match: re.Match[str], reference: Reference, read: Reader, *, is_baseline: bool = False
) -> Found | None:
    """The phrase with the years taken for the baseline; None where that is no relative target."""
    rest = wording.without(match.start(), match.end(), "de nulmeting")
    rest = replace(rest, baseline=wording.baseline if is_baseline else Baseline(""))
    targets, about = read(rest)
    if not all(_is_relative(found) for found in targets):
        return None
    return (targets if is_baseline else tuple(replace(found, reference=reference) for found in targets)), about


def _is_relative(found: Target) -> bool:
    return found.kind in _RELATIVE and (found.relative or found.reference is not None)


def _span(wording: Wording, match: re.Match[str]) -> Period | None:
    """The whole years that the match names, of more than one year and without a gap."""
    first, last = wording.text.count("@", 0, match.start()), wording.text.count("@", 0, match.end())
    periods = wording.periods[first:last]
    is_joined = all(a.end == b.start for a, b in pairwise(periods))
    span = Period(periods[0].start, periods[-1].end) if is_joined else None
    return span if span and span.months > 12 and span.start.month == span.end.month == 1 else None


def _covers(baseline: Baseline, span: Period) -> bool:
    return (baseline.start, baseline.end) == (span.start.isoformat(), span.end.isoformat())


def _months(baseline: Baseline) -> int:
    if not baseline.start or not baseline.end:
        return 0
    years, months = (int(baseline.end[p]) - int(baseline.start[p]) for p in (slice(0, 4), slice(5, 7)))
    return years * 12 + months
