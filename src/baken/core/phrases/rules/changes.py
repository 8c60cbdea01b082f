"""Targets that change by a percentage or by a number: `10% minder`, `daling van 5 procentpunt`, `halvering`."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from baken.core.indicators import Direction
from baken.core.phrases.rules.found import Found, asked, target, told, unclear
from baken.core.phrases.rules.references import outside_brackets, reference_values
from baken.core.phrases.wording import Wording
from baken.core.targets.target import Kind, Reference, Target

_DOWN = (
    r"(?:da(?:al|alt|len|ling)|gedaald|afname|afne\w+|afgenomen|verminder\w*|verlag\w+|verlaagd|reduc\w+"
    r"|terug\w+|krimp\w*)"
)
_UP = r"(?:stijg\w*|gestegen|toename|toene\w+|toegenomen|verho\w+|groei\w*|gegroeid|vergrot\w*|verbeter\w*)"
_LESS = rf"(?:minder|lager|kleiner|omlaag|{_DOWN})"
_MORE = rf"(?:meer|hoger|groter|omhoog|extra|{_UP})"
_BOUND = (
    r"(?P<most>maximaal|max\.?|hooguit|hoogstens|ten hoogste|niet meer dan|≤) ?|(?:minimaal|min\.?"
    r"|minstens|ten ?minste|≥|ongeveer|ca\.|circa) ?"
)
_AMOUNT = rf"(?:{_BOUND})?(?P<number>#)(?P<unit>%| punt(?:en)?)?"
_START = r"(?:nulmeting|baseline|niveau|stand|huidige?|uitgangs\w*)"
_THINGS = r"(?: (?!punt)[a-z]+(?:en|s))"
_THAN = r"(?= (?:dan|t\.?o\.?v|ten opzichte)\b|$)"
_FORMS = (
    (-1, re.compile(rf"{_AMOUNT}[ -]*(?:te )?{_LESS}\b")),
    (1, re.compile(rf"{_AMOUNT}[ -]*(?:te )?{_MORE}\b")),
    (-1, re.compile(rf"{_AMOUNT}{_THINGS} {_LESS}{_THAN}")),
    (1, re.compile(rf"{_AMOUNT}{_THINGS} {_MORE}{_THAN}")),
    (-1, re.compile(rf"\b{_DOWN}(?: \S+){{0,8}}? (?:van|met) (?:de )?{_AMOUNT}(?!.* (?:naar|tot) #)")),
    (1, re.compile(rf"\b{_UP}(?: \S+){{0,8}}? (?:van|met) (?:de )?{_AMOUNT}(?!.* (?:naar|tot) #)")),
    (-1, re.compile(rf"\bmet {_AMOUNT}(?: \S+){{0,6}}? (?:te )?{_DOWN}\b")),
    (1, re.compile(rf"\bmet {_AMOUNT}(?: \S+){{0,6}}? (?:te )?{_UP}\b")),
    (-1, re.compile(rf"{_AMOUNT} (?:onder|beneden) (?:de |het )?{_START}")),
    (1, re.compile(rf"{_AMOUNT} boven (?:de |het )?{_START}")),
    (-1, re.compile(rf"\b{_START}(?: van)?(?: @)? ?(?:-|minus) ?{_AMOUNT}")),
    (1, re.compile(rf"\b{_START}(?: van)?(?: @)? ?(?:\+|plus) ?{_AMOUNT}")),
    (-1, re.compile(rf"^{_DOWN} {_AMOUNT}$")),
    (1, re.compile(rf"^{_UP} {_AMOUNT}$")),
    (-1, re.compile(r"^- ?(?P<most>~)?(?P<number>#)(?P<unit>)$")),
    (1, re.compile(r"^\+ ?(?P<most>~)?(?P<number>#)(?P<unit>)$")),
    (-1, re.compile(r"^(?:(?:in |eind |per |uiterlijk )?@:? )?- ?(?P<most>~)?(?P<number>#)(?P<unit>%| punt)")),
    (1, re.compile(r"^(?:(?:in |eind |per |uiterlijk )?@:? )?\+ ?(?P<most>~)?(?P<number>#)(?P<unit>%| punt)")),
)
_WORDS = (
    (re.compile(r"\bhalve(?:r\w*|ert)|gehalveerd"), -50),
    (re.compile(r"\bverdubbel\w*"), 100),
    (re.compile(r"\bverdrievoudig\w*"), 200),
    (re.compile(r"\bverviervoudig\w*"), 300),
)
_SO_MANY_TIMES = re.compile(rf"# ?(?:keer|maal|x) (?:zo )?(?:{_LESS}|{_MORE}|weinig|laag)\b")
_REACHED = re.compile(
    r"\b(?:boven|onder|beneden|over)(?: de| het)? ?$"
    r"|\b(?:tot|naar)(?: (?:op|de|een|ten ?minste|ten hoogste|hoogstens|minder dan|meer dan|maximaal"
    r"|max\.?|hooguit|minimaal|min\.?|minstens))* ?$"
)
_OWN_BASE = re.compile(r"\b(?:dan|t\.o\.v\.|ten opzichte van) (?:de |het )?#(?!%)")
_SIGN_BEHIND = re.compile(r"^#%? ?[<>≤≥]$")
_OF_PEOPLE = re.compile(r"#% van (?:de|het|alle) (?:\S+ ){1,3}(?:minder|meer|vaker|veiliger|onveiliger)\b")
_MIN = re.compile(r"^min #%?$")
_RANGE = re.compile(r"#%? ?(?:-|tot|à|of|en|tot en met|t/m) ?(?:de )?#(?:%| punt(?:en)?)?")
_MOVES = re.compile(rf"\b(?:{_LESS}|{_MORE})\b")
_YEARLY = re.compile(r"\bjaarlijks|per jaar|elk jaar|ieder jaar")


def minus_or_minimum(wording: Wording) -> Found | None:
    """A lone `min 5%` or `min 5`: minus where lower is better, at least where higher is better, otherwise asked."""
    if not _MIN.search(wording.text):
        return None
    if wording.direction is Direction.LOWER:
        less = -wording.numbers[0]
        by_number = None if "%" in wording.text else _by_number(wording, less, Direction.LOWER)
        return by_number or told(_by_percentage(wording, less, Direction.LOWER))
    least = target(Kind.AT_LEAST, wording, wording.numbers[0])
    return told(least) if wording.direction is Direction.HIGHER else asked(least)


def change_between(wording: Wording) -> Found | None:
    """5-10% daling: no single change to compare with, so a person says which."""
    match = _RANGE.search(wording.text)
    if match is None or len(wording.numbers) != 2 or not _moves_by(wording.text, match):
        return None
    return unclear(wording)


def change(wording: Wording) -> Found | None:
    """10% minder, daling van 10% t.o.v. 2022, + 10%: a change against the baseline."""
    for sign, pattern in _FORMS:
        match = pattern.search(wording.text)
        if match is None or _REACHED.search(wording.text[: match.start("number")]):
            continue
        return unclear(wording) if _says_more(wording, match) else _changed(wording, match, sign)
    return None


def _says_more(wording: Wording, match: re.Match[str]) -> bool:
    """True with a second percentage, or with a base of its own that is not the baseline: `30% minder dan 30`."""
    rest = f"{wording.text[: match.start('number')]} {wording.text[match.end('number') + 1 :]}"
    base = _OWN_BASE.search(wording.text, match.end("number"))
    is_other = base is not None and wording.number_at(base.end() - 1) not in wording.baseline.values
    return "#%" in outside_brackets(rest) or is_other


def so_many_times(wording: Wording) -> Found | None:
    """2x minder, 3 keer hoger: half as many or a third? Three times or four? A person judges it; so with a share of
    people of whom there should be fewer, and with a sign behind the number."""
    if _OF_PEOPLE.search(wording.text) or _SIGN_BEHIND.match(wording.text):
        return unclear(wording)
    if not _SO_MANY_TIMES.search(wording.text):
        return None
    return told(replace(target(Kind.NARRATIVE, wording), direction=Direction.NONE))


def doubled_or_halved(wording: Wording) -> Found | None:
    """Halvering, verdubbeling."""
    if wording.numbers and "(" not in wording.text:
        return None
    for pattern, percentage in _WORDS:
        if pattern.search(wording.text):
            return told(_by_percentage(wording, Decimal(percentage), _way(percentage)))
    return None


def _moves_by(text: str, match: re.Match[str]) -> bool:
    """True when the two numbers say how far it moves: right before a word of change, or `daling van` before them."""
    is_after = re.match(rf" (?:{_LESS}|{_MORE})\b", text[match.end() :]) is not None
    return is_after or (re.search(r" (?:van|met) $", text[: match.start()]) is not None and bool(_MOVES.search(text)))


def _changed(wording: Wording, match: re.Match[str], sign: int) -> Found | None:
    """With `maximaal` before it the change is a ceiling: at most 5 % up means lower is better."""
    amount = wording.number_at(match.start("number")) * sign
    way = _way(-sign if match["most"] else sign)
    if match["unit"] == "%":
        return told(_by_percentage(wording, amount, way))
    return _by_number(wording, amount, way)


def _by_percentage(wording: Wording, percentage: Decimal, way: Direction) -> Target:
    if _YEARLY.search(wording.text):
        before = Reference(before_figure=1)
        return Target(Kind.CHANGE_PCT, wording.phrase, (percentage,), direction=way, reference=before)
    values = (percentage, *reference_values(wording))
    return Target(Kind.CHANGE_PCT, wording.phrase, values, relative=True, direction=way)


def _by_number(wording: Wording, amount: Decimal, way: Direction) -> Found | None:
    """Ten fewer than in 2022: a threshold, where the baseline has a number; else only a direction."""
    if _YEARLY.search(wording.text):
        return unclear(wording)
    kind = Kind.AT_MOST if way is Direction.LOWER else Kind.AT_LEAST
    reached = tuple(value + amount for value in reference_values(wording))
    made = Target(kind, wording.phrase, reached, direction=way)
    return told(made if reached else replace(made, kind=Kind.DIRECTION_ONLY))


def _way(sign: int) -> Direction:
    return Direction.LOWER if sign < 0 else Direction.HIGHER
