"""The ledger of published counts: decided and written when figures change, never when a page is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.utils.crypto import salted_hmac

from baken.accounts.models import Municipality
from baken.audit.operations import Actor, record
from baken.core.withholding.publishing import CountTable, Decision, decide
from baken.core.withholding.rule import FEWEST
from baken.core.withholding.sums import Cell
from baken.observations.models import Figure, PublishedCount
from baken.observations.publication import OUT_OF, cell_of_line, past_of, table_of

_Why = PublishedCount.Why


@transaction.atomic
def settle_publications(*, municipality: Municipality, by: Actor) -> int:
    """Decide anew of every series what everybody may see, for figures that came in without it. The lines written."""
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    held = Figure.objects.filter(municipality=municipality, superseded_by__isnull=True).order_by()
    written = settle_series(municipality, held.values_list("series", flat=True).distinct())
    if written:
        record(
            by=by, verb="observations.settle_publications", target=f"{written} aantallen",
            municipality=municipality.code, details={"written": written},
        )  # fmt: skip
    return written


def settle_series(municipality: Municipality, series: Iterable[str]) -> int:
    """Inside the transaction of an operation that changed figures: the lines that the ledger lacks."""
    lines = [line for key in sorted(series) for line in _settled(municipality, key)]
    PublishedCount.objects.bulk_create(lines, batch_size=500)
    return len(lines)


def _settled(municipality: Municipality, series: str) -> Iterator[PublishedCount]:
    table = table_of(municipality, series)
    keys = (series, series + OUT_OF)
    kept = list(PublishedCount.objects.filter(municipality=municipality, series__in=keys).order_by("pk"))
    newest = {cell_of_line(line): line for line in kept}
    if table.counts == {cell: line.value for cell, line in newest.items() if line.value is not None}:
        return
    secret = salted_hmac("baken.rounding", municipality.code, algorithm="sha256").digest()
    decided = decide(table, past_of(kept), secret=secret)
    moment = kept[-1].moment + 1 if kept else 1
    for cell in sorted(newest.keys() | table.counts.keys()):
        line = _line(cell, decided, table)
        if cell not in newest or _told(newest[cell]) != _told(line):
            line.municipality, line.moment = municipality, moment
            yield line


def _line(cell: Cell, decided: Decision, table: CountTable) -> PublishedCount:
    return PublishedCount(
        series=cell.series, area=cell.area, start=cell.period.start, end=cell.period.end,
        value=table.counts.get(cell), is_shown=cell in decided.publication.shown,
        rounded=(decided.publication.rounded or {}).get(cell), why=_why(cell, decided, table),
    )  # fmt: skip


def _why(cell: Cell, decided: Decision, table: CountTable) -> str:
    if cell not in decided.withheld:
        return _Why.SHOWN
    if table.counts[cell] < FEWEST:
        return _Why.ELSEWHERE if cell in decided.exposed else _Why.SMALL
    return _Why.PAST if cell in decided.for_the_past else _Why.BESIDE


def _told(line: PublishedCount) -> tuple[object, ...]:
    return line.value, line.is_shown, line.rounded, line.why
