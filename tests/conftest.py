"""For all tests: no outside connections, and a few people and municipalities to start from."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings

from baken.accounts.models import Municipality, User
from baken.accounts.system import SystemActor
from tests.factories.accounts import make_municipality, make_person
from tests.network import refuse_outside_connections

refuse_outside_connections()
# machines are noisy: how long an example takes says nothing
hypothesis_settings.register_profile("noisy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("noisy")


@pytest.fixture(autouse=True)
def _no_kept_pages() -> None:
    """Pages kept by one test are not served to the next, whose log may have the same numbers."""
    cache.clear()


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Settings) -> None:
    """The real hash is slow on purpose; tests log in often."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def tests() -> SystemActor:
    """Who writes in the tests."""
    return SystemActor("tests")


@pytest.fixture
def municipality(db: None) -> Municipality:
    """An invented municipality."""
    return make_municipality()


@pytest.fixture
def coordinator(municipality: Municipality) -> User:
    """Anna, who keeps the plan of that municipality."""
    return make_person("anna@duinrand.example", "Anna de Wit", municipality, "coordinator")


@pytest.fixture
def reader(municipality: Municipality) -> User:
    """Bert, who reads along."""
    return make_person("bert@duinrand.example", "Bert Kok", municipality, "reader")
