"""A baseline with a number over a stretch that cannot be read: which months it covers, a person must say."""

from __future__ import annotations

from dataclasses import replace

from baken.core.phrases.rules.found import PERSON, WINDOW, Found, asked, told
from baken.core.phrases.wording import Wording
from baken.core.targets.target import Kind, Reference, Target


def against_unclear(wording: Wording, targets: tuple[Target, ...]) -> Found:
    """The targets that compare with such a baseline wait for the answer: the whole year, or only a person can tell."""
    if not wording.baseline.has_unclear_window or not any(_follows(target, wording) for target in targets):
        return told(*targets)
    answer = wording.answers.get(WINDOW, "")
    if answer == PERSON:
        return told(Target(Kind.NARRATIVE, wording.phrase))
    if not answer.isdigit():
        return asked(*targets, about=WINDOW)
    whole = Reference(years=(int(answer),))
    return told(*(replace(t, reference=whole, relative=True) if _follows(t, wording) else t for t in targets))


def _follows(target: Target, wording: Wording) -> bool:
    """True where the limit comes from the baseline."""
    derived = [value for value in target.values if value not in wording.numbers and -value not in wording.numbers]
    return target.reference is None and (target.relative or derived != [])
