"""Three kinds of source laid side by side, and the pattern they make."""

from __future__ import annotations

from itertools import product

import pytest

from baken.core.agreement import Pattern, Witness, agreement_of
from baken.core.courses import Change

B, W, U = Change.BETTER, Change.WORSE, Change.UNSAID
P, N, S = Witness.POLICE, Witness.OWN, Witness.SURVEY


@pytest.mark.parametrize(
    ("changes", "pattern"),
    [
        ({P: [B], N: [B], S: [B]}, Pattern.SAME),
        ({P: [W], S: [W], N: [U]}, Pattern.SAME),
        ({P: [B], N: [W]}, Pattern.CONTRADICT),
        ({P: [B, W], S: [U]}, Pattern.CONTRADICT),
        ({P: [B, U], S: [U]}, Pattern.ONE),
        ({S: [W]}, Pattern.ONE),
        ({S: [W], P: []}, Pattern.ONE),
        ({P: [U], N: [U]}, Pattern.UNSAID),
        ({}, Pattern.UNSAID),
    ],
)
def test_the_pattern(changes: dict[Witness, list[Change]], pattern: Pattern) -> None:
    assert agreement_of(changes).pattern is pattern


def test_each_contradiction_has_its_own_explanation() -> None:
    told = {
        (better, worse): agreement_of({better: [B], worse: [W]}).sentence
        for better, worse in product(Witness, repeat=2)
        if better is not worse
    }
    assert len(set(told.values())) == 6
    assert "minder bij de politie" in told[P, N]
    assert "bereidheid om aangifte" in told[P, S]


def test_what_cannot_be_told_is_no_news_that_nothing_changed() -> None:
    assert "niet hetzelfde als" in agreement_of({P: [U], S: [U]}).sentence


def test_every_sentence_is_whole() -> None:
    options: list[list[Change]] = [[], [B], [W], [U], [B, W], [Change.OTHER]]
    for p, o, s in product(options, repeat=3):
        found = agreement_of({P: p, N: o, S: s})
        assert found.sentence[0].isupper()
        assert found.sentence.endswith(".")
        assert set(found.says) == {kind for kind, listed in ((P, p), (N, o), (S, s)) if listed}
