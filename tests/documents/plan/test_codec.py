"""Outlines and drafts survive storage; the public form says how each target was read."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baken.documents import codec
from baken.documents.draft import DraftField, DraftGoal, DraftIndicator, DraftPolicy, DraftPriority, LooseEnd
from baken.documents.outline import Block, BlockKind, Cell, Outline, Place
from baken.documents.plan import draft_plan
from baken.documents.reading import read_outline

POLDERVEEN = Path(__file__).with_name("polderveen.txt")
words = st.text(max_size=12)
places = st.builds(Place, st.none() | st.integers(1, 99), st.none() | st.integers(1, 9))
cells = st.builds(Cell, words, st.lists(words, max_size=2).map(tuple))
rows = st.lists(st.lists(cells, min_size=1, max_size=4).map(tuple), max_size=4).map(tuple)
kinds = st.sampled_from(BlockKind)
heads = st.sampled_from(
    ["Prioriteiten", "Doel", "Visie", "Indicator", "Bron", "2024-2027", "Indicatoren", "- x: 4 (2022)"]
)
blocks = st.builds(Block, kinds, words | heads, st.integers(0, 6), st.sampled_from(["", "1", "4.1"]), rows, places)
outlines = st.builds(Outline, st.lists(blocks, max_size=12).map(tuple), st.just("txt"), words, st.just(()))
st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False))


@given(outlines)
def test_outlines_survive_storage(outline: Outline) -> None:
    assert codec.outline_from_json(json.loads(json.dumps(codec.outline_to_json(outline)))) == outline


@given(st.from_type(DraftIndicator), st.from_type(DraftField), st.from_type(DraftPolicy), st.from_type(LooseEnd))
def test_drafts_survive_storage(
    indicator: DraftIndicator, safety_field: DraftField, policy: DraftPolicy, end: LooseEnd
) -> None:
    priority = DraftPriority("1", "x", "", "", (DraftGoal("y", None, end.place),), (indicator,), policy.place)
    draft = replace(
        draft_plan(Outline((), "txt")),
        principles=(("a", "b"),), fields=(safety_field,), priorities=(priority,), flanking_policies=(policy,),
        loose_ends=(end,), first_year=policy.first_year,
    )  # fmt: skip
    assert codec.draft_from_json(json.loads(json.dumps(codec.draft_to_json(draft)))) == draft


@settings(deadline=None)
@given(outlines)
def test_any_outline_gives_a_draft_that_can_be_stored_and_printed(outline: Outline) -> None:
    draft = draft_plan(outline)
    assert codec.draft_from_json(codec.draft_to_json(draft)) == draft
    assert json.dumps(codec.printed_plan(draft))


def test_a_field_that_is_absent_gets_its_default() -> None:
    stored: Any = codec.outline_to_json(Outline((Block(BlockKind.PARAGRAPH, "x"),), "txt"))
    del stored["notes"]
    assert codec.outline_from_json(stored).notes == ()


def test_something_else_is_refused() -> None:
    with pytest.raises((TypeError, ValueError)):
        codec.draft_from_json({"blocks": []})


def test_public_form() -> None:
    printed: Any = codec.printed_plan(draft_plan(read_outline(POLDERVEEN.read_bytes(), POLDERVEEN.name)))
    assert {"municipality", "period", "vision", "principles", "fields", "flanking_policies", "loose_ends"} <= set(
        printed
    )
    assert printed["period"] == {"first_year": 2023, "last_year": 2026}
    indicator = printed["priorities"][0]["indicators"][0]
    assert (indicator["baseline"]["phrase"], indicator["baseline"]["values"]) == ("14 (2021)", [14])
    assert indicator["target"]["phrase"] == "hooguit 9"
    assert {"operators", "values", "explanation", "question"} <= set(indicator["target"])
    assert printed["loose_ends"][0]["place"] == "regel 107"
