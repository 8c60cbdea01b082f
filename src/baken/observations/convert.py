"""Between the stored row and the value of the core."""

from __future__ import annotations

from decimal import Decimal

from baken.core import figures as core
from baken.core.periods import Period
from baken.observations.models import Figure, Snapshot


def origin_of(snapshot: Snapshot) -> core.Origin:
    """Where the figures of a snapshot come from."""
    return core.Origin(
        publisher=snapshot.publisher,
        table=snapshot.table,
        selection=snapshot.selection,
        retrieved=snapshot.retrieved_on,
        checksum=snapshot.checksum,
        snapshot_id=snapshot.pk,
        licence=snapshot.licence,
        note=snapshot.note,
        source=snapshot.source,
    )


def to_core(row: Figure) -> core.Figure:
    """The stored figure as a value, with its origin; the snapshot must have been fetched along."""
    return core.Figure(
        series=row.series,
        area=row.area,
        period=Period(row.start, row.end),
        value=row.value,
        missing=core.Missing(row.missing) if row.missing else None,
        status=core.Status(row.status),
        lower=row.lower,
        upper=row.upper,
        out_of=row.out_of,
        state=row.state,
        items_done=tuple(str(item) for item in row.items_done),
        valid_until=row.valid_until,
        origin=origin_of(row.snapshot),
    )


def _stored(value: Decimal | None) -> Decimal | None:
    """Rounded as the column keeps it, so that a figure read again is equal to the one stored."""
    return None if value is None else value.quantize(Decimal("0.0001"))


def content_of(figure: core.Figure) -> dict[str, object]:
    """The columns that make up what a figure says (not which cell it is, nor where it came from)."""
    return {
        "value": _stored(figure.value),
        "missing": figure.missing.value if figure.missing else "",
        "status": figure.status.value,
        "lower": _stored(figure.lower),
        "upper": _stored(figure.upper),
        "out_of": _stored(figure.out_of),
        "state": figure.state,
        "items_done": list(figure.items_done),
        "valid_until": figure.valid_until,
    }


def says_the_same(row: Figure, figure: core.Figure) -> bool:
    """True when a received figure tells nothing new about its cell."""
    return all(getattr(row, column) == value for column, value in content_of(figure).items())
