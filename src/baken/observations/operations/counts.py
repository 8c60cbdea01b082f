"""Counts of reports of inhabitants. The export they were counted from is never kept: it is about people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from baken.accounts.models import Municipality
from baken.audit.operations import Actor
from baken.core import figures as core
from baken.core.errors import UserError
from baken.observations.operations.figures import (
    Provenance,
    Recorded,
    receive_snapshot,
    record_figures,
    remember_mapping,
)

NAME = "meldingen-per-maand.csv"


@transaction.atomic
def import_counts(  # the counts, what they are of, and how they were counted
    *,
    municipality: Municipality,
    table: bytes,
    figures: Sequence[core.Figure],
    provenance: Provenance,
    head: str,
    mapping: Mapping[str, object],
    by: Actor,
) -> Recorded:
    """Keep the table of counts as the snapshot, with its figures, and remember how this kind of export is counted.

    `head` is the fingerprint of the head line of the export. UserError when nothing was counted.
    """
    if not figures:
        raise UserError(
            "Er is niets geteld. Kies bij minstens één categorie een reeks, en een periode met hele maanden."
        )
    snapshot = receive_snapshot(municipality=municipality, provenance=provenance, name=NAME, content=table, by=by)
    remember_mapping(municipality=municipality, head=head, name="Export van meldingen", mapping=dict(mapping), by=by)
    return record_figures(snapshot=snapshot, figures=figures, by=by)
