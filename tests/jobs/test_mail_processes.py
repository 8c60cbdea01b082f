"""Real workers and a real mail server: a worker that is killed while it sends loses no mail, and says what it knows."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator

import pytest

from tests.jobs.running import LEASE, Environment, run, start
from tests.smtp_server import Post, post_office

SETUP = "import django; django.setup()\n"
ASK = (
    SETUP + "from tests.factories.accounts import make_municipality\n"
    "from tests.factories.figures import make_request\n"
    "place = make_municipality()\n"
    "for year in {years}: make_request(place, year)"
)
STANDS = (
    SETUP + "from baken.observations.models import RequestLink\n"
    "print(list(RequestLink.objects.order_by('pk').values_list('sending', 'maybe_twice')))"
)


@pytest.fixture
def post(environment: Environment) -> Iterator[Post]:
    """The mail server, and workers that know where it is."""
    with post_office() as running:
        environment |= {"DJANGO_SETTINGS_MODULE": "tests.plain_mail", "TEST_MAIL_PORT": str(running.port)}
        yield running


def test_a_worker_killed_while_it_sends_loses_no_mail(environment: Environment, post: Post) -> None:
    post.slow = 30.0
    run(environment, "-c", ASK.format(years=[2025]))
    first = start(environment, "een")
    assert post.taking.wait(30)
    assert run(environment, "-c", STANDS).strip() == "[('sending', False)]"
    first.send_signal(signal.SIGKILL)
    first.wait()
    post.slow = 0.0
    time.sleep(float(LEASE) + 0.2)
    assert start(environment, "twee").wait(60) == 0
    assert run(environment, "-c", STANDS).strip() == "[('sent', True)]"
    assert len({letter["Message-ID"] for letter in post.letters}) == 1
    assert len({letter.get_content() for letter in post.letters}) == 1


def test_two_workers_send_each_mail_once(environment: Environment, post: Post) -> None:
    post.slow = 0.05
    run(environment, "-c", ASK.format(years=list(range(2010, 2022))))
    workers = [start(environment, name) for name in ("een", "twee")]
    assert [worker.wait(60) for worker in workers] == [0, 0]
    assert len(post.letters) == len({letter["Message-ID"] for letter in post.letters}) == 12
    assert "True" not in run(environment, "-c", STANDS)


def test_a_slow_mail_server_holds_up_no_writer(environment: Environment, post: Post) -> None:
    post.slow = 4.0
    run(environment, "-c", ASK.format(years=[2025]))
    worker = start(environment, "een")
    assert post.taking.wait(30)
    write = (
        SETUP + "import time; begun = time.monotonic()\n"
        "from tests.factories.accounts import make_municipality\n"
        "make_municipality(code='GM9902', name='Veenhoek')\n"
        "print(time.monotonic() - begun)"
    )
    assert float(run(environment, "-c", write)) < 2
    assert worker.wait(60) == 0
