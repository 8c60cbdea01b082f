"""Every row of the specification comes out, every kind has one, and the manual page is up to date."""

from __future__ import annotations

import pytest

from baken.core.targets.judge import RULES
from baken.core.targets.target import Kind
from baken.core.verdicts import Evidence, OpenReason, Outcome, Verdict, Word
from tests.spec.manual import FAMILIES, PAGE, SHOWN, manual
from tests.spec.rows import Row, Says

ROWS = [r for family in FAMILIES for r in family.rows]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.target.phrase}: {row.given}")
def test_the_figures_give_this_verdict(row: Row) -> None:
    v = row.verdict
    assert Says(v.word.value, v.outcome.dutch, v.sentence, v.caveat, v.change, v.needed) == row.says


def test_every_kind_has_a_rule_and_a_place_in_the_manual() -> None:
    assert set(RULES) == set(Kind)
    assert {kind for family in FAMILIES for kind in family.kinds} == set(Kind)


def test_the_manual_page_is_what_the_specification_says() -> None:
    for page in (PAGE, SHOWN):
        assert page.read_text(encoding="utf-8") == manual(), "run: uv run python -m tests.spec"


TABLE = {
    (Outcome.MET, Evidence.BETTER): Word.REACHED,
    (Outcome.MET, Evidence.CERTAIN): Word.REACHED,
    (Outcome.MET, Evidence.INDISTINGUISHABLE): Word.UNCLEAR,
    (Outcome.MET, Evidence.WORSE): Word.REACHED,
    (Outcome.NOT_MET, Evidence.BETTER): Word.MISSED,
    (Outcome.NOT_MET, Evidence.CERTAIN): Word.MISSED,
    (Outcome.NOT_MET, Evidence.INDISTINGUISHABLE): Word.UNCLEAR,
    (Outcome.NOT_MET, Evidence.WORSE): Word.MISSED,
}


@pytest.mark.parametrize(("outcome", "evidence"), TABLE)
def test_the_word_follows_from_outcome_and_evidence(outcome: Outcome, evidence: Evidence) -> None:
    assert Verdict(outcome, evidence, "").word is TABLE[outcome, evidence]


@pytest.mark.parametrize("reason", OpenReason)
def test_an_open_verdict_keeps_its_word_whatever_the_reason(reason: OpenReason) -> None:
    assert Verdict(Outcome.OPEN, Evidence.NONE, "", reason=reason).word is Word.OPEN
    assert reason.dutch
