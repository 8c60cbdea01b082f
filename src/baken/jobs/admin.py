"""Maintenance: the queue, to look at."""

from __future__ import annotations

from django.contrib import admin

from baken.audit.admin import ReadOnly
from baken.jobs.models import Lease, Turn


@admin.register(Lease)
class LeaseAdmin(ReadOnly):
    """Who is at work on what."""

    list_display = ["task", "worker", "attempts", "alive_at"]


@admin.register(Turn)
class TurnAdmin(ReadOnly):
    """What comes back when."""

    list_display = ["key", "next_at"]
