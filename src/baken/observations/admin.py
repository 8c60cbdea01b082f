"""Maintenance: to look at, not to change; figures change through operations only."""

from __future__ import annotations

from django.contrib import admin

from baken.audit.admin import ReadOnly
from baken.observations.models import ColumnMapping, Figure, FigureRequest, RemarkSetAside, Snapshot


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnly):
    """What was received."""

    list_display = ["publisher", "table", "retrieved_on", "municipality", "received_by"]
    exclude = ["payload"]


@admin.register(Figure)
class FigureAdmin(ReadOnly):
    """What was read from it."""

    list_display = ["series", "area", "start", "end", "value", "missing", "status", "municipality"]
    list_filter = ["series", "municipality"]


@admin.register(ColumnMapping)
class ColumnMappingAdmin(ReadOnly):
    """How columns were mapped."""

    list_display = ["name", "municipality", "changed_at"]


@admin.register(FigureRequest)
class FigureRequestAdmin(ReadOnly):
    """What was asked by mail."""

    list_display = ["name", "owner", "until", "state", "municipality"]


@admin.register(RemarkSetAside)
class RemarkSetAsideAdmin(ReadOnly):
    """Which remarks about figures a person found right."""

    list_display = ["sentence", "reason", "set_aside_by", "set_aside_at", "municipality"]
