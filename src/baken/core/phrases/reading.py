"""What comes out of reading a phrase: targets, a question for a person, and how it was understood."""

from __future__ import annotations

from dataclasses import dataclass

from baken.core.targets.target import Baseline, Target


@dataclass(frozen=True)
class Question:
    """What a person must say once per indicator. `key` is stable: `direction`, `meaning`, …"""

    key: str
    text: str  # one Dutch question
    choices: tuple[tuple[str, str], ...]  # (stored value, Dutch label), e.g. ("lower", "Lager is beter")
    help: str = ""


@dataclass(frozen=True)
class TargetReading:
    """A phrase as understood. One phrase may hold several targets; with a question, `targets` is the best reading
    that still waits for the answer. `explanation` is one Dutch sentence: "Hooguit 4, de nulmeting van 2022"."""

    phrase: str
    targets: tuple[Target, ...]
    explanation: str
    question: Question | None = None


@dataclass(frozen=True)
class BaselineReading:
    """A baseline as understood, with its Dutch explanation ("73, over april–augustus 2023")."""

    phrase: str
    baseline: Baseline
    explanation: str
