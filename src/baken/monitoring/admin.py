"""Maintenance: to look at, not to change."""

from __future__ import annotations

from django.contrib import admin

from baken.audit.admin import ReadOnly
from baken.monitoring.models import EffectStudy, Standout


@admin.register(EffectStudy)
class EffectStudyAdmin(ReadOnly):
    """What was expected beforehand."""

    list_display = ["title", "series", "start", "municipality", "written_by"]


@admin.register(Standout)
class StandoutAdmin(ReadOnly):
    """What stood out in a month."""

    list_display = ["series", "area", "month", "certainty", "state", "municipality"]
