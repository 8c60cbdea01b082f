"""Reads a baseline as a plan prints it: values with their years, a window, a state in words, or nothing."""

from __future__ import annotations

import re
from decimal import Decimal

from baken.core.periods import Period
from baken.core.phrases.blanks import is_blank, is_none, is_unmeasured
from baken.core.phrases.explanations import with_unit
from baken.core.phrases.numbers import print_number
from baken.core.phrases.reading import BaselineReading
from baken.core.phrases.text import is_unreadable, plain, split_list
from baken.core.phrases.wording import Wording, word
from baken.core.targets.target import Baseline

_ELSEWHERE = (
    r"(?:landelijk\w*|nederland|regio\w*|provinci\w+|\w*eenheid|basisteam"
    r"|vergelijkbare gemeenten|stad|benchmark)"
)
_ASIDE = re.compile(
    r" ?\([^()]*#[^()]*\)?| ?\[[^\[\]]*#[^\[\]]*\]?| (?:in|over) # maanden?\b| ?\($"
    rf"| ?[,;/|] ?(?:in )?(?:de |het )?{_ELSEWHERE}[^#@,;]{{0,25}}#%?(?: \(?@\)?)?"
    rf"| ?[,;/|] ?#%? ?\(?(?:in )?(?:de |het )?{_ELSEWHERE}[^#@,;]{{0,15}}$"
    r"| door #(?: \w+)?| ?,? waarvan #.*$"
)  # a margin, a number asked, what it was before
_SUPPRESSED = re.compile(r"^(?:<|>|minder dan|kleiner dan|meer dan|onder de) ?#(?: \w+)?(?: ?\(?@\)?)?$")
_UNKNOWN_WINDOW = re.compile(
    r"\b(?:in|over) # maanden?\b(?! (?:van |in )?\(?@)|vakantie|carnaval|kerst|\bkermis"
    r"|\bweek\b|\bweken\b|seizoen|oud en nieuw|jaarwisseling|\bzomer\b|\bwinter\b|kwartalen"
    r"|\bper (?:maand|week|kwartaal|dag)\b"
    r"|(?:laatste|afgelopen|voorgaande) #|\btot @|@ ?(?:t/m|tot|tot en met|-) ?@|#/@|^\W*…? ?van #$"
)
_FIRST = re.compile(r"^#%?(?= \(| in de| over| per)|(?<=: )#%?$|(?<=:)#%?$")
_ABOUT = re.compile(r"\b(?:ca|circa|ongeveer|geschat|bij benadering|rond)\b|±|\+/-|~")
_PROSE = 14  # a cell of more words is a description; a number in it is not the baseline


def read_baseline(phrase: str, *, default_year: int | None = None) -> BaselineReading:
    """The values and the window of a printed baseline; `default_year` counts when the phrase prints no year."""
    if is_unreadable(phrase):
        return BaselineReading(phrase, Baseline(phrase, is_missing=True), "Dit is te lang om een nulmeting te zijn.")
    wording = _without_asides(word(phrase, default_year))
    if _is_absent(wording):
        return BaselineReading(phrase, Baseline(phrase, is_missing=True), "Het plan noemt geen nulmeting.")
    if _SUPPRESSED.match(wording.text):
        return _suppressed(wording)
    if not wording.numbers or wording.words > _PROSE:
        return _in_words(wording)
    if _UNKNOWN_WINDOW.search(word(phrase, default_year).text):
        return _unclear(wording, _own(wording))
    is_clear = _are_alike(_periods_of_numbers(wording))
    return _with_values(wording, default_year) if is_clear else _unclear(wording, ())


def _is_absent(wording: Wording) -> bool:
    """True for `n.b.`, also with a year behind it."""
    is_dated = bool(wording.periods) and not wording.text.startswith("@")
    is_blank_then = is_dated and is_blank(re.sub(r" ?\(?@\)?", "", wording.text))
    return is_blank_then or is_blank(wording.text) or is_none(wording.text) or is_unmeasured(wording.text)


def _are_alike(periods: tuple[Period, ...]) -> bool:
    """True where all cover the same months of their years."""
    return all(period.same_months(periods[0]) for period in periods)


def _unclear(wording: Wording, values: tuple[Decimal, ...]) -> BaselineReading:
    """Numbers over a stretch that cannot be compared: a season, weeks, or one over a year and one over half a year."""
    text = plain(wording.phrase)
    told = f"Over welke maanden dit gaat, is niet te lezen: ‘{text}’."
    if values:
        told = f"{print_number(values[0])}, maar over welke maanden dit gaat, is niet te lezen: ‘{text}’."
    return BaselineReading(wording.phrase, Baseline(wording.phrase, values=values, state=text), told)


def _own(wording: Wording) -> tuple[Decimal, ...]:
    """The number that is the value: alone, in front, behind a colon, or before its brackets; else none."""
    match = _FIRST.search(wording.text)
    if len(wording.numbers) == 1:
        return wording.numbers
    return (wording.number_at(match.start()),) if match else ()


def _without_asides(wording: Wording) -> Wording:
    """Margins, numbers of respondents and lengths are no values."""
    match = _ASIDE.search(wording.text)
    if match is None or "#" not in wording.text[: match.start()]:
        return wording
    return _without_asides(wording.without(match.start(), match.end()))


def _suppressed(wording: Wording) -> BaselineReading:
    """`<5`: a count too small to print. What the source says over that period counts, where it says anything."""
    window = wording.periods[-1] if wording.periods else None
    start, end = (window.start.isoformat(), window.end.isoformat()) if window else ("", "")
    baseline = Baseline(wording.phrase, start=start, end=end, state=plain(wording.phrase))
    return BaselineReading(wording.phrase, baseline, "Een grens, geen getal: hoeveel het er waren, staat er niet.")


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
    """`73, over april–augustus 2023`; `735 in 2011 en 805 in 2012`; `ongeveer 40, in 2022, een voorlopig cijfer`."""
    about = "ongeveer " if _ABOUT.search(baseline.phrase.lower()) else ""
    values = [about + with_unit(value, baseline.phrase) for value in baseline.values]
    tail = ", een voorlopig cijfer." if "voorlopig" in baseline.phrase.lower() else "."
    if not periods:
        return f"{_listed(values)}, zonder jaar{tail}"
    if len(set(periods)) > 1:
        return _listed([f"{v} in {p.label}" for v, p in zip(values, periods, strict=True)]) + tail
    period = periods[0]
    return f"{_listed(values)}, {'in' if period.is_year else 'over'} {period.label}{tail}"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}"
