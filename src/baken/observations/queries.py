"""Every read that is more than a filter."""

from __future__ import annotations

from collections.abc import Iterable

from baken.accounts.models import Municipality
from baken.core import figures as core
from baken.observations.convert import to_core
from baken.observations.models import ColumnMapping, Figure, Snapshot


def figures_of(
    municipality: Municipality, series: Iterable[str], areas: Iterable[str]
) -> dict[tuple[str, str], tuple[core.Figure, ...]]:
    """Current figures by (series, area), oldest first, each with its origin. One query, without the bytes received."""
    rows = (
        Figure.objects.filter(
            municipality=municipality, series__in=set(series), area__in=set(areas), superseded_by__isnull=True
        )
        .select_related("snapshot")
        .defer("snapshot__content")
        .order_by("start", "end")
    )
    found: dict[tuple[str, str], list[core.Figure]] = {}
    for row in rows:
        found.setdefault((row.series, row.area), []).append(to_core(row))
    return {cell: tuple(listed) for cell, listed in found.items()}


def history_of(municipality: Municipality, series: str, area: str) -> tuple[Figure, ...]:
    """Every figure ever held of a series, superseded ones too: newest period first, newest version first."""
    rows = Figure.objects.filter(municipality=municipality, series=series, area=area)
    return tuple(
        rows.select_related("snapshot", "superseded_by").defer("snapshot__content").order_by("-start", "-end", "-id")
    )


def mapping_for(municipality: Municipality, head: str) -> ColumnMapping | None:
    """The column mapping remembered for files with this head line."""
    return ColumnMapping.objects.filter(municipality=municipality, head=head).first()


def snapshots_of(municipality: Municipality) -> tuple[Snapshot, ...]:
    """What was received, newest first, without the bytes."""
    return tuple(Snapshot.objects.filter(municipality=municipality).defer("content"))
