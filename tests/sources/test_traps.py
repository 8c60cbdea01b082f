"""Mistakes that look right: each on the real files, with a small twin of our own."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from baken.catalogue.load import catalogue
from baken.core.areas import Area, AreaKind
from baken.core.figures import Figure, Missing
from baken.core.periods import Period
from baken.sources.base import missing_or
from baken.sources.live import Answered, Request, Wanted
from baken.sources.odata_v3.asking import NotInTableError, null_is_zero
from baken.sources.police.fetch import CONNECTOR
from baken.sources.police.parse import HIDDEN
from baken.sources.spreadsheet.parse import Mapping, parse
from baken.sources.spreadsheet.sheet import read_sheet
from tests.shared_data import shared
from tests.sources.odata_service import Service, Table, period_keys, running
from tests.sources.test_police import cell, fetch, read

TYPES = ("0.0.0", "1.4.1", "3.1.1")
COLUMNS = Mapping(period=1, value=2, area="NL01")
Rows = list[dict[str, str]]


def real_rows(path: str) -> Rows:
    return list(csv.DictReader(io.StringIO(shared(path).read_text(encoding="utf-8-sig"))))


# months and years together


def table(**changes: object) -> Table:
    def count(code: str, region: str, period: str) -> int | None:
        return 12 if period.endswith("JJ00") else 1

    base = Table("47013NED", "SoortMisdrijf", TYPES, ("NL01", "GM0415"), period_keys(2022, 2022), count)
    return replace(base, **changes)  # type: ignore[arg-type]  # the fields of Table, checked by itself


WANTED = Wanted("47013NED", {"0.0.0": "s", "1.4.1": "hidden"}, ("GM0415",), 2022, 2022)


def test_months_and_years_of_a_table_are_periods_of_their_own() -> None:
    with running(Service({"47013NED": table()})) as service:
        figures = [figure for figure in read(service, WANTED) if figure.series == "s"]
    assert sum(figure.value or 0 for figure in figures if figure.period.is_year) == 12
    assert sum(figure.value or 0 for figure in figures if figure.period.months == 1) == 12


def doubled(rows: Rows) -> str:
    """The file of one class, as somebody made it: the year stands as a second January."""
    name = rows[0]["crime_type_code"]
    lines = [f"{r['crime_type_code']};{r['date']};{r['frequency']}" for r in rows if r["crime_type_code"] == name]
    return "\n".join(["soort;datum;aantal", *lines, ""])


def own_rows() -> Rows:
    months = [{"crime_type_code": "Alles", "date": f"2030-{m:02}-01", "frequency": str(m)} for m in range(1, 13)]
    return [*months, {"crime_type_code": "Alles", "date": "2030-01-01", "frequency": "78"}]


def test_a_year_written_as_a_second_january_is_refused() -> None:
    told = parse(read_sheet(doubled(own_rows()).encode()), COLUMNS, "s").problems
    assert any("staat er 2 keer in" in problem.sentence for problem in told)


def test_the_real_file_whose_total_is_exactly_double_is_refused() -> None:
    rows = real_rows("politie/NL_overlast_maand_47024NED.csv")
    years = real_rows("politie/NL_overlast_jaar_2012-2023.csv")
    total = sum(int(row["frequency"]) for row in rows if row["crime_type_code"].startswith("Totaal"))
    truth = sum(int(row["incident_count"]) for row in years if row["incident_type_code"].startswith("Totaal"))
    assert total == 2 * truth == 9_081_780
    told = parse(read_sheet(doubled(rows).encode()), COLUMNS, "s").problems
    assert sum("staat er 2 keer in" in problem.sentence for problem in told) == 12  # one January per year


# hidden classes


def test_hidden_classes_are_missing_and_never_nought() -> None:
    with running(Service({"47013NED": table()})) as service:
        figures = read(service, WANTED)
    assert cell(figures, "hidden", "GM0415", "2022MM05").missing is Missing.WITHHELD
    assert cell(figures, "hidden", "GM0415", "2022JJ00").value == 12


def test_the_real_months_fall_short_by_exactly_the_hidden_classes() -> None:
    by_month: dict[str, int] = defaultdict(int)
    for row in real_rows("politie/NL_misdrijven_maand_47022NED_2012-2023.csv"):
        if row["date"].startswith("2022"):
            by_month[row["crime_type_code"].split(" ")[0]] += int(float(row["frequency"] or 0))
    by_year = {
        row["incident_type_code"].split(" ")[0]: int(row["incident_count"])
        for row in real_rows("politie/NL_misdrijven_jaar_2012-2023.csv")
        if row["year"] == "2022"
    }
    total = by_month.pop("Totaal")
    assert total - sum(by_month.values()) == sum(by_year[code] for code in HIDDEN) == 20_886


# null and nought


def properties(rows: Rows) -> bytes:
    return json.dumps({"odata.metadata": "x", "value": rows}).encode()


@pytest.mark.parametrize(("default", "nought"), [("Zero", True), ("Missing", False), ("", False)])
def test_the_table_itself_says_whether_an_empty_cell_is_nought(default: str, nought: bool) -> None:
    rows = properties([{"Key": "GeregistreerdeMisdrijven_1", "Default": default}])
    assert null_is_zero(rows, "GeregistreerdeMisdrijven_1") is nought
    assert null_is_zero(rows, "Geregistreerd") is False


def test_the_real_table_of_neighbourhoods_says_nought() -> None:
    rows = properties(real_rows("politie/DataProperties_47018NED_2024-08.csv"))
    assert null_is_zero(rows, "GeregistreerdeMisdrijven_1") is True
    assert null_is_zero(rows, "Gemeentenaam_2") is False


# levels together


def test_areas_that_were_not_asked_are_refused_and_never_added() -> None:
    with running(Service({"47013NED": table()})) as service:
        known, answered = fetch(service, replace(WANTED, areas=("GM0415", "NL01")))
    with pytest.raises(Exception, match="Dat is niet gevraagd"):
        CONNECTOR.read(WANTED, known, Answered(Request("a", "https://x"), answered[0].pages))


def test_the_real_list_holds_many_levels_and_each_is_known_by_its_code() -> None:
    codes = [row["Key"].strip() for row in real_rows("politie/RegioS_47013NED-47021NED_2024-04.csv")]
    levels: dict[AreaKind, int] = defaultdict(int)
    for code in codes:
        levels[Area(code, "").kind] += 1
    assert len(codes) == 375
    assert (levels[AreaKind.COUNTRY], levels[AreaKind.PROVINCE], levels[AreaKind.MUNICIPALITY]) == (1, 13, 344)
    assert AreaKind.OTHER not in levels


# identifiers and titles


def test_the_number_of_a_record_is_never_used() -> None:
    with running(Service({"47013NED": table()})) as service:
        known, answered = fetch(service, WANTED)
    without = [page.replace(b'"ID":', b'"Rank":') for page in answered[0].pages]
    shifted = replace(answered[0], pages=tuple(without))
    assert CONNECTOR.read(WANTED, known, shifted) == CONNECTOR.read(WANTED, known, answered[0])


def test_titles_may_drift() -> None:
    def figures(title: Callable[[str], str]) -> tuple[Figure, ...]:
        service = Service({"47013NED": table(title=title("gemeente 2026"))})
        with running(service):
            return read(service, WANTED)

    assert figures(str) == figures(lambda text: text.replace("2026", "2027"))


def test_real_titles_drifted_and_codes_did_not() -> None:
    before = {row["Key"].strip(): row["Title"] for row in real_rows("politie/SoortMisdrijf_2024-04.csv")}
    after = shared("politie/47013NED_metadata_2025-12.csv").read_text(encoding="utf-8-sig")
    assert before["1.4.1"] == "1.4.1 Zedenmisdrijf"
    assert "1.4.1 ;1.4.1 Zedendelicten;" in after
    assert all(f"\n{code.ljust(6)};" in after for code in before)
    assert set(catalogue().classes_of("47013NED")) <= set(before)


def test_an_unpadded_key_is_never_sent() -> None:
    with running(Service({"47013NED": table()})) as service, pytest.raises(NotInTableError):
        read(service, replace(WANTED, classes={"9.9.9": "s"}))


# a number that is none; no file at hand holds it, so there is no real twin


@pytest.mark.parametrize(("value", "missing"), [("-99997", Missing.WITHHELD), ("-5", None), ("99997", None)])
def test_a_number_of_maps_that_means_withheld(value: str, missing: Missing | None) -> None:
    assert missing_or(Decimal(value)) is missing
    sheet = read_sheet(f"gebied;periode;aantal\nGM0415;2022;{value}\n".encode())
    parsed = parse(sheet, Mapping(period=1, value=2, area_column=0), "s")
    figure = parsed.figures[0]
    assert (figure.missing, figure.period) == (missing, Period.year(2022))
