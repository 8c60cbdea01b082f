"""Breaks in a series: said by a person, with a reason, and taken back with a line in the log."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from baken.accounts.models import Municipality
from baken.audit.operations import Actor, record
from baken.core.errors import UserError
from baken.observations.models import SeriesBreak


@transaction.atomic
def set_break(*, municipality: Municipality, series: str, since: date, reason: str, by: Actor) -> SeriesBreak:
    """Say that a series starts anew on the first day of a month."""
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    if SeriesBreak.objects.filter(municipality=municipality, series=series, since=since).exists():
        raise UserError("In deze maand staat al een breuk. Haal die eerst weg als de reden niet klopt.")
    found = SeriesBreak.objects.create(
        municipality=municipality, series=series, since=since, reason=reason[:300], set_by=by.email
    )
    _record(found, "observations.set_break", by)
    return found


@transaction.atomic
def lift_break(*, found: SeriesBreak, by: Actor) -> None:
    """Take a break back. The log keeps who had set it, and why."""
    _record(found, "observations.lift_break", by)
    found.delete()


def _record(found: SeriesBreak, verb: str, by: Actor) -> None:
    record(
        by=by, verb=verb, target=f"{found.series} vanaf {found.since}", municipality=found.municipality.code,
        details={"reason": found.reason, "set_by": found.set_by},
    )  # fmt: skip
