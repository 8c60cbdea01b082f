"""Whom to compare with: from the panel where it is loaded, else from what is held."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_django import Settings

from baken.accounts.models import Municipality
from baken.catalogue.load import catalogue
from baken.core.comparison import Comparison, NoComparison
from baken.core.figures import Figure
from baken.core.indicators import Scale, Series
from baken.core.periods import Period
from baken.monitoring.comparing import Choice, Group, comparison_of
from baken.monitoring.heat import Level, heat_of
from baken.observations.operations import Provenance, receive_snapshot, record_figures
from baken.observations.queries import POPULATION
from tests.factories.accounts import TESTS
from tests.panel.replies import Release

pytestmark = pytest.mark.django_db
CRIMES = "police.crimes.total"
TEAM = ("GM0385", "GM0415", "GM0439", "GM0852")


@pytest.fixture
def place(db: None) -> Municipality:
    return Municipality.objects.create(code="GM0415", name="Landsmeer", slug="landsmeer")


def hold(place: Municipality, rows: dict[str, tuple[int, int]], year: int = 2024) -> None:
    """Counts and inhabitants of areas in one year."""
    figures = [
        Figure(series, area, Period.year(year), Decimal(value))
        for area, values in rows.items()
        for series, value in zip((CRIMES, POPULATION), values, strict=True)
    ]
    provenance = Provenance("police", "verzonnen", date(2026, 1, 2))
    held = receive_snapshot(
        municipality=place, provenance=provenance, name=f"a{year}", content=f"{year}{rows}".encode(), by=TESTS
    )
    record_figures(snapshot=held, figures=figures, by=TESTS)


def compared(place: Municipality, group: str = "", year: int | None = None) -> Choice:
    return comparison_of(place, catalogue().series[CRIMES], group, year)


def test_the_own_team_from_what_is_held(place: Municipality) -> None:
    hold(place, {code: (400 + 10 * at, 12_000) for at, code in enumerate(TEAM)} | {"GM0363": (90_000, 900_000)})
    found = compared(place, Group.TEAM)
    assert isinstance(found.result, Comparison)
    assert {row.peer.name for row in found.result.field.rows} == {
        "Landsmeer", "Purmerend", "Edam-Volendam", "Waterland"
    }  # fmt: skip
    assert "gemeenten van Basisteam Purmerend" in found.result.sentence
    assert {c.group: len(c.peers) for c in found.groups} == {
        Group.ALIKE: 4, Group.PROVINCE: 5, Group.TEAM: 4, Group.ALL: 5
    }  # fmt: skip


def test_years_are_those_with_count_and_inhabitants(place: Municipality) -> None:
    hold(place, dict.fromkeys(TEAM, (400, 12_000)), 2023)
    hold(place, dict.fromkeys(TEAM, (500, 12_000)), 2024)
    assert compared(place).years == (2024, 2023)
    assert compared(place, year=2023).year == 2023
    assert compared(place, "bestaat niet", 1999).year == 2024


def test_alone_it_says_which_table_to_load(place: Municipality) -> None:
    hold(place, {"GM0415": (400, 12_000)})
    found = compared(place).result
    assert isinstance(found, NoComparison)
    assert "baken panel load live --table 47013NED" in found.sentence


def test_what_only_the_municipality_counts_has_no_others(place: Municipality) -> None:
    found = comparison_of(place, Series("own.x", "Eigen", "casussen", Scale.COUNT)).result
    assert isinstance(found, NoComparison)
    assert "alleen de eigen gemeente" in found.sentence


def test_an_invented_municipality_is_in_no_table(municipality: Municipality) -> None:
    found = compared(municipality).result
    assert isinstance(found, NoComparison)
    assert "verzonnen" in found.sentence


def test_a_share_is_not_compared_per_thousand(place: Municipality) -> None:
    found = comparison_of(place, Series("x", "Onveilig", "%", Scale.SURVEY_SHARE)).result
    assert isinstance(found, NoComparison)


def test_the_panel_goes_first(place: Municipality, tmp_path: Path, settings: Settings) -> None:
    from baken.panel.companions import Grouped, Inhabitants, write_companions  # noqa: PLC0415  beside the panel only

    codes = [f"GM{number:04}" for number in range(410, 425)]
    release = Release("47013NED", ["0.0.0"], ["NL01", *codes], ["2022JJ00", "2023JJ00"])
    release.load(tmp_path, {("0.0.0", code, "2023JJ00"): 300 + at for at, code in enumerate(codes)})
    people = [Inhabitants(code, year, 11_000) for code in codes for year in (2022, 2023)]
    write_companions(tmp_path, people, [Grouped(code, "urbanity", "4") for code in codes[:12]], [])
    settings.PANEL = tmp_path
    hold(place, dict.fromkeys(TEAM, (400, 12000)))
    found = compared(place)
    assert isinstance(found.result, Comparison)
    assert (found.origin, found.year) == ("het landelijke paneel", 2023)
    assert found.group is Group.ALIKE
    assert len(found.result.field.rows) == 12
    assert "even groot en even stedelijk" in found.result.sentence


def test_districts_beside_each_other_without_those_with_few_inhabitants(place: Municipality) -> None:
    hold(place, {"WK041501": (40, 3_000), "WK041502": (10, 3_000), "WK041503": (9, 2_500), "WK041504": (9, 150)})
    heat = heat_of(place, [catalogue().series[CRIMES]], Level.DISTRICTS)
    (column,) = heat.columns
    assert {code for code, _ in heat.areas} == {"WK041501", "WK041502", "WK041503"}
    assert column.cells["WK041501"].rate == pytest.approx(40 / 3)


def test_nothing_to_put_side_by_side_is_empty(place: Municipality) -> None:
    assert heat_of(place, [catalogue().series[CRIMES]], Level.MUNICIPALITIES).columns == ()
