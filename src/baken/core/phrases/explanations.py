"""How a target was read, in one plain Dutch sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from baken.core.indicators import Direction
from baken.core.periods import MONTH_NAMES
from baken.core.phrases.numbers import print_number
from baken.core.targets.target import Kind, Margin, Target

_SIDES = {Kind.AT_MOST: "Hooguit", Kind.AT_LEAST: "Minstens", Kind.BELOW: "Minder dan", Kind.ABOVE: "Meer dan",
          Kind.EQUAL: "Precies"}  # fmt: skip
_AREAS = {
    "landelijk": "het landelijke cijfer",
    "provincie": "het cijfer van de provincie",
    "regio": "het cijfer van de regio",
    "basisteam": "het cijfer van het basisteam",
    "vergelijkbare gemeenten": "het cijfer van vergelijkbare gemeenten",
}

_UNITS = (
    r"minuten|minuut|uur|uren|seconden|dagen|dag|werkdagen|weken|week|maanden|maand|procentpunt(?:en)?|‰"
    r"|per \d[\d.]* (?:inwoners|woningen|huishoudens)"
)
_SINGULAR = {
    "minuten": "minuut", "uren": "uur", "seconden": "seconde", "dagen": "dag", "werkdagen": "werkdag",
    "weken": "week", "maanden": "maand", "procentpunten": "procentpunt",
}  # fmt: skip
_SHARE = re.compile(r"\b(?:van de (?:10|tien)|op de|van elke|helft|derde|kwart|vierde|vijfde)\b|\d ?/ ?\d(?!\d)")
_RANKED = re.compile(r"\b(?:top|plek|plaats|positie|rang|nummer)[ -]?\d")
_WHEN = re.compile(
    r"(?:\b(?P<word>voor|vóór|uiterlijk|per|op|eind|begin|medio|vanaf)\s+)?(?:in\s+)?"
    rf"(?P<date>\d{{1,2}} (?:{'|'.join(MONTH_NAMES)})"
    r" \d{4}|(?P<day>\d{1,2})[-/](?P<month>\d{1,2})[-/](?P<year>\d{4})|\d{4}\b)"
)


def explain_target(target: Target, start: str = "") -> str:
    """`Hooguit 4, de nulmeting.`; `start` is the baseline as printed, which may name the unit."""
    if target.relative and start:
        target = replace(target, phrase=f"{target.phrase} {start}")
    if target.kind in _SIDES:
        return _side(target)
    return _SENTENCES[target.kind](target)


def with_unit(value: Decimal, phrase: str) -> str:
    """The number with the sign or the unit that the phrase prints with it: `81%`, `€ 10.000`, `15 minuten`."""
    printed = print_number(value)
    text = phrase.lower()
    exact = rf"(?<![\d,.]){re.escape(printed)}(?:,-)?"
    unit = re.search(rf"{exact} ?(?P<unit>{_UNITS})(?!\w)", text)
    if re.search(rf"(?:€|euro|eur) ?{exact}|{exact} ?euro\b", text):
        return f"€ {printed}"
    if re.search(rf"{exact} ?(?:%|procent\b|pct\b)(?!-?punt)", text) or (printed not in text and _SHARE.search(text)):
        return f"{printed}%"
    return f"{printed} {_one(unit['unit'], value)}" if unit else printed


def _one(unit: str, value: Decimal) -> str:
    return _SINGULAR.get(unit, unit) if value == 1 else unit


def _side(target: Target) -> str:
    area = f" {target.state}" if target.state else ""
    against = _against(target)
    if not target.values:
        word = {Kind.EQUAL: "Gelijk aan"}.get(target.kind, _SIDES[target.kind])
        return f"{word} {against}{'' if target.reference else '; het plan noemt daarvan geen getal'}."
    if target.kind is Kind.AT_MOST and _RANKED.search(target.phrase.lower()) and not target.relative:
        return f"Op een ranglijst plaats {_values(target)} of beter; een lager plaatsnummer is beter."
    if target.kind is Kind.AT_MOST and not any(target.values) and not target.relative:
        return f"Geen enkele: 0{area}."
    tail = f", {against}" if target.relative else ""
    return f"{_SIDES[target.kind]} {_values(target)}{tail}{area}."


def _change(target: Target) -> str:
    percentage = target.values[0]
    word = "lager" if percentage < 0 else "hoger"
    is_ceiling = (percentage < 0) != (target.direction is Direction.LOWER)
    against = _against(target)
    printed = f" ({' van '.join(print_number(v) for v in target.values[1:])})" if target.values[1:] else ""
    if len(target.values) == 2:
        printed += f": {_limit(target)}"
    side = f"{'Hooguit' if is_ceiling else 'Minstens'} {print_number(abs(percentage))}% {word}"
    is_yearly = target.reference is not None and target.reference.before_figure == 1
    side = f"Elk jaar {side[0].lower()}{side[1:]}" if is_yearly else side
    return f"{side} dan {against}{printed}."


def _limit(target: Target) -> str:
    """`hooguit 42`, half of 84."""
    limit = round(target.values[1] * (100 + target.values[0]) / 100, 1)
    whole = limit.to_integral_value()
    side = "minstens" if target.direction is Direction.HIGHER else "hooguit"
    return f"{side} {print_number(whole if whole == limit else limit)}"


def _against(target: Target) -> str:
    """What a relative target compares with, in words."""
    reference = target.reference
    if reference is None:
        return "de nulmeting"
    if reference.years:
        first, last = reference.years[0], reference.years[-1]
        return f"de nulmeting van {first}" if first == last else f"het gemiddelde van {first} tot en met {last}"
    count = reference.before_plan or reference.before_figure
    where = "voor het plan" if reference.before_plan else "ervoor"
    return f"het jaar {where}" if count == 1 else f"het gemiddelde van de {count} jaren {where}"


def _same_or_better(target: Target) -> str:
    better = {Direction.LOWER: "lager mag ook", Direction.HIGHER: "hoger mag ook"}.get(
        target.direction, "beter mag ook"
    )
    level = f" van {_values(target)}" if target.values else ""
    return f"Het niveau{level} houden; {better}."


def _benchmark(target: Target) -> str:
    side = "Niet hoger" if target.kind is Kind.BENCHMARK_AT_MOST else "Niet lager"
    printed = f" ({_values(target)})" if target.values else ""
    if target.strict:
        side = "Lager" if target.kind is Kind.BENCHMARK_AT_MOST else "Hoger"
    if target.margin is not None:
        side = _apart(target, target.margin)
    return f"{side} dan {_AREAS.get(target.benchmark, target.benchmark)}{printed} in dezelfde periode."


def _apart(target: Target, margin: Margin) -> str:
    """`Minstens 10% lager`, `Hooguit 5% hoger`."""
    is_down, is_ceiling = margin.amount < 0, target.kind is Kind.BENCHMARK_AT_MOST
    unit = " punt" if margin.in_points else "%"
    side = "Minstens" if is_down == is_ceiling else "Hooguit"
    return f"{side} {print_number(abs(margin.amount))}{unit} {'lager' if is_down else 'hoger'}"


def _path(target: Target) -> str:
    values = [print_number(value) for value in target.values]
    side = {Direction.LOWER: "hooguit ", Direction.HIGHER: "minstens "}.get(target.direction, "")
    if target.years:
        values = [f"in {year} {side}{value}" for year, value in zip(target.years, values, strict=True)]
        return f"Een norm per jaar: {', '.join(values)}."
    return f"Een norm per jaar, achtereenvolgens {side}{', '.join(values)}."


def _checklist(target: Target) -> str:
    state = f"‘{target.state}’, met " if target.state else ""
    return f"Een lijst: {state}{len(target.items)} onderdelen die er alle moeten zijn."


def _milestone(target: Target) -> str:
    match = _WHEN.search(target.phrase.lower())
    if match is None:
        return "Een mijlpaal: dit moet gebeurd zijn."
    day = match["date"]
    if match["month"] and 1 <= int(match["month"]) <= len(MONTH_NAMES):
        day = f"{int(match['day'])} {MONTH_NAMES[int(match['month']) - 1]} {match['year']}"
    before = match["word"] or ("in" if day.isdigit() else "op")
    return f"Een mijlpaal: dit moet {before} {day} gebeurd zijn."


def _direction(target: Target) -> str:
    way = {Direction.LOWER: " (omlaag)", Direction.HIGHER: " (omhoog)"}.get(target.direction, "")
    return f"Alleen een richting{way}, zonder grens waaraan te toetsen is."


def _values(target: Target) -> str:
    return " / ".join(with_unit(value, target.phrase) for value in target.values)


_SENTENCES: dict[Kind, Callable[[Target], str]] = {
    Kind.CHANGE_PCT: _change,
    Kind.SAME_OR_BETTER: _same_or_better,
    Kind.BENCHMARK_AT_MOST: _benchmark,
    Kind.BENCHMARK_AT_LEAST: _benchmark,
    Kind.RANK_ABOVE: lambda t: f"Op een ranglijst voorbij plaats {_values(t)}; een hoger plaatsnummer is beter.",
    Kind.EVERY_AREA_AT_LEAST: lambda t: f"In elk gebied minstens {_values(t)}.",
    Kind.SHARE_ALL: lambda _: "In alle gevallen: 100%.",
    Kind.PATH: _path,
    Kind.STATE: lambda t: f"Een toestand die bereikt of behouden moet zijn: ‘{t.state}’.",
    Kind.CHECKLIST: _checklist,
    Kind.MILESTONE: _milestone,
    Kind.DIRECTION_ONLY: _direction,
    Kind.NO_TARGET: lambda t: f"Geen streefwaarde{f'; {_values(t)} is een vergelijkingscijfer' if t.values else ''}.",
    Kind.MISSING: lambda t: (
        f"Het plan laat dit nog open (‘{t.phrase.strip()}’)." if t.phrase.strip() else "Er is niets ingevuld."
    ),
    Kind.NARRATIVE: lambda _: "Een verhaal: alleen een mens kan beoordelen of dit gehaald is.",
}
