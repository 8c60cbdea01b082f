"""How a target was read, in one plain Dutch sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from baken.core.indicators import Direction
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


def explain_target(target: Target) -> str:
    """`Hooguit 4, de nulmeting.`"""
    if target.kind in _SIDES:
        return _side(target)
    return _SENTENCES[target.kind](target)


def _side(target: Target) -> str:
    area = f" {target.state}" if target.state else ""
    against = _against(target)
    if not target.values:
        word = {Kind.EQUAL: "Gelijk aan"}.get(target.kind, _SIDES[target.kind])
        return f"{word} {against}{'' if target.reference else '; het plan noemt daarvan geen getal'}."
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
    return f"{'Hooguit' if is_ceiling else 'Minstens'} {print_number(abs(percentage))}% {word} dan {against}{printed}."


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
    return f"Een mijlpaal: dit moet gebeurd zijn{f' (jaar in de tekst: {target.years[0]})' if target.years else ''}."


def _direction(target: Target) -> str:
    way = {Direction.LOWER: "omlaag", Direction.HIGHER: "omhoog"}.get(target.direction, "een kant op")
    return f"Alleen een richting ({way}), zonder grens waaraan te toetsen is."


def _values(target: Target) -> str:
    return " / ".join(_value(value, target.phrase) for value in target.values)


def _value(value: Decimal, phrase: str) -> str:
    """With its percent sign where the phrase prints one behind it."""
    printed = print_number(value)
    is_share = re.search(rf"(?<![\d,.]){re.escape(printed)} ?(?:%|procent\b|pct\b)(?!-?punt)", phrase.lower())
    return f"{printed}%" if is_share else printed


_SENTENCES: dict[Kind, Callable[[Target], str]] = {
    Kind.CHANGE_PCT: _change,
    Kind.SAME_OR_BETTER: _same_or_better,
    Kind.BENCHMARK_AT_MOST: _benchmark,
    Kind.BENCHMARK_AT_LEAST: _benchmark,
    Kind.RANK_ABOVE: lambda t: f"Op een ranglijst voorbij plaats {_values(t)}; een hoger plaatsnummer is beter.",
    Kind.EVERY_AREA_AT_LEAST: lambda t: f"In elk gebied minstens {_values(t)}.",
    Kind.SHARE_ALL: lambda _: "Alle gevallen of personen die bedoeld zijn: 100%.",
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
