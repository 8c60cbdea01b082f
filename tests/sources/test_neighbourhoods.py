"""The police tables of districts and neighbourhoods: all of one municipality, hidden classes, and what has no place."""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import replace
from decimal import Decimal
from urllib.parse import unquote

import pytest

from baken.core.figures import Figure, Missing
from baken.core.periods import Period
from baken.sources.live import Answered, Request, Wanted
from baken.sources.odata_v3.asking import Lists, NotInTableError, slices
from baken.sources.police.adding_up import shortfalls
from baken.sources.police.fetch import CONNECTOR
from tests.shared_data import shared
from tests.sources.odata_service import Service, Table, period_keys, running
from tests.sources.test_police import cell, fetch, read

OWN = ("GM0415", "WK041501", "BU04150101", "BU04150102")
REGIONS = ("NL00", "GM0363", "WK036301", "BU03630101", *OWN, "GM0000", "WK000000", "BU00000000")
CLASSES = {"0.0.0": "police.crimes.total", "3.2.1": "police.crimes.hidden"}
WANTED = Wanted("47018NED", CLASSES, ("GM0415*",), 2022, 2023)


def count(code: str, region: str, period: str) -> int | None:
    if code == "3.2.1":
        return 0
    return {"GM": 100, "WK": 90, "BU": 45, "NL": 9000}[region[:2]] if region != "BU04150102" else None


def table(name: str = "47018NED", periods: tuple[str, ...] = ("2022JJ00", "2023JJ00"), default: str = "Zero") -> Table:
    return Table(
        name, "SoortMisdrijf", ("0.0.0", "3.2.1"), REGIONS, periods, count, region="WijkenEnBuurten", default=default
    )


def asked(wanted: Wanted, one: Table | None = None) -> tuple[tuple[Figure, ...], list[str]]:
    with running(Service({wanted.table: one or table()})) as service:
        figures = read(service, wanted)
        return figures, [unquote(path) for path in service.asked if "TypedDataSet" in path]


def test_all_of_a_municipality_is_asked_by_its_digits() -> None:
    figures, paths = asked(WANTED)
    assert {figure.area for figure in figures} == {"WK041501", "BU04150101", "BU04150102"}
    assert len(paths) == 1
    assert "substring(WijkenEnBuurten,2,4) eq '0415'" in paths[0]


def test_naming_every_one_asks_the_same() -> None:
    by_name, paths = asked(replace(WANTED, areas=OWN[1:]))
    assert by_name == asked(WANTED)[0]
    assert "substring(WijkenEnBuurten" in paths[0]


def test_some_are_asked_by_their_keys_and_the_country_by_its_own() -> None:
    figures, paths = asked(replace(WANTED, areas=("WK041501", "NL01")))
    assert {figure.area for figure in figures} == {"WK041501", "NL01"}
    assert "'WK041501  '" in paths[0]
    assert "'NL00      '" in paths[0]


def test_the_number_of_records_is_known_beforehand() -> None:
    with running(Service({"47018NED": table()})) as service:
        _, answered = fetch(service, WANTED)
    assert [one.request.rows for one in answered] == [2 * 4 * 2]
    assert "alle wijken en buurten van GM0415" in answered[0].request.selection


def test_the_municipality_is_a_figure_only_when_asked() -> None:
    figures, _ = asked(replace(WANTED, areas=("GM0415*", "GM0415")))
    assert cell(figures, "police.crimes.total", "GM0415", "2022JJ00").value == 100


def test_an_empty_cell_is_nought_here_and_a_hidden_class_is_not() -> None:
    figures, _ = asked(replace(WANTED, areas=("GM0415*", "GM0415")))
    assert cell(figures, "police.crimes.total", "BU04150102", "2022JJ00").value == Decimal(0)
    hidden = [figure for figure in figures if figure.series == "police.crimes.hidden"]
    assert {figure.missing for figure in hidden} == {Missing.WITHHELD}  # of the municipality too: this table hides it


def test_the_place_that_is_unknown_can_be_asked() -> None:
    figures, _ = asked(replace(WANTED, areas=("GM0000*",)))
    assert {figure.area for figure in figures} == {"WK000000", "BU00000000"}
    assert shortfalls(figures) == ()


@pytest.mark.parametrize("area", ["GM9999*", "BU04150199"])
def test_what_the_table_does_not_know_gives_a_sentence(area: str) -> None:
    with pytest.raises(NotInTableError, match=area.rstrip("*")):
        asked(replace(WANTED, areas=(area,)))


def test_months_of_a_large_city_stay_below_the_cap_or_come_in_pages() -> None:
    regions = ("GM0363", *(f"BU0363{n:04}" for n in range(900)))
    periods = tuple(key for key in period_keys(2022, 2023) if "MM" in key)
    lists = Lists({"0.0.0": "0.0.0 ", "1.1.1": "1.1.1 "}, {code: code for code in regions}, periods)
    cut = list(slices(Wanted("47022NED", dict.fromkeys(lists.classes, "s"), ("GM0363*",), 2022, 2023), lists))
    assert [(part.years, rows) for part, rows in cut] == [((year, year), 901 * 12) for year in (2022, 2022, 2023, 2023)]


def figure(area: str, value: int | None, series: str = "s") -> Figure:
    missing = Missing.UNKNOWN if value is None else None
    return Figure(series, area, Period.year(2023), None if value is None else Decimal(value), missing)


def test_what_has_no_place_is_told() -> None:
    (told,) = shortfalls([figure("GM0415", 492), figure("BU04150101", 300), figure("BU04150102", 150)])
    assert told.sentence == "Van de 492 registraties zijn er 42 niet aan een buurt toegekend."


def test_a_sum_above_the_whole_is_told_as_an_error() -> None:
    (told,) = shortfalls([figure("GM0415", 3), figure("BU04150101", 4)])
    assert "1 meer dan de gemeente" in told.sentence


@pytest.mark.parametrize("placed", [(None, 150), (492, 0), ()])
def test_nothing_is_told_of_an_incomplete_or_a_right_sum(placed: tuple[int | None, ...]) -> None:
    parts = [figure(f"BU0415010{n}", value) for n, value in enumerate(placed)]
    assert shortfalls([figure("GM0415", 492), *parts]) == ()


def real_keys() -> dict[str, str]:
    with gzip.open(shared("politie/WijkenEnBuurten_47018NED_2024-09.csv.gz")) as file:
        rows = csv.DictReader(io.TextIOWrapper(file, encoding="utf-8"))
        return {row["Key"].strip(): row["Key"] for row in rows}


def test_the_real_list_of_regions_gives_the_real_slice() -> None:
    lists = Lists({"0.0.0": "0.0.0 "}, real_keys(), tuple(f"{year}JJ00" for year in range(2012, 2026)))
    ((part, rows),) = slices(Wanted("47018NED", {"0.0.0": "s"}, ("GM0415*",), 2012, 2025), lists)
    assert (part.within, rows, len(part.regions)) == ("0415", 14 * 14, 14)
    assert all(len(key) == 10 for key in part.regions)
    ((whole_city, _),) = slices(Wanted("47018NED", {"0.0.0": "s"}, ("GM0363*",), 2024, 2024), lists)
    assert len(whole_city.regions) > 500


def test_the_real_list_has_an_unknown_place_outside_every_municipality() -> None:
    keys = real_keys()
    assert {"GM0000", "WK000000", "BU00000000"} <= keys.keys()
    lists = Lists({"0.0.0": "0.0.0 "}, keys, ("2023JJ00",))
    ((part, _),) = slices(Wanted("47018NED", {"0.0.0": "s"}, ("GM0415*",), 2023, 2023), lists)
    assert "BU00000000" not in part.regions


def test_a_reply_about_another_municipality_is_refused() -> None:
    with running(Service({"47018NED": table()})) as service:
        known, answered = fetch(service, WANTED)
    other = replace(WANTED, areas=("GM0363*",))
    with pytest.raises(Exception, match="Dat is niet gevraagd"):
        CONNECTOR.read(other, known, Answered(Request("a", "https://x", rows=16), answered[0].pages))
