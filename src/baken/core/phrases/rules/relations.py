"""Targets that compare with the baseline without a number of their own: `gelijk of lager`, `niet hoger dan in 2022`."""

from __future__ import annotations

import re
from dataclasses import replace

from baken.core.indicators import Direction
from baken.core.phrases.rules.found import DIRECTION, Found, asked, target, told
from baken.core.phrases.rules.references import outside_brackets, reference_values
from baken.core.phrases.wording import Wording
from baken.core.targets.target import Kind

_LESS = r"(?:lage?re?|minder|kleiner|dalend\w*|afnemend\w*|gedaald|afgenomen)"
_MORE = r"(?:hog(?:er|ere)|meer|groter|stijgend\w*|toenemend\w*|gestegen|toegenomen)"
_FALL = r"(?:daling|dalen|teruglopen|zakken|afname|afnemen|vermindering|verminderen|neemt af|daalt|reductie)"
_RISE = r"(?:stijging|stijgen|oplopen|toename|toenemen|vermeerdering|groei|groeien|neemt toe|stijgt)"
_SAME = r"(?:gelijk\w*(?: aan)?|stabiel|hetzelfde|zelfde|constant)"
_REFERENCE = r"(?:dan |aan )?(?:in |het |de |t\.o\.v\. |ten opzichte van |vergeleken met |dat van )+"
_TO_BASELINE = (
    r"(?:t\.?o\.?v\.?|ten opzichte van|vergeleken met|in vergelijking met|dan (?:in |het |de |nu|bij |dat )*"
    r"(?:@|nulmeting|nulwaarde|baseline|uitgangs\w*|startwaarde|startsituatie|basiswaarde|huidig\w*|vorig\w*|voorgaand\w*|afgelopen|basisjaar|startjaar|nu\b|niveau|referentiejaar))"
)
_SIGNED = re.compile(
    r"^(?:(?:blijft|blijven|ligt|liggen|komt|is) )?(?P<sign>[≤≥<>=]|onder\b|beneden\b|boven\b) ?(?:(?:de|het|aan) )*"
    r"(?P<level>(?:nulmeting|nulwaarde|baseline|basis\w*|start\w*|uitgangs\w*"
    r"|referentie\w*|huidig\w*|vorig\w*|niveau)(?: \S+){0,4}|@| ?#)$"
)
_SIGNS = {
    "≤": Kind.AT_MOST, "≥": Kind.AT_LEAST, "<": Kind.BELOW, ">": Kind.ABOVE, "=": Kind.EQUAL,
    "onder": Kind.BELOW, "beneden": Kind.BELOW, "boven": Kind.ABOVE,
}  # fmt: skip
_LEVEL = r"(?:niveau|peil|nulmeting|baseline|stand|situatie|score|aantal|cijfer)"

# The first that fits counts.
_FORMS = (
    (Kind.AT_MOST, rf"{_SAME} of (?:een )?{_LESS}|{_LESS}(?: dan)? of {_SAME}|{_SAME} (?:of|dan wel) {_FALL}"),
    (Kind.AT_MOST, rf"{_FALL} of (?:ten ?minste |minstens |minimaal )?{_SAME}|stabiliser\w+ of {_FALL}"),
    (Kind.AT_LEAST, rf"{_SAME} of (?:een )?{_MORE}|{_MORE}(?: dan)? of {_SAME}|{_SAME} (?:of|dan wel) {_RISE}"),
    (Kind.AT_LEAST, rf"{_RISE} of (?:ten ?minste |minstens |minimaal )?{_SAME}|stabiliser\w+ of {_RISE}"),
    (Kind.AT_MOST, rf"nulmeting of {_LESS}|\bloopt niet (?:verder )?op\b"),
    (Kind.AT_LEAST, rf"nulmeting of {_MORE}"),
    (Kind.AT_MOST, rf"(?:niet|geen) (?:\S+ ){{0,4}}?(?:{_RISE}|{_MORE}|boven)\b"),
    (Kind.AT_LEAST, rf"(?:niet|geen) (?:\S+ ){{0,4}}?(?:{_FALL}|{_LESS}|onder)\b"),
    (Kind.AT_MOST, rf"(?:maximaal|max\.?|hooguit|hoogstens|ten hoogste) (?:\S+ ){{0,3}}?(?:{_SAME}|{_LEVEL}|@)"),
    (Kind.AT_MOST, r"(?:voorkomen|tegengaan)(?: \S+){0,3} (?:stijging|toename|groei)|(?:stijging|toename"
    r"|groei) (?:\S+ )?(?:voorkomen|tegengaan)"),
)  # fmt: skip
_RELATIONS = tuple((kind, re.compile(words)) for kind, words in _FORMS)
_SAME_OR_BETTER = re.compile(
    rf"{_SAME} of (?:\S+ )?beter|beter(?: dan)? of {_SAME}|niet (?:\S+ ){{0,3}}?(?:slechter|verslechter\w*|achteruit)"
    rf"|verslechter\w* niet|terug (?:naar|op|tot) het (?:\S+ )?(?:niveau|peil)\b"
    rf"|(?:naar|op) het (?:niveau|peil) van @ (?:terug)?breng"
    rf"|geen (?:verdere )?(?:verslechtering|achteruitgang)"
    rf"|(?:minimaal|min\.|minstens|ten ?minste|op zijn minst) (?:\S+ ){{0,4}}?(?:{_SAME}|{_LEVEL}|behoud\w*"
    rf"|handhaven|@)"
    rf"|{_LEVEL}(?: \S+){{0,6}}? (?:ten ?minste|minimaal|minstens) (?:te )?(?:behouden|handhaven|vasthouden)"
)
_KEEP = re.compile(
    rf"(?:{_LEVEL}|resultaat)(?: \S+){{0,6}}? (?:te )?(?:behouden|handhaven|vasthouden|consolideren|continueren"
    rf"|gehandhaafd)"
    rf"|(?:behoud\w*|handhaven|handhaving|vasthouden|consolider\w+|continuer\w+)(?: \S+){{0,4}} {_LEVEL}"
    rf"|^gelijkblijvend\w*|op (?:\S+ )?(?:peil|niveau) (?:blijven|houden)|\bhuidige? niveau"
    rf"|^stabiel\w*|stabilis\w+|(?:blijft"
    rf"|blijven) stabiel"
    rf"|stabiel (?:blijven|houden)"
)
_KEEP_ALONE = re.compile(r"^(?:behoud\w*|handhav\w+|vast(?:te )?houden|consolid\w+|continu\w+)\.?$")
_BETTER = re.compile(r"\b(?:veiliger|beter|verbeter\w*|positiever|gunstiger)\b")
_ALONE = (
    (Kind.BELOW, re.compile(rf"(?:een )?(?:{_LESS}|{_FALL})(?: aantal)?(?: (?!lijn|trend|tendens)[a-z]+)?\.?")),
    (Kind.ABOVE, re.compile(rf"(?:een )?(?:{_MORE}|{_RISE})(?: aantal)?(?: (?!lijn|trend|tendens)[a-z]+)?\.?")),
)
_MISSPELT = re.compile(
    rf"\bgelijk\w*(?: aan)? o\w{{0,2}} (?!{_LESS}|{_MORE}|{_FALL}|{_RISE}|beter)\w+|\bgelijk off \w+"
)
_SHORT = 12
_DIRECTED = re.compile(rf"\b(?:{_LESS}|{_MORE})\b")
_EQUAL = re.compile(rf"\bgelijk\w*|hetzelfde aantal|ongewijzigd|{_SAME} (?:blijven|niveau)")
_LESS_THAN = re.compile(
    rf"\b(?:onder|beneden) de nulmeting\b|\b(?:{_LESS}|{_FALL})\b(?: \S+){{0,6}}? {_TO_BASELINE}"
    rf"|{_TO_BASELINE} .*\b(?:{_LESS}|{_FALL})\b"
)
_MORE_THAN = re.compile(
    rf"\bboven de nulmeting\b|\b(?:{_MORE}|{_RISE})\b(?: \S+){{0,6}}? {_TO_BASELINE}"
    rf"|{_TO_BASELINE} .*\b(?:{_MORE}|{_RISE})\b"
)


def signed_baseline(wording: Wording) -> Found | None:
    """≤ nulmeting, < baseline, and ≤ 2022 where the baseline is of that year: a sign and a level in words."""
    match = _SIGNED.match(wording.text)
    if match is None or (match["level"].strip() == "#" and not _is_year_of_baseline(wording)):
        return None
    values = wording.baseline.values if wording.numbers else reference_values(wording)
    return told(target(_SIGNS[match["sign"]], wording, *values, relative=True))


def beside_baseline(wording: Wording) -> Found | None:
    """Gelijk of lager, niet laten stijgen, moet afnemen of tenminste gelijk blijven."""
    if _has_own_number(wording):
        return None
    for kind, pattern in _RELATIONS:
        if pattern.search(wording.text):
            return told(target(kind, wording, *reference_values(wording), relative=True))
    return None


def past_baseline(wording: Wording) -> Found | None:
    """Afname t.o.v. 2011, lager dan in 2022: below; stijging t.o.v. 2022: above."""
    if _has_own_number(wording):
        return None
    for kind, pattern in ((Kind.BELOW, _LESS_THAN), (Kind.ABOVE, _MORE_THAN)):
        if pattern.search(wording.text):
            return told(target(kind, wording, *reference_values(wording), relative=True))
    return None


def better_than_baseline(wording: Wording) -> Found | None:
    """Veiliger dan in 2009: below or above the baseline, as the indicator says."""
    if _has_own_number(wording) or not _BETTER.search(wording.text) or not re.search(_TO_BASELINE, wording.text):
        return None
    return _either_way(wording, Kind.BELOW, Kind.ABOVE)


def same_or_better(wording: Wording) -> Found | None:
    """Gelijk of beter, minimaal het niveau van 2016, niet verslechteren."""
    if _has_own_number(wording) or not _SAME_OR_BETTER.search(wording.text):
        return None
    return _either_way(wording, Kind.AT_MOST, Kind.AT_LEAST)


def kept_level(wording: Wording) -> Found | None:
    """Het huidige niveau behouden, stabiel: the level stays; which way is better, the indicator says."""
    is_kept = _KEEP.search(wording.text) or (wording.baseline.values and _KEEP_ALONE.match(wording.text))
    if _has_own_number(wording) or not is_kept:
        return None
    return _either_way(wording, Kind.SAME_OR_BETTER, Kind.SAME_OR_BETTER)


def moved_at_all(wording: Wording) -> Found | None:
    """Minder, afname, ↓ beside a baseline with a number: below it; hoger: above it."""
    if wording.numbers or wording.periods or not wording.baseline.values:
        return None
    for kind, pattern in _ALONE:
        if pattern.fullmatch(wording.text):
            return told(target(kind, wording, *reference_values(wording), relative=True))
    return None


def misspelt(wording: Wording) -> Found | None:
    """Gelijk of lagger: half a relation, so which way is asked."""
    if _has_own_number(wording) or not _MISSPELT.search(wording.text):
        return None
    return _asked_way(wording)


def _asked_way(wording: Wording) -> Found:
    """At the level of the baseline or better; which way is better, only a person's answer settles."""
    waiting = target(Kind.SAME_OR_BETTER, wording, *reference_values(wording), relative=True)
    way = wording.answers.get(DIRECTION, "")
    if way not in ("lower", "higher"):
        return asked(replace(waiting, direction=Direction.NONE))
    return told(replace(waiting, direction=Direction(way)))


def equal_to_baseline(wording: Wording) -> Found | None:
    """Gelijk aantal registraties: exactly the baseline."""
    if _has_own_number(wording) or wording.words > _SHORT or not _EQUAL.search(wording.text):
        return None
    if _DIRECTED.search(wording.text):  # more than equal is said, in a way we do not know
        return _asked_way(wording)
    return told(target(Kind.EQUAL, wording, *reference_values(wording), relative=True))


def _either_way(wording: Wording, lower: Kind, higher: Kind) -> Found:
    """Without a direction the level itself is the target; with a number to compare, that is asked."""
    values = reference_values(wording)
    if wording.direction is Direction.NONE:
        waiting = target(Kind.SAME_OR_BETTER, wording, *values, relative=True)
        return asked(waiting) if values else told(waiting)
    kind = lower if wording.direction is Direction.LOWER else higher
    return told(target(kind, wording, *values, relative=True))


def _has_own_number(wording: Wording) -> bool:
    return "#" in outside_brackets(wording.text)


def _is_year_of_baseline(wording: Wording) -> bool:
    """True for the `2022` in `≤ 2022` beside a baseline of 2022 with quite another size."""
    number = wording.numbers[0]
    is_year = re.search(r"(?<![\d.,])20\d\d$", wording.phrase.strip()) is not None
    return is_year and number in wording.baseline.years and all(v < number / 2 for v in wording.baseline.values)
