"""A state to reach: "verouderd beeld" becomes "actueel beeld". It may expire by date."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date

from baken.core.dutch import long_date
from baken.core.figures import Figure
from baken.core.indicators import Direction
from baken.core.sentences import as_sentence
from baken.core.targets.choosing import absent_verdict, is_part
from baken.core.targets.material import Material
from baken.core.targets.opened import opened
from baken.core.targets.target import Target
from baken.core.targets.telling import Judged, grounds, tell
from baken.core.targets.weighing import Weight
from baken.core.verdicts import OpenReason, Verdict

_DENIALS = {"niet", "geen", "nog", "deels", "gedeeltelijk", "nauwelijks", "bijna", "nooit", "ontwikkeling", "nee"}
_AGREED = {
    "ja",
    "bereikt",
    "gehaald",
    "gereed",
    "klaar",
    "afgerond",
    "uitgevoerd",
    "gerealiseerd",
    "voltooid",
    "behaald",
}
_EMPTY_WORDS = {"een", "de", "het", "van", "is", "zijn", "wordt", "en", "dat", "voor", "er"}


def words_of(text: str) -> frozenset[str]:
    """The words that say something, without accents, capitals and punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return frozenset(re.findall(r"[a-z0-9]+", plain)) - _EMPTY_WORDS


def reached(state: str, wanted: str, before: str = "") -> bool:
    """True when `state` says what `wanted` says. What the baseline already said does not count; "niet" undoes it."""
    now, goal, start = words_of(state), words_of(wanted), words_of(before)
    if (now & _DENIALS) - goal:
        return False
    if now == goal or now & _AGREED:
        return True
    telling = goal - start
    return bool(telling) and telling <= now


def newest_state(material: Material, today: date) -> Figure | None:
    """The newest figure that says something, begun by today."""
    begun = [f for f in material.figures if f.period.start <= today and not is_part(f)]
    filled = [f for f in begun if f.missing is None]
    return max(filled, key=lambda f: (f.period.end, f.period.start)) if filled else None


def judge_state(target: Target, material: Material, today: date) -> Verdict:
    """The newest recorded state against the wanted one. A state is known or not: no chance is involved."""
    wanted = target.state or target.phrase
    figure = newest_state(material, today)
    if figure is None:
        return unrecorded(target, material)
    if figure.valid_until is not None and figure.valid_until < today:
        return expired(target, material, figure)
    if not figure.state:
        return unrecorded(target, material)
    before = material.baseline.state or material.baseline.phrase if material.baseline else ""
    met = reached(figure.state, wanted, before)
    literal = f"‘{figure.state}’ is {'wat het plan vraagt' if met else f'nog niet ‘{wanted}’'}"
    start = f"; bij de start was het ‘{before}’" if before else ""
    sentence = (
        f"De stand is ‘{figure.state}’{start}" if met else f"De stand is ‘{figure.state}’; het doel is ‘{wanted}’"
    )
    return tell_certain(target, material, figure, met, literal, sentence)


def tell_certain(target: Target, material: Material, figure: Figure, met: bool, literal: str, sentence: str) -> Verdict:
    """A verdict on what is known for certain."""
    judged = Judged(
        figure,
        Weight(0, certain=True),
        Direction.NONE,
        met,
        literal,
        f"vastgelegd {figure.period.label}; een feit, zonder toeval",
    )
    verdict = tell(target, material, judged, as_sentence(sentence))
    if figure.valid_until is None:
        return verdict
    valid = f"Dit geldt tot en met {long_date(figure.valid_until)}."
    return replace(verdict, explanation=f"{valid} {verdict.explanation}".strip())


def expired(target: Target, material: Material, figure: Figure) -> Verdict:
    """The state was good until a date that has passed."""
    until = long_date(figure.valid_until) if figure.valid_until else ""
    what = f"‘{figure.state}’" if figure.state else "De laatst vastgelegde stand"
    return opened(
        OpenReason.EXPIRED,
        f"{what} gold tot en met {until} en is nu niet meer actueel.",
        needed="Een nieuwe vaststelling van de stand.",
        grounds=grounds(target, material, figure, ""),
    )


def unrecorded(target: Target, material: Material) -> Verdict:
    """Nobody has written down how it stands."""
    absent = [f for f in material.figures if f.missing is not None]
    if absent and not any(f.missing is None for f in material.figures):
        return absent_verdict(max(absent, key=lambda f: f.period.end), material.series)
    start = material.baseline.state or material.baseline.phrase if material.baseline else ""
    sentence = "Hoe het er nu voor staat, is nog niet vastgelegd"
    return opened(
        OpenReason.NO_FIGURE,
        as_sentence(f"{sentence}; het plan begon bij ‘{start}’" if start else sentence),
        needed="De stand van nu, met datum en bewijs.",
        grounds=grounds(target, material, None, ""),
    )
