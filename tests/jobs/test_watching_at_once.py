"""Workers that look through the same month at the same moment, each on a connection of their own: it is kept once."""

from __future__ import annotations

import json

from tests.jobs.running import Environment, run

PROGRAM = """
import django; django.setup()
import json, threading
from datetime import UTC, datetime
from django.db import connection
from baken.audit.models import Event
from baken.monitoring.models import Standout, WarningLetter
from baken.monitoring.operations import subscribe_warning
from baken.monitoring.watching import put_in_post, watch_municipality
from tests.factories.accounts import TESTS, make_municipality, make_person
from tests.factories.months import DAY, HOME, count_months, peak

place = make_municipality()
person = make_person("anna@duinrand.example", "Anna de Wit", place)
count_months(place, peak())
subscribe_warning(municipality=place, person=person, home=HOME, by=person)
ready, faults = threading.Barrier(4), []

def look():
    ready.wait()
    try:
        put_in_post(watch_municipality(place, DAY, TESTS), DAY)
    except Exception as error:
        faults.append(repr(error))
    connection.close()

workers = [threading.Thread(target=look) for _ in range(4)]
for one in workers: one.start()
for one in workers: one.join()
lines = Event.objects.filter(verb="monitoring.keep_month").count()
print(json.dumps([Standout.objects.count(), lines, WarningLetter.objects.count(), faults]))
"""


def test_one_standout_one_line_and_one_letter(environment: Environment) -> None:
    printed = run(environment, "-c", PROGRAM)
    assert json.loads(printed.strip().splitlines()[-1]) == [1, 1, 1, []]
