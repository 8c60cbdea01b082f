"""Anna keeps the plan of Duinrand; Bert reads along; Dora lets people in; Carla keeps the plan of elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from baken.accounts.models import Municipality, User
from baken.plans.models import Edition, Indicator, Reading
from tests.factories.accounts import make_municipality, make_person
from tests.factories.plans import make_adopted, make_reading

Address = Callable[..., str]


@pytest.fixture(autouse=True)
def _fixed_today(settings: Settings) -> None:
    settings.BAKEN_TODAY = "2026-06-09"


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.KEPT_FILES = tmp_path / "kept"


@pytest.fixture
def anna(coordinator: User) -> Client:
    """Signed in as who keeps the plan."""
    return signed_in(coordinator)


@pytest.fixture
def bert(reader: User) -> Client:
    """Signed in as who reads along."""
    return signed_in(reader)


@pytest.fixture
def dora(municipality: Municipality) -> Client:
    """Signed in as who looks after people and roles."""
    return signed_in(make_person("dora@duinrand.example", "Dora Prins", municipality, "administrator"))


@pytest.fixture
def elsewhere(db: None) -> Municipality:
    """Another municipality."""
    return make_municipality("GM9902", "Wadkant")


@pytest.fixture
def carla(elsewhere: Municipality) -> Client:
    """Signed in as who keeps the plan of that other municipality."""
    return signed_in(make_person("carla@wadkant.example", "Carla Smit", elsewhere, "coordinator"))


@pytest.fixture
def reading(municipality: Municipality) -> Reading:
    """A reading with one open question."""
    return make_reading(municipality)


@pytest.fixture
def edition(municipality: Municipality) -> Edition:
    """An adopted plan."""
    return make_adopted(municipality)


@pytest.fixture
def counted(edition: Edition) -> Indicator:
    """An indicator that is a number: 53 in 2022."""
    return Indicator.objects.get(priority__edition=edition, name="Meldingen overlast jeugd")


@pytest.fixture
def state(edition: Edition) -> Indicator:
    """An indicator that is a state."""
    return Indicator.objects.get(priority__edition=edition, name="Beeld van de jeugdgroepen")


@pytest.fixture
def at(municipality: Municipality) -> Address:
    """The address of an office page in that municipality: at("reading", number=1)."""

    def made(name: str, **parameters: object) -> str:
        return reverse(f"office:{name}", kwargs={"gemeente": municipality.slug, **parameters})

    return made


def signed_in(person: User) -> Client:
    """A browser in which that person is signed in."""
    client = Client()
    client.force_login(person)
    return client
