"""A series per district: the office sees small counts, everybody else does not."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.core.periods import Period
from baken.plans.models import Edition
from tests.factories.accounts import make_municipality
from tests.factories.areas import record_areas
from tests.factories.plans import make_adopted
from tests.web.office.conftest import Address

YOUTH, PEOPLE = "police.nuisance.youth", "cbs.population"
DISTRICTS = {"WK990101": 3, "WK990102": 17, "WK990103": 40, "GM9901": 60}
INHABITANTS = {"WK990101": 5, "WK990102": 1000, "WK990103": 4000}
CHOSEN = "?reeks=police.nuisance.youth&per=wijk&periode=2025"


@pytest.fixture
def known(edition: Edition, municipality: Municipality) -> Municipality:
    """Three districts, of which one is very small, in a municipality with an adopted plan."""
    record_areas(municipality, YOUTH, DISTRICTS)
    record_areas(municipality, PEOPLE, INHABITANTS)
    return municipality


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def cells(page: str, area: str) -> list[str]:
    """The cells of the row of an area, without their marks."""
    row = re.search(rf'<th scope="row">\s*{area}.*?</tr>', page, re.DOTALL)
    assert row is not None
    return [re.sub("<[^>]+>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", row[0], re.DOTALL)]


def test_the_office_sees_every_count_but_no_rate_of_few_people(anna: Client, known: Municipality, at: Address) -> None:
    page = text(anna, at("areas") + CHOSEN)
    assert cells(page, "WK990101") == ["·", "3", "5", "te klein voor een verhoudingscijfer"]
    assert cells(page, "WK990102") == ["D", "17", "1.000", "17"]


def test_everybody_else_sees_no_small_count_and_cannot_subtract_it(client: Client, known: Municipality) -> None:
    page = text(client, f"/{known.slug}/kaart/{CHOSEN}")
    assert cells(page, "WK990101")[:2] == ["×", "niet getoond"]
    assert cells(page, "WK990102") == ["×", "niet getoond", "1.000", "niet getoond"]
    assert cells(page, "WK990103") == ["A", "40", "4.000", "10"]


def test_everybody_else_gets_one_level_and_whole_years(client: Client, known: Municipality) -> None:
    """Neighbourhoods beside districts, or months beside years, would tell the rest."""
    record_areas(known, YOUTH, {"BU99010101": 3, "BU99010102": 20}, Period.year(2025), Period.months_of(2026, 1, 1))
    page = text(client, f"/{known.slug}/kaart/?reeks={YOUTH}&per=buurt&periode=januari+2026")
    assert "BU99010101" not in page
    assert "januari 2026" not in page
    assert '<option value="buurt"' not in page


def test_months_are_added_up_where_there_is_no_year(anna: Client, known: Municipality, at: Address) -> None:
    months = [Period.months_of(2024, month, month) for month in (1, 2, 3)]
    record_areas(known, "police.nuisance.total", {"WK990101": 2, "WK990102": 4}, *months)
    page = text(anna, at("areas") + "?reeks=police.nuisance.total")
    assert "januari–maart 2024" in page
    assert cells(page, "WK990102")[1] == "12"


def test_months_with_a_gap_are_not_added_up(anna: Client, known: Municipality, at: Address) -> None:
    months = [Period.months_of(2024, month, month) for month in (1, 3)]
    record_areas(known, "police.nuisance.total", {"WK990101": 2, "WK990102": 4}, *months)
    assert "januari–maart 2024" not in text(anna, at("areas") + "?reeks=police.nuisance.total")


def test_without_figures_per_area_the_page_says_which_source_has_them(
    client: Client, municipality: Municipality, edition: Edition
) -> None:
    page = text(client, f"/{municipality.slug}/kaart/")
    assert "Nog geen cijfers per wijk of buurt" in page
    assert "47024NED" in page


def test_an_odd_choice_gives_the_first(client: Client, known: Municipality) -> None:
    page = text(client, f"/{known.slug}/kaart/?reeks=%00x&per=straat&periode=ooit")
    assert "Meldingen van overlast door jeugd bij de politie per wijk, 2025" in page


@pytest.mark.django_db
def test_a_map_is_drawn_where_there_are_outlines(client: Client) -> None:
    place = make_municipality("GM9999", "Verzonnenveen")
    make_adopted(place)
    record_areas(place, YOUTH, {"WK999901": 11, "WK999902": 17, "WK999903": 40})
    page = text(client, f"/{place.slug}/kaart/")
    assert page.count("map__area map__area--") == 3 + 3  # three areas, three steps in the legend
    assert "<title>Havenkwartier: 40 meldingen</title>" in page
