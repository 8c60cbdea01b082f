"""Every write of figures: one verb, one transaction, one line in the log. Superseded, never overwritten."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from baken.accounts.models import Municipality
from baken.audit.operations import Actor, record
from baken.core import figures as core
from baken.core.errors import UserError
from baken.observations.convert import content_of, says_the_same
from baken.observations.models import ColumnMapping, Figure, Snapshot
from baken.observations.queries import cell_of, current_rows, preview_file
from baken.sources.spreadsheet.parse import Mapping

BY_HAND = "manual"
MOST = Decimal(10) ** 13


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
    """Write figures of a snapshot. Equal cells stay as they are; others supersede what was there.

    ValueError when the same cell occurs twice: which of the two counts is for the reader of the file to find out.
    """
    cells = {cell_of(figure): figure for figure in figures}
    if len(cells) < len(figures):
        raise ValueError("a cell occurs twice among the figures")
    _wait_for_turn(snapshot.municipality)
    current = current_rows(snapshot.municipality, figures)
    changed = [f for cell, f in cells.items() if cell in current and not says_the_same(current[cell], f)]
    new = [_row(snapshot, figure, by) for cell, figure in cells.items() if cell not in current]
    Figure.objects.bulk_create(new)
    for figure in changed:
        _supersede(current[cell_of(figure)], _row(snapshot, figure, by))
    outcome = Recorded(len(new), len(cells) - len(new) - len(changed), len(changed))
    if new or changed:
        record(
            by=by,
            verb="observations.record_figures",
            target=str(snapshot),
            municipality=snapshot.municipality.code,
            reference=f"observations.snapshot:{snapshot.pk}",
            details={"new": outcome.new, "superseded": outcome.superseded, "unchanged": outcome.unchanged},
        )
    return outcome


def _wait_for_turn(municipality: Municipality) -> None:
    """One writer of figures per municipality at a time: a cell that does not exist yet cannot be locked itself.

    PostgreSQL holds the row until the transaction ends; SQLite has one writer in all.
    """
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)


def _row(snapshot: Snapshot, figure: core.Figure, by: Actor) -> Figure:
    return Figure(
        municipality=snapshot.municipality,
        snapshot=snapshot,
        series=figure.series,
        area=figure.area,
        start=figure.period.start,
        end=figure.period.end,
        recorded_by=by.email,
        **content_of(figure),
    )


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
    """A figure entered by hand, with its source in words. Where the same stands already, that one is given back."""
    if not source_text.strip():
        raise UserError("Schrijf erbij waar het cijfer vandaan komt, bijvoorbeeld ‘jaarverslag Halt 2025’.")
    if any(number is not None and abs(number) >= MOST for number in (figure.value, figure.lower, figure.upper)):
        raise UserError("Dit getal is te groot. Controleer of er een cijfer te veel staat.")
    _wait_for_turn(municipality)
    known = current_rows(municipality, [figure]).get(cell_of(figure))
    if known is not None and says_the_same(known, figure):
        return known
    provenance = Provenance(BY_HAND, source_text.strip()[:120], retrieved_on, note=note)
    snapshot = _make_snapshot(municipality, provenance, "", b"", hashlib.sha256(b"").hexdigest(), by)
    made = _row(snapshot, figure, by)
    if known is None:
        made.save()
    else:
        _supersede(known, made)
    record(
        by=by,
        verb="observations.enter_figure",
        target=f"{figure.series} {figure.period.label}",
        municipality=municipality.code,
        reference=f"observations.figure:{made.pk}",
        details={"value": str(figure.value) if figure.value is not None else "", "source": source_text[:120]},
    )
    return made


@transaction.atomic
def import_file(  # noqa: PLR0913  # a file, what it is about, and where it came from
    *,
    municipality: Municipality,
    name: str,
    content: bytes,
    series: str,
    mapping: Mapping | None,
    provenance: Provenance,
    by: Actor,
    areas: Sequence[str] = (),
) -> Recorded:
    """Store a file and its figures, or nothing at all when a single cell cannot be read.

    Of a national file the own municipality, the country and `areas` are stored. UserError says what to mend.
    """
    preview = preview_file(municipality, name=name, content=content, series=series, mapping=mapping, areas=areas)
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
