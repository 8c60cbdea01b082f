"""Traces of persons in free text: what a kind reader would ask to leave out. A hint, not proof: it misses and it errs.

Kinds and patterns follow what municipalities may not keep beside a figure: citizen service numbers (with their check
digit), dates of birth, addresses, ways to reach somebody, names.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

YOUNGEST = 5  # a day further back than so many years is taken for a date of birth


class Trace(StrEnum):
    """What was found, as it reads in a sentence: "misschien een naam"."""

    BSN = "een burgerservicenummer"
    BIRTH = "een geboortedatum"
    ADDRESS = "een adres"
    CONTACT = "een telefoonnummer of e-mailadres"
    NAME = "een naam"


_NINE = re.compile(r"(?<![\d.,])\d(?:[ .]?\d){7,8}(?![\d,])")
_DAY = re.compile(r"\b\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]((?:19|20)\d\d)\b", re.IGNORECASE)
_BORN = re.compile(r"\b(?:geboren|geb\.|geboortedatum)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b[1-9]\d{3} ?(?!(?:en|in|op|is|de|te|of|om)\b)[A-Za-z]{2}\b(?! ?\d)"
    r"|\b[A-Z]\w*(?:straat|laan|weg|plein|dijk|hof|kade|gracht|singel|pad|steeg|park|plantsoen) \d+"
)
_CONTACT = re.compile(r"\S+@\S+\.\w+|(?<!\d)(?:\+31|0031|0)[ -]?(?:\d[ -]?){8}\d(?!\d)")
_LINK = r"(?:(?:van|de|der|den|het|ten|ter|el|al|ben|bin|van de|van der|van den) )*"
_FIRST = (
    "Jan|Piet|Kees|Henk|Hans|Willem|Johan|Peter|Marco|Mark|Erik|Bas|Tim|Tom|Daan|Sem|Lucas|Levi|Finn|Noah|Bram|Lars|"
    "Thijs|Jesse|Ruben|Stijn|Kevin|Dennis|Jeroen|Martijn|Sander|Rob|Ron|Paul|Frank|Michael|David|Ahmed|Mohamed|"
    "Mohammed|Mustafa|Youssef|Omar|Ali|Hassan|Ibrahim|Yusuf|Mehmet|Anna|Emma|Sophie|Julia|Lisa|Eva|Sara|Sarah|Lotte|"
    "Fleur|Anne|Maria|Johanna|Marieke|Linda|Petra|Ingrid|Els|Ellen|Karin|Sandra|Monique|Esther|Femke|Iris|Noor|Fatima|"
    "Aisha|Samira|Naima|Khadija|Yasmin|Laila|Zeynep|Elif|Ayse"
)
_NAME = re.compile(
    rf"\b(?:[Dd]e heer|[Dd]hr\.?|[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Mm]eneer) {_LINK}[A-Z]\w+"
    rf"|\b(?:[A-Z]\.){{1,4}} ?{_LINK}[A-Z][a-z]\w*"
    rf"|\b(?:{_FIRST}) {_LINK}[A-Z][a-z]\w+"
    r"|\b(?:[Jj]ongen|[Mm]eisje|[Mm]an|[Vv]rouw|[Vv]erdachte|[Cc]liënt) (?:genaamd |met de naam )[A-Z]\w+"
)


def traces_in(text: str, today: date) -> tuple[Trace, ...]:
    """What this text seems to say of persons, the gravest first; empty when nothing was seen."""
    found = {
        Trace.BSN: any(is_bsn(re.sub(r"\D", "", hit[0])) for hit in _NINE.finditer(text)),
        Trace.BIRTH: bool(_BORN.search(text))
        or any(int(hit[1]) <= today.year - YOUNGEST for hit in _DAY.finditer(text)),
        Trace.ADDRESS: bool(_ADDRESS.search(text)),
        Trace.CONTACT: bool(_CONTACT.search(text)),
        Trace.NAME: bool(_NAME.search(text)),
    }
    return tuple(trace for trace, is_there in found.items() if is_there)


def is_bsn(digits: str) -> bool:
    """Whether the check digit of a citizen service number is right: eight digits are read with a nought before."""
    number = digits.zfill(9)
    if len(number) != 9 or not int(number):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, number, strict=True)) % 11 == 0
