"""Where a piece of the plan stands in the document beside it."""

from __future__ import annotations

from baken.documents.outline import Block, BlockKind, Outline, Place
from baken.web.office.outline_view import anchor_index

PAGES = Outline(
    tuple(
        Block(BlockKind.PARAGRAPH, f"{page}-{line}", place=Place(line=line, page=page))
        for page in (1, 2, 3)
        for line in (2, 20, 40)
    ),
    "pdf",
)


def test_a_place_on_a_later_page_is_found_past_higher_lines_before_it() -> None:
    assert anchor_index(PAGES, Place(line=20, page=2)) == 4


def test_between_two_blocks_the_one_before_counts() -> None:
    assert anchor_index(PAGES, Place(line=30, page=3)) == 7


def test_a_place_with_a_page_only() -> None:
    assert anchor_index(PAGES, Place(page=2)) == 5
