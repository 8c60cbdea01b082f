"""Every read that is more than a filter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from baken.accounts.models import Municipality
from baken.core import figures as core
from baken.core.areas import NETHERLANDS
from baken.observations.convert import to_core
from baken.observations.models import ColumnMapping, Figure, Snapshot
from baken.sources.base import CellProblem, ParsedTable
from baken.sources.registry import recognise
from baken.sources.spreadsheet.parse import Mapping, fingerprint, parse, propose, read_rows


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


@dataclass(frozen=True)
class Preview:
    """What an import would do, before anything is stored: the figures wanted, and what was left out or is wrong."""

    form: str  # key of the form, "" when columns must be mapped first
    title: str
    selection: str
    figures: tuple[core.Figure, ...]
    left_out: int  # rows of other areas
    problems: tuple[CellProblem, ...]
    head: tuple[str, ...] = ()  # the head line of a spreadsheet
    fingerprint: str = ""
    mapping: Mapping | None = None


def preview_file(
    municipality: Municipality, *, name: str, content: bytes, series: str, mapping: Mapping | None = None
) -> Preview:
    """Read a file without storing anything. Only the own area and the country are kept from a national file."""
    form = recognise(content, name)
    if form is not None:
        return _preview(municipality, form.key, form.parse(content, series))
    rows = read_rows(content)
    chosen = mapping or _remembered(municipality, fingerprint(rows)) or propose(rows)
    head = tuple(rows[0])
    if chosen is None:
        return Preview("", "", "", (), 0, (), head, fingerprint(rows))
    if chosen.area_column is None and not chosen.area:
        chosen = replace(chosen, area=municipality.code)
    shown = _preview(municipality, "spreadsheet", parse(rows, chosen, series))
    return replace(shown, head=head, fingerprint=fingerprint(rows), mapping=chosen)


def _preview(municipality: Municipality, form: str, table: ParsedTable) -> Preview:
    wanted = {municipality.code, NETHERLANDS.code}
    kept = tuple(figure for figure in table.figures if figure.area in wanted)
    left_out = len(table.figures) - len(kept) + len(table.unknown_areas)
    return Preview(form, table.title, table.selection, kept, left_out, table.problems)


def _remembered(municipality: Municipality, head: str) -> Mapping | None:
    kept = mapping_for(municipality, head)
    return Mapping(**kept.mapping) if kept is not None else None
