"""The history of the division, from words to what went where."""

from __future__ import annotations

import json

import pytest

from baken.sources.cbs.division import Moved, moves, provinces, regions_of
from tests.shared_data import shared


def listed(**told: str) -> bytes:
    """A region list of invented municipalities with a history."""
    rows = [{"Identifier": "PV27  ", "Title": "Noord-Holland (PV)", "DimensionGroupId": "PV", "Description": ""}]
    for code, history in told.items():
        rows.append(
            {"Identifier": code, "Title": f"Plaats {code}", "DimensionGroupId": "GMPV27", "Description": history}
        )
    return json.dumps({"value": rows}).encode()


def part(code: str, people: int) -> str:
    return f"- Plaats, met komma ({code}),\r\n... 12 hectare met 1 woning en {people} inwoners \r\n"


def found(**told: str) -> list[tuple[int, str, str, bool]]:
    return [(m.since, m.old, m.new, m.is_whole) for m in moves(regions_of([listed(**told)]), 2012)]


def test_a_merger_lists_every_part() -> None:
    made = "Ontstaan per 01-01-2022, ontvangen van:\r\n" + part("GM0001", 900) + part("GM0002", 800)
    assert found(GM0009=made) == [(2022, "GM0001", "GM0009", True), (2022, "GM0002", "GM0009", True)]


def test_one_that_goes_on_under_its_code_is_a_part_of_itself() -> None:
    made = "Gemeentelijke herindeling per 01-01-2022, ontvangen van:\r\n" + part("GM0001", 900) + part("GM0009", 800)
    ended = "Opgeheven per 01-01-2022, overgegaan naar:\r\n" + part("GM0009", 900)
    assert found(GM0009=made, GM0001=ended) == [(2022, "GM0001", "GM0009", True), (2022, "GM0009", "GM0009", True)]


def test_one_that_went_to_two_is_whole_in_neither() -> None:
    ended = "Opgeheven per 01-01-2021, overgegaan naar:\r\n" + part("GM0002", 5000) + part("GM0003", 4000)
    assert found(GM0001=ended) == [
        (2021, "GM0001", "GM0002", False),
        (2021, "GM0001", "GM0003", False),
        (2021, "GM0002", "GM0002", True),
        (2021, "GM0003", "GM0003", True),
    ]


def test_one_that_lost_a_few_inhabitants_elsewhere_is_still_whole() -> None:
    ended = "Opgeheven per 01-01-2021, overgegaan naar:\r\n" + part("GM0002", 5000) + part("GM0003", 40)
    assert (2021, "GM0001", "GM0002", True) in found(GM0001=ended)


@pytest.mark.parametrize(("people", "wanted"), [(0, []), (499, []), (500, [False, False, True])])
def test_a_boundary_counts_only_when_it_moves_people(people: int, wanted: list[bool]) -> None:
    gave = "Grenswijziging per 01-01-2018, overgegaan naar:\r\n" + part("GM0002", people)
    assert [whole for *_, whole in found(GM0001=gave)] == wanted


def test_a_change_in_the_course_of_a_year_holds_from_the_next() -> None:
    assert found(GM0001="Naamswijziging per 01-07-2015,\r\nnieuwe naam: Ander (GM0009)\r\n") == [
        (2016, "GM0001", "GM0009", True)
    ]


def test_what_was_before_the_first_year_is_left_out() -> None:
    assert found(GM0009="Ontstaan per 01-01-2011, uit:\r\n" + part("GM0001", 900)) == []


def test_provinces_go_by_the_group() -> None:
    assert provinces(regions_of([listed(GM0415="")])) == {"GM0415": "Noord-Holland"}


@pytest.mark.shared
def test_the_real_list() -> None:
    regions = regions_of([shared("cbs-v4/03759ned/codes-RegioS.json").read_bytes()])
    real = set(moves(regions, 2012))
    assert {m for m in real if m.new == "GM0439"} == {
        Moved(2022, "GM0370", "GM0439", True),
        Moved(2022, "GM0439", "GM0439", True),
    }
    assert {m.old for m in real if m.new == "GM1982"} == {"GM0756", "GM0786", "GM0815", "GM1684", "GM1702"}
    went = [m for m in real if m.old == "GM0788" and m.since == 2021]
    assert len(went) == 4
    assert not any(m.is_whole for m in went)
    assert provinces(regions)["GM0415"] == "Noord-Holland"
    assert not any("GM0415" in (m.old, m.new) for m in real)
