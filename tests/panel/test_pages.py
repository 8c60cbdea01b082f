"""A page says what stands in it, however it is built, or is refused with a sentence."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.core.errors import UserError
from baken.panel.pages import EMPTY, NOUGHT, UNKNOWN, Cells, PageReader, runs_of
from tests.panel.replies import Cell, Release

RELEASE = Release("47022NED", ["0.0.0", "1.1.1"], ["NL00", "GM0001", "BU00010000"], ["2023MM01", "2023MM02"])


def read(content: bytes, release: Release = RELEASE) -> Cells:
    return PageReader(release.dimensions).read("p", content)


def refusal(content: bytes) -> str:
    with pytest.raises(UserError) as caught:
        read(content)
    return caught.value.sentence


def test_every_cell_gets_its_place_and_what_stands_in_it() -> None:
    cells = read(RELEASE.page([(("1.1.1", "GM0001", "2023MM02"), 12), (("0.0.0", "NL00", "2023MM01"), None)]))
    assert cells.positions.tolist() == [(1 * 3 + 1) * 2 + 1, 0]
    assert cells.codes.tolist() == [[12 + NOUGHT], [EMPTY]]


@given(st.lists(st.one_of(st.none(), st.integers(0, 2**31 - 1)), min_size=1, max_size=12))
def test_the_quick_way_and_the_slow_way_say_the_same(values: list[Cell]) -> None:
    cells = list(zip(RELEASE.places(), values, strict=False))
    compact = RELEASE.page(cells)
    spaced = json.dumps(json.loads(compact), indent=1).encode()
    quick, slow = read(compact), read(spaced)
    assert quick.positions.tolist() == slow.positions.tolist()
    assert quick.codes.tolist() == slow.codes.tolist()


def test_other_columns_do_not_disturb() -> None:
    page = json.loads(RELEASE.page([(key, 3) for key in RELEASE.places()]))
    for row in page["value"]:
        row["Gemeentenaam_2"] = '’s-Graven"hage"' if row["ID"] % 2 else "Ergens"
    assert (read(json.dumps(page, separators=(",", ":")).encode()).codes == 3 + NOUGHT).all()


@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": ")])
def test_columns_in_another_order_in_one_row_are_read_by_name(separators: tuple[str, str]) -> None:
    page = json.loads(RELEASE.page([(key, number) for number, key in enumerate(RELEASE.places())]))
    page["value"][4] = dict(reversed(page["value"][4].items()))
    cells = read(json.dumps(page, separators=separators).encode())
    assert cells.codes.ravel().tolist() == [n + NOUGHT for n in range(len(RELEASE.places()))]


def test_keys_without_their_spaces_are_known_too() -> None:
    page = json.loads(RELEASE.page([(("1.1.1", "NL00", "2023MM02"), 5)]))
    page["value"][0] = {name: v.strip() if isinstance(v, str) else v for name, v in page["value"][0].items()}
    assert read(json.dumps(page).encode()).positions.tolist() == [7]


def test_a_dot_is_unknown_and_never_nought() -> None:
    page = RELEASE.page([(("0.0.0", "NL00", "2023MM01"), "       ."), (("0.0.0", "NL00", "2023MM02"), "      18")])
    assert read(page).codes.ravel().tolist() == [UNKNOWN, 18 + NOUGHT]


def test_withheld_is_unknown() -> None:
    assert read(RELEASE.page([(("0.0.0", "NL00", "2023MM01"), -99997)])).codes.tolist() == [[UNKNOWN]]


@pytest.mark.parametrize("value", [-3, 1.5, "1.5", "veel", "²", 2**31, 10**12])
def test_what_is_no_count_is_refused(value: Cell) -> None:
    assert "waar een aantal hoort" in refusal(RELEASE.page([(("0.0.0", "NL00", "2023MM01"), value)]))


def test_a_page_cut_off_is_refused() -> None:
    whole = RELEASE.page([(key, 1) for key in RELEASE.places()])
    for end in range(0, len(whole) - 1, 13):
        assert "Haal haar opnieuw op" in refusal(whole[:end])


def test_a_page_for_people_is_refused() -> None:
    assert "geen (heel) antwoord" in refusal(b"<!DOCTYPE html><title>Onderhoud</title>")


def test_a_page_of_another_table_is_refused() -> None:
    other = Release("47018NED", ["0.0.0"], ["NL00"], ["2023JJ00"])
    assert "van tabel 47018NED" in refusal(other.page([(("0.0.0", "NL00", "2023JJ00"), 1)]))


def test_an_empty_page_says_that_keys_have_spaces() -> None:
    assert "met de spaties" in refusal(RELEASE.page([]))


def test_an_area_that_is_not_in_the_list_is_named() -> None:
    assert "GM0999" in refusal(RELEASE.page([(("0.0.0", "GM0999", "2023MM01"), 1)]))


def test_a_page_without_the_topic_is_refused() -> None:
    page = RELEASE.page([(("0.0.0", "NL00", "2023MM01"), 1)]).replace(b"GeregistreerdeMisdrijven_1", b"IetsAnders_1")
    assert "GeregistreerdeMisdrijven_1" in refusal(page)


def test_a_topic_with_another_name_in_one_row_is_refused() -> None:
    page = RELEASE.page([(key, 1) for key in RELEASE.places()])
    last = page.rindex(b"GeregistreerdeMisdrijven_1")
    assert "GeregistreerdeMisdrijven_1" in refusal(page[:last] + page[last:].replace(b"Misdrijven_1", b"Misdrijven_9"))


def test_runs_are_stretches_of_neighbours() -> None:
    assert list(runs_of(np.array([4, 5, 6, 9, 2, 3]))) == [(0, 4, 3), (3, 9, 1), (4, 2, 2)]
