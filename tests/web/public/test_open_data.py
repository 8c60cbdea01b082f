"""Open data: rounded where counts are protected, with provenance, the same at every export."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.core.figures import Figure
from baken.core.periods import Period
from baken.observations.operations import Provenance, receive_snapshot, record_figures
from baken.plans.models import Indicator
from tests.factories.accounts import TESTS
from tests.factories.plans import make_adopted

YEAR = Period.year(2025)


@pytest.fixture
def indicator(municipality: Municipality) -> Indicator:
    edition = make_adopted(municipality)
    return Indicator.objects.get(priority__edition=edition, name="Gesprekken met ouders", source="Gemeente")


def record(place: Municipality, *figures: Figure) -> None:
    given = Provenance("municipality", "Gemeente Duinrand", date(2026, 2, 1), "telling")
    kept = receive_snapshot(municipality=place, provenance=given, name="a", content=repr(figures).encode(), by=TESTS)
    record_figures(snapshot=kept, figures=figures, by=TESTS)


def rows(client: Client, indicator: Indicator) -> list[dict[str, str]]:
    response = client.get(f"/duinrand/{indicator.priority.edition.slug}/open-data.csv")
    assert response.headers["Content-Disposition"].endswith('open-data.csv"')
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_own_counts_are_rounded_also_the_small_ones(
    client: Client, municipality: Municipality, indicator: Indicator
) -> None:
    counts = {"GM9901": 1055, "WK990101": 3, "WK990102": 12, "WK990103": 1040}
    record(municipality, *(Figure(indicator.series, area, YEAR, Decimal(n)) for area, n in counts.items()))
    found = {row["gebied"]: row for row in rows(client, indicator)}
    assert found.keys() == counts.keys()
    for area, count in counts.items():
        if found[area]["waarde"]:
            assert int(found[area]["waarde"]) % 5 == 0
            assert abs(int(found[area]["waarde"]) - count) < 5
        else:
            assert found[area]["opmerking"].startswith("niet getoond")
    assert found["GM9901"]["waarde"] == "1055"
    assert {row["afgerond_op"] for row in found.values()} == {"5"}
    assert rows(client, indicator) == list(found.values())


def test_every_line_says_where_it_came_from(client: Client, municipality: Municipality, indicator: Indicator) -> None:
    record(municipality, Figure(indicator.series, "GM9901", YEAR, Decimal(20)))
    row = rows(client, indicator)[0]
    assert (row["bron"], row["tabel"], row["opgehaald"]) == ("Gemeente Duinrand", "telling", "2026-02-01")
    assert (row["bronvermelding"], row["licentie"]) == ("Bron: Gemeente Duinrand", "CC BY 4.0")
    assert (row["vanaf"], row["tot"]) == ("2025-01-01", "2026-01-01")


def test_what_its_source_publishes_is_as_it_is(
    client: Client, municipality: Municipality, indicator: Indicator
) -> None:
    police = Indicator.objects.get(priority=indicator.priority, name="Meldingen overlast jeugd")
    record(municipality, Figure(police.series, "GM9901", YEAR, Decimal(53)))
    assert [(r["waarde"], r["afgerond_op"]) for r in rows(client, indicator)] == [("53", "")]


def test_the_page_says_how_it_was_rounded(client: Client, indicator: Indicator) -> None:
    page = client.get(f"/duinrand/{indicator.priority.edition.slug}/cijfers/").content.decode()
    assert "open-data.csv" in page
    assert "afgerond op een veelvoud van 5" in page


def test_nothing_held_is_a_file_with_a_head(client: Client, indicator: Indicator) -> None:
    assert rows(client, indicator) == []
