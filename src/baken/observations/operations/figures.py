"""Figures from files and by hand. Superseded, never overwritten."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db import transaction

from baken.accounts.models import Municipality
from baken.audit.operations import Actor, record
from baken.core import figures as core
from baken.core.errors import UserError
from baken.core.indicators import Scale
from baken.observations.convert import content_of, says_the_same
from baken.observations.models import ColumnMapping, Figure, Payload, Snapshot
from baken.observations.operations.publishing import settle_series
from baken.observations.queries import cell_of, current_rows, preview_file
from baken.sources.spreadsheet.parse import Mapping

BY_HAND = "manual"
MOST = Decimal(10) ** 13


@dataclass(frozen=True)
class Provenance:
    """Where bytes came from: catalogue key of the source, publisher, table and selection in words, licence line; of
    what was fetched also the address, and what the source says of its table."""

    source: str
    publisher: str
    retrieved_on: date
    table: str = ""
    selection: str = ""
    licence: str = ""
    note: str = ""
    url: str = ""
    title: str = ""
    modified: str = ""


@dataclass(frozen=True)
class Recorded:
    """What recording did: cells that are new, that were equal, and that superseded an older figure."""

    new: int
    unchanged: int
    superseded: int


@transaction.atomic
def receive_snapshot(
    *, municipality: Municipality, provenance: Provenance, name: str, content: bytes, by: Actor
) -> Snapshot:
    """Keep the bytes as received, with their checksum. The same bytes from the same source are kept once."""
    known = _known_snapshot(municipality, provenance.source, content)
    if known is not None:
        return known
    snapshot = make_snapshot(municipality, provenance, name, content, by)
    record(
        by=by,
        verb="observations.receive_snapshot",
        target=str(snapshot),
        municipality=municipality.code,
        reference=f"observations.snapshot:{snapshot.pk}",
        details={"checksum": snapshot.checksum, "name": name},
    )
    return snapshot


def _known_snapshot(municipality: Municipality, source: str, content: bytes) -> Snapshot | None:
    checksum = hashlib.sha256(content).hexdigest()
    same = Snapshot.objects.filter(municipality=municipality, checksum=checksum, source=source)
    return same.first() if content else None


def make_snapshot(municipality: Municipality, provenance: Provenance, name: str, content: bytes, by: Actor) -> Snapshot:
    """The row, inside the transaction of an operation; no bytes make an entry by hand."""
    checksum = hashlib.sha256(content).hexdigest()
    payload = None
    if content:
        packed = {"packed": zlib.compress(content), "size": len(content)}
        payload, _ = Payload.objects.get_or_create(checksum=checksum, defaults=packed)
    return Snapshot.objects.create(
        municipality=municipality,
        source=provenance.source,
        publisher=provenance.publisher,
        table=provenance.table,
        selection=provenance.selection[:300],
        name=name,
        payload=payload,
        checksum=checksum,
        url=provenance.url,
        title=provenance.title[:300],
        modified=provenance.modified[:40],
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
    outcome = write_figures(snapshot.municipality, [(snapshot, figures)], by)
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


def write_figures(
    municipality: Municipality, parts: Sequence[tuple[Snapshot, Sequence[core.Figure]]], by: Actor
) -> Recorded:
    """Inside the transaction of an operation: the figures of several snapshots together, as `record_figures` does."""
    cells = {cell_of(figure): (snapshot, figure) for snapshot, figures in parts for figure in figures}
    if len(cells) < sum(len(figures) for _, figures in parts):
        raise ValueError("a cell occurs twice among the figures")
    _wait_for_turn(municipality)
    current = current_rows(municipality, [figure for _, figure in cells.values()])
    new = [_row(*part, by) for cell, part in cells.items() if cell not in current]
    known = [(current[cell], part) for cell, part in cells.items() if cell in current]
    changed = [(row, part) for row, part in known if not (says_the_same(row, part[1]) or _knows_less(row, *part))]
    Figure.objects.bulk_create(new, batch_size=500)
    for row, part in changed:
        _supersede(row, _row(*part, by))
    settle_series(municipality, {figure.series for _, figure in cells.values()} if new or changed else ())
    return Recorded(len(new), len(cells) - len(new) - len(changed), len(changed))


def _knows_less(current: Figure, snapshot: Snapshot, figure: core.Figure) -> bool:
    """A source that publishes nothing for a cell takes nothing away from what another source, or a person, knows."""
    return figure.missing is not None and not current.missing and current.snapshot.source != snapshot.source


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
    snapshot = make_snapshot(municipality, provenance, "", b"", by)
    made = _row(snapshot, figure, by)
    if known is None:
        made.save()
    else:
        _supersede(known, made)
    settle_series(municipality, {figure.series})
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
    scale: Scale | None = None,
    is_confirmed: bool = False,
) -> Recorded:
    """Store a file and its figures, or nothing at all when a single cell cannot be read.

    Of a national file the own municipality, its districts, the country and `areas` are stored. Figures that look like
    a slip are stored only when a person has confirmed them. UserError says what to mend.
    """
    preview = preview_file(
        municipality, name=name, content=content, series=series, mapping=mapping, areas=areas,
        scale=scale, known_on=provenance.retrieved_on,
    )  # fmt: skip
    if preview.problems:
        first = preview.problems[0].sentence
        raise UserError(f"{first} Er is niets opgeslagen. Aantal cellen met een fout: {len(preview.problems)}.")
    if preview.doubts and not is_confirmed:
        raise UserError(f"{preview.doubts[0]} Er is niets opgeslagen. Kijk het na, en bevestig dan dat het klopt.")
    if not preview.figures:
        raise UserError("In dit bestand staat geen cijfer over uw gemeente of over Nederland. Er is niets opgeslagen.")
    snapshot = receive_snapshot(
        municipality=municipality,
        provenance=replace(provenance, selection=provenance.selection or preview.selection),
        name=name,
        content=content,
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
