"""The page of what stands out: looked at, explained, and mailed to who wants that."""

from __future__ import annotations

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.monitoring.models import Standout, WarningLetter, WarningSubscription
from baken.monitoring.watching import watch_municipality
from baken.plans.models import Edition
from tests.factories.accounts import TESTS
from tests.factories.months import DAY, LAST, SERIES, count_months, make_standout, peak, usual
from tests.web.office.conftest import Address

pytestmark = pytest.mark.django_db


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def test_from_figure_to_explanation(anna: Client, at: Address, municipality: Municipality) -> None:
    count_months(municipality, peak())
    count_months(municipality, usual(draw=9), series="police.crimes.arson")
    page = text(anna, at("standouts"))
    assert "In april 2026 valt er één cijfer op, van 2 cijfers" in page
    assert "nog niet zijn doorgekeken" in page
    page = " ".join(anna.post(at("look_now"), follow=True).content.decode().split())
    found = Standout.objects.get()
    assert "Diefstal van fietsen, brommers en scooters, Duinrand" in page
    assert "45 in april 2026. Verwacht was" in page
    assert "nog niet zijn doorgekeken" not in page
    answer = anna.post(at("explain_standout", number=found.pk), {"explanation": "Eén dader, nu vast."}, follow=True)
    assert "‘Eén dader, nu vast.’" in answer.content.decode()
    assert "Eerder bekeken" in text(anna, at("standouts"))


def test_one_figure_with_its_months(anna: Client, at: Address, municipality: Municipality) -> None:
    count_months(municipality, peak(months=90))
    watch_municipality(municipality, DAY, TESTS)
    for address in (
        at("standout", number=Standout.objects.get().pk),
        at("expected", series=SERIES, area=municipality.code),
    ):
        page = text(anna, address)
        assert "Lager is beter" in page
        assert 'class="lamp"' in page
        assert "Dezelfde cijfers als tabel" in page
        assert "Noufaily" in page
        assert "Dit zegt niet waardoor het komt" in page
    assert anna.get(at("expected", series="own.niets", area=municipality.code)).status_code == 404


def test_too_little_is_said_with_its_reason(anna: Client, at: Address, municipality: Municipality) -> None:
    assert "nog geen cijfers per maand" in text(anna, at("standouts"))
    count_months(municipality, [3, 4, 5])
    assert "nog geen twee jaar" in text(anna, at("standouts"))
    assert "nog geen twee jaar" in text(anna, at("expected", series=SERIES, area=municipality.code))


def test_seen_once(anna: Client, at: Address, municipality: Municipality) -> None:
    address = at("see_standout", number=make_standout(municipality).pk)
    anna.post(address)
    assert Standout.objects.get().state == "seen"
    assert "al bekeken" in anna.post(address, follow=True).content.decode()


@pytest.mark.parametrize(("typed", "told"), [("", "waardoor het komt"), ("x" * 501, "500 tekens")])
def test_nothing_typed_is_lost(anna: Client, at: Address, municipality: Municipality, typed: str, told: str) -> None:
    answer = anna.post(at("explain_standout", number=make_standout(municipality).pk), {"explanation": typed})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert typed in answer.content.decode()


def test_the_mail_is_turned_on_and_off(bert: Client, at: Address) -> None:
    assert "bert@duinrand.example" in bert.post(at("warning_mail"), {"aan": "ja"}, follow=True).content.decode()
    assert "krijgt deze mail al" in bert.post(at("warning_mail"), {"aan": "ja"}, follow=True).content.decode()
    assert WarningSubscription.objects.get().home == "http://testserver/"
    letter = {"month": LAST, "sending": "failed", "problem": "De mailserver neemt dit adres niet aan."}
    WarningLetter.objects.create(subscription=WarningSubscription.objects.get(), **letter)
    assert "Laatste mail, over april 2026: niet gelukt. De mailserver neemt" in text(bert, at("standouts"))
    bert.post(at("warning_mail"), {"aan": "nee"})
    assert not WarningSubscription.objects.exists()


def test_work_is_honestly_not_known_yet(anna: Client, at: Address, edition: Edition) -> None:
    assert edition.pk
    page = text(anna, at("standouts"))
    assert "Werk en effect per prioriteit" in page
    assert "Nog niet bekend" in page
