"""What stands out this month in the municipalities here, on the command line."""

from __future__ import annotations

import json
from datetime import date

import typer
from rich.console import Console
from rich.markup import escape

from baken.accounts.models import Municipality
from baken.catalogue.areas import district_names
from baken.cli.watch_table import cells_of, drawn_table, values_of
from baken.core.errors import UserError
from baken.core.warning.words import NOT_MEANT
from baken.monitoring.warning import Lookout, lookout_of


def show(wanted: str, today: date, *, as_json: bool) -> None:
    """Every series of one municipality, or of each."""
    told = [(place, lookout_of(place, today)) for place in _municipalities(wanted)]
    if as_json:
        typer.echo(json.dumps([_as_json(place, found) for place, found in told], ensure_ascii=False, indent=2))
        return
    for place, found in told:
        _show_one(place, found)
    typer.echo(NOT_MEANT)


def _municipalities(wanted: str) -> list[Municipality]:
    listed = [
        m
        for m in Municipality.objects.all()
        if not wanted or wanted.casefold() in (m.code.casefold(), m.slug, m.name.casefold())
    ]
    if not listed:
        raise UserError(f"Gemeente {wanted} staat hier niet." if wanted else "Er is nog geen gemeente.")
    return listed


def _show_one(place: Municipality, found: Lookout | None) -> None:
    invented = " (verzonnen)" if place.is_invented else ""
    if found is None:
        typer.echo(f"{place.name}{invented}: er zijn nog geen cijfers per maand.\n")
        return
    names = _names(place)
    heads = sum(row.found.whole is None for row in found.standing)
    drawn = drawn_table(f"{place.name}{invented}, {found.month.label}: {heads} opvallend van {len(found.rows)} cijfers")
    for row in sorted(found.rows, key=lambda row: not row.found.certainty.stands_out):
        drawn.add_row(escape(row.series.name), names.get(row.area, row.area), *cells_of(row.found))
    Console(highlight=False).print(drawn)


def _names(place: Municipality) -> dict[str, str]:
    own: dict[str, str] = place.district_names
    return district_names(place.code) | own | {place.code: place.name}


def _as_json(place: Municipality, found: Lookout | None) -> dict[str, object]:
    rows = found.rows if found else ()
    return {
        "municipality": place.code,
        "month": found.month.label if found else None,
        "series": [{"series": row.series.key, "area": row.area} | values_of(row.found) for row in rows],
    }
