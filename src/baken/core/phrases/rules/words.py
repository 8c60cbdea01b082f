"""Targets without a number to compare: nothing filled in, reports, directions, checklists, states, prose."""

from __future__ import annotations

import re
from dataclasses import replace

from baken.core.indicators import Direction
from baken.core.phrases.blanks import has_no_target, is_blank, is_none, is_unmeasured
from baken.core.phrases.rules.found import Found, target, told, unclear
from baken.core.phrases.text import plain, split_enumeration
from baken.core.phrases.wording import Wording
from baken.core.targets.target import Kind, Target

_REPORT = re.compile(
    r"# ?→ ?#.*\((?:stijging|daling|toename|afname)|bedraagt nu|(?:is|zijn) in @ (?:weer )?(?:gestegen|gedaald)"
    r"|weer gestegen|weer gedaald|op koers|op schema|voortgang doelen|doel\w* (?:is|zijn) (?:niet )?(?:behaald|gehaald)"
    r"|waarvan # .*→|loopt (?:op|achter)|\bgerealiseerd: #"
)
_REMARK = re.compile(r"\b(?:lager|minder)\b.*\bterwijl\b.*\bniet\b.*\b(?:kleiner|minder|lager)\b")
_PURPOSE = re.compile(r"\bom (?:\S+ ){0,8}?te \w+")
_LESS = re.compile(
    r"vermind\w*|verlag\w*|teruggedrong\w*|terugdring\w*|terugbreng\w*|afname|afnemen|daling|dalen|dalend\w*"
    r"|daalt|neemt af|minder\b"
    r"|\blager\b|reduc\w+|zo (?:gering|weinig|laag|klein) mogelijk|voorkom\w*|tegengaan|beperk\w*"
    r"|minimaliser\w*|bestrijd\w*"
)
_MORE = re.compile(
    r"vergrot\w*|verhog\w*|verbeter\w*|versterk\w*|toename|toenemen|stijging|stijgen|stijgend\w*|stijgt|neemt toe"
    r"|\bmeer\b|hoger\b|vaker"
    r"|breder|beter\b|veiliger|zo (?:veel|hoog|groot|goed|snel) mogelijk|zoveel mogelijk|groei\w*|intensiver\w*"
    r"|bevorder\w*|uitbreid\w*"
)
_MOVES = re.compile(r"zo \w+ mogelijk|\b(?:trend|richting)\b")
_CLAIM = re.compile(r"\b(?:moeten|moet|ligt|gesteld|streven|vinden wij|willen|hopen|dat)\b")
_LASTING = re.compile(
    r"\b(?:blijven|blijft|behoud\w*|houden|handhaven|geborgd|structureel|actueel|actuele|operationeel"
    r"|operationele|op orde"
    r"|aanwezig|beschikbaar|in beeld|ingericht|toepasbare?|ingebed|up-to-date|compleet|volledig|werkend"
    r"|inzet)\b|^ge\w+d$"
)
_SHORT, _DIRECTION_LENGTH, _FEW, _NORMS = 12, 24, 6, 6


def blank(wording: Wording) -> Found | None:
    """n.b., nnb, -, nader te bepalen, wordt pas sinds 2016 gemonitord: the value is absent."""
    if is_blank(wording.text) or (is_unmeasured(wording.text) and not has_no_target(wording.text)):
        return told(_mute(Kind.MISSING, wording))
    return None


def no_target(wording: Wording) -> Found | None:
    """Er zijn geen streefcijfers benoemd, nvt: no target was set."""
    if is_none(wording.text) or (has_no_target(wording.text) and not wording.numbers):
        return told(_mute(Kind.NO_TARGET, wording))
    return None


def report(wording: Wording) -> Found | None:
    """7150 -> 7399 (stijging van 3,5%), op koers: what happened, not what is wanted."""
    if not _REPORT.search(wording.text):
        return None
    shares = re.finditer("#%", wording.text[wording.text.find("(") :]) if "→" in wording.text else ()
    kept = len(wording.numbers) - len(tuple(shares))
    return told(replace(_mute(Kind.NARRATIVE, wording), values=wording.numbers[:kept]))


def remark(wording: Wording) -> Found | None:
    """Fewer reports than elsewhere while the problem is no smaller: more reports are wanted."""
    if not _REMARK.search(wording.text):
        return None
    return told(replace(_mute(Kind.DIRECTION_ONLY, wording), direction=Direction.HIGHER))


def checklist(wording: Wording) -> Found | None:
    """Plan met daarin: a; b; c. The words before the colon are the state to reach."""
    head, items = split_enumeration(plain(wording.phrase))
    if len(items) < 2:
        return None
    are_norms = 2 <= len(wording.numbers) <= _NORMS and wording.text.count("#") >= len(items)
    return unclear(wording) if are_norms else told(checklist_of(wording.phrase, head, items))


def checklist_of(phrase: str, head: str, items: tuple[str, ...]) -> Target:
    """A checklist; "met daarin:" behind the state falls away."""
    state = re.sub(r",? ?(?:met daarin|waarin|bestaande uit|met|waaronder|te weten|namelijk)?:?\s*$", "", head)
    return Target(Kind.CHECKLIST, phrase, items=items, state=state)


def direction_only(wording: Wording) -> Found | None:
    """Het verminderen van het aantal misdrijven, vaker ingezet: a direction without a threshold."""
    text = _PURPOSE.sub("", wording.text)
    if wording.numbers or wording.words > _DIRECTION_LENGTH or (_LASTING.search(text) and not _sure(text)):
        return None
    less, more = _LESS.search(text), _MORE.search(text)
    if not less and not more and not _MOVES.search(text):
        return None
    way = Direction.NONE if less and more else wording.direction
    way = Direction.LOWER if less and not more else Direction.HIGHER if more and not less else way
    return told(replace(_mute(Kind.DIRECTION_ONLY, wording), direction=way))


def state(wording: Wording) -> Found | None:
    """Actueel beeld, behoud van een politiebureau: a state to reach or to keep."""
    if wording.numbers or wording.words > _SHORT or _CLAIM.search(wording.text) or _PURPOSE.search(wording.text):
        return None
    if (wording.baseline.state and not wording.baseline.values) or _LASTING.search(wording.text):
        return told(replace(_mute(Kind.STATE, wording), state=plain(wording.phrase).rstrip(".")))
    return None


def narrative(wording: Wording) -> Found:
    """Everything else: only a person can judge it. Numbers are kept where they are a row by themselves; a short text
    with one or two numbers may hold a target that no rule recognised, so that is asked."""
    is_row = re.search(r":?(?: ?#)+$", wording.text) is not None and wording.words < _SHORT
    values = wording.numbers if is_row else ()
    if 1 <= len(wording.numbers) <= _FEW and wording.words <= _DIRECTION_LENGTH:
        return unclear(wording, *values)
    return told(replace(_mute(Kind.NARRATIVE, wording), values=values))


def _sure(text: str) -> bool:
    """Words of direction that win from words of a lasting state ("blijven sturen op verhoging")."""
    return re.search(r"verhog|verlag|verminder|vaker|verbeter|zo \w+ mogelijk", text) is not None


def _mute(kind: Kind, wording: Wording) -> Target:
    return replace(target(kind, wording), direction=Direction.NONE)
