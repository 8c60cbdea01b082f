"""Targets about other areas, every area, ranks and every case."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from baken.core.indicators import Direction
from baken.core.phrases.rules.area_names import AREAS
from baken.core.phrases.rules.comparisons import comparison_at
from baken.core.phrases.rules.found import Found, by_direction, target, told
from baken.core.phrases.wording import Wording
from baken.core.targets.target import EVERY_AREA, Kind

_LEAD = r"(?: \S+){0,4}? ?(?:dan|onder|boven|van|aan|als|op|rond|het|de|t\.o\.v\.) (?:[^\W\d]\S* ){0,5}?$"
_COMPARED = (
    (Kind.BENCHMARK_AT_MOST, r"gelijk(?: aan)? of (?:lager|minder|onder)|(?:lager|minder)(?: dan)? of gelijk"
    r"|(?:niet|nooit)(?: \S+){0,3}? (?:hoger|meer|boven)|≤|maximaal|hooguit|hoogstens|ten hoogste"),
    (Kind.BENCHMARK_AT_LEAST, r"gelijk(?: aan)? of (?:hoger|meer|boven)|(?:hoger|meer)(?: dan)? of gelijk"
    r"|(?:niet|nooit)(?: \S+){0,3}? (?:lager|minder|onder)|≥"),
    (Kind.BENCHMARK_AT_MOST, r"\b(?:lager|minder|onder|beneden|<)"),
    (Kind.BENCHMARK_AT_LEAST, r"\b(?:hoger|meer|boven|>)"),
)  # fmt: skip
_FIRST_STRICT = 2  # from here on an equal figure is not enough
_BENCHMARKS = tuple((kind, re.compile(words)) for kind, words in _COMPARED)
_EITHER = re.compile(
    r"gelijk|beter|niet slechter|minimaal|minstens|ten ?minste|veiliger|gunstiger|minder slecht|^(?:op "
    r"|rond )?(?:het )?landelijk\w* (?:gemiddelde|niveau)$"
)
_COMPARISON_ONLY = re.compile(
    r"benchmark|gemiddelde?|ten opzichte van|t\.?o\.?v\.?|vergelijking|referentie|gemeenten =|^(?:nederland"
    r"|landelijk|regio|provincie)"
)
_EVERY_AREA = re.compile(
    r"\b(?:elke|iedere|ieder|elk|alle|geen enkele|geen van de|nergens"
    r"|per|alle \w+) (?:\w+ )?(?:wijk|buurt|kern|dorp|stadsdeel"
    r"|gebied|gemeente|deelgebied)\w*|\bnergens\b"
)
_RANK = re.compile(r"\b(?:top|plek|plaats|positie|rang|rangnummer|nummer|nr\.?)[ -]?(?:van )?#")
_LEAVES = re.compile(
    r"\b(?:uit|buiten|niet (?:meer )?in) (?:de )?(?:\w+ )?top[ -]?#|#\w* of hoger|hoger dan|minimaal|minstens"
)
_JOINS = re.compile(
    r"\btop[ -]?# (?:van )?(?:de )?(?:meest )?(?:veilig|best)\w*"
    r"|\bin de top[ -]?# (?:van )?(?:de )?(?:veiligste|beste)|# of lager|maximaal"
)
_EVERY_CASE = re.compile(
    r"\b(?:iedere|ieder|elke|elk|alle|al de)\b (?:\S+ ){0,3}?(?:casu\w*|zaak|zaken|meld\w+|signa\w+|jeugd\w*"
    r"|jongere\w*|inwoner\w*|slachtoffer\w*"
    r"|dader\w*|verdachte\w*|pleger\w*|aanvra\w*|vergunning\w*|evenement\w*|incident\w*|kind\w*|gezin\w*"
    r"|ondernemer\w*|bedrij\w+|school|scholen"
    r"|medewerker\w*|ambtena\w+|raadsl\w+|personen|persoon|pand\w*|verwezen\w*|overlastgever\w*|\w+en)\b"
)  # fmt: skip
_EVERYONE = re.compile(r"^alle(?:n|maal)?$|^iedereen\b|^#% van (?:de|het|alle)\b|\bin alle gevallen\b|^altijd\b")
_ALL = Decimal(100)
_HAPPENS = re.compile(r"\b(?:word\w*|zijn|is|krijg\w*|heeft|hebben|inzet|ingezet|opgevolgd|\w+t|ge\w+)\b")


def rank(wording: Wording) -> Found | None:
    """Uit de top 15, plek 20 of hoger: a larger place is better; a bare top 10 is asked."""
    match = _RANK.search(wording.text)
    if match is None:
        return None
    place = wording.number_at(match.end() - 1)
    if _LEAVES.search(wording.text):
        return told(target(Kind.RANK_ABOVE, wording, place))
    if _JOINS.search(wording.text):
        return told(target(Kind.AT_MOST, wording, place))
    return by_direction(wording, Kind.AT_MOST, Kind.RANK_ABOVE, Kind.RANK_ABOVE, place)


def benchmark(wording: Wording) -> Found | None:
    """Gelijk of lager dan landelijk, boven het gemiddelde van de regio, beter dan vergelijkbare gemeenten."""
    for name, pattern in AREAS:
        match = pattern.search(wording.text)
        if match is None:
            continue
        before, printed = wording.text[: match.start()], wording.numbers
        if "#" in before or not (_leads(before) or _EITHER.search(wording.text)):
            return None
        return _benchmark(wording, before, name, printed != ())
    return None


def comparison_only(wording: Wording) -> Found | None:
    """Benchmark Nederland 8: what it is elsewhere, without saying what is wanted here."""
    has_area = any(pattern.search(wording.text) for _, pattern in AREAS)
    if not has_area or not wording.numbers or not _COMPARISON_ONLY.search(wording.text) or _compares(wording.text):
        return None
    return told(replace(target(Kind.NO_TARGET, wording, *wording.numbers), direction=Direction.NONE))


def every_area(wording: Wording) -> Found | None:
    """In iedere wijk minimaal 18,4: the lowest of all areas counts. A ceiling per area stays a ceiling."""
    if not _EVERY_AREA.search(wording.text) or len(wording.numbers) != 1:
        return None
    number = wording.numbers[0]
    kind = comparison_at(wording, wording.text.index("#"))
    kind = Kind.AT_MOST if kind is Kind.ABOVE and "nergens" in wording.text else kind
    if kind in (Kind.AT_MOST, Kind.BELOW) or re.search("geen (?:enkele|van de)|nergens", wording.text):
        return told(replace(target(kind or Kind.AT_MOST, wording, number), state=EVERY_AREA))
    if kind in (Kind.AT_LEAST, Kind.ABOVE):
        return told(target(Kind.EVERY_AREA_AT_LEAST, wording, number))
    return by_direction(wording, Kind.AT_MOST, Kind.EVERY_AREA_AT_LEAST, Kind.EVERY_AREA_AT_LEAST, number)


def every_case(wording: Wording) -> Found | None:
    """Bij iedere casus inzet, 100% van de meldingen, alle jeugd wordt doorverwezen: all of them."""
    if wording.words > 30 or any(number != 100 for number in wording.numbers):
        return None
    if _EVERYONE.search(wording.text) or (_EVERY_CASE.search(wording.text) and _HAPPENS.search(wording.text)):
        return told(target(Kind.SHARE_ALL, wording, _ALL))
    return None


def _benchmark(wording: Wording, before: str, name: str, has_number: bool) -> Found | None:
    values = wording.numbers if has_number else ()
    for place, (kind, pattern) in enumerate(_BENCHMARKS):
        if pattern.search(before):
            is_strict = place >= _FIRST_STRICT
            return told(replace(target(kind, wording, *values), benchmark=name, strict=is_strict))
    if not _EITHER.search(wording.text):
        return None
    low, high = Kind.BENCHMARK_AT_MOST, Kind.BENCHMARK_AT_LEAST
    targets, about = by_direction(wording, low, high, high, *values)
    return tuple(replace(t, benchmark=name) for t in targets), about


def _leads(before: str) -> bool:
    """True when a comparison runs up to the area: "lager dan het gemiddelde van de"."""
    return _compares(before) and re.search(_LEAD, f" {before}") is not None


def _compares(text: str) -> bool:
    return any(pattern.search(text) for _, pattern in _BENCHMARKS) or "beter" in text
