"""The page on data quality: what is seen, in words too, and setting it aside."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from baken.accounts.models import Municipality, User
from baken.accounts.operations import give_role
from baken.audit.models import Event
from baken.core.figures import Figure
from baken.core.periods import Period
from baken.observations.models import RemarkSetAside
from baken.observations.operations import enter_figure
from baken.plans.models import Edition, Indicator
from tests.factories.accounts import TESTS
from tests.factories.figures import make_remark_set_aside
from tests.web.office.conftest import Address

pytestmark = pytest.mark.django_db
YOUTH = "police.nuisance.youth"


@pytest.fixture
def jumped(edition: Edition, municipality: Municipality) -> Indicator:
    """Youth nuisance was ten times as high in one year."""
    for year, value in ((2022, 53), (2023, 650), (2024, 48), (2025, 55)):
        figure = Figure(YOUTH, municipality.code, Period.year(year), Decimal(value))
        enter_figure(
            municipality=municipality, figure=figure, source_text="x", retrieved_on=date(2026, 2, 1), note="", by=TESTS
        )
    return Indicator.objects.get(priority__edition=edition, series=YOUTH)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def aside_address(anna: Client, at: Address) -> str:
    page = text(anna, at("quality"))
    return next(part.split('"')[0] for part in page.split('href="') if "/gezien/" in part and "jeugd" in part)


def test_what_was_seen_stands_there_with_where_to_go(anna: Client, at: Address, jumped: Indicator) -> None:
    page = text(anna, at("quality"))
    assert "Grote sprong" in page
    assert "Er staat 650 over 2023, maar 53 over 2022 en 48 over 2024." in page
    assert at("indicator", number=jumped.pk) in page
    assert "/herkomst/" in page
    assert "Dit voert u zelf in." in page, "the figures of the municipality itself are late"


def test_the_strip_has_its_words(anna: Client, at: Address, jumped: Indicator) -> None:
    page = text(anna, at("quality"))
    assert "2023: cijfer" in page
    assert "2026: verwacht rond 15 januari 2027" in page
    assert "Alle cijfers zijn er. Volgende cijfer verwacht rond 15 januari 2027, over 2026." in page


def test_setting_aside_asks_a_reason_and_keeps_it(anna: Client, at: Address, jumped: Indicator) -> None:
    address = aside_address(anna, at)
    assert anna.post(address, {"reason": " "}).status_code == 422
    assert not RemarkSetAside.objects.exists()
    page = anna.post(address, {"reason": "Er was een groot festival."}, follow=True).content.decode()
    assert "Grote sprong" not in page
    assert "‘Er was een groot festival.’" in page
    assert "Gezien, klopt" in page
    kept = RemarkSetAside.objects.get()
    assert "650" in kept.sentence
    assert Event.objects.filter(verb="observations.set_remark_aside").count() == 1
    page = anna.post(at("take_up", number=kept.pk), follow=True).content.decode()
    assert "Grote sprong" in page
    assert not RemarkSetAside.objects.exists()


def test_a_remark_that_is_gone_is_told(anna: Client, at: Address, jumped: Indicator) -> None:
    answer = anna.get(at("set_aside", key="0" * 64), follow=True)
    assert "Deze opmerking is er niet meer" in answer.content.decode()


def test_a_choice_of_baseline_is_not_set_aside(anna: Client, at: Address, edition: Edition) -> None:
    place = edition.municipality
    figure = Figure(YOUTH, place.code, Period.year(2022), Decimal(57))
    enter_figure(municipality=place, figure=figure, source_text="x", retrieved_on=date(2026, 2, 1), note="", by=TESTS)
    page = text(anna, at("quality"))
    part = page.split("Plan en bron verschillen")[1].split("</section>")[0]
    assert "Nulmeting kiezen" in part
    assert "/gezien/" not in part


def test_who_reads_along_sees_it_and_changes_nothing(bert: Client, at: Address, jumped: Indicator) -> None:
    page = text(bert, at("quality"))
    assert "Grote sprong" in page
    assert "/gezien/" not in page
    assert bert.get(at("set_aside", key="0" * 64)).status_code == 403


def test_without_a_plan(anna: Client, at: Address) -> None:
    assert "Er is nog geen plan" in text(anna, at("quality"))


def test_what_another_municipality_set_aside_does_not_exist(
    carla: Client, elsewhere: Municipality, municipality: Municipality
) -> None:
    kept = make_remark_set_aside(municipality)
    give_role(person=User.objects.get(name="Carla Smit"), municipality=elsewhere, role="administrator", by=TESTS)
    assert carla.post(f"/werk/{elsewhere.slug}/datakwaliteit/{kept.pk}/oppakken/").status_code == 404
    assert RemarkSetAside.objects.filter(pk=kept.pk).exists()
