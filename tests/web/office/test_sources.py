"""The pages of the sources: what is expected, fetching, was and is, and a figure back to its record."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from baken.accounts.models import Municipality, User
from baken.accounts.operations import give_role
from baken.jobs import schedule, worker
from baken.jobs.worker import Worker
from baken.observations.models import Fetch, Figure
from tests.factories.accounts import TESTS
from tests.factories.figures import make_fetch, make_figure
from tests.factories.plans import make_adopted
from tests.sources.odata_service import Population, Service, Table, period_keys, running

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nothing_recurs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker does what these tests ask, and nothing that is due besides."""
    monkeypatch.setattr(worker, "look_at_everything", lambda _: 0)


@pytest.fixture
def real(municipality: Municipality) -> Municipality:
    """Duinrand, as if it were real."""
    make_adopted(municipality)
    Municipality.objects.filter(pk=municipality.pk).update(is_invented=False)
    municipality.refresh_from_db()
    return municipality


@pytest.fixture
def service(settings: Settings, real: Municipality) -> Iterator[Service]:
    regions = ("NL01", real.code)
    nuisance = Table(
        "47021NED", "Overlast", ("0.0.0", "E35"), regions, period_keys(2012, 2025), lambda *_: 7,
        topic="GeregistreerdeOverlast_1",
    )  # fmt: skip
    with running(Service({"47021NED": nuisance}, Population(regions, (2012, 2026), lambda *_: 66_000))) as started:
        settings.SOURCES_MIRROR = started.address
        yield started


def page(client: Client, name: str, place: Municipality, **numbers: int) -> str:
    answer = client.get(reverse(f"office:{name}", kwargs={"gemeente": place.slug, **numbers}))
    assert answer.status_code == 200
    return answer.content.decode()


def ask(client: Client, place: Municipality, table: str = "") -> str:
    answer = client.post(reverse("office:fetch_now", kwargs={"gemeente": place.slug}), {"tabel": table}, follow=True)
    return answer.content.decode()


def test_what_is_expected_stands_there_before_anything_was_fetched(anna: Client, real: Municipality) -> None:
    text = page(anna, "sources", real)
    assert "47021NED" in text
    assert "nog niet" in text
    assert "rond 15 juni 2026" in text.replace("\xa0", " ")
    assert "Alles nu ophalen" in text


def test_fetching_from_the_page_until_was_and_is(anna: Client, real: Municipality, service: Service) -> None:
    assert "Dit staat in de rij" in ask(anna, real, "47021NED")
    Worker("een").run(until_empty=True)
    first = Fetch.objects.get()
    assert "364 nieuwe cijfers" in page(anna, "fetch", real, number=first.pk)
    service.tables["47021NED"].value = lambda code, region, period: 9 if period == "2022JJ00" else 7
    service.tables["47021NED"].__dict__.pop("rows", None)
    ask(anna, real, "47021NED")
    Worker("een").run(until_empty=True)
    text = page(anna, "fetch", real, number=Fetch.objects.latest("pk").pk)
    assert "Was en is" in text
    assert "+2" in text
    assert "Kijk na: het oordeel kan veranderd zijn" in text
    assert "Meldingen overlast jeugd" in text


def test_a_figure_is_followed_back_to_its_record(anna: Client, real: Municipality, service: Service) -> None:
    ask(anna, real, "47021NED")
    Worker("een").run(until_empty=True)
    figure = Figure.objects.get(area=real.code, start="2022-01-01", end="2023-01-01")
    text = page(anna, "origin", real, number=figure.pk)
    assert "2022JJ00" in text
    assert "TypedDataSet" in text
    assert figure.snapshot.checksum in text
    assert "Regel " in text


def test_an_entry_by_hand_says_so(anna: Client, real: Municipality) -> None:
    assert "met de hand ingevoerd" in page(anna, "origin", real, number=make_figure(real).pk)


def test_nobody_there_to_do_it_is_told(anna: Client, real: Municipality) -> None:
    assert "De werker draait niet" not in page(anna, "sources", real), "nothing waits yet"
    assert "De werker draait niet" in ask(anna, real, "47021NED")
    assert "De werker draait niet" in page(anna, "sources", real)
    schedule.look_at_everything(timezone.now())
    assert "De werker draait niet" not in page(anna, "sources", real)


def test_asking_twice_is_one_fetch(anna: Client, real: Municipality) -> None:
    ask(anna, real, "47021NED")
    ask(anna, real, "47021NED")
    assert (Fetch.objects.count(), DBTaskResult.objects.count()) == (1, 1)


def test_everything_at_once(anna: Client, real: Municipality) -> None:
    assert "2 tabellen staan in de rij" in ask(anna, real)


def test_a_table_that_no_indicator_needs_does_not_exist(anna: Client, real: Municipality) -> None:
    address = reverse("office:fetch_now", kwargs={"gemeente": real.slug})
    assert anna.post(address, {"tabel": "47013NED"}).status_code == 404


def test_stopping(anna: Client, real: Municipality) -> None:
    fetch = make_fetch(real)
    address = reverse("office:stop_fetch", kwargs={"gemeente": real.slug, "number": fetch.pk})
    assert "Gestopt door anna@" in anna.post(address, follow=True).content.decode()
    assert "al geëindigd" in anna.post(address, follow=True).content.decode()


def test_an_invented_municipality_is_told_why_not(anna: Client, municipality: Municipality) -> None:
    make_adopted(municipality)
    assert "is verzonnen. Daarom halen we" in page(anna, "sources", municipality)
    assert "is verzonnen: geen bron" in ask(anna, municipality)


def test_who_may_not_enter_figures_sees_no_button(bert: Client, real: Municipality) -> None:
    assert "Alles nu ophalen" not in page(bert, "sources", real)


def test_numbers_of_another_municipality_do_not_exist(
    carla: Client, elsewhere: Municipality, real: Municipality
) -> None:
    fetch, figure = make_fetch(real), make_figure(real)
    give_role(person=User.objects.get(name="Carla Smit"), municipality=elsewhere, role="administrator", by=TESTS)
    for name, number in (("fetch", fetch.pk), ("origin", figure.pk)):
        address = reverse(f"office:{name}", kwargs={"gemeente": elsewhere.slug, "number": number})
        assert carla.get(address).status_code == 404
