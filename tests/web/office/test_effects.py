"""The pages of before and after: writing an expectation down, and reading what came of it."""

from __future__ import annotations

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.monitoring.models import EffectStudy
from tests.factories.effects import SERIES, count_districts, districts, make_study
from tests.web.office.conftest import Address

pytestmark = pytest.mark.django_db


def typed(municipality: Municipality, **changes: str) -> dict[str, str]:
    here, there, _ = districts(municipality)
    return {
        "title": "Extra verlichting", "month": "1", "year": "2025", "months_before": "12", "months_after": "12",
        "direction": "lower", "at_least": "20", "words": "Wie gezien wordt, breekt niet in.",
        f"area-{here}": "treated", f"area-{there}": "control",
    } | changes  # fmt: skip


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def test_from_expectation_to_answer(anna: Client, at: Address, municipality: Municipality) -> None:
    count_districts(municipality, (120, 60), (110, 112), (40, 41))
    assert at("effect_new", series=SERIES) in text(anna, at("effects"))
    answer = anna.post(at("effect_new", series=SERIES), typed(municipality), follow=True)
    page = " ".join(answer.content.decode().replace("\xa0", " ").split())
    assert "Aantoonbaar minder." in page
    assert "Erna waren er 62" in page
    assert "Wat dit niet kan zeggen" in page
    assert "Wheeler en Ratcliffe" in page
    assert EffectStudy.objects.get().written_by == "anna@duinrand.example"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": ""}, "wat er is gedaan"),
        ({"year": "twintig"}, "Schrijf het jaar als 2025"),
        ({"year": "2099"}, "Vul een jaar tot en met"),
        ({"at_least": "-3"}, "getal boven nul"),
        ({"direction": ""}, "Kies wat u verwacht"),
        ({"words": ""}, "waarom u dat verwacht"),
    ],
)
def test_what_is_missing_is_asked_and_nothing_typed_is_lost(
    anna: Client, at: Address, municipality: Municipality, changes: dict[str, str], told: str
) -> None:
    count_districts(municipality, (12, 6), (11, 11))
    sent = typed(municipality, **changes)
    answer = anna.post(at("effect_new", series=SERIES), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert not EffectStudy.objects.exists()
    if changes.keys() != {"words"}:
        assert "Wie gezien wordt" in page


def test_no_area_chosen_is_asked(anna: Client, at: Address, municipality: Municipality) -> None:
    count_districts(municipality, (12, 6), (11, 11))
    _, there, _ = districts(municipality)
    answer = anna.post(at("effect_new", series=SERIES), typed(municipality, **{f"area-{there}": ""}))
    assert answer.status_code == 422
    assert "om mee te vergelijken" in answer.content.decode()


def test_nothing_to_compare(anna: Client, at: Address) -> None:
    assert "nog geen cijfers van meer gebieden" in text(anna, at("effects"))
    assert anna.get(at("effect_new", series="own.proef")).status_code == 404


def test_withdrawing_asks_why(anna: Client, at: Address, municipality: Municipality) -> None:
    study = make_study(municipality)
    address = at("effect_withdraw", number=study.pk)
    assert anna.post(address, {"reason": ""}).status_code == 422
    anna.post(address, {"reason": "De verkeerde wijk."})
    page = text(anna, at("effect", number=study.pk))
    assert "Deze vergelijking is ingetrokken" in page
    assert "De verkeerde wijk." in page
