"""Files with figures of districts: by code, by name, and never those of another municipality."""

from __future__ import annotations

from datetime import date

import pytest

from baken.accounts.models import Municipality
from baken.observations.queries import Preview, preview_file
from baken.sources.spreadsheet.parse import Mapping

pytestmark = pytest.mark.django_db
NAMES = {
    "WK999901": "Dorp", "WK999902": "’t Lint", "WK999903": "Zwolle", "BU99990101": "Dorp", "BU99990102": "Haven",
    "BU99990201": "Haven",
}  # fmt: skip
DAY = date(2030, 5, 1)


@pytest.fixture
def place() -> Municipality:
    return Municipality.objects.create(code="GM9999", name="Proef", slug="proef", district_names=NAMES)


def look(place: Municipality, head: str, *areas: str, mapping: Mapping | None = None) -> Preview:
    lines = [f"{head};Jaar;Cijfer", *(f"{area};2025;{n}" for n, area in enumerate(areas, start=5))]
    return preview_file(
        place, name="w.csv", content="\n".join(lines).encode(), series="own.proef", known_on=DAY, mapping=mapping
    )


def read(place: Municipality, head: str, *areas: str) -> list[str]:
    found = look(place, head, *areas)
    assert not found.problems
    return [figure.area for figure in found.figures]


def test_own_districts_by_code_and_no_others(place: Municipality) -> None:
    found = look(place, "Wijk", "WK999901", "BU99990101", "WK036301", "NL01")
    assert [f.area for f in found.figures] == ["WK999901", "BU99990101", "NL01"]
    assert (found.new, found.left_out) == (3, 1)


def test_districts_by_name_in_any_writing(place: Municipality) -> None:
    assert read(place, "Wijk", "dorp", "'T  LINT") == ["WK999901", "WK999902"]


def test_the_head_tells_the_level(place: Municipality) -> None:
    assert read(place, "Buurtnaam", "Dorp") == ["BU99990101"]
    assert read(place, "Wijk", "Zwolle") == ["WK999903"]


def test_a_national_name_goes_first_where_the_head_tells_no_level(place: Municipality) -> None:
    found = look(place, "Gebied", "Zwolle", "’t Lint")
    assert ([f.area for f in found.figures], found.left_out) == (["WK999902"], 1)


@pytest.mark.parametrize(("head", "name"), [("Gebied", "Dorp"), ("Wijken en buurten", "Dorp"), ("Buurt", "Haven")])
def test_a_name_that_several_share_is_not_guessed(place: Municipality, head: str, name: str) -> None:
    (problem,) = look(place, head, name).problems
    assert problem.sentence.startswith(f"Cel A2: ‘{name}’ is geen gebied dat wij kennen.")


def test_a_district_of_the_national_list() -> None:
    landsmeer = Municipality.objects.create(code="GM0415", name="Landsmeer", slug="landsmeer")
    assert read(landsmeer, "Wijk", "Den Ilp", "Landsmeer") == ["WK041502", "WK041503"]
    assert read(landsmeer, "Gemeente", "Landsmeer") == ["GM0415"]


def test_without_a_column_for_the_area_every_line_is_the_municipality(place: Municipality) -> None:
    found = preview_file(place, name="w.csv", content=b"Jaar;Cijfer\n2025;7\n", series="own.proef", known_on=DAY)
    assert [f.area for f in found.figures] == ["GM9999"]


def test_a_column_that_is_not_there_is_told(place: Municipality) -> None:
    assert look(place, "Wijk", "Dorp", mapping=Mapping(1, 2, area_column=9)).problems


@pytest.mark.parametrize("named", ["GM9901", "gm9901", "Duinrand", "Gemeente Duinrand"])
def test_a_municipality_that_the_national_list_lacks_is_known_in_its_own_sheet(
    municipality: Municipality, named: str
) -> None:
    sheet = f"gebied;jaar;aantal\n{named};2024;12\nNederland;2024;1200\n"
    preview = preview_file(municipality, name="a.csv", content=sheet.encode(), series="own.x", known_on=DAY)
    assert not preview.problems
    assert [figure.area for figure in preview.figures] == ["GM9901", "NL01"]
