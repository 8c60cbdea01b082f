"""A database from before the rules on closed rows gets them when it is brought up to date."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection

from baken.audit.closing import RULES as LOG
from baken.audit.triggers import lift
from baken.cli.serving import migrate
from baken.monitoring.closing import RULES as EXPECTATIONS
from baken.observations.closing import RULES as PUBLISHED
from baken.plans.freezing import RULES

SQLITE = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'closed_%'"
POSTGRESQL = "SELECT DISTINCT tgname FROM pg_trigger WHERE tgname LIKE 'closed_%'"


def laid() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(POSTGRESQL if connection.vendor == "postgresql" else SQLITE)
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db(transaction=True)
def test_an_older_database_gets_the_rules() -> None:
    before = laid()
    assert before
    call_command("migrate", "plans", "0001", verbosity=0)
    lift("default", RULES + LOG + EXPECTATIONS + PUBLISHED)
    assert not laid()
    migrate()
    assert laid() == before
