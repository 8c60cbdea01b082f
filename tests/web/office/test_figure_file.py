"""Reading a file with figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from baken.accounts.models import Municipality
from baken.observations.models import ColumnMapping, Figure, Snapshot
from baken.plans.models import Indicator
from tests.factories.accounts import make_municipality
from tests.web.office.conftest import Address


@pytest.fixture
def municipality(db: None) -> Municipality:
    """A municipality that stands in the list of areas, as files name it."""
    return make_municipality("GM0748", "Bergen op Zoom")


def choose(client: Client, at: Address, indicator: Indicator, name: str, content: bytes) -> tuple[int, str, str]:
    """Status, text, and what the next form carries."""
    typed = {"indicator": indicator.pk, "retrieved_on": "05-01-2026", "file": SimpleUploadedFile(name, content)}
    answer = client.post(at("figure_file"), typed)
    carried = answer.context.get("carried") or ""
    return answer.status_code, answer.content.decode(), carried


def test_a_sheet_is_looked_at_mapped_and_recorded(
    anna: Client, at: Address, counted: Indicator, municipality: Municipality
) -> None:
    content = b"Wanneer;Hoeveel\n2023;12\n2024;1.014\n"
    status, text, carried = choose(anna, at, counted, "cijfers.csv", content)
    assert status == 200
    assert "Wat staat in welke kolom?" in text
    chosen = {"carried": carried, "period": "0", "value": "1"}
    look = anna.post(at("figure_columns"), chosen).content.decode()
    assert "1.014" in look
    assert not Figure.objects.exists()
    done = anna.post(at("figure_columns"), chosen | {"store": "1"})
    assert done["Location"] == at("indicator", number=counted.pk)
    assert set(Figure.objects.values_list("value", flat=True)) == {Decimal(12), Decimal(1014)}
    assert ColumnMapping.objects.filter(municipality=municipality).count() == 1
    again = choose(anna, at, counted, "later.csv", b"Wanneer;Hoeveel\n2025;15\n")[1]
    assert "Cijfers vastleggen" in again


def test_one_wrong_cell_stops_the_whole_file(anna: Client, at: Address, counted: Indicator) -> None:
    _, text, carried = choose(anna, at, counted, "c.csv", b"Jaar;Aantal\n2023;12\n2024;veertien\n")
    assert "Cel B3" in text
    assert "Cijfers vastleggen" not in text
    forced = anna.post(at("figure_columns"), {"carried": carried, "period": "0", "value": "1", "store": "1"})
    assert forced.status_code == 422
    assert not Figure.objects.exists()
    assert not Snapshot.objects.exists()


def test_columns_must_be_chosen_and_differ(anna: Client, at: Address, counted: Indicator) -> None:
    carried = choose(anna, at, counted, "c.csv", b"Wanneer;Hoeveel\n2023;12\n")[2]
    for typed, sentence in (({}, "Kies de kolom voor"), ({"period": "1", "value": "1"}, "dezelfde kolom")):
        answer = anna.post(at("figure_columns"), {"carried": carried, "store": "1", **typed})
        assert answer.status_code == 422
        assert sentence in answer.content.decode()


def test_what_was_carried_cannot_be_forged_or_borrowed(
    anna: Client, carla: Client, at: Address, counted: Indicator
) -> None:
    carried = choose(anna, at, counted, "c.csv", b"Jaar;Aantal\n2023;12\n")[2]
    for client, where, handed in (
        (anna, at("figure_columns"), carried + "x"),
        (anna, at("figure_columns"), ""),
        (carla, "/werk/wadkant/cijfers/inlezen/kolommen/", carried),
    ):
        answer = client.post(where, {"carried": handed, "store": "1"})
        assert answer.status_code == 422
        assert "Kies het opnieuw" in answer.content.decode()
    assert not Figure.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"), [("c.csv", b""), ("c.doc", b"x"), ("c.xlsx", b"PK kapot"), ("c.csv", b"\x00\x01")]
)
def test_a_file_that_is_none_gets_a_sentence(
    anna: Client, at: Address, counted: Indicator, name: str, content: bytes
) -> None:
    status, text, _ = choose(anna, at, counted, name, content)
    assert status == 422
    assert "Er klopt iets niet" in text
    assert not Snapshot.objects.exists()


def test_markup_in_a_sheet_stays_text(anna: Client, at: Address, counted: Indicator) -> None:
    text = choose(anna, at, counted, "<img src=x>.csv", b"<b>Jaar</b>;Aantal\n2023;12\n<i>x</i>;3\n")[1]
    assert "<b>Jaar" not in text
    assert "<i>x" not in text
    assert "<img" not in text


def test_only_indicators_with_numbers_are_offered(
    anna: Client, at: Address, counted: Indicator, state: Indicator
) -> None:
    text = anna.get(at("figure_file")).content.decode()
    assert f'value="{counted.pk}"' in text
    assert f'value="{state.pk}"' not in text
