"""From an export to counts: only the counts stay, mistakes keep what was chosen, and nothing goes in by halves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from baken.accounts.models import Municipality
from baken.observations.models import ColumnMapping, Figure, Payload, Snapshot
from tests.web.office.conftest import Address

YOUTH = "municipal.nuisance.youth"
EXPORT = b"""Nummer;Datum;Categorie;Wijk;Melder
1;03-01-2025;Jongeren;WK990101;A. Jansen
2;09-01-2025;Jongeren;WK990102;B. de Vries
3;11-02-2025;Geluid;WK990101;C. Bakker
4;28-02-2025;Jongeren;;D. Smit
5;;Jongeren;WK990101;E. Visser
"""
UNCLEAR = b"x;y;z\n03-01-2025;Jongeren;A. Jansen\n"


@pytest.fixture
def place(municipality: Municipality) -> Municipality:
    municipality.district_names = {"WK990101": "Dorp", "WK990102": "Polder"}
    municipality.save()
    return municipality


def send(client: Client, at: Address, content: bytes = EXPORT, **chosen: str) -> HttpResponse:
    file = SimpleUploadedFile("export van jan.csv", content)
    return client.post(at("notifications"), {"file": file, **chosen})  # type: ignore[return-value]


def kept_in(answer: HttpResponse) -> str:
    found = re.search(r'name="kept" value="([^"]+)"', answer.content.decode())
    assert found is not None
    return found[1]


def choices(answer: HttpResponse, **changes: str) -> dict[str, str]:
    """The first category is Jongeren, the second Geluid."""
    plain = {"kept": kept_in(answer), "since": "01-01-2025", "until": "28-02-2025"}
    return plain | {"category-0": YOUTH, "category-1": "geen"} | changes


def test_the_counts_are_recorded_per_month_and_area(anna: Client, place: Municipality, at: Address) -> None:
    answer = send(anna, at)
    look = anna.post(at("count_notifications"), choices(answer))
    assert "Dorp (wijk)" in look.content.decode()
    assert Figure.objects.count() == 0
    done = anna.post(at("count_notifications"), choices(answer, store="1"))
    assert done.status_code == 302
    held = {(f.area, f.start.month): int(f.value or 0) for f in Figure.objects.filter(series=YOUTH)}
    assert held == {
        ("GM9901", 1): 2, ("GM9901", 2): 1, ("WK990101", 1): 1, ("WK990101", 2): 0, ("WK990102", 1): 1,
        ("WK990102", 2): 0,
    }  # fmt: skip


def test_nothing_of_the_export_is_kept_but_its_checksum(
    anna: Client, place: Municipality, at: Address, settings: Settings
) -> None:
    answer = send(anna, at)
    put_aside = b"".join(path.read_bytes() for path in Path(settings.KEPT_FILES).iterdir())
    anna.post(at("count_notifications"), choices(answer, store="1"))
    snapshot = Snapshot.objects.get()
    kept = b"".join(payload.content for payload in Payload.objects.all())
    told = f"{snapshot.name} {snapshot.note} {snapshot.selection} {ColumnMapping.objects.get().mapping}".encode()
    for personal in (b"Jansen", b"Vries", b"Bakker", b"Smit", b"Visser", b"export van jan"):
        assert personal not in put_aside + kept + told
    assert kept.startswith(b"periode;reeks;gebied;aantal")
    assert re.search("controlegetal [0-9a-f]{64}", snapshot.note)
    assert list(Path(settings.KEPT_FILES).iterdir()) == []


def test_what_is_left_out_is_told(anna: Client, place: Municipality, at: Address) -> None:
    text = send(anna, at).content.decode()
    assert "1 regel zonder datum: rij 6." in text
    assert "1 melding zonder bekende buurt of wijk" in text


def test_the_choices_are_offered_again(anna: Client, place: Municipality, at: Address) -> None:
    answer = send(anna, at)
    anna.post(at("count_notifications"), choices(answer, store="1", **{"category-1": YOUTH, "category-0": "geen"}))
    again = send(anna, at).content.decode()
    geluid = again.split('name="category-1"')[1].split("</select>", maxsplit=1)[0]
    assert f'<option value="{YOUTH}" selected' in geluid


def test_columns_that_are_not_clear_are_asked_with_the_file_again(
    anna: Client, place: Municipality, at: Address
) -> None:
    answer = send(anna, at, UNCLEAR)
    assert answer.status_code == 422
    assert "kies het bestand nog een keer" in answer.content.decode()
    chosen = send(anna, at, UNCLEAR, day="0", category="1", main="", area="", number="")
    assert "Welke categorie hoort bij welke reeks?" in chosen.content.decode()
    wrong = send(anna, at, UNCLEAR, day="0", category="0", main="", area="", number="")
    assert "kunnen niet in dezelfde kolom" in wrong.content.decode()


def test_a_cell_that_is_no_day_stops_it_all_with_its_place(anna: Client, place: Municipality, at: Address) -> None:
    answer = send(anna, at, EXPORT + b"6;gisteren;Jongeren;;F. Mulder\n")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "rij 7, kolom B" in text
    assert "gisteren" not in text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"since": "ooit"}, "is geen datum"),
        ({"since": "01-03-2025"}, "ligt vóór de eerste"),
        ({"until": "01-01-2030"}, "Deze dag komt nog"),
    ],
)
def test_mistakes_are_told_and_nothing_chosen_is_lost(
    anna: Client, place: Municipality, at: Address, changes: dict[str, str], sentence: str
) -> None:
    answer = anna.post(at("count_notifications"), choices(send(anna, at), store="1", **changes))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert f'<option value="{YOUTH}" selected' in text
    assert Snapshot.objects.count() == 0


def test_without_a_series_or_a_whole_month_nothing_is_recorded(anna: Client, place: Municipality, at: Address) -> None:
    answer = anna.post(at("count_notifications"), choices(send(anna, at), store="1", since="02-02-2025"))
    assert answer.status_code == 422
    assert "Er is niets geteld" in answer.content.decode()
    assert Snapshot.objects.count() == 0


def test_a_file_that_cannot_be_read_is_told(anna: Client, place: Municipality, at: Address) -> None:
    answer = send(anna, at, b"PK\x03\x04 kapot")
    assert answer.status_code == 422
    assert anna.post(at("count_notifications"), {"kept": "verzonnen"}).status_code == 422
