"""Targets so far below or above another area: `10% lager dan landelijk`, `maximaal 5% boven het regiogemiddelde`."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from baken.core.indicators import Direction
from baken.core.phrases.rules.area_names import area_in
from baken.core.phrases.rules.found import DIRECTION, MEANING, Found, Reader, asked, target, told
from baken.core.phrases.wording import Wording
from baken.core.targets.target import Kind, Margin, Target

_LOW, _HIGH = Kind.BENCHMARK_AT_MOST, Kind.BENCHMARK_AT_LEAST
_MOST = r"(?P<most>maximaal|max\.?|hooguit|hoogstens|ten hoogste|niet meer dan|niet hoger dan|≤)"
_LEAST = r"(?P<least>minimaal|min\.?|minstens|ten ?minste|≥)"
_AMOUNT = r"(?P<number>#)(?P<unit>%| punt(?:en)?)?"
_AHEAD = re.compile(
    rf"(?:(?:{_MOST}|{_LEAST}) )?{_AMOUNT}(?: (?!of\b|en\b)\w+)? "
    r"(?:(?P<down>lager|minder|kleiner)|(?P<up>hoger|meer|groter)|(?P<better>beter)|(?P<worse>slechter)"
    r"|(?P<moves>daling|afname|stijging|toename))\b[^#@()]{0,20}? "
    r"(?:dan|t\.?o\.?v|ten opzichte van|vergeleken met)\b\.?(?P<after>[^#@()]{0,60})"
)
_BESIDE = re.compile(
    rf"(?:(?:{_MOST}|{_LEAST}) )?{_AMOUNT}(?: (?!of\b|en\b)\w+)? "
    r"(?:(?P<down>onder|beneden)|(?P<up>boven)|(?P<off>afwijk\w* van))\b\.?(?P<after>[^#@()]{0,60})"
)
_BEHIND = re.compile(r"^(?P<after>[^#@()]*?) (?:(?P<down>-|minus)|(?P<up>\+|plus)) ?(?P<number>#)(?P<unit>%| punt)?$")
_NUMBER_OR_AREA = re.compile(
    r"#%? (?P<join>of|en) (?:(?P<down>lager|minder|onder)|(?P<up>hoger|meer|boven))(?: dan)? (?P<after>[^#@()]+)$"
)
_JOINED = re.compile(
    r"(?:,| en| én)(?: (?:ook|daarbij|tevens))? (?=(?:gelijk|hoger|lager|boven|onder|niet|beter|min)\w*)"
)


def margin(wording: Wording) -> Found | None:
    """10% lager dan landelijk, maximaal 5% boven het regiogemiddelde, landelijk gemiddelde - 10%."""
    for pattern in (_AHEAD, _BESIDE, _BEHIND):
        match = pattern.search(wording.text)
        area = area_in(match["after"]) if match else ""
        if match is not None and area:
            return _apart(wording, {k: v for k, v in match.groupdict().items() if v}, match.start("number"), area)
    return None


def number_or_area(wording: Wording) -> Found | None:
    """7 of hoger dan landelijk: a 7, or the national figure? A person says which, or both."""
    match = _NUMBER_OR_AREA.search(wording.text)
    area = area_in(match["after"]) if match else ""
    if match is None or not area or len(wording.numbers) != 1:
        return None
    own, other = (Kind.AT_MOST, _LOW) if match["down"] else (Kind.AT_LEAST, _HIGH)
    number = target(own, wording, wording.numbers[0])
    benchmark = replace(target(other, wording), benchmark=area)
    if match["join"] == "en":
        return told(number, benchmark)
    by_answer = {"number": (number,), "area": (benchmark,), "both": (number, benchmark)}
    chosen = by_answer.get(wording.answers.get(MEANING, ""))
    return told(*chosen) if chosen else asked(number, benchmark, about=MEANING)


def number_and_area(wording: Wording, read: Reader) -> Found | None:
    """Minimaal een 7 en hoger dan landelijk: both hold."""
    for match in _JOINED.finditer(wording.text):
        after = wording.text[match.end() :]
        if "#" in after or "#" not in wording.text[: match.start()] or not area_in(after):
            continue
        first = read(wording.without(match.start(), len(wording.text)))
        second = read(wording.without(0, match.end()))
        return (*first[0], *second[0]), first[1] or second[1]
    return None


def _apart(wording: Wording, said: dict[str, str], place: int, area: str) -> Found:
    """Which side of the limit is meant: as the bound says, else as both words and indicator say, else asked."""
    amount, in_points = wording.number_at(place), said.get("unit") != "%"
    if "moves" in said:
        return told(replace(target(Kind.NARRATIVE, wording), direction=Direction.NONE))
    if "off" in said:
        return _around(wording, amount, in_points, area, "least" in said)
    sign = _sign(wording, said)
    if not sign:
        return asked(_benchmark(_HIGH, wording, area, Margin(amount, in_points)), about=DIRECTION)
    margin_found = Margin(amount * sign, in_points)
    kind = _kind(wording, said, sign)
    if kind is None:
        return asked(_benchmark(_LOW if sign < 0 else _HIGH, wording, area, margin_found), about=MEANING)
    return told(_benchmark(kind, wording, area, margin_found))


def _around(wording: Wording, amount: Decimal, in_points: bool, area: str, is_least: bool) -> Found:
    """Hooguit 10% afwijken van landelijk: a floor and a ceiling."""
    if is_least:
        return told(replace(target(Kind.NARRATIVE, wording), direction=Direction.NONE))
    return told(
        _benchmark(_HIGH, wording, area, Margin(-amount, in_points)),
        _benchmark(_LOW, wording, area, Margin(amount, in_points)),
    )


def _sign(wording: Wording, said: dict[str, str]) -> int:
    if "down" in said or "up" in said:
        return -1 if "down" in said else 1
    wanted = {Direction.HIGHER: 1, Direction.LOWER: -1, Direction.NONE: 0}[wording.direction]
    return wanted if "better" in said else -wanted


def _kind(wording: Wording, said: dict[str, str], sign: int) -> Kind | None:
    if "worse" in said:
        return _LOW if sign > 0 else _HIGH
    if "most" in said or "least" in said:
        return _LOW if ("most" in said) == (sign > 0) else _HIGH
    answer = {"most": _LOW, "least": _HIGH}.get(wording.answers.get(MEANING, ""))
    by_word, against = (_LOW, Direction.HIGHER) if sign < 0 else (_HIGH, Direction.LOWER)
    return answer or (by_word if wording.direction is not against else None)


def _benchmark(kind: Kind, wording: Wording, area: str, margin_found: Margin) -> Target:
    return replace(target(kind, wording), benchmark=area, margin=margin_found)
