"""Three sources, one judgement: police figures, own reports and a survey side by side, and the pattern they make.

The pattern is named and explained; what it means here a person says. Nothing is scored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from baken.core.courses import Change
from baken.core.dutch import enumeration


class Witness(StrEnum):
    """The kinds of source that are laid side by side."""

    POLICE = "police"
    OWN = "own"
    SURVEY = "survey"

    @property
    def dutch(self) -> str:
        """As the subject of a sentence."""
        return {
            "police": "de politiecijfers",
            "own": "de eigen meldingen",
            "survey": "het onderzoek onder inwoners",
        }[self.value]

    @property
    def publisher(self) -> str:
        """Who tells it, after `van`."""
        return {"police": "de politie", "own": "de gemeente zelf", "survey": "onderzoek onder inwoners"}[self.value]


class Pattern(StrEnum):
    """What the sources say together."""

    SAME = "same"
    CONTRADICT = "contradict"
    ONE = "one"
    UNSAID = "unsaid"

    @property
    def dutch(self) -> str:
        """The name of the pattern."""
        return {
            "same": "zelfde kant op",
            "contradict": "spreken elkaar tegen",
            "one": "één bron",
            "unsaid": "nog niet te zeggen",
        }[self.value]


@dataclass(frozen=True)
class Agreement:
    """The pattern, what each kind of source says by itself (only those with figures), and what it may mean."""

    pattern: Pattern
    says: Mapping[Witness, str]
    sentence: str


_MIXED = "mixed"
_WORDS = {
    Change.BETTER: "beter", Change.WORSE: "slechter", Change.OTHER: "anders", Change.UNSAID: "niet te zeggen",
    _MIXED: "de ene reeks beter, de andere slechter",
}  # fmt: skip
_SAID = (Change.BETTER, Change.WORSE)
_WHY = {
    (Witness.POLICE, Witness.OWN): "Mensen melden misschien vaker bij de gemeente en minder bij de politie. "
    "Tel beide samen, en vraag na of het melden is veranderd.",
    (Witness.OWN, Witness.POLICE): "Misschien bellen mensen de politie waar zij eerder de gemeente belden, of let de "
    "politie er meer op. Vraag het de wijkagent.",
    (Witness.POLICE, Witness.SURVEY): "Inwoners merken meer dan zij aan de politie melden: de bereidheid om aangifte "
    "te doen kan lager zijn. Minder registraties is dan geen beter nieuws.",
    (Witness.SURVEY, Witness.POLICE): "Inwoners merken er minder van, maar de politie legt meer vast. Vaak komt dat "
    "doordat de politie er meer op let of mensen eerder melden.",
    (Witness.OWN, Witness.SURVEY): "Inwoners merken meer dan zij aan de gemeente melden. Misschien weten zij niet waar "
    "zij terechtkunnen, of verwachten zij er niets van.",
    (Witness.SURVEY, Witness.OWN): "Inwoners merken er minder van, maar melden meer aan de gemeente. Melden is "
    "misschien makkelijker geworden, bijvoorbeeld met een app.",
}  # (what says better, what says worse)


def agreement_of(changes: Mapping[Witness, Sequence[Change]]) -> Agreement:
    """The pattern. `changes`: what each series of a kind of source shows; a kind without figures is left out or
    empty."""
    told = {kind: _together(changes[kind]) for kind in Witness if changes.get(kind)}
    says = {kind: _WORDS[word] for kind, word in told.items()}
    better = [kind for kind, word in told.items() if word == Change.BETTER]
    worse = [kind for kind, word in told.items() if word == Change.WORSE]
    mixed = [kind for kind, word in told.items() if word == _MIXED]
    if not told:
        return Agreement(Pattern.UNSAID, says, "Er zijn bij dit thema nog geen cijfers over meer jaren.")
    if len(told) == 1:
        return Agreement(Pattern.ONE, says, _alone(*next(iter(told.items()))))
    if mixed or (better and worse):
        return Agreement(Pattern.CONTRADICT, says, _contradicting(better, worse, mixed))
    if len(better) > 1 or len(worse) > 1:
        return Agreement(Pattern.SAME, says, _agreeing(better or worse, is_better=bool(better), of=len(told)))
    if better or worse:
        return Agreement(Pattern.ONE, says, _only(better or worse, list(told), says))
    return Agreement(Pattern.UNSAID, says, _silent(list(told)))


def _together(changes: Sequence[Change]) -> str:
    """What the series of one kind say: one that improves and one that worsens contradict."""
    found = {change for change in changes if change in _SAID}
    if len(found) == 2:
        return _MIXED
    if found:
        return found.pop()
    return Change.OTHER if Change.OTHER in changes else Change.UNSAID


def _alone(kind: Witness, word: str) -> str:
    others = enumeration([w.dutch for w in Witness if w is not kind])
    said = (
        f": {_WORDS[word]}" if word != Change.UNSAID else ", en die laten geen verandering zien die meer is dan toeval"
    )
    return (
        f"Er zijn alleen cijfers van {kind.publisher}{said}. Leg er iets naast, want één soort bron kan ook veranderen "
        f"door hoe er wordt gemeld of geteld. Nog zonder cijfers: {others}."
    )


def _only(shown: Sequence[Witness], told: Sequence[Witness], says: Mapping[Witness, str]) -> str:
    rest = enumeration([w.dutch for w in told if w not in shown])
    return (
        f"Alleen bij {shown[0].dutch} is een verandering te zien die meer is dan toeval: {says[shown[0]]}. Bij {rest} "
        "is niets te zeggen. Eén bron is geen bewijs: vraag partners wat zij zien."
    )


def _agreeing(shown: Sequence[Witness], *, is_better: bool, of: int) -> str:
    named = enumeration([w.dutch for w in shown])
    word = "beter" if is_better else "slechter"
    rest = "" if len(shown) == of else " De andere bron spreekt dat niet tegen."
    start = named[:1].upper() + named[1:]
    return (
        f"{start} wijzen dezelfde kant op: {word}. Dat verschillende bronnen hetzelfde zeggen, maakt het aannemelijk "
        f"dat er echt iets veranderde.{rest}"
    )


def _contradicting(better: Sequence[Witness], worse: Sequence[Witness], mixed: Sequence[Witness]) -> str:
    parts = [f"{kind.dutch}: beter" for kind in better] + [f"{kind.dutch}: slechter" for kind in worse]
    parts += [f"{kind.dutch}: {_WORDS[_MIXED]}" for kind in mixed]
    start = "; ".join(parts)
    why = [_WHY[one, other] for one in better for other in worse]
    more = why or ["Kijk welke reeks het dichtst bij het thema ligt, en vraag na wat er achter het verschil zit."]
    return f"{start[:1].upper()}{start[1:]}. {' '.join(more)}"


def _silent(told: Sequence[Witness]) -> str:
    return (
        f"Bij {enumeration([w.dutch for w in told])} is geen verandering te zien die meer is dan toeval. Dat is niet "
        "hetzelfde als: er veranderde niets."
    )
