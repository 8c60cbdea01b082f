"""Two people answer the same question at the same moment, each on a connection of their own: one answer counts."""

from __future__ import annotations

import json

import pytest

from tests.jobs.running import Environment, run

PROGRAM = """
import django; django.setup()
import json, threading
from django.conf import settings
from django.db import connection
from django.test import Client
from baken.observations.models import Figure, RequestLink
from baken.observations.operations import remind_request
from baken.observations.operations.mailing import token_of
from tests.factories.accounts import TESTS, make_municipality
from tests.factories.figures import make_request
from datetime import date

settings.ALLOWED_HOSTS = ["testserver"]
settings.BAKEN_TODAY = "2026-06-09"
asked = make_request(make_municipality())
RequestLink.objects.update(sending="sent")
remind_request(request=asked, today=date(2026, 6, 9), by=TESTS)
links = list(asked.links.all())
ready, seen = threading.Barrier(4), []

def answer(number):
    ready.wait()
    link = links[number % len(links)] if SAME == 0 else links[0]
    page = Client().post(f"/cijfer/{token_of(link)}/", {"value": str(40 + number)})
    seen.append((page.status_code, page.content.decode()))
    connection.close()

people = [threading.Thread(target=answer, args=(n,)) for n in range(4)]
for one in people: one.start()
for one in people: one.join()
stored = str(int(Figure.objects.get().value))
told = all(f"<dd>{stored}</dd>" in text and "bewaard" in text for status, text in seen if status != 200)
print(json.dumps([sorted(status for status, _ in seen), told]))
"""


@pytest.mark.parametrize("same", [0, 1])
def test_exactly_one_counts_and_the_others_are_told(environment: Environment, same: int) -> None:
    printed = run(environment, "-c", PROGRAM.replace("SAME", str(same)))
    assert json.loads(printed.strip().splitlines()[-1]) == [[200, 410, 410, 410], True]
