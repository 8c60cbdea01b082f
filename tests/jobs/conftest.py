"""A migrated database for every test, copied from one that is migrated once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.jobs.running import Environment, run
from tests.thorough import THOROUGH


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Environment]:
    """What every test gets a copy of: a file, or a database on the PostgreSQL server of this run."""
    if not THOROUGH:
        pytest.skip("processes that are killed take a minute: in CI, or with BAKEN_TEST_ALL=1")
    folder = tmp_path_factory.mktemp("migrated")
    found = {**os.environ, "BAKEN_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "baken.conf.settings"}
    drop = _own_postgres(found)
    run(found, "-m", "django", "migrate", "--verbosity", "0")
    yield found
    drop()


@pytest.fixture
def environment(migrated: Environment, tmp_path: Path) -> Iterator[Environment]:
    """A database that no test shares."""
    shutil.copytree(migrated["BAKEN_DATA_DIR"], tmp_path, dirs_exist_ok=True)
    found = {**migrated, "BAKEN_DATA_DIR": str(tmp_path)}
    drop = _own_postgres(found, urlsplit(migrated.get("BAKEN_DATABASE_URL", "")).path[1:])
    yield found
    drop()


def _own_postgres(found: Environment, template: str = "template1") -> Callable[[], object]:
    address = os.environ.get("BAKEN_DATABASE_URL", "")
    if not address:
        return lambda: None
    import psycopg  # noqa: PLC0415  only there in the run on PostgreSQL

    name = f"jobs_{uuid4().hex[:12]}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    found["BAKEN_DATABASE_URL"] = urlsplit(address)._replace(path=f"/{name}").geturl()

    def drop() -> None:
        with psycopg.connect(address, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")

    return drop
