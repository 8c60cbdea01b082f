"""How a target was read, in one plain Dutch sentence."""

from __future__ import annotations

from collections.abc import Callable

from baken.core.indicators import Direction
from baken.core.phrases.numbers import print_number
from baken.core.targets.target import Kind, Target

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
    if not target.values:
        word = {Kind.EQUAL: "Gelijk aan"}.get(target.kind, _SIDES[target.kind])
        return f"{word} de nulmeting; het plan noemt daarvan geen getal."
    tail = ", de nulmeting" if target.relative else ""
    return f"{_SIDES[target.kind]} {_values(target)}{tail}{area}."


def _change(target: Target) -> str:
    percentage = target.values[0]
    word = "lager" if percentage < 0 else "hoger"
    is_ceiling = (percentage < 0) != (target.direction is Direction.LOWER)
    against = target.benchmark or "de nulmeting"
    printed = f" ({' van '.join(print_number(v) for v in target.values[1:])})" if target.values[1:] else ""
    return f"{'Hooguit' if is_ceiling else 'Minstens'} {print_number(abs(percentage))}% {word} dan {against}{printed}."


def _same_or_better(target: Target) -> str:
    better = {Direction.LOWER: "lager mag ook", Direction.HIGHER: "hoger mag ook"}.get(
        target.direction, "beter mag ook"
    )
    level = f" van {_values(target)}" if target.values else ""
    return f"Het niveau{level} houden; {better}."


def _benchmark(target: Target) -> str:
    side = "Niet hoger" if target.kind is Kind.BENCHMARK_AT_MOST else "Niet lager"
    printed = f" ({_values(target)})" if target.values else ""
    return f"{side} dan {_AREAS.get(target.benchmark, target.benchmark)}{printed} in dezelfde periode."


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
    return " / ".join(print_number(value) for value in target.values)


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
    Kind.MISSING: lambda _: "Er is niets ingevuld of het cijfer ontbreekt.",
    Kind.NARRATIVE: lambda _: "Een verhaal: alleen een mens kan beoordelen of dit gehaald is.",
}
