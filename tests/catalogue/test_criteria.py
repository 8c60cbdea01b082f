"""The criteria of choosing, and the priorities of others."""

from __future__ import annotations

import pytest

from baken.catalogue.criteria import criteria, priorities_elsewhere, read_criterion, read_elsewhere
from baken.catalogue.schema import DefinitionError

GOOD = {"key": "x", "name": "X", "question": "X?", "anchors": ["a", "b", "c", "d", "e"], "weight": 2}
ELSEWHERE = {
    "name": "X", "level": "land", "document": "D", "first_year": 2023, "source": "S", "themes": ["5.2"],
}  # fmt: skip


def test_nine_criteria_each_with_five_anchors_and_a_weight() -> None:
    assert len(criteria()) == 9
    assert all(len(set(each.anchors)) == 5 and 1 <= each.weight <= 5 for each in criteria().values())


def test_every_priority_of_others_has_its_document_and_source() -> None:
    assert {each.level for each in priorities_elsewhere()} == {"land", "method"}
    assert all(each.source and each.document and each.themes for each in priorities_elsewhere())


@pytest.mark.parametrize(("first", "last", "holds"), [(2026, 2029, True), (2027, 2030, False), (2019, 2022, False)])
def test_a_priority_of_others_holds_in_its_years(first: int, last: int, holds: bool) -> None:
    assert read_elsewhere(ELSEWHERE | {"last_year": 2026}).holds_in(first, last) is holds


def test_one_without_a_last_year_holds_until_further_notice() -> None:
    assert read_elsewhere(ELSEWHERE).holds_in(2040, 2043)


@pytest.mark.parametrize("change", [{"anchors": ["a"]}, {"weight": 6}, {"weight": "veel"}, {"extra": 1}])
def test_a_criterion_that_cannot_be_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(DefinitionError):
        read_criterion(GOOD | change)


@pytest.mark.parametrize("change", [{"themes": ["9.9"]}, {"level": "maan"}, {"extra": 1}])
def test_a_priority_of_others_that_cannot_be_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(DefinitionError):
        read_elsewhere(ELSEWHERE | change)
