"""A verdict says two things apart: the literal outcome of what the council adopted, and what the figure can bear."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Outcome(StrEnum):
    """The literal reading of the adopted target."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"

    @property
    def dutch(self) -> str:
        """voldoet / voldoet niet / nog niet te beoordelen."""
        return {"met": "voldoet", "not_met": "voldoet niet", "open": "nog niet te beoordelen"}[self.value]


class Evidence(StrEnum):
    """What the figure can bear, compared with what the target compares with."""

    BETTER = "better"
    INDISTINGUISHABLE = "indistinguishable"
    WORSE = "worse"
    CERTAIN = "certain"  # states, full counts of own acts
    NONE = "none"  # nothing to weigh: the outcome is open


class OpenReason(StrEnum):
    """Why nothing can be judged yet."""

    NO_FIGURE = "no_figure"
    NOT_YET_PUBLISHED = "not_yet_published"
    OTHER_WINDOW = "other_window"
    SERIES_BROKEN = "series_broken"
    DEFINITION_CHANGED = "definition_changed"
    BASELINE_CONFLICT = "baseline_conflict"
    NO_BASELINE = "no_baseline"
    WITHHELD = "withheld"
    EXPIRED = "expired"
    DIRECTION_UNKNOWN = "direction_unknown"
    NOT_TESTABLE = "not_testable"  # direction only, narrative: a person must say
    NO_TARGET = "no_target"
    NO_COMPARISON = "no_comparison"  # no figure for the other area

    @property
    def dutch(self) -> str:
        """The few words behind "nog niet te beoordelen"."""
        return {
            "no_figure": "nog geen cijfer",
            "not_yet_published": "nog niet gepubliceerd",
            "other_window": "andere periode",
            "series_broken": "reeks onderbroken",
            "definition_changed": "definitie veranderd",
            "baseline_conflict": "plan en bron noemen een andere nulmeting",
            "no_baseline": "geen nulmeting",
            "withheld": "niet getoond om privacy",
            "expired": "niet meer actueel",
            "direction_unknown": "onbekend of hoger of lager beter is",
            "not_testable": "niet met een cijfer te toetsen",
            "no_target": "geen streefwaarde",
            "no_comparison": "geen cijfer om mee te vergelijken",
        }[self.value]


class Word(StrEnum):
    """The word on screen; it follows from outcome and evidence (DESIGN §4) and is never set by hand."""

    REACHED = "gehaald"
    UNCLEAR = "niet te onderscheiden"
    MISSED = "niet gehaald"
    OPEN = "nog niet te beoordelen"


@dataclass(frozen=True)
class Ground:
    """One step of the reasoning: a label and what it was, both Dutch."""

    label: str
    text: str


@dataclass(frozen=True)
class Verdict:
    """The judgement of one target on one day.

    `sentence` is the truth in one Dutch sentence; `explanation` what a reader may want next; `change` tells the change
    since the baseline where the target compares with something else; `caveat` is the small print beside the word
    ("wel aantoonbaar beter", "met kanttekening: …"). `needed` says what would settle an open verdict.
    `expected_low/high` is the range to expect if the level stays as it was (95 %), for the chart.
    `alternatives` holds the verdicts under each baseline while plan and source disagree; `candidates` the two numbers,
    the plan's and the source's, also once a person chose.
    """

    outcome: Outcome
    evidence: Evidence
    sentence: str
    explanation: str = ""
    change: str = ""
    caveat: str = ""
    reason: OpenReason | None = None
    needed: str = ""
    literal: str = ""
    expected_low: float | None = None
    expected_high: float | None = None
    chance: float | None = None  # probability of a value at least this far, if nothing changed
    grounds: tuple[Ground, ...] = ()
    alternatives: tuple[tuple[str, Verdict], ...] = ()
    candidates: tuple[Decimal, Decimal] | None = None

    def __post_init__(self) -> None:
        is_open = self.outcome is Outcome.OPEN
        if is_open != (self.reason is not None) or is_open != (self.evidence is Evidence.NONE):
            raise ValueError("an open outcome has a reason and no evidence; any other has evidence and no reason")

    @property
    def word(self) -> Word:
        """The word that stands first (table in DESIGN §4)."""
        if self.outcome is Outcome.OPEN:
            return Word.OPEN
        if self.evidence is Evidence.INDISTINGUISHABLE:
            return Word.UNCLEAR
        return Word.REACHED if self.outcome is Outcome.MET else Word.MISSED
