"""The library: every theme has something to begin with, and every suggested wording is read as it is meant."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from baken.catalogue.indicator_library import HonestPeriod, LibraryIndicator, indicator_library, library_of, read_entry
from baken.catalogue.load import catalogue
from baken.catalogue.mandatory import mandatory_indicators
from baken.catalogue.schema import DefinitionError
from baken.catalogue.themes import standard_themes
from baken.core.indicators import Direction, Scale
from baken.core.phrases.baselines import read_baseline
from baken.core.phrases.targets import read_target
from baken.core.targets.target import Kind
from tests.catalogue.library_manual import page
from tests.guards.source import ROOT

ALL = tuple(indicator_library().values())
ENTRY: dict[str, object] = {
    "key": "a.b", "theme": "1.1", "name": "Naam", "unit": "meldingen", "scale": "count", "direction": "lower",
    "why": "Omdat.", "period": "year", "holder": "x", "not_told": "Iets.",
}  # fmt: skip
HOLDERS = {"x": {"owner": "Wij", "source": "Wij", "rhythm": "elk jaar"}}
WORDINGS = {"lower": ["Lager dan de nulmeting"]}
_NUMBERLESS = {Direction.LOWER: (Kind.AT_LEAST, Kind.ABOVE), Direction.HIGHER: (Kind.AT_MOST, Kind.BELOW)}


def test_every_theme_has_two_to_five() -> None:
    assert {key: len(library_of(key)) for key in standard_themes() if not 2 <= len(library_of(key)) <= 5} == {}


def test_the_five_of_the_law_are_there_once_each() -> None:
    assert sorted(each.bbv for each in ALL if each.bbv) == sorted(mandatory_indicators())


def test_every_theme_has_something_that_is_always_testable() -> None:
    assert [key for key in standard_themes() if not any(each.is_of_own_acts for each in library_of(key))] == []


@pytest.mark.parametrize("found", ALL, ids=lambda each: each.key)
def test_every_suggested_wording_is_read_without_a_question(found: LibraryIndicator) -> None:
    base = read_baseline("62 (2024)")
    for phrase in found.targets:
        read = read_target(phrase, baseline=base, indicator=found.name, direction=found.direction)
        kinds = {target.kind for target in read.targets}
        assert read.question is None, phrase
        assert kinds.isdisjoint({Kind.NARRATIVE, Kind.MISSING}), phrase
        assert kinds.isdisjoint(_NUMBERLESS.get(found.direction, ())), f"{phrase} goes the wrong way"
        assert (kinds == {Kind.NO_TARGET}) is (found.direction is Direction.NONE and found.scale is not Scale.STATE)


def test_an_entry_of_a_series_speaks_of_that_series() -> None:
    for each in ALL:
        if each.series in catalogue().series:
            series = catalogue().series[each.series]
            assert (each.unit, each.scale) == (series.unit, series.scale)
            assert each.direction in (series.direction, Direction.NONE)


def test_what_is_found_has_no_direction() -> None:
    keys = ("organised.drug_sites", "social.domestic_violence", "organised.human_trafficking", "integrity.reports")
    assert {indicator_library()[key].direction for key in keys} == {Direction.NONE}


def test_rare_things_ask_for_three_years() -> None:
    keys = ("organised.human_trafficking", "fire.homes", "events.incidents", "objective.home_burglary")
    assert {indicator_library()[key].period for key in keys} == {HonestPeriod.THREE_YEARS}


@pytest.mark.parametrize(
    "odd",
    [
        {"colour": "red"}, {"theme": "9.9"}, {"series": "police.none"}, {"holder": "y"}, {"period": "week"},
        {"direction": "up"}, {"scale": "kilo"}, {"bbv": "bbv.none"}, {"series": "police.crimes.total"},
    ],
)  # fmt: skip
def test_a_wrong_entry_is_refused_with_its_place(odd: dict[str, object]) -> None:
    with pytest.raises(DefinitionError, match=r"a\.b"):
        read_entry(ENTRY | odd, HOLDERS, WORDINGS)


@pytest.mark.parametrize("name", sorted(ENTRY))
def test_a_lacking_line_is_refused(name: str) -> None:
    with pytest.raises(DefinitionError):
        read_entry({key: value for key, value in ENTRY.items() if key != name}, HOLDERS, WORDINGS)


def test_a_line_of_the_entry_goes_before_the_holder() -> None:
    assert read_entry(ENTRY | {"owner": "Zij"}, HOLDERS, WORDINGS).owner == "Zij"
    assert read_entry(ENTRY, HOLDERS, WORDINGS).owner == "Wij"


def test_no_holder_or_wording_is_idle() -> None:
    text = files("baken").joinpath("definitions", "indicators", "library.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    assert set(read["holder"]) == {entry["holder"] for entry in read["indicator"]}
    used = {phrase for each in ALL for phrase in each.targets}
    assert all(set(phrases) <= used for phrases in read["wordings"].values())


def test_the_page_of_the_library_is_up_to_date() -> None:
    assert (ROOT / "docs" / "indicatoren.md").read_text(encoding="utf-8") == page()
