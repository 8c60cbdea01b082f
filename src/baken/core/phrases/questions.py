"""What the words leave open, as one question with its choices."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from baken.core.phrases.explanations import explain_target
from baken.core.phrases.numbers import print_number
from baken.core.phrases.reading import Question
from baken.core.phrases.rules.found import (
    BASELINE,
    DIRECTION,
    MEANING,
    NEARNESS,
    PERSON,
    READING,
    WINDOW,
    YEARS,
)
from baken.core.phrases.rules.nearness import SLACK
from baken.core.phrases.text import plain
from baken.core.phrases.wording import word
from baken.core.targets.target import Baseline, Kind, Target

MEAN = "mean"  # the answer that all years of a baseline count, as their mean

Choices = tuple[tuple[str, str], ...]
_BY_PERSON = (PERSON, "Alleen een mens kan dit beoordelen")
_WAYS = (("lower", "Lager is beter"), ("higher", "Hoger is beter"), ("equal", "Precies dit getal"))


def question_about(key: str, phrase: str, indicator: str, target: Target, baseline: Baseline) -> Question:
    """The question with this key, about the target as far as it was read."""
    about = f"bij ‘{indicator}’" if indicator else f"bij ‘{plain(phrase)}’"
    return _MAKERS[key](about, plain(phrase), target, baseline)


def _direction(about: str, _: str, __: Target, ___: Baseline) -> Question:
    text = f"Is {about} een lager of een hoger getal beter?"
    told = "Het plan zegt dit niet. Uw antwoord geldt voor alle streefwaarden van deze indicator."
    return Question(DIRECTION, text, _WAYS, told)


def _nearness(about: str, phrase: str, target: Target, _: Baseline) -> Question:
    told = "Het plan zegt niet hoe ver het cijfer ervan af mag liggen. Zonder grens is er niets te toetsen."
    text = f"Wat betekent ‘{phrase}’ {about}?"
    if target.kind is Kind.CHANGE_PCT:
        return Question(NEARNESS, text, _changes(abs(target.values[0])), told)
    named = print_number(target.values[0]) if target.kind not in _AREAS else "het cijfer van het andere gebied"
    within = tuple((answer, f"Hooguit {slack}% eronder of erboven{_bounds(target, slack)}")
                   for answer, slack in SLACK.items())  # fmt: skip
    return Question(NEARNESS, text, (("lower", f"Hooguit {named}"), ("higher", f"Minstens {named}"), *within), told)


_AREAS = {Kind.BENCHMARK_AT_MOST, Kind.BENCHMARK_AT_LEAST}


def _bounds(target: Target, slack: int) -> str:
    """`: tussen 270 en 330`."""
    if target.kind in _AREAS:
        return ""
    room = abs(target.values[0]) * slack / 100
    low, high = (print_number(_short(target.values[0] + way * room)) for way in (-1, 1))
    return f": tussen {low} en {high}"


def _changes(percentage: Decimal) -> Choices:
    told = [("lower", percentage)] + [(answer, percentage * (100 - slack) / 100) for answer, slack in SLACK.items()]
    return tuple((answer, f"Een verandering van minstens {print_number(_short(least))}%") for answer, least in told)


def _short(value: Decimal) -> Decimal:
    rounded = round(value, 2)
    return rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded.normalize()


def _baseline(about: str, _: str, __: Target, baseline: Baseline) -> Question:
    printed = sorted(zip(baseline.years, baseline.values, strict=True))
    choices = tuple((str(year), f"Die van {year}: {print_number(value)}") for year, value in printed)
    if is_joined(baseline):
        mean = _short(sum(baseline.values, Decimal(0)) / len(baseline.values))
        choices += ((MEAN, f"Het gemiddelde van {printed[0][0]} tot en met {printed[-1][0]}: {print_number(mean)}"),)
    return Question(BASELINE, f"Welke nulmeting telt {about}?", choices, "Het plan noemt er meer dan een.")


def is_joined(baseline: Baseline) -> bool:
    """True where the years of the baseline follow on one another."""
    years = sorted(baseline.years)
    return years == list(range(years[0], years[0] + len(years)))


def _meaning(about: str, phrase: str, target: Target, _: Baseline) -> Question:
    text, told = f"Wat betekent ‘{phrase}’ {about}?", "De woorden laten meer dan één lezing toe."
    if target.margin is None and target.kind not in _AREAS and len(word(phrase).numbers) > 1:
        return _range(phrase, text, told)
    if target.margin is None:
        number = explain_target(target).rstrip(".")
        side = "niet hoger" if target.kind is Kind.AT_MOST else "niet lager"
        both = f"{number}, en {side} dan het andere gebied"
        area = f"{side[0].upper()}{side[1:]} dan het andere gebied"
        return Question(MEANING, text, (("number", number), ("area", area), ("both", both)), told)
    sides = (("most", Kind.BENCHMARK_AT_MOST), ("least", Kind.BENCHMARK_AT_LEAST))
    choices = tuple((answer, explain_target(replace(target, kind=kind)).rstrip(".")) for answer, kind in sides)
    return Question(MEANING, text, choices, told)


def _range(phrase: str, text: str, told: str) -> Question:
    low, high = (print_number(number) for number in word(phrase).numbers[:2])
    both = (
        ("most", f"Hooguit {high}"),
        ("least", f"Minstens {low}"),
        ("both", f"Niet onder {low} en niet boven {high}"),
    )
    return Question(MEANING, text, both, told)


_MOVES = re.compile(
    r"minder|lager|\bmeer\b|hoger|daling|dalen|stijg|afname|toename|vermind|verlag|verho|[-+] ?#"
    r"|\bjaar\b|\bjaarlijks|\bvan #"
)


def _reading(about: str, phrase: str, _: Target, __: Baseline) -> Question:
    wording = word(phrase)
    is_level = _MOVES.search(wording.text) is None  # as a level a change would be another target
    printed = [print_number(number) for number in dict.fromkeys(wording.numbers)] if is_level else []
    sides = [(f"{side}:{place}", f"{told} {number}") for place, number in enumerate(printed)
             for side, told in (("most", "Hooguit"), ("least", "Minstens"))]  # fmt: skip
    choices = (*sides, _BY_PERSON)
    told = "Baken herkent deze woorden niet. Staat het juiste er niet bij? Verander dan de tekst van de streefwaarde."
    return Question(READING, f"Wat vraagt ‘{phrase}’ {about}?", choices, told)


_SPREAD = re.compile(r"maand|week|kwartaal|dag|etmaal|avond|totaal|samen|periode|gezamenlijk|cumulatief|opgeteld|jaar")


def question_about_rest(left: str, phrase: str, indicator: str, targets: tuple[Target, ...]) -> Question:
    """Whether the reading is right although these words were left out of it."""
    about = f"bij ‘{indicator}’" if indicator else "hier"
    each = [explain_target(target).rstrip(".") for target in targets]
    read = "; ".join((each[0], *(part[0].lower() + part[1:] for part in each[1:])))
    read = f"{read}, in één jaar" if _SPREAD.search(left) else f"Alleen dit: {read[0].lower()}{read[1:]}"
    choices = (("read", read), _BY_PERSON) if targets[0].kind is not Kind.NARRATIVE else (_BY_PERSON,)
    told = f"Niet gelezen is: ‘{left}’. Staat het juiste er niet bij? Verander dan de tekst van de streefwaarde."
    return Question(READING, f"Wat vraagt ‘{plain(phrase)}’ {about}?", choices, told)


def _window(about: str, _: str, __: Target, baseline: Baseline) -> Question:
    printed = plain(baseline.phrase)
    years = dict.fromkeys(word(baseline.phrase).years)
    choices = tuple((str(year), f"Over heel {year}") for year in years)
    number = print_number(baseline.values[0])
    told = (
        "Een zomer of een half jaar is niet met een heel jaar te vergelijken. Gaat het over een deel van het jaar? "
        f"Schrijf de maanden dan bij de nulmeting, bijvoorbeeld ‘{number} (juni–augustus 2023)’."
    )
    text = f"Over welke maanden gaat de nulmeting ‘{printed}’ {about}?"
    return Question(WINDOW, text, (*choices, _BY_PERSON), told)


def _years(about: str, phrase: str, target: Target, _: Baseline) -> Question:
    count = target.reference.before_plan if target.reference else 0
    span = f"de {count} jaren" if count > 1 else "het jaar"
    choices = (("plan", f"Vast: {span} vóór het plan"), ("figure", f"Steeds {span} vóór het nieuwste cijfer"))
    told = "De woorden zeggen niet vanaf wanneer wordt teruggeteld."
    return Question(YEARS, f"Welke jaren bedoelt ‘{phrase}’ {about}?", choices, told)


_MAKERS: Mapping[str, Callable[[str, str, Target, Baseline], Question]] = {
    DIRECTION: _direction, NEARNESS: _nearness, BASELINE: _baseline, MEANING: _meaning, YEARS: _years,
    READING: _reading, WINDOW: _window,
}  # fmt: skip
