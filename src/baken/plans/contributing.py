"""What may stand in a contribution: no way to reach or identify somebody, no links, and not too long."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from baken.core.dutch import enumeration
from baken.core.personal import Trace, traces_in
from baken.plans.cleaning import clean_text

LONGEST = 2_000  # characters
_NEVER = (Trace.BSN, Trace.CONTACT)
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s.\-/()\u2010-\u2015]{1,3}(?=\d)")
_TELEPHONE = re.compile(r"(?<!\d)(?:\+31\(?0?\)?|0031|0)[1-9]\d{8}(?!\d)")
_DISGUISED = re.compile(r"\w\s*[(\[]\s*(?:at|apenstaart(?:je)?)\s*[)\]]\s*\w|\w apenstaartje \w", re.IGNORECASE)
# Endings that are no Dutch words: who forgets the space after a full stop ("onveilig.De straat") means no link.
_LINK = re.compile(r"https?:|\bwww\.|\[url|<a\s|\b[a-z0-9-]{2,}\.(?:nl|com|org|eu|ru|cn|xyz|biz)\b", re.IGNORECASE)
_DAY = re.compile(r"\b\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d\b")


def clean_line(text: str) -> str:
    """Plain text on one line."""
    return " ".join(clean_text(text).split())


def refusal_of(text: str, today: date) -> str:
    """Why this text cannot be kept, as a sentence that says what to do; "" when it can."""
    if not text.strip():
        return "Schrijf op wat u kwijt wilt."
    if len(text) > LONGEST:
        return f"Uw tekst is te lang: {len(text)} tekens, en er passen er {LONGEST} in. Maak de tekst korter."
    never = never_kept(text, today)
    if never:
        return f"Er lijkt {enumeration([t.value for t in never])} in te staan. Dat bewaren we nooit. Haal het weg."
    if _LINK.search(text):
        return "Er staat een link in uw tekst. Haal de link weg en schrijf op wat u bedoelt."
    return ""


def never_kept(text: str, today: date) -> tuple[Trace, ...]:
    """A number of a citizen, or a way to reach somebody."""
    found = set(traces_in(_DAY.sub("", text), today))  # eight digits of a date can pass for a number of a citizen
    if _DISGUISED.search(text) or _TELEPHONE.search(_BETWEEN_DIGITS.sub("", text)):
        found.add(Trace.CONTACT)
    return tuple(trace for trace in _NEVER if trace in found)


def hint_of(text: str, today: date) -> str:
    """What to look at again before it is kept: a name, an address or a date of birth. "" when nothing was seen."""
    found = [trace.value for trace in traces_in(text, today) if trace not in _NEVER]
    if not found:
        return ""
    return (
        f"Er lijkt {enumeration(found)} in te staan. Haal dat weg, of verstuur toch als het geen gegevens van een "
        "persoon zijn."
    )


def key_of(text: str) -> str:
    """The same for texts that differ in spaces and capitals only; says that a person looked again at this one."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()[:16]
