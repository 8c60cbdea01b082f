"""Impossible steps are told, and nothing else: not chance, not the country, not a known break."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

import pytest

from baken.catalogue.load import catalogue
from baken.core.figures import Figure
from baken.core.indicators import Scale
from baken.core.periods import Period
from baken.core.quality.jumps import jumps
from baken.sources.portal_csv.parse import FORM
from tests.core.quality.figures import HERE, SERIES, month, year, years
from tests.shared_data import shared

TOTAL = replace(SERIES, dispersion=4.0)


def told(*values: float, series: object = SERIES) -> list[str]:
    return [r.sentence for r in jumps(years(2018, *values), series)]  # type: ignore[arg-type]  # a Series


@pytest.mark.parametrize(
    "values",
    [
        (4, 3, 0),
        (0, 5),
        (4, 3, 0, 6, 11),
        (1, 9),
        (30, 52, 33),
        (453, 492, 464),
        (53, 97, 60),
        (0, 0, 0),
        (7,),
    ],
)
def test_what_chance_or_life_can_do_is_no_jump(values: tuple[float, ...]) -> None:
    assert told(*values) == []


@pytest.mark.parametrize("values", [(0, 25), (40, 4), (12, 4_012), (120, 250)])
def test_what_chance_cannot_do_is_one(values: tuple[float, ...]) -> None:
    assert len(told(*values)) == 1


def test_up_and_down_is_one_remark_on_the_odd_one() -> None:
    found = jumps(years(2021, 453, 906, 464, 470), TOTAL)
    assert [r.period for r in found] == [Period.year(2022)]
    assert found[0].sentence == (
        "Er staat 906 over 2022, maar 453 over 2021 en 464 over 2023. Zo'n verschil komt zelden door toeval."
    )
    assert found[0].values == (Decimal(906), Decimal(453), Decimal(464))


def test_a_step_that_stays_is_told_once_where_it_began() -> None:
    assert [r.period for r in jumps(years(2019, 400, 410, 1200, 1190), TOTAL)] == [Period.year(2021)]


def test_the_oldest_that_stands_apart_is_the_one() -> None:
    assert [r.period for r in jumps(years(2019, 4000, 410, 420, 405), TOTAL)] == [Period.year(2019)]


def test_what_the_country_did_too_is_no_jump() -> None:
    own = years(2019, 530, 1300)
    assert jumps(own, TOTAL)
    assert not jumps(own, TOTAL, country=years(2019, 76_000, 180_000))
    assert jumps(own, TOTAL, country=years(2019, 76_000, 77_000))


def test_a_country_that_was_doubled_by_mistake_accuses_nobody() -> None:
    assert not jumps(years(2022, 453, 464), TOTAL, country=years(2022, 800_000, 1_600_000))


def test_a_known_break_explains_it() -> None:
    assert not jumps(years(2018, 40, 400), replace(SERIES, breaks=((2019, "anders geteld"),)))


def test_a_series_that_always_swings_is_left_alone() -> None:
    wild = (100, 320, 90, 350, 110, 300, 95)
    assert told(*wild) == []


def test_years_are_not_compared_with_months() -> None:
    assert not jumps([year(2023, 450), month(2024, 1, 30), month(2024, 2, 45)], TOTAL)


def test_months_are_left_to_the_total_of_their_year() -> None:
    loose = [month(2024, 1, 10), month(2025, 1, 90)]
    assert jumps(loose, SERIES)
    assert not jumps([*loose, year(2024, 120), year(2025, 200)], SERIES)


@pytest.mark.parametrize(("old", "new", "count"), [("7.2", "72", 1), ("7.2", "6.1", 0), ("28.8", "2.88", 1)])
def test_a_comma_that_fell_out_of_a_grade(old: str, new: str, count: int) -> None:
    grade = replace(SERIES, scale=Scale.GRADE)
    assert len(jumps([year(2023, old), year(2025, new)], grade)) == count


def test_shares_are_weighed_with_their_margins() -> None:
    share = replace(SERIES, scale=Scale.SURVEY_SHARE)

    def survey(number: int, value: str, half: str) -> Figure:
        found, width = Decimal(value), Decimal(half)
        return Figure("s", HERE, Period.year(number), found, lower=found - width, upper=found + width)

    assert jumps([survey(2023, "8.0", "1"), survey(2025, "17.5", "1.2")], share)
    assert not jumps([survey(2023, "8.0", "6"), survey(2025, "17.5", "7")], share)
    assert not jumps([survey(2023, "16.9", "0.3"), survey(2025, "15.6", "0.3")], share)


# on real figures


def test_no_municipality_is_accused_on_the_real_totals() -> None:
    """342 municipalities over 2022-2024. One did have eight times as many crimes in a year; it is right to ask."""
    figures: dict[str, list[Figure]] = defaultdict(list)
    for name in ("47013NED_totaal_gemeenten_2022-2023_export2026.csv", "47013NED_totaal_gemeenten_2024_export2026.csv"):
        for figure in FORM.parse(shared(f"politie/{name}").read_bytes(), "police.crimes.total").figures:
            figures[figure.area].append(figure)
    series = catalogue().series["police.crimes.total"]
    places = {area: held for area, held in figures.items() if area.startswith("GM")}
    assert len(places) >= 340
    found = {area: told for area, held in places.items() if (told := jumps(held, series, figures["NL01"]))}
    assert [told[0].sentence[:64] for told in found.values()] == [
        "Er staat 355 over 2023, maar 44 over 2022 en 54 over 2024. Zo'n "
    ]
    assert sum(map(len, places.values())) > 1000


def test_doubling_one_real_year_is_always_seen() -> None:
    """Of every municipality that is not tiny: 2023 twice as high, as in the file that added months to the year."""
    name = "47013NED_totaal_gemeenten_2022-2023_export2026.csv"
    held = FORM.parse(shared(f"politie/{name}").read_bytes(), "police.crimes.total").figures
    series = catalogue().series["police.crimes.total"]
    known = {(f.area, f.period.start.year): f for f in held if f.area.startswith("GM") and f.value}
    missed, tried = [], 0
    for (area, number), figure in known.items():
        before = known.get((area, 2022))
        if number == 2023 and before and figure.value and before.value and before.value >= 200:
            tried += 1
            twice = replace(figure, value=figure.value * 2)
            if figure.value >= before.value and not jumps([before, twice], series):
                missed.append(area)
    assert tried > 250
    assert missed == []


def test_the_country_by_class_holds_no_jump_but_the_known_ones() -> None:
    """Twelve years of 59 classes of the whole country, taken as if they were a municipality."""
    rows = csv.DictReader(io.StringIO(shared("politie/NL_misdrijven_jaar_2012-2023.csv").read_text("utf-8-sig")))
    figures: dict[str, list[Figure]] = defaultdict(list)
    for row in rows:
        code = row["incident_type_code"]
        figures[code].append(year(int(row["year"]), row["incident_count"]))
    found = {code for code, held in figures.items() if jumps(held, SERIES)}
    assert len(figures) > 50
    assert len(found) <= 8, found
