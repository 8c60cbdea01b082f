"""Ties the name of an indicator, as a plan prints it, to a series. No tie is better than a wrong one.

A name fits when it holds the words of a series and, besides, nothing but words that change nothing about what is
counted ("aantal geregistreerde …"). One word more ("aangiften", "per 1.000", "in de wijk Noord") counts something else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from baken.core.indicators import Scale

_IDLE = (
    "aantal aantallen het de een van in op bij door onze binnen per jaar jaarlijks jaarlijkse gemeente gemeentelijk "
    "geregistreerd geregistreerde registratie registraties politieregistratie politieregistraties politie "
    "politiecijfers cijfers volgens bron totaal totale misdrijf misdrijven delict delicten gevallen"
)
_CHANGE_NOTHING = frozenset(_IDLE.split())
_ATTEMPTS = re.compile(r"\b(?:inclusief|incl|en) pogingen(?: tot)?\b")  # the police count these already
_YEAR = re.compile(r"(?:19|20)\d\d")
_RATE = re.compile(r"\bper (?:1 0+|10 0+|100 0+|1000+|duizend|inwoner)")
_DECIMALS = re.compile(r"\d,\d+(?![\d,]* ?%)")


@dataclass(frozen=True)
class Wording:
    """How plans name a series. All patterns meet whole words of the text as `plain` leaves it.

    `general` are names that say too little; with them the figures or target printed beside it must hold `context`.
    `also` are words that change nothing for this series; `unnamed` is what the name must hold where no source stands.
    """

    matches: tuple[re.Pattern[str], ...] = ()
    general: tuple[re.Pattern[str], ...] = ()
    context: re.Pattern[str] | None = None
    from_source: re.Pattern[str] | None = None
    not_source: re.Pattern[str] | None = None
    unnamed: re.Pattern[str] | None = None
    also: frozenset[str] = frozenset()

    def fits(self, name: str, source: str, printed: str, scale: Scale) -> bool:
        """True when an indicator of this name and source is about the series; `printed` is its baseline and target."""
        if scale is Scale.COUNT and (_DECIMALS.search(printed) or _RATE.search(plain(printed))):
            return False  # a count has no decimals: this is a rate, whatever its name
        name, source = _ATTEMPTS.sub(" ", plain(name)), plain(source)
        if not self._is_source(source, name):
            return False
        if any(self._is_rest_idle(name, pattern) for pattern in self.matches):
            return True
        told = self.context is not None and self.context.search(plain(printed)) is not None
        return told and any(self._is_rest_idle(name, pattern) for pattern in self.general)

    def _is_source(self, source: str, name: str) -> bool:
        if not source:
            return self.unnamed is not None and self.unnamed.search(name) is not None
        if self.not_source is not None and self.not_source.search(source):
            return False
        return self.from_source is None or self.from_source.search(source) is not None

    def _is_rest_idle(self, name: str, pattern: re.Pattern[str]) -> bool:
        match = pattern.search(name)
        if match is None:
            return False
        rest = f"{name[: match.start()]} {name[match.end() :]}".split()
        return all(word in _CHANGE_NOTHING or word in self.also or _YEAR.fullmatch(word) for word in rest)


def whole_words(pattern: str) -> re.Pattern[str]:
    """The pattern, met by whole words only: `mishandeling` is not in `kindermishandeling`."""
    return re.compile(rf"\b(?:{pattern})\b")


def plain(text: str) -> str:
    """Lower case without accents; everything but letters, digits and % becomes a space."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9%]+", " ", bare).strip()
