"""Whether anybody is at work at all."""

from __future__ import annotations

from datetime import datetime

from baken.jobs.models import Lease, Turn
from baken.jobs.operations import LEASE
from baken.jobs.schedule import ROUND


def is_anyone_at_work(now: datetime) -> bool:
    """True when a worker was heard lately: on its round when it has nothing to do, through its lease when it has.

    Without one everything that is asked stays in line. At most two queries.
    """
    on_its_round = Turn.objects.filter(key=ROUND.key, next_at__gt=now - ROUND.every)
    return on_its_round.exists() or Lease.objects.exclude(worker="").filter(alive_at__gt=now - LEASE).exists()
