"""Every write of figures: one verb, one transaction, one line in the log. Superseded, never overwritten."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from baken.accounts.models import Municipality
from baken.audit.operations import Actor, record
from baken.core import figures as core
from baken.core.errors import UserError
from baken.observations.convert import content_of, says_the_same
from baken.observations.models import ColumnMapping, Figure, Snapshot
from baken.observations.queries import preview_file
from baken.sources.spreadsheet.parse import Mapping

BY_HAND = "manual"


@dataclass(frozen=True)
class Provenance:
    """Where bytes came from: catalogue key of the source, publisher, table and selection in words, licence line."""

    source: str
    publisher: str
    retrieved_on: date
    table: str = ""
    selection: str = ""
    licence: str = ""
    note: str = ""


@dataclass(frozen=True)
class Recorded:
    """What recording did: cells that are new, that were equal, and that superseded an older figure."""

    new: int
    unchanged: int
    superseded: int


@transaction.atomic
def receive_snapshot(  # noqa: PLR0913  # an origin is all of these; leaving one out is what we prevent
    *,
    municipality: Municipality,
    source: str,
    publisher: str,
    table: str,
    selection: str,
    name: str,
    content: bytes,
    retrieved_on: date,
    licence: str,
    note: str,
    by: Actor,
) -> Snapshot:
    """Keep the bytes as received, with their checksum. The same bytes from the same source are kept once."""
    provenance = Provenance(source, publisher, retrieved_on, table, selection, licence, note)
    checksum = hashlib.sha256(content).hexdigest()
    known = Snapshot.objects.filter(municipality=municipality, checksum=checksum, source=provenance.source).first()
    if known is not None and content:
        return known
    snapshot = _make_snapshot(municipality, provenance, name, content, checksum, by)
    record(
        by=by,
        verb="observations.receive_snapshot",
        target=str(snapshot),
        municipality=municipality.code,
        reference=f"observations.snapshot:{snapshot.pk}",
        details={"checksum": checksum, "name": name},
    )
    return snapshot


def _make_snapshot(
    municipality: Municipality, provenance: Provenance, name: str, content: bytes, checksum: str, by: Actor
) -> Snapshot:
    return Snapshot.objects.create(
        municipality=municipality,
        source=provenance.source,
        publisher=provenance.publisher,
        table=provenance.table,
        selection=provenance.selection,
        name=name,
        content=content,
        checksum=checksum,
        retrieved_on=provenance.retrieved_on,
        licence=provenance.licence,
        note=provenance.note,
        received_by=by.email,
    )


@transaction.atomic
def record_figures(*, snapshot: Snapshot, figures: Sequence[core.Figure], by: Actor) -> Recorded:
    """Write figures of a snapshot. Equal cells stay as they are; others supersede what was there."""
    done = [_put(snapshot, figure, by) for figure in figures]
    outcome = Recorded(done.count("new"), done.count("unchanged"), done.count("superseded"))
    if outcome.new or outcome.superseded:
        record(
            by=by,
            verb="observations.record_figures",
            target=str(snapshot),
            municipality=snapshot.municipality.code,
            reference=f"observations.snapshot:{snapshot.pk}",
            details={"new": outcome.new, "superseded": outcome.superseded, "unchanged": outcome.unchanged},
        )
    return outcome


def _put(snapshot: Snapshot, figure: core.Figure, by: Actor) -> str:
    cell = {
        "municipality": snapshot.municipality,
        "series": figure.series,
        "area": figure.area,
        "start": figure.period.start,
        "end": figure.period.end,
    }
    # The lock makes a second writer of this cell wait; SQLite has one writer at a time anyway.
    current = Figure.objects.select_for_update().filter(**cell, superseded_by__isnull=True).first()
    if current is not None and says_the_same(current, figure):
        return "unchanged"
    made = Figure(snapshot=snapshot, recorded_by=by.email, **cell, **content_of(figure))
    if current is None:
        made.save()
        return "new"
    _supersede(current, made)
    return "superseded"


def _supersede(current: Figure, made: Figure) -> None:
    """Only one figure per cell may be current at any moment, so the newcomer enters as superseded by the old one."""
    made.superseded_by = current
    made.save()
    current.superseded_by = made
    current.save(update_fields=["superseded_by"])
    made.superseded_by = None
    made.save(update_fields=["superseded_by"])


@transaction.atomic
def enter_figure(
    *,
    municipality: Municipality,
    figure: core.Figure,
    source_text: str,
    retrieved_on: date,
    note: str,
    by: Actor,
) -> Figure:
    """A figure entered by hand, with its source in words."""
    if not source_text.strip():
        raise UserError("Schrijf erbij waar het cijfer vandaan komt, bijvoorbeeld ‘jaarverslag Halt 2025’.")
    provenance = Provenance(BY_HAND, source_text.strip()[:120], retrieved_on, note=note)
    snapshot = _make_snapshot(municipality, provenance, "", b"", hashlib.sha256(b"").hexdigest(), by)
    _put(snapshot, figure, by)
    current = Figure.objects.get(
        municipality=municipality,
        series=figure.series,
        area=figure.area,
        start=figure.period.start,
        end=figure.period.end,
        superseded_by__isnull=True,
    )
    record(
        by=by,
        verb="observations.enter_figure",
        target=f"{figure.series} {figure.period.label}",
        municipality=municipality.code,
        reference=f"observations.figure:{current.pk}",
        details={"value": str(figure.value) if figure.value is not None else "", "source": source_text[:120]},
    )
    return current


@transaction.atomic
def import_file(  # a file, what it is about, and where it came from
    *,
    municipality: Municipality,
    name: str,
    content: bytes,
    series: str,
    mapping: Mapping | None,
    provenance: Provenance,
    by: Actor,
) -> Recorded:
    """Store a file and its figures, or nothing at all when a single cell cannot be read."""
    preview = preview_file(municipality, name=name, content=content, series=series, mapping=mapping)
    if preview.problems:
        first = preview.problems[0].sentence
        raise UserError(f"{first} Er is niets opgeslagen. Aantal cellen met een fout: {len(preview.problems)}.")
    if not preview.figures:
        raise UserError("In dit bestand staat geen cijfer over uw gemeente of over Nederland. Er is niets opgeslagen.")
    snapshot = receive_snapshot(
        municipality=municipality,
        source=provenance.source,
        publisher=provenance.publisher,
        table=provenance.table,
        selection=provenance.selection or preview.selection,
        name=name,
        content=content,
        retrieved_on=provenance.retrieved_on,
        licence=provenance.licence,
        note=provenance.note,
        by=by,
    )
    if preview.mapping is not None:
        remember_mapping(
            municipality=municipality, head=preview.fingerprint, name=name, mapping=preview.mapping.to_json(), by=by
        )
    return record_figures(snapshot=snapshot, figures=preview.figures, by=by)


@transaction.atomic
def remember_mapping(
    *, municipality: Municipality, head: str, name: str, mapping: dict[str, object], by: Actor
) -> ColumnMapping:
    """Keep how the columns of this kind of file map to figures, to be offered again."""
    kept, _ = ColumnMapping.objects.update_or_create(
        municipality=municipality, head=head, defaults={"name": name[:120], "mapping": mapping}
    )
    record(
        by=by,
        verb="observations.remember_mapping",
        target=kept.name,
        municipality=municipality.code,
        reference=f"observations.columnmapping:{kept.pk}",
    )
    return kept
