"""Definitions are complete, refuse faults, and never tie an indicator to the wrong series."""

from __future__ import annotations

import pytest

from baken.catalogue.areas import areas, find_area
from baken.catalogue.load import catalogue
from baken.catalogue.schema import read_series, read_source
from baken.core.indicators import Scale
from tests.guards.source import ROOT

TIES = [
    ("Politieregistraties drugshandel", "data.politie.nl", "police.crimes.drug_trade"),
    ("Politieregistraties wapenhandel", "data.politie.nl", "police.crimes.arms_trade"),
    ("Politieregistraties mensenhandel", "data.politie.nl", "police.crimes.human_trafficking"),
    ("Politieregistraties misdrijven", "data.politie.nl", "police.crimes.total"),
    ("Aantal geregistreerde misdrijven", "Politie", "police.crimes.total"),
    ("Meldingen jeugdoverlast", "Gemeente", "municipal.nuisance.youth"),
    ("Meldingen overlast jeugd", "data.politie.nl", "police.nuisance.youth"),
    ("Aantal verwijzingen stichting Halt", "Stichting Halt", "halt.referrals"),
    ("Veiligheidsmonitor", "Gemeente", "survey.online_crime.victims"),
    ("Aantal woninginbraken", "Politie", "police.crimes.home_burglary"),
    ("Winkeldiefstal per 1.000 inwoners", "Politie", None),
    ("Verwijzingen Halt per 10.000 jongeren", "Bureau Halt", None),
    ("% vaak overlast rondhangende jongeren", "Veiligheidsmonitor", None),
    ("Ondermijningsbeeld", "Gemeente", None),
    ("Politieregistraties misdrijven jeugd", "Politie", None),
    ("Aangiftebereidheid woninginbraken", "Politie", None),
]


@pytest.mark.parametrize(("name", "source", "key"), TIES)
def test_indicators_are_tied_to_their_series_or_to_none(name: str, source: str, key: str | None) -> None:
    assert catalogue().match_series(name, source) == key


def test_every_series_can_be_explained() -> None:
    for key, definition in catalogue().definitions.items():
        series = definition.series
        assert series.key == key
        assert series.unit
        assert series.counts.endswith(".")
        assert series.next_update.endswith(".")
        assert series.dispersion >= 1
        assert series.source == catalogue().sources[definition.source].publisher
        assert series.scale is not Scale.STATE


def test_every_series_and_source_is_documented() -> None:
    text = (ROOT / "docs" / "bronnen.md").read_text(encoding="utf-8")
    for key, series in catalogue().series.items():
        assert f"`{key}`" in text
        assert series.counts in text
    assert not [s.licence for s in catalogue().sources.values() if s.licence not in text]


def test_a_fault_in_a_definition_is_refused_with_its_place() -> None:
    with pytest.raises(ValueError, match=r"x\.toml: missing"):
        read_source("x.toml", {"key": "a"})
    with pytest.raises(ValueError, match="unknown"):
        read_series("x.toml", {"series": [{"key": "a", "colour": "blue"}]}, {})


def test_areas_are_found_by_code_and_by_their_own_name() -> None:
    assert len([code for code in areas() if code.startswith("GM")]) >= 342
    assert {find_area(text) for text in ("Nederland", "NL01", " nederland ")} == {areas()["NL01"]}
    bergen = find_area("Bergen (NH.)")
    assert bergen is not None
    assert bergen.code == "GM0373"
    assert find_area("Bergen") is None  # two municipalities carry it
    assert find_area("Utrecht") is None  # a municipality and a province
    assert find_area("Atlantis") is None
