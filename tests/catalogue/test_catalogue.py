"""Definitions are complete, refuse faults, and never tie an indicator to the wrong series."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.catalogue.areas import areas, district_names, find_area, former_areas
from baken.catalogue.load import catalogue
from baken.catalogue.schema import DefinitionError, read_series, read_source
from baken.core.indicators import Scale
from tests.guards.source import ROOT

TIES = [
    ("Politieregistraties drugshandel", "data.politie.nl", "police.crimes.drug_trade"),
    ("Politieregistraties wapenhandel", "data.politie.nl", "police.crimes.arms_trade"),
    ("Politieregistraties mensenhandel", "data.politie.nl", "police.crimes.human_trafficking"),
    ("Politieregistraties misdrijven", "data.politie.nl", "police.crimes.total"),
    ("Aantal geregistreerde misdrijven", "Politie", "police.crimes.total"),
    ("Aantal geregistreerde misdrijven", "", "police.crimes.total"),
    ("Totaal aantal misdrijven per jaar", "politie (BVI)", "police.crimes.total"),
    ("Meldingen jeugdoverlast", "Gemeente", "municipal.nuisance.youth"),
    ("Meldingen overlast jeugd", "data.politie.nl", "police.nuisance.youth"),
    ("Meldingen overlast door jongeren", "Politie", "police.nuisance.youth"),
    ("Aantal verwijzingen stichting Halt", "Stichting Halt", "halt.referrals"),
    ("Verwijzingen naar bureau Halt", "Bureau Halt", "halt.referrals"),
    ("Aantal woninginbraken", "Politie", "police.crimes.home_burglary"),
    ("Aantal geregistreerde woninginbraken (incl. pogingen)", "", "police.crimes.home_burglary"),
    ("Diefstal/inbraak woning", "data.politie.nl", "police.crimes.home_burglary"),
    ("Diefstallen uit woningen", "Politie", "police.crimes.home_burglary"),
    ("Winkeldiefstal (2022)", "politiecijfers", "police.crimes.shoplifting"),
    ("Vernielingen en beschadigingen", "Politie", "police.crimes.vandalism"),
    ("Horizontale fraude", "Politie", "police.crimes.horizontal_fraud"),
    ("Aantal geregistreerde gevallen cybercrime", "Politie", "police.crimes.cybercrime"),
    ("% slachtoffers online criminaliteit", "Veiligheidsmonitor", "survey.online_crime.victims"),
]
NO_TIES = [
    ("Winkeldiefstal per 1.000 inwoners", "Politie"),
    ("Verwijzingen Halt per 10.000 jongeren", "Bureau Halt"),
    ("Aantal verwijzingen Halt (per 1000 jongeren)", "Halt"),
    ("% vaak overlast rondhangende jongeren", "Veiligheidsmonitor"),
    ("% slachtofferschap traditioneel en cybercrime", "Veiligheidsmonitor"),
    ("Veiligheidsmonitor", "Gemeente"),  # says nothing about what of it
    ("Ondermijningsbeeld", "Gemeente"),
    ("Politieregistraties misdrijven jeugd", "Politie"),
    ("Aangiftebereidheid woninginbraken", "Politie"),
    ("Aangiften woninginbraken", "Politie"),
    ("Oplossingspercentage woninginbraken", "Politie"),
    ("Pogingen woninginbraak", "Politie"),
    ("Woninginbraken in de wijk Noord", "Politie"),
    ("Kindermishandeling", "Politie"),
    ("(Kinder)mishandeling", "Politie"),
    ("Dierenmishandeling", ""),
    ("Geweldsmisdrijven", "Politie"),
    ("Overlastgevende jeugdgroepen", "Politie"),
    ("Sluitingen wegens drugshandel", "Politie"),
    ("Misdrijven en overlast", "Politie"),
    ("Aantal misdrijven", "CBS"),
    ("Aantal misdrijven", "Politie en CBS"),
    ("Meldingen jeugdoverlast", ""),
    ("Meldingen jeugdoverlast", "Politie en gemeente"),
    ("Jeugdoverlast", "Gemeente"),
    ("Vernielingen", ""),
    ("Cybercrime", "Veiligheidsmonitor"),
    ("Gedigitaliseerde criminaliteit", "Politie"),
    ("", ""),
]


@pytest.mark.parametrize(("name", "source", "key"), [*TIES, *((*tie, None) for tie in NO_TIES)])
def test_indicators_are_tied_to_their_series_or_to_none(name: str, source: str, key: str | None) -> None:
    assert catalogue().match_series(name, source) == key


@pytest.mark.parametrize(
    ("name", "source", "printed", "key"),
    [
        (
            "Veiligheidsmonitor",
            "Gemeente",
            "cijfers online criminaliteit gelijk of lager",
            "survey.online_crime.victims",
        ),
        ("Veiligheidsmonitor", "Gemeente", "7,5 hoger dan 7,5", None),
        ("Winkeldiefstal", "Politie", "1,7 (2019) 1,6", None),  # nobody counts 1,7 thefts: a rate
        ("Winkeldiefstal", "Politie", "12 per 1.000 inwoners", None),
        ("Winkeldiefstal", "Politie", "1.796 (2019) 2,5% minder", "police.crimes.shoplifting"),
    ],
)
def test_what_is_printed_beside_the_name_decides(name: str, source: str, printed: str, key: str | None) -> None:
    assert catalogue().match_series(name, source, printed) == key


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_text_is_matched_or_not(name: str, source: str) -> None:
    assert catalogue().match_series(name, source) in {None, *catalogue().series}


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


COMPLETE: dict[str, object] = {
    "key": "a", "name": "A", "unit": "a", "scale": "count", "direction": "lower", "source": "s", "counts": "A.",
    "next_update": "Nooit.",
}  # fmt: skip
FAULTS: list[tuple[dict[str, object], str]] = [
    ({"key": "a", "colour": "blue"}, r"x\.toml: a: missing .*unknown \['colour'\]"),
    (COMPLETE | {"source": "t"}, "unknown source t"),
    (COMPLETE | {"scale": "weight"}, "weight"),
    (COMPLETE | {"matches": "misdrijven"}, "matches must be a list"),
    (COMPLETE | {"matches": ["(open"]}, "x.toml: a: "),
    (COMPLETE | {"breaks": [2024]}, "x.toml: a: "),
    (COMPLETE | {"unit": 3}, "unit must be a text"),
]


@pytest.mark.parametrize(("entry", "told"), FAULTS)
def test_a_fault_in_a_series_is_refused_with_its_place(entry: dict[str, object], told: str) -> None:
    source = {"key": "s", "publisher": "S", "licence": "S", "rhythm": "S", "traps": [], "by_hand": []}
    with pytest.raises(DefinitionError, match=told):
        read_series("x.toml", {"series": [entry]}, {"s": read_source("s.toml", source)})


def test_a_fault_in_a_source_is_refused_with_its_place() -> None:
    with pytest.raises(DefinitionError, match=r"x\.toml: missing"):
        read_source("x.toml", {"key": "a"})


def test_the_class_of_a_series_has_a_label_and_a_code() -> None:
    violence = catalogue().definitions["police.crimes.public_violence"]
    assert (violence.label, violence.code) == ("Openlijk geweld (persoon)", "1.4.3")
    population = catalogue().definitions["cbs.population"]
    assert (population.label, population.code) == ("Bevolking op 1 januari", "M000352")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nederland", "NL01"),
        ("NL01  ", "NL01"),
        (" nederland ", "NL01"),
        ("NL00      ", "NL01"),
        ("Bergen (NH.)", "GM0373"),
        ("gemeente Bergen (NH.)", "GM0373"),
        ("Bergen", None),  # two municipalities carry it
        ("Utrecht", None),  # a municipality and a province
        ("Utrecht (PV)", "PV26"),
        ("Gemeente Utrecht", "GM0344"),
        ("Utrecht (gemeente)", "GM0344"),
        ("Hengelo", "GM0164"),
        ("Den Haag", "GM0518"),  # not the police unit
        ("’s-Gravenhage", "GM0518"),
        ("Den Haag (RE)", "RE06"),
        ("Friesland", "PV21"),
        ("Noord-Holland", "PV27"),
        ("Zwolle (gemeente)", "GM0193"),
        ("0193", "GM0193"),
        ("GM0370", "GM0370"),  # merged in 2022
        ("BU01930000", "BU01930000"),
        ("Atlantis", None),
        ("9999", None),
        ("", None),
    ],
)
def test_areas_are_found_by_code_and_by_their_own_name(text: str, code: str | None) -> None:
    found = find_area(text)
    assert (found.code if found else None) == code


def test_every_area_is_found_by_its_own_name() -> None:
    assert len([code for code in areas() if code.startswith("GM")]) >= 342
    assert not [area for area in areas().values() if find_area(area.name) != area or find_area(area.code) != area]
    assert len(former_areas()) > 400


@pytest.mark.parametrize("table", ["47013NED", "47018NED", "47022NED"])
def test_a_table_of_neighbourhoods_fills_the_same_series(table: str) -> None:
    classes = catalogue().classes_of(table)
    assert (classes["0.0.0"], classes["3.1.1"]) == ("police.crimes.total", "police.crimes.drug_trade")
    assert catalogue().classes_of("47024NED")["E35"] == "police.nuisance.youth"
    assert catalogue().classes_of("") == {}


def test_districts_have_names() -> None:
    names = district_names("GM0415")
    assert (names["WK041501"], names["BU04150308"]) == ("Purmerland", "'t Lint")
    assert len(names) == 13
    assert district_names("GM9999") == {}
