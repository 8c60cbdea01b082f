"""What differs between two plans: matched by words, told once, and the same both ways."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

from hypothesis import given, settings
from hypothesis import strategies as st

from baken.documents.difference import difference, summary
from baken.documents.draft import DraftGoal, PlanDraft
from baken.documents.outline import Place
from baken.documents.plan import draft_plan
from baken.documents.reading import read_outline


def plan(name: str = "polderveen") -> PlanDraft:
    content = files("baken").joinpath("demo", name, "plan.txt").read_bytes()
    return draft_plan(read_outline(content, "plan.txt"))


def test_the_same_plan_has_no_difference() -> None:
    found = difference(plan(), plan())
    assert all(p.is_none for p in found)
    assert summary(found) == "De plannen zijn gelijk."


def test_a_renamed_priority_is_changed_not_gone_and_new() -> None:
    before = plan()
    first = before.priorities[0]
    after = replace(before, priorities=(replace(first, title="Wijken die veilig zijn"), *before.priorities[1:]))
    found = next(p for p in difference(before, after) if p.name == "Prioriteiten")
    assert (found.new, found.gone) == ((), ())
    assert [(t.label, t.was, t.now) for t in found.changed[0].texts] == [
        ("Naam", first.title, "Wijken die veilig zijn")
    ]


def test_an_other_target_is_told_with_was_and_is() -> None:
    before = plan()
    first = before.priorities[0]
    indicator = first.indicators[1]
    other = replace(indicator, target=replace(indicator.target, phrase="Ten hoogste 30"))
    changed = replace(first, indicators=(first.indicators[0], other, *first.indicators[2:]))
    found = next(
        p for p in difference(before, replace(before, priorities=(changed, *before.priorities[1:])))
        if p.name == "Indicatoren"
    )  # fmt: skip
    assert [(p.name, p.texts[0].label, p.texts[0].now) for p in found.changed] == [
        (indicator.name, "Streefwaarde", "Ten hoogste 30")
    ]


def test_what_is_moved_is_the_same() -> None:
    before = plan()
    found = difference(before, replace(before, priorities=before.priorities[::-1]))
    assert all(p.is_none for p in found)


def test_two_different_plans_are_mostly_gone_and_new() -> None:
    found = next(p for p in difference(plan(), plan("landsmeer")) if p.name == "Prioriteiten")
    assert len(found.gone) >= 2
    assert len(found.new) >= 2


texts = st.lists(st.sampled_from(["minder overlast", "meer toezicht", "veilige wijk", "jeugd", "winkels"]), max_size=5)


@settings(max_examples=60)
@given(texts, texts)
def test_the_other_way_round_new_is_gone(old: list[str], new: list[str]) -> None:
    base = plan()
    empty = replace(base, priorities=(), strategic_themes=(), indicators=())

    def of(words: list[str]) -> PlanDraft:
        goals = tuple(DraftGoal(text, None, Place()) for text in words)
        return replace(empty, priorities=(replace(base.priorities[0], goals=goals, indicators=()),))

    there = next(p for p in difference(of(old), of(new)) if p.name == "Doelen")
    back = next(p for p in difference(of(new), of(old)) if p.name == "Doelen")
    assert (len(there.new), len(there.gone), there.same) == (len(back.gone), len(back.new), back.same)
    assert len(new) == len(there.new) + len(there.changed) + there.same
