"""What stands beside a target without being one: what it was, and the time within which something must happen."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from baken.core.indicators import Direction
from baken.core.phrases.rules.found import Found, Reader, target, told
from baken.core.phrases.wording import Wording
from baken.core.targets.target import Kind

REMARK = re.compile(
    r" ?\((?:(?:was|waren|nu|nu nog|huidig\w*|nulmeting|in @)(?: nog| in @)?[ :]*#%?(?: in @)?|[-+] ?#%?)\)"
)
WITHIN = re.compile(
    r" ?\bbinnen (?:de )?(?:(?:#|…)%?|een half|een|anderhalf) ?"
    r"(?:minuten|minuut|uur|uren|dagen|dag|werkdagen|weken|week|maanden|maand|kwartier)\b"
)
_NAMED = re.compile(r"[,;.(] ?(?:streefcijfer|streefwaarde|doelwaarde|norm)(?: is| van)?[: ]+(?P<number>#%?)\)?$")
_EACH = re.compile(r"(?:elke?|iedere?|alle)\b")
_ALL = re.compile(r"#%|\b(?:elke?|iedere?|alle)\b")


def named_target(wording: Wording, read: Reader) -> Found | None:
    """Beter dan de nulmeting, streefcijfer 7,2: the number that is called the target."""
    match = _NAMED.search(wording.text)
    if match is None or not match.start() or "#" in wording.text[: match.start()]:
        return None
    return read(wording.without(0, match.start("number")))


def without_remark(wording: Wording, read: Reader) -> Found | None:
    """30 (was 38), 30 (-8): the number before it is the target."""
    match = REMARK.search(wording.text)
    if match is None or "#" not in wording.text[: match.start()]:
        return None
    return read(wording.without(match.start(), match.end()))


def within_a_time(wording: Wording, read: Reader) -> Found | None:
    """90% binnen 8 minuten, elke melding binnen 24 uur: the share is the target, and more of it is better."""
    match = WITHIN.search(wording.text)
    rest = wording.without(match.start(), match.end()) if match else wording
    if match is None or not _ALL.search(rest.text):
        return None
    if _EACH.match(rest.text) and not rest.numbers:
        return told(target(Kind.SHARE_ALL, wording, Decimal(100)))
    return read(replace(rest, direction=Direction.HIGHER))
