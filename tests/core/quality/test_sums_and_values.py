"""What does not add up, and what cannot be: on the real mistake and on small twins."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from baken.core.figures import Figure
from baken.core.indicators import Scale
from baken.core.periods import Period
from baken.core.quality.remarks import RemarkKind
from baken.core.quality.sums import class_sums, month_sums
from baken.core.quality.values import impossible_values
from baken.sources.police.parse import HIDDEN
from tests.core.quality.figures import HERE, SERIES, hidden, month, months, year
from tests.shared_data import shared

TODAY = date(2026, 6, 9)
TWELVE = (3, 4, 5, 3, 4, 5, 3, 4, 5, 3, 4, 5)  # 48


def test_months_that_add_up_are_not_told() -> None:
    assert not month_sums([*months(2024, *TWELVE), year(2024, 48)])


def test_months_that_do_not_are_told_with_both_numbers() -> None:
    found = month_sums([*months(2024, *TWELVE), year(2024, 50)])
    assert [r.sentence for r in found] == ["Er staat 50 over 2024, maar de maanden samen zijn 48."]
    assert found[0].kind is RemarkKind.SUM


def test_exactly_double_says_how_that_comes() -> None:
    found = month_sums([*months(2024, *TWELVE), year(2024, 96)])
    assert "precies het dubbele" in found[0].sentence


def test_a_month_without_a_number_proves_nothing() -> None:
    assert not month_sums([*months(2024, *TWELVE[:11]), hidden(2024, 12), year(2024, 99)])
    assert not month_sums([*months(2024, *TWELVE[:11]), year(2024, 99)])


def test_a_window_of_the_plan_is_held_against_its_months() -> None:
    window = Figure("s", HERE, Period.months_of(2024, 4, 8), Decimal(73))
    assert len(month_sums([*months(2024, *TWELVE), window])) == 1
    assert not month_sums([*months(2024, *TWELVE), replace(window, value=Decimal(19))])


def test_classes_may_be_less_than_their_total_but_never_more() -> None:
    totals = [year(2023, 100), year(2024, 100)]
    parts = [year(2023, 60), year(2023, 39), year(2024, 60), year(2024, 41)]
    found = class_sums(totals, parts)
    assert [r.period for r in found] == [Period.year(2024)]
    assert "samen al 101" in found[0].sentence


def test_classes_of_another_stretch_are_kept_apart() -> None:
    assert not class_sums([year(2024, 10)], [*months(2024, *TWELVE)])


@pytest.mark.parametrize(
    ("value", "scale", "words"),
    [
        ("-3", Scale.COUNT, "onder nul"),
        ("4.5", Scale.COUNT, "geheel getal"),
        ("104", Scale.SURVEY_SHARE, "hooguit 100"),
        ("4", Scale.COUNT, ""),
        ("0", Scale.COUNT, ""),
        ("7.2", Scale.GRADE, ""),
    ],
)
def test_what_cannot_be(value: str, scale: Scale, words: str) -> None:
    found = impossible_values([year(2024, value)], replace(SERIES, scale=scale), TODAY, {})
    assert (words in found[0].sentence) if words else not found


def test_a_period_that_has_not_begun() -> None:
    assert "nog niet begonnen" in impossible_values([month(2026, 7, 3)], SERIES, TODAY, {})[0].sentence
    assert not impossible_values([month(2026, 6, 3)], SERIES, TODAY, {})


def test_an_amount_may_be_below_nought() -> None:
    money = replace(SERIES, scale=Scale.RATE, unit="× € 1.000")
    assert not impossible_values([year(2024, "-3")], money, TODAY, {})


def test_more_done_than_there_were() -> None:
    share = replace(SERIES, scale=Scale.OWN_SHARE)
    figure = replace(year(2024, 9), out_of=Decimal(8))
    assert "meer dan er waren" in impossible_values([figure], share, TODAY, {})[0].sentence


def test_more_than_there_are_people() -> None:
    assert "aantal inwoners" in impossible_values([year(2024, 20_000)], SERIES, TODAY, {2024: 11_700.0})[0].sentence


# on real figures


def real_months(path: str) -> dict[str, list[Figure]]:
    """Months of the country by class; the thirteenth row of a year, where a file has one, is its total."""
    rows = csv.DictReader(io.StringIO(shared(path).read_text("utf-8-sig")))
    found: dict[str, dict[tuple[int, int], list[str]]] = {}
    for row in rows:
        day = date.fromisoformat(row["date"])
        found.setdefault(row["crime_type_code"], {}).setdefault((day.year, day.month), []).append(row["frequency"])
    return {
        code: [month(number, which, float(values[0])) for (number, which), values in cells.items()]
        for code, cells in found.items()
    }


def real_years(path: str) -> dict[str, list[Figure]]:
    rows = csv.DictReader(io.StringIO(shared(path).read_text("utf-8-sig")))
    found: dict[str, list[Figure]] = {}
    for row in rows:
        found.setdefault(row["incident_type_code"], []).append(year(int(row["year"]), row["incident_count"]))
    return found


def test_the_real_months_add_up_to_the_real_years_but_for_the_four_that_are_hidden() -> None:
    per_month = real_months("politie/NL_misdrijven_maand_47022NED_2012-2023.csv")
    per_year = real_years("politie/NL_misdrijven_jaar_2012-2023.csv")
    both = set(per_month) & set(per_year)
    assert len(both) > 50
    wrong = {code.split(" ")[0] for code in both if month_sums([*per_month[code], *per_year[code]])}
    assert wrong == HIDDEN
    hidden_name = next(code for code in both if code.startswith("1.4.1"))
    together = [*per_month[hidden_name], *per_year[hidden_name]]
    assert "niet per maand" in month_sums(together)[0].sentence
    assert month_sums(together, hides_months=True) == ()


def test_the_real_file_that_added_months_to_the_year_is_seen_in_every_year() -> None:
    """Twelve months and a thirteenth row that is their sum: who adds all rows gets exactly double."""
    rows = list(csv.DictReader(io.StringIO(shared("politie/NL_overlast_maand_47024NED.csv").read_text("utf-8-sig"))))
    total = [row for row in rows if row["crime_type_code"].startswith("Totaal")]
    doubled: dict[int, Decimal] = {}
    for row in total:
        number = date.fromisoformat(row["date"]).year
        doubled[number] = doubled.get(number, Decimal(0)) + Decimal(row["frequency"])
    single = real_months("politie/NL_overlast_maand_47024NED.csv")[total[0]["crime_type_code"]]
    found = month_sums([*single, *(year(number, str(value)) for number, value in doubled.items())])
    assert len(found) == len(doubled) == 12
    assert all("precies het dubbele" in remark.sentence for remark in found)


def test_the_real_classes_are_never_more_than_the_real_total() -> None:
    per_year = real_years("politie/NL_misdrijven_jaar_2012-2023.csv")
    totals = per_year.pop("Totaal misdrijven")
    parts = [figure for figures in per_year.values() for figure in figures]
    assert class_sums(totals, parts) == ()
    assert len(class_sums(totals, [*parts, year(2023, 300_000)])) == 1
