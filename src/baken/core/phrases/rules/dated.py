"""Targets with dates: a path of norms over the years, and events that must have happened."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from baken.core.indicators import Direction
from baken.core.phrases.directions import is_contested
from baken.core.phrases.rules.found import Found, asked, target, told
from baken.core.phrases.wording import Wording
from baken.core.targets.target import Kind

_LABEL = r"(?:doel\w*|ambitie|streef\w*|norm|begroting|prognose|in|eind|uiterlijk|per|jaar|realisatie|en|naar|dan)"
_SIDE = r"(?:≤|≥|<|>|max\w*\.?|min\w*\.?|hooguit|hoogstens|minstens|ten ?minste|ten hoogste|een|de|naar|tot)"
_NORM = rf"(?:{_SIDE} ?)*#%?"
_DATED_BEFORE = rf"(?:{_LABEL}[ :]*)*@[ :=(]*(?:is |wordt )?{_NORM}\)?"
_DATED_AFTER = rf"(?:{_LABEL}[ :]*)*{_NORM}[, ]*\(?(?:(?:{_LABEL}[ :]*)*@[ ,]*)+\)?"
_LABELLED = rf"(?:{_LABEL}[ :]*)+(?:@[ :]*)?{_NORM}"
_STEP = rf"(?:{_DATED_BEFORE}|{_DATED_AFTER}|{_LABELLED}|{_NORM})"
_PATH = re.compile(rf"^{_STEP}(?:(?:[ ]?[;,|/]| en | daarna | dan )[ ]*{_STEP})+[. ]*$")
# one arrow between two is no path: it leads from what was to what is wanted
_DATED_ROW = re.compile(r"^(?:@:? ?#%?[ ,-]*){2,}$|^(?:#%? ?\(@\)[ ,-]*){2,}$|^(?:#%? ?\(@\)[ ,→-]*){3,}$")
_HAS_ORDER = re.compile(r"@|ambitie|streef|doel|\|")
_PAIR_BEFORE = re.compile(r"@[^#@;,|]*#")
_LOWER_SIDE, _HIGHER_SIDE = re.compile(r"≤|<|max|hooguit|hoogstens|ten hoogste"), re.compile(r"≥|>|min|minstens")

_DONE = (
    r"(?:vastgesteld|vaststell\w+|gereed|klaar|afgerond|opgeleverd|gerealiseerd|uitgevoerd|uitvoeren|ingevoerd"
    r"|opgesteld|ontwikkeld"
    r"|geïmplementeerd|gestart|ondertekend|ingericht|geactualiseerd|aangesteld|opgericht|gepubliceerd"
    r"|operationeel|actueel"
    r"|geëvalueerd|aangeboden|in werking|voltooid|beschikbaar|geopend|gehouden)"
)
_MILESTONE = re.compile(
    rf"\b{_DONE}\b.*(?:@|$)|(?:voor|uiterlijk|eind|vóór|per|in|begin|medio|voorjaar|najaar|zomer) @"
)
_EVENT = re.compile(
    rf"^(?:door het uitvoeren|een .*nulmeting|(?:het |de |een )?[^,]{{1,60}} (?:is|zijn|wordt"
    rf"|worden) (?:\S+ ){{0,3}}{_DONE}|(?:\S+ ){{1,4}}{_DONE})\.?$|door het uitvoeren"
)


def path(wording: Wording) -> Found | None:
    """Doelstelling 2019: 7,1; ambitie 2022: 7,3: several norms in time."""
    if len(wording.numbers) < 2 or not (_PATH.match(wording.text) or _DATED_ROW.match(wording.text)):
        return None
    if not _HAS_ORDER.search(wording.text):
        return None
    values, years = _in_time(wording)
    way = _way(wording, values)
    made = replace(target(Kind.PATH, wording, *values), years=years, direction=way)
    return asked(made) if way is Direction.NONE else told(made)


def milestone(wording: Wording) -> Found | None:
    """Voor 1 juli 2025 vastgesteld, plan is gereed: an event, with its year where printed."""
    if wording.numbers or wording.words > 25:
        return None
    is_event = _EVENT.search(wording.text) is not None
    is_dated = bool(wording.periods) and _MILESTONE.search(wording.text) is not None
    if not is_event and not is_dated and not re.fullmatch(r"(?:eind |begin )?@", wording.text):
        return None
    years = wording.years[-1:]
    return told(replace(target(Kind.MILESTONE, wording, *(Decimal(y) for y in years)), years=years))


def _in_time(wording: Wording) -> tuple[tuple[Decimal, ...], tuple[int, ...]]:
    """The norms in order of time, with their years; years are left out unless every norm has one."""
    is_before = len(_PAIR_BEFORE.findall(wording.text)) == len(wording.numbers)
    dated: list[tuple[int, Decimal]] = []
    for place in (m.start() for m in re.finditer("#", wording.text)):
        at = wording.text.rfind("@", 0, place) if is_before else _next_mark(wording.text, place)
        if at < 0:
            return _undated(wording)
        dated.append((wording.year_at(at), wording.number_at(place)))
    dated.sort(key=lambda pair: pair[0])
    return tuple(value for _, value in dated), tuple(year for year, _ in dated)


def _next_mark(text: str, place: int) -> int:
    """The `@` behind this number, before the next number."""
    until = text.find("#", place + 1)
    return text.find("@", place, until if until > 0 else len(text))


def _undated(wording: Wording) -> tuple[tuple[Decimal, ...], tuple[int, ...]]:
    return wording.numbers, ()


def _way(wording: Wording, values: tuple[Decimal, ...]) -> Direction:
    """What words or indicator settle; else the way in which baseline and norms move together."""
    if _LOWER_SIDE.search(wording.text):
        return Direction.LOWER
    if _HIGHER_SIDE.search(wording.text):
        return Direction.HIGHER
    if wording.direction is not Direction.NONE or is_contested(wording.indicator):
        return wording.direction
    row = (*wording.baseline.values[-1:], *values)
    if row[0] == row[-1]:
        return Direction.NONE
    is_falling = row[-1] < row[0]
    steady = sorted(row, reverse=is_falling) == list(row)
    return (Direction.LOWER if is_falling else Direction.HIGHER) if steady else Direction.NONE
