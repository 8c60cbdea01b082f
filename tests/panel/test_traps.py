"""What is wrong but looks right: each on small data of our own, and on the real data where that stands beside us."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from baken.core.errors import UserError
from baken.panel import questions
from baken.panel.dimensions import Dimensions, read_dimensions
from baken.panel.load import PanelLoad
from baken.panel.questions import Question
from baken.panel.tables import national_table
from tests.panel.replies import Cell, Key, Release, engine, reply
from tests.shared_data import shared

MONTHS = [f"2023MM{month:02}" for month in range(1, 13)]
COUNTRY = "NL01"


def every_cell(root: Path, table: str, grain: str) -> dict[tuple[Any, ...], Any]:
    """(area, category, year[, month]) to what is registered."""
    month = ", m.month" if grain == "months" else ""
    text = f"""SELECT a.code, c.code, m.year{month}, m.registered FROM {grain} m
               JOIN areas a USING (area) JOIN categories c USING (category)"""
    return {row[:-1]: row[-1] for row in engine(root, table).ask(Question("cells", text)).rows}


def totals(root: Path, table: str, area: str) -> dict[tuple[Any, Any], tuple[Any, Any]]:
    """(category, year) to what is registered and how many months are in it."""
    rows = engine(root, table).ask(questions.yearly_totals(area)).records()
    return {(r["category"], r["year"]): (r["registered"], r["months"]) for r in rows}


def test_months_and_years_stand_apart_and_a_year_is_never_double(tmp_path: Path) -> None:
    release = Release("47024NED", ["0.0.0"], ["NL00"], [*MONTHS, "2023JJ00"])
    release.load(tmp_path, {("0.0.0", "NL00", p): (78 if "JJ" in p else int(p[6:])) for p in release.axes[2]})
    assert sum(every_cell(tmp_path, "47024NED", "months").values()) == 78
    assert every_cell(tmp_path, "47024NED", "years") == {(COUNTRY, "0.0.0", 2023): 78}
    assert totals(tmp_path, "47024NED", COUNTRY) == {("0.0.0", 2023): (78, 12)}


def nuisance_by_moment() -> dict[str, dict[str, list[int]]]:
    """The real file in which a year total was dated 1 January: name of the kind, date as written, its values."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    with shared("politie/NL_overlast_maand_47024NED.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            found[row["crime_type_code"]][row["date"]].append(int(row["frequency"]))
    return found


def real_nuisance() -> tuple[Release, dict[Key, Cell]]:
    """The same, put back in the periods the service uses."""
    found = nuisance_by_moment()
    codes = {name: f"K{number:02}" if number else "0.0.0" for number, name in enumerate(found)}
    values: dict[Key, Cell] = {}
    for name, moments in found.items():
        for day, counts in moments.items():
            year, month = day[:4], day[5:7]
            values[codes[name], "NL00", f"{year}MM{month}"] = counts[0]
            if len(counts) > 1:
                values[codes[name], "NL00", f"{year}JJ00"] = counts[1]
    periods = list(dict.fromkeys(period for _, _, period in values))
    return Release("47024NED", list(codes.values()), ["NL00"], periods), values


@pytest.mark.shared
def test_real_the_file_whose_total_is_exactly_double(tmp_path: Path) -> None:
    release, values = real_nuisance()
    loaded = release.load(tmp_path, values)
    assert not loaded.findings  # every year is the sum of its months
    months = every_cell(tmp_path, "47024NED", "months")
    total = sum(count for (_, category, *_), count in months.items() if category == "0.0.0")
    everything = sum(count for day in nuisance_by_moment()["Totaal registraties overlast"].values() for count in day)
    assert everything == 2 * total == 9_081_780
    by_year = totals(tmp_path, "47024NED", COUNTRY)
    assert sum(count for (category, _), (count, _) in by_year.items() if category == "0.0.0") == total


def test_a_year_dated_as_a_month_is_a_row_too_many(tmp_path: Path) -> None:
    release = Release("47024NED", ["0.0.0"], ["NL00"], MONTHS)
    wrong = release.page([(("0.0.0", "NL00", "2023MM01"), 78)])
    with PanelLoad(tmp_path, release.dimensions) as load:
        for key, content in [*release.pages(), ("page-999", wrong)]:
            load.receive(key, content)
        with pytest.raises(UserError, match="1 te veel"):
            load.finish()


@pytest.mark.parametrize(("table", "empty"), [("47013NED", None), ("47018NED", 0)])
def test_empty_is_missing_in_one_table_and_nought_in_the_other(tmp_path: Path, table: str, empty: Cell) -> None:
    area = "GM0001"
    release = Release(table, ["0.0.0", "3.1.1"], [area], ["2022JJ00", "2023JJ00"])
    release.load(tmp_path, {("3.1.1", area, "2022JJ00"): None, ("3.1.1", area, "2023JJ00"): 0})
    cells = every_cell(tmp_path, table, "years")
    assert cells[area, "3.1.1", 2022] is empty or cells[area, "3.1.1", 2022] == empty
    assert cells[area, "3.1.1", 2023] == 0
    assert totals(tmp_path, table, area)["3.1.1", 2022][0] == empty


def test_what_the_table_says_of_its_empty_cells_rules(tmp_path: Path) -> None:
    release = Release("47018NED", ["0.0.0"], ["GM0001"], ["2023JJ00"], default="Missing")
    release.load(tmp_path, {("0.0.0", "GM0001", "2023JJ00"): None})
    assert every_cell(tmp_path, "47018NED", "years") == {("GM0001", "0.0.0", 2023): None}


@pytest.mark.shared
def test_real_the_neighbourhood_table_says_that_empty_is_nought() -> None:
    with shared("politie/DataProperties_47018NED_2024-08.csv").open(encoding="utf-8-sig") as file:
        properties = list(csv.DictReader(file))
    release = Release("47018NED", ["0.0.0"], ["NL00"], ["2023JJ00"], title="Geregistreerde misdrijven; jaarcijfers")
    lists = release.lists() | {"DataProperties": [reply("47018NED", "DataProperties", properties)]}
    read = read_dimensions(release.table, lists)
    assert read.empty_is_zero
    assert read.division == 2024  # "Wijken en buurten (indeling 2024)"


@pytest.mark.parametrize("shown", [None, 0])
def test_hidden_categories_are_missing_per_month_and_known_per_year(tmp_path: Path, shown: Cell) -> None:
    release = Release("47013NED", ["0.0.0", "1.1.1", "1.4.1"], ["GM0001"], [*MONTHS, "2023JJ00"])
    values: dict[Key, Cell] = {("0.0.0", "GM0001", p): 3 for p in MONTHS}
    values |= {("1.1.1", "GM0001", p): 2 for p in MONTHS} | {("1.4.1", "GM0001", p): shown for p in MONTHS}
    years = zip(release.axes[0], (36, 24, 12), strict=True)
    loaded = release.load(tmp_path, values | {(c, "GM0001", "2023JJ00"): n for c, n in years})
    months = every_cell(tmp_path, "47013NED", "months")
    assert {months["GM0001", "1.4.1", 2023, month] for month in range(1, 13)} == {None}
    assert totals(tmp_path, "47013NED", "GM0001")["1.4.1", 2023] == (12, 12)
    assert not loaded.findings


def test_a_hidden_category_that_is_shown_after_all_is_kept(tmp_path: Path) -> None:
    release = Release("47022NED", ["0.0.0", "1.4.1"], ["GM0001"], ["2023MM01"])
    release.load(tmp_path, {("0.0.0", "GM0001", "2023MM01"): 4, ("1.4.1", "GM0001", "2023MM01"): 4})
    assert every_cell(tmp_path, "47022NED", "months")["GM0001", "1.4.1", 2023, 1] == 4


def real_crimes() -> tuple[Release, dict[Key, Cell]]:
    """National months of the real table, under the codes their names begin with."""
    values: dict[Key, Cell] = {}
    with shared("politie/NL_misdrijven_maand_47022NED_2012-2023.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            name = row["crime_type_code"]
            code = "0.0.0" if name.startswith("Totaal") else name.split()[0]
            values[code, "NL00", f"{row['date'][:4]}MM{row['date'][5:7]}"] = int(row["frequency"])
    codes, _, periods = (list(dict.fromkeys(part)) for part in zip(*values, strict=True))
    return Release("47022NED", codes, ["NL00"], periods), values


@pytest.mark.shared
def test_real_what_is_missing_from_the_sum_of_types_are_the_hidden_ones(tmp_path: Path) -> None:
    release, values = real_crimes()
    assert not release.load(tmp_path, values).findings
    found = totals(tmp_path, "47022NED", COUNTRY)
    hidden = release.table.hidden
    assert {found[code, 2022] for code in hidden} == {(None, 0)}
    shown = sum(count for (code, year), (count, _) in found.items() if year == 2022 and count and code != "0.0.0")
    assert found["0.0.0", 2022] == (799_895, 12)
    assert 799_895 - shown == 20_886


def test_a_total_that_is_less_than_its_parts_is_told(tmp_path: Path) -> None:
    release = Release("47018NED", ["0.0.0", "1.1.1", "1.1.2"], ["GM0001"], ["2023JJ00"])
    loaded = release.load(tmp_path, dict(zip(release.places(), (4, 3, 2), strict=True)))
    assert [(f.times, "GM0001 in 2023" in f.sentence) for f in loaded.findings] == [(1, True)]


def test_a_year_that_is_not_the_sum_of_its_months_is_told(tmp_path: Path) -> None:
    release = Release("47021NED", ["0.0.0"], ["GM0001"], [*MONTHS, "2023JJ00"])
    loaded = release.load(tmp_path, {("0.0.0", "GM0001", p): 1 for p in release.axes[2]})
    assert ["som van de maanden" in f.sentence for f in loaded.findings] == [True]


def test_the_total_stands_marked_among_its_parts(tmp_path: Path) -> None:
    release = Release("47018NED", ["0.0.0", "1.1.1"], ["GM0001"], ["2023JJ00"])
    release.load(tmp_path, dict.fromkeys(release.places(), 5))
    rows = engine(tmp_path, "47018NED").ask(questions.yearly_totals("GM0001")).records()
    assert [(r["category"], r["is_total"]) for r in rows] == [("0.0.0", True), ("1.1.1", False)]


def places(codes: list[str], table: str) -> Dimensions:
    return Release(table, ["0.0.0"], codes, ["2023JJ00"]).dimensions


def test_what_is_no_place_is_marked() -> None:
    read = places(["NL01", "LD99", "PV27", "PV99", "GM0899", "GM0998", "GM0999"], "47013NED")
    assert [place.code for place in read.areas if place.is_rest] == ["LD99", "PV99", "GM0998", "GM0999"]
    read = places(["NL00", "GM0000", "WK000000", "BU00000000", "WK010699", "BU01060899"], "47018NED")
    assert [place.code for place in read.areas if place.is_rest] == ["GM0000", "WK000000", "BU00000000"]


@pytest.mark.shared
def test_real_every_area_has_its_level_and_municipality() -> None:
    with gzip.open(shared("politie/WijkenEnBuurten_47018NED_2024-09.csv.gz"), "rt", encoding="utf-8") as file:
        records = list(csv.DictReader(file))
    release = Release("47018NED", ["0.0.0"], ["NL00"], ["2023JJ00"])
    lists = release.lists() | {"WijkenEnBuurten": [reply("47018NED", "WijkenEnBuurten", records)]}
    areas = read_dimensions(release.table, lists).areas
    told = {record["Key"].strip(): record["Municipality"] for record in records}
    levels = {level: len(list(those)) for level, those in groupby(sorted(p.kind.value for p in areas))}
    assert levels == {"BU": 14_575, "GM": 343, "NL": 1, "WK": 3_394}
    assert [p.code for p in areas if p.is_rest] == ["GM0000", "WK000000", "BU00000000"]
    assert all(p.municipality == int(told[p.code][2:]) for p in areas if p.municipality is not None)
    assert [p.code for p in areas if p.municipality is None] == [COUNTRY]


@pytest.mark.shared
def test_real_rest_rows_of_the_municipal_tables() -> None:
    with shared("politie/RegioS_47013NED-47021NED_2024-04.csv").open(encoding="utf-8-sig") as file:
        records = list(csv.DictReader(file))
    release = Release("47013NED", ["0.0.0"], ["NL01"], ["2023JJ00"])
    read = read_dimensions(release.table, release.lists() | {"RegioS": [reply("47013NED", "RegioS", records)]})
    rest = {place.title for place in read.areas if place.is_rest}
    assert len(read.areas) == 375
    assert all("niet in te delen" in title.lower() or "buitenland" in title.lower() for title in rest)
    assert not [p for p in read.areas if "niet in te delen" in p.title.lower() and not p.is_rest]


def test_rest_rows_are_in_the_country_and_in_no_rank(tmp_path: Path) -> None:
    release = Release("47013NED", ["0.0.0"], ["NL01", "GM0001", "GM0999"], ["2023JJ00"])
    loaded = release.load(tmp_path, dict(zip(release.places(), (10, 7, 3), strict=True)))
    assert not loaded.findings
    assert totals(tmp_path, "47013NED", "GM0999")["0.0.0", 2023] == (3, 12)


def test_a_year_with_a_month_too_few_is_not_whole(tmp_path: Path) -> None:
    release = Release("47022NED", ["0.0.0"], ["GM0001"], MONTHS[:11])
    release.load(tmp_path, dict.fromkeys(release.places(), 2))
    assert totals(tmp_path, "47022NED", "GM0001") == {("0.0.0", 2023): (22, 11)}


@pytest.mark.parametrize(
    ("table", "period"), [("47022NED", "2023JJ00"), ("47018NED", "2023MM01"), ("47013NED", "2023KW01")]
)
def test_a_period_that_does_not_belong_in_a_table_is_refused(table: str, period: str) -> None:
    with pytest.raises(UserError, match="hoort niet in tabel"):
        Release(table, ["0.0.0"], ["NL01"], [period]).dimensions.size  # noqa: B018  asking is enough


def test_lists_of_another_table_are_refused() -> None:
    release = Release("47018NED", ["0.0.0"], ["NL00"], ["2023JJ00"])
    other = Release("47022NED", ["0.0.0"], ["NL00"], ["2023MM01"]).lists()
    with pytest.raises(UserError, match="van tabel 47022NED"):
        read_dimensions(release.table, release.lists() | {"TableInfos": other["TableInfos"]})


def test_an_unknown_table_names_the_known_ones() -> None:
    with pytest.raises(UserError, match="47013NED, 47018NED"):
        national_table("12345NED")


def test_a_selection_of_categories_is_not_said_to_be_short_of_the_total(tmp_path: Path) -> None:
    release = Release("47018NED", ["0.0.0", "1.1.1", "1.1.2"], ["GM0001"], ["2023JJ00"])
    with PanelLoad(tmp_path, release.dimensions, expected_rows=2) as load:
        load.receive("some", release.page(zip(release.places()[:2], (9, 4), strict=True)))
        assert not load.finish().findings
