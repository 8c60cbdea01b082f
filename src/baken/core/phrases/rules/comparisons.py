"""Targets with a number and a word that says on which side of it: `maximaal 700`, `een 7 of hoger`, `< 20%`."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from baken.core.indicators import Direction
from baken.core.phrases.rules.found import DIRECTION, MEANING, Found, asked, by_direction, target, told
from baken.core.phrases.wording import Wording
from baken.core.targets.target import Kind, Target

_SMALL = r"(?:lager|minder|kleiner|korter)"
_LARGE = r"(?:hoger|meer|groter|vaker|langer|beter)"
_FALL = (
    r"(?:daalt?|dal(?:en|end|ing)|gedaald|(?:ge|te)?zakt|afname|afne\w+|neemt af|afgenomen"
    r"|vermind\w+|verlag\w+|verlaagd"
    r"|reduc\w+|terug\w*|teruggebracht|naar beneden|omlaag)"
)
_RISE = (
    r"(?:stijg\w*|gestegen|toename|toene\w+|neemt toe|toegenomen|verhog\w+|verhoogd|groei\w*|gegroeid|vergrot\w+"
    r"|verbeter\w*|omhoog|opgevoerd|uitbreid\w*)"
)
# Before the number. The first that fits counts, so "niet lager dan" stands before "lager dan".
_BEFORE = (
    (
        Kind.AT_MOST,
        rf"{_SMALL}(?: dan)? of gelijk(?: aan)?|gelijk(?: aan)? of {_SMALL}(?: dan)?|op of (?:onder|beneden)",
    ),
    (Kind.AT_LEAST, rf"{_LARGE}(?: dan)? of gelijk(?: aan)?|gelijk(?: aan)? of {_LARGE}(?: dan)?|op of boven"),
    (Kind.BELOW, r"(?:tot|naar) (?:onder|beneden|minder dan|lager dan)"),
    (Kind.ABOVE, r"(?:tot|naar) (?:boven|meer dan|hoger dan)"),
    (Kind.AT_LEAST, rf"(?:niet|nooit|geen|nergens)(?: \S+){{0,4}}? (?:{_SMALL}(?: \S+){{0,3}}? dan|onder|beneden)"),
    (Kind.AT_MOST, rf"(?:niet|nooit|geen|nergens)(?: \S+){{0,4}}? (?:{_LARGE}(?: \S+){{0,3}}? dan|boven|over)"),
    (
        Kind.AT_MOST,
        r"≤|max(?:\.|imaal|imum)?(?: tot)?|hooguit|hoogstens|ten hoogste|op zijn hoogst|niet meer dan|binnen",
    ),
    (
        Kind.AT_LEAST,
        r"≥|min(?:\.|imaal|imum)?|minstens|ten ?minste|(?:in )?ieder geval|op zijn minst|niet minder dan|vanaf",
    ),
    (Kind.AT_MOST, rf"\b{_FALL}(?: \S+){{0,6}}? (?:naar|tot)|vermindering(?: \S+)* (?:naar|tot)"),
    (Kind.AT_LEAST, rf"\b{_RISE}(?: \S+){{0,6}}? (?:naar|tot)"),
    (Kind.BELOW, rf"<|{_SMALL}(?: \S+){{0,3}}? dan|\bonder|beneden|sneller dan"),
    (Kind.ABOVE, rf">|{_LARGE}(?: \S+){{0,3}}? dan|\bboven|ruim boven"),
    (Kind.EQUAL, r"(?<![≤≥<>])=|gelijk aan|gelijk|precies|exact"),
)
_FILL = r"[ :]*(?:(?!of\b|en\b)[^\W\d]\S* ){0,5}?[€ ]*\(?-?"
_LEFT = tuple((kind, re.compile(rf"(?:{words})(?![a-zë]){_FILL}$")) for kind, words in _BEFORE)
_UNIT = r"%?(?: \S+){0,3}?"
_RIGHT = (
    (Kind.AT_MOST, re.compile(rf"{_UNIT} (?:of|en) (?:{_SMALL}|daaronder|eronder)|{_UNIT} (?:als maximum|maximaal\b)")),
    (Kind.AT_LEAST, re.compile(rf"{_UNIT} (?:of|en) (?:{_LARGE}|daarboven|erboven)|%? ?\+"
    rf"|{_UNIT} (?:als minimum|minimaal\b)")),
)  # fmt: skip
_ZERO, _ALL = Decimal(0), Decimal(100)
_ACTS = re.compile(
    r"(?:de )?# (?:\w+e )?(?:\w*controles|\w*bijeenkomsten|huisbezoeken|\w*plannen|trainingen|cursussen|workshops"
    r"|\w*overleggen|\w*lessen|schouwen|wijkschouwen|voorlichtingen|\w*campagnes|\w*oefeningen|\w*teams"
    r"|\w*acties|gastlessen|bezoeken)\b(?! minder)"
)
_TWO_SIDED = re.compile(r"^(?:tussen |van )?(?:de )?#(%?)(?: en | - |-| tot en met | tot | t/m | à )(?:de )?#")
_FROM_TO = re.compile(
    r"(?:^|\b)(?:van )?#%?(?: [a-z@()]+){0,3}? ?(?:naar|→)(?: (?:[a-z]+\.?|[≤≥<>])){0,3} ?[≤≥<>]?[ ]?#%?"
)
_LONE = re.compile(r"^(?:\(?@\)?:? )?(?:ca\. ?)?(?:[a-z@'-]+:? ?){0,5}[ €(]*#%?[*+)]?(?:,-)?(?: \S+){0,9}$")


def from_to(wording: Wording) -> Found | None:
    """Van 12 naar 8: at most the second; from 5 to 7: at least."""
    match = _FROM_TO.search(wording.text)
    if match is None or len(wording.numbers) != 2:
        return None
    first, last = wording.numbers
    if first == last:
        return told(target(Kind.EQUAL, wording, last))
    said = comparison_at(wording, wording.text.rindex("#"))
    by_size = Kind.AT_MOST if last < first else Kind.AT_LEAST
    return told(target(by_size if said in (None, Kind.EQUAL) else said or by_size, wording, last))


def between(wording: Wording) -> Found | None:
    """Tussen 4 en 6, 20-30%: at least the lower and at most the higher; where one way is better, whether the other
    bound counts as well is asked."""
    match = _TWO_SIDED.match(_without_label(wording.text))
    if match is None or len(wording.numbers) != 2 or wording.numbers[0] >= wording.numbers[1]:
        return None
    low, high = wording.numbers
    floor = replace(target(Kind.AT_LEAST, wording, low), direction=wording.direction)
    ceiling = replace(target(Kind.AT_MOST, wording, high), direction=wording.direction)
    answer = wording.answers.get(MEANING, "")
    if wording.direction is Direction.NONE or answer == "both":
        return told(floor, ceiling)
    by_answer = {"most": target(Kind.AT_MOST, wording, high), "least": target(Kind.AT_LEAST, wording, low)}
    return told(by_answer[answer]) if answer in by_answer else asked(floor, ceiling, about=MEANING)


def compared_number(wording: Wording) -> Found | None:
    """Maximaal 700, een 7 of hoger, onder de 100: each number that has such a word is a target."""
    targets: list[Target] = []
    for match in re.finditer("#", wording.text):
        kind = comparison_at(wording, match.start())
        if kind is not None:
            targets.append(target(kind, wording, wording.number_at(match.start())))
    return told(*targets) if targets else None


def comparison_at(wording: Wording, place: int) -> Kind | None:
    """The comparison that the words around the number at `place` make, or None."""
    before = re.split("#", wording.text[:place])[-1]
    after = wording.text[place + 1 :].split("#")[0]
    for kind, pattern in _LEFT:
        if pattern.search(before):
            return kind
    return next((kind for kind, pattern in _RIGHT if pattern.match(after)), None)


def no_incidents(wording: Wording) -> Found | None:
    """Nul incidenten, geen overvallen, geen enkele overval: at most zero."""
    zero = wording.text.startswith("#") and wording.numbers[0] == 0
    none = re.match(
        r"geen (?:enkele? )?(?!(?:verdere |extra )?(?:stijging|toename|daling|afname|\w+ing\b))\w+(?:en|s|t|l)\b",
        wording.text,
    )
    harmless = zero and (wording.words > 1 or wording.direction.value == "lower")
    if harmless or (
        none and wording.words <= 5 and not wording.numbers and (wording.baseline.values or not wording.baseline.state)
    ):
        return told(target(Kind.AT_MOST, wording, _ZERO))
    return None


def bare_number(wording: Wording) -> Found | None:
    """900, 25%, 12 inbraken: which side is meant follows from the indicator, or is asked."""
    if len(wording.numbers) != 1 or not _LONE.match(wording.text) or wording.words > 12:
        return None
    number = wording.numbers[0]
    only = _only_side(wording, number)
    if only is not None and DIRECTION not in wording.answers:
        return told(target(only, wording, number))
    if DIRECTION not in wording.answers and _is_worse_than_all(number, wording):
        return asked(target(Kind.EQUAL, replace(wording, direction=Direction.NONE), number))
    return by_direction(wording, Kind.AT_MOST, Kind.AT_LEAST, Kind.EQUAL, number)


def _only_side(wording: Wording, number: Decimal) -> Kind | None:
    """The side that is left where the other would say nothing: none at all, all of them; and acts to carry out."""
    if wording.direction is Direction.NONE and number == _ZERO and wording.text == "#":
        return Kind.AT_MOST
    if wording.direction is Direction.NONE and number == _ALL and wording.text == "#%":
        return Kind.AT_LEAST
    is_act = _ACTS.match(wording.text) is not None and all(start <= number for start in wording.starts)
    return Kind.AT_LEAST if is_act else None


def _is_worse_than_all(number: Decimal, wording: Wording) -> bool:
    """True where the guessed way would make the target easier than every baseline: then the guess may be wrong."""
    if wording.direction is Direction.LOWER:
        return all(start < number for start in wording.starts) and wording.starts != ()
    return (
        wording.direction is Direction.HIGHER
        and all(start > number for start in wording.starts)
        and wording.starts != ()
    )


def _without_label(text: str) -> str:
    return re.sub(r"^(?:streefwaarde|doel\w*|norm|ambitie|in @|@)\s*:?\s*", "", text)
