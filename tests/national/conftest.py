"""The service on loopback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.national.country import country
from tests.sources.odata_service import Service, running


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    with running(country()) as started:
        monkeypatch.setenv("BAKEN_SOURCES_MIRROR", started.address)
        yield started
