"""Figures, targets and verdicts refuse to be built wrongly."""

from __future__ import annotations

from decimal import Decimal

import pytest

from baken.core.areas import Area, AreaKind
from baken.core.figures import Figure, Missing
from baken.core.indicators import Direction
from baken.core.periods import Period
from baken.core.targets.target import Kind, Target
from baken.core.verdicts import Evidence, OpenReason, Outcome, Verdict, Word

YEAR = Period.year(2024)


def test_a_figure_has_a_value_or_a_reason_never_both_never_neither() -> None:
    assert Figure("s", "GM1", YEAR, value=Decimal(0)).value == 0
    assert Figure("s", "GM1", YEAR, missing=Missing.WITHHELD).value is None
    with pytest.raises(ValueError, match="either a value or a reason"):
        Figure("s", "GM1", YEAR)
    with pytest.raises(ValueError, match="either a value or a reason"):
        Figure("s", "GM1", YEAR, value=Decimal(3), missing=Missing.UNKNOWN)


def test_the_level_of_an_area_is_in_its_code() -> None:
    assert Area("GM0001", "Ergens").kind is AreaKind.MUNICIPALITY
    assert Area("BU00010101", "Buurt").kind is AreaKind.NEIGHBOURHOOD
    assert Area("??", "Onbekend").kind is AreaKind.OTHER


def test_a_target_survives_storage() -> None:
    target = Target(Kind.PATH, "2025: 40; 2027: 35,5", (Decimal(40), Decimal("35.5")), years=(2025, 2027))
    lower = Target(
        Kind.CHECKLIST, "x", items=("a", "b"), direction=Direction.LOWER, relative=True, benchmark="landelijk"
    )
    assert Target.from_json(target.to_json()) == target
    assert Target.from_json(lower.to_json()) == lower


def test_an_open_verdict_has_a_reason_and_no_evidence() -> None:
    assert Verdict(Outcome.OPEN, Evidence.NONE, "Nog niets.", reason=OpenReason.NO_FIGURE).word is Word.OPEN
    with pytest.raises(ValueError, match="open outcome"):
        Verdict(Outcome.OPEN, Evidence.NONE, "Nog niets.")
    with pytest.raises(ValueError, match="open outcome"):
        Verdict(Outcome.MET, Evidence.NONE, "Gehaald.")


WORDS = [
    (Outcome.MET, Evidence.BETTER, Word.REACHED),
    (Outcome.MET, Evidence.CERTAIN, Word.REACHED),
    (Outcome.MET, Evidence.WORSE, Word.REACHED),
    (Outcome.MET, Evidence.INDISTINGUISHABLE, Word.UNCLEAR),
    (Outcome.NOT_MET, Evidence.BETTER, Word.MISSED),
    (Outcome.NOT_MET, Evidence.CERTAIN, Word.MISSED),
    (Outcome.NOT_MET, Evidence.WORSE, Word.MISSED),
    (Outcome.NOT_MET, Evidence.INDISTINGUISHABLE, Word.UNCLEAR),
]


@pytest.mark.parametrize(("outcome", "evidence", "word"), WORDS)
def test_the_word_follows_from_outcome_and_evidence(outcome: Outcome, evidence: Evidence, word: Word) -> None:
    assert Verdict(outcome, evidence, "Zin.").word is word
