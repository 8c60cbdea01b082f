"""Reading a file with figures."""

from __future__ import annotations

import os
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from baken.accounts.models import Municipality, User
from baken.observations.models import ColumnMapping, Figure, Snapshot
from baken.plans.models import Indicator
from baken.web.office.kept_file import MOST_PER_PERSON
from tests.factories.accounts import make_municipality
from tests.web.office.conftest import Address, signed_in


@pytest.fixture
def municipality(db: None, request: pytest.FixtureRequest) -> Municipality:
    """A municipality that stands in the list of areas, as files name it; a test may ask for another."""
    return make_municipality(*getattr(request, "param", ("GM0748", "Bergen op Zoom")))


def choose(client: Client, at: Address, indicator: Indicator, name: str, content: bytes) -> tuple[int, str, str]:
    """Status, text, and the reference that the next form carries."""
    typed = {"indicator": indicator.pk, "retrieved_on": "05-01-2026", "file": SimpleUploadedFile(name, content)}
    answer = client.post(at("figure_file"), typed)
    kept = answer.context.get("kept") or ""
    return answer.status_code, answer.content.decode(), kept


def test_a_sheet_is_looked_at_mapped_and_recorded(
    anna: Client, at: Address, counted: Indicator, municipality: Municipality
) -> None:
    content = b"Wanneer;Hoeveel\n2023;912\n2024;1.014\n"
    status, text, kept = choose(anna, at, counted, "cijfers.csv", content)
    assert status == 200
    assert "Wat staat in welke kolom?" in text
    chosen = {"kept": kept, "period": "0", "value": "1"}
    look = anna.post(at("figure_columns"), chosen).content.decode()
    assert "1.014" in look
    assert not Figure.objects.exists()
    done = anna.post(at("figure_columns"), chosen | {"store": "1"})
    assert done["Location"] == at("indicator", number=counted.pk)
    assert set(Figure.objects.values_list("value", flat=True)) == {Decimal(912), Decimal(1014)}
    assert ColumnMapping.objects.filter(municipality=municipality).count() == 1
    again = choose(anna, at, counted, "later.csv", b"Wanneer;Hoeveel\n2025;815\n")[1]
    assert "Cijfers vastleggen" in again


def test_one_wrong_cell_stops_the_whole_file(anna: Client, at: Address, counted: Indicator) -> None:
    _, text, kept = choose(anna, at, counted, "c.csv", b"Jaar;Aantal\n2023;12\n2024;veertien\n")
    assert "rij 3, kolom B" in text
    assert "Cel B3" in text
    assert "Cijfers vastleggen" not in text
    forced = anna.post(at("figure_columns"), {"kept": kept, "period": "0", "value": "1", "store": "1"})
    assert forced.status_code == 422
    assert not Figure.objects.exists()
    assert not Snapshot.objects.exists()


def test_a_strange_figure_is_asked_again_and_nothing_typed_is_lost(
    anna: Client, at: Address, counted: Indicator
) -> None:
    _, text, kept = choose(anna, at, counted, "c.csv", b"Wanneer;Hoeveel\n2023;12\n2024;1.014\n")
    chosen = {"kept": kept, "period": "0", "value": "1"}
    assert "Kijk nog eens goed" not in text
    look = anna.post(at("figure_columns"), chosen | {"store": "1"})
    assert look.status_code == 422
    assert "1.014 over 2024, maar 12 over 2023. Klopt dat verschil?" in look.content.decode()
    assert not Figure.objects.exists()
    anna.post(at("figure_columns"), chosen | {"store": "1", "confirmed": "on"})
    assert Figure.objects.count() == 2


def test_columns_must_be_chosen_and_differ(anna: Client, at: Address, counted: Indicator) -> None:
    kept = choose(anna, at, counted, "c.csv", b"Wanneer;Hoeveel\n2023;12\n")[2]
    for typed, sentence in (({}, "Kies de kolom voor"), ({"period": "1", "value": "1"}, "dezelfde kolom")):
        answer = anna.post(at("figure_columns"), {"kept": kept, "store": "1", **typed})
        assert answer.status_code == 422
        assert sentence in answer.content.decode()


def test_what_was_kept_cannot_be_forged_or_borrowed(
    anna: Client, carla: Client, at: Address, counted: Indicator
) -> None:
    kept = choose(anna, at, counted, "c.csv", b"Jaar;Aantal\n2023;12\n")[2]
    for client, where, handed in (
        (anna, at("figure_columns"), kept + "x"),
        (anna, at("figure_columns"), ""),
        (carla, "/werk/wadkant/cijfers/inlezen/kolommen/", kept),
    ):
        answer = client.post(where, {"kept": handed, "store": "1"})
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


def test_what_recording_would_do_is_shown_first(anna: Client, at: Address, counted: Indicator) -> None:
    first = choose(anna, at, counted, "a.csv", b"Jaar;Aantal\n2023;12\n2024;14\n")[2]
    anna.post(at("figure_columns"), {"kept": first, "period": "0", "value": "1", "store": "1"})
    _, text, kept = choose(anna, at, counted, "b.csv", b"Jaar;Aantal\n2023;12\n2024;15\n2025;9\n")
    shown = re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", text)
    assert shown == [("Nieuw", "1"), ("Veranderd", "1"), ("Al gelijk", "1")]
    change = text[text.index("Wat verandert") : text.index("Dit lezen we")]
    assert re.search(r"2024.*14.*15", change, re.DOTALL)
    assert "2023" not in change
    assert Figure.objects.count() == 2
    done = anna.post(at("figure_columns"), {"kept": kept, "period": "0", "value": "1", "store": "1"}, follow=True)
    assert "1 nieuw, 1 vervangen, 1 was al gelijk" in done.content.decode()


def test_only_the_first_twenty_changes_are_shown(anna: Client, at: Address, counted: Indicator) -> None:
    years = range(1990, 2015)
    sheets = [("Jaar;Aantal\n" + "".join(f"{y};{y - less}\n" for y in years)).encode() for less in (1900, 1800)]
    first = choose(anna, at, counted, "a.csv", sheets[0])[2]
    anna.post(at("figure_columns"), {"kept": first, "period": "0", "value": "1", "store": "1"})
    text = choose(anna, at, counted, "b.csv", sheets[1])[1]
    change = text[text.index("Wat verandert") : text.index("Dit lezen we")]
    assert len(re.findall(r'<th scope="row">', change)) == 20
    assert "veranderen er nog 5" in change


def test_a_file_of_nine_million_bytes_goes_through_and_one_of_eleven_does_not(
    anna: Client, at: Address, counted: Indicator
) -> None:
    sheet = "Jaar;Aantal;Noot\n" + "".join(f"{year};7;{'x' * 100_000}\n" for year in range(1935, 2025))
    status, text, kept = choose(anna, at, counted, "groot.csv", sheet.encode())
    assert (status, len(kept) < 1000, len(text) < 200_000) == (200, True, True)
    assert anna.post(at("figure_columns"), {"kept": kept, "period": "0", "value": "1", "store": "1"}).status_code == 302
    assert Figure.objects.count() == 90
    status, text, _ = choose(anna, at, counted, "te-groot.csv", b"Jaar;Aantal\n" + b"x" * 11_000_000)
    assert status == 422
    assert "groter dan 10 MB" in text


def test_a_kept_file_is_of_one_session_and_gone_once_recorded(
    anna: Client, coordinator: User, at: Address, counted: Indicator
) -> None:
    kept = choose(anna, at, counted, "c.csv", b"Jaar;Aantal\n2023;12\n")[2]
    typed = {"kept": kept, "period": "0", "value": "1", "store": "1"}
    assert "Kies het opnieuw" in signed_in(coordinator).post(at("figure_columns"), typed).content.decode()
    assert anna.post(at("figure_columns"), typed).status_code == 302
    again = anna.post(at("figure_columns"), typed)
    assert again.status_code == 422
    assert "Kies het opnieuw" in again.content.decode()


def test_kept_files_are_cleaned_after_a_day(anna: Client, at: Address, counted: Indicator, tmp_path: Path) -> None:
    choose(anna, at, counted, "c.csv", b"Jaar;Aantal\n2023;12\n")
    [old] = (tmp_path / "kept").iterdir()
    assert old.stat().st_mode & 0o077 == 0
    os.utime(old, (1, 1))
    for _ in range(MOST_PER_PERSON + 2):
        choose(anna, at, counted, "c.csv", b"Jaar;Aantal\n2023;12\n")
    left = list((tmp_path / "kept").iterdir())
    assert old not in left
    assert len(left) == MOST_PER_PERSON


@pytest.mark.parametrize("municipality", [("GM9901", "Duinrand")], indirect=True)
def test_a_municipality_newer_than_the_national_list_reads_its_own_sheet(
    anna: Client, at: Address, counted: Indicator
) -> None:
    status, text, _ = choose(anna, at, counted, "c.csv", b"Jaar;Aantal\n2023;12\n")
    assert status == 200
    assert "Cijfers vastleggen" in text
