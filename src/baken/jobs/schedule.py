"""Recurring work: registered by the app that has it, looked at by every worker, done by one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction

from baken.jobs.models import Turn

log = logging.getLogger(__name__)
Look = Callable[[datetime], None]


@dataclass(frozen=True)
class Recurring:
    """`look` puts in the queue whatever is due at that moment; called at most once per `every`."""

    key: str
    every: timedelta
    look: Look


ROUND = Recurring("jobs.round", timedelta(seconds=30), lambda _: None)
"""Nothing to do, but the turn itself says that a worker is there: see `queries.is_anyone_at_work`."""
_REGISTERED: dict[str, Recurring] = {ROUND.key: ROUND}


def recurring(key: str, every: timedelta) -> Callable[[Look], Look]:
    """Register a function as recurring work. It runs in the transaction of its turn: both happen, or neither."""

    def register(look: Look) -> Look:
        _REGISTERED[key] = Recurring(key, every, look)
        return look

    return register


def look_at_everything(now: datetime) -> int:
    """Take every turn that is due and not taken by another worker. The number taken; one that fails keeps its turn."""
    return sum(_safely(one, now) for one in _REGISTERED.values())


def _safely(one: Recurring, now: datetime) -> bool:
    try:
        return _take_turn(one, now)
    except DatabaseError:
        raise  # nothing else will work either
    except Exception:
        log.exception("recurring work failed: %s", one.key)
        return False


@transaction.atomic
def _take_turn(one: Recurring, now: datetime) -> bool:
    Turn.objects.get_or_create(key=one.key, defaults={"next_at": now})
    taken = Turn.objects.filter(key=one.key, next_at__lte=now).update(next_at=now + one.every)
    if taken:
        one.look(now)
    return bool(taken)
