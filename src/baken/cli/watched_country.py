"""What stands out this month in the whole country, on the command line."""

from __future__ import annotations

import json

import typer
from rich.console import Console
from rich.markup import escape

from baken.cli.watch_table import cells_of, drawn_table, values_of
from baken.core.dutch import number
from baken.core.errors import UserError
from baken.core.warning.words import NOT_MEANT
from baken.panel.engines.base import Engine
from baken.panel.executors.local import PoolExecutor, SerialExecutor
from baken.panel.watching import Country, watch_country

_MOST_SHOWN = 40


def show_country(engine: Engine, processes: int, *, as_json: bool) -> None:
    """What stands out in the whole country, surest first."""
    country = watch_country(engine, SerialExecutor() if processes == 1 else PoolExecutor(processes, 1_500))
    if country is None:
        raise UserError("Deze tabel heeft geen maanden. Kies een andere met --table.")
    if as_json:
        listed = [
            {"municipality": row.code, "category": row.category} | values_of(row.found) for row in country.standing
        ]
        typer.echo(json.dumps({"month": country.month.label, "standing_out": listed}, ensure_ascii=False, indent=2))
        return
    _show_all(country)


def _show_all(country: Country) -> None:
    standing = country.standing
    if not standing:
        typer.echo(f"{country.month.label}: niets valt op, van {number(len(country.rows))} cijfers die we bekeken.")
        return
    drawn = drawn_table(f"{country.month.label}: {len(standing)} opvallend van {number(len(country.rows))} cijfers")
    for row in standing[:_MOST_SHOWN]:
        drawn.add_row(escape(row.title), escape(row.name), *cells_of(row.found))
    if len(standing) > _MOST_SHOWN:
        drawn.caption = f"en nog {len(standing) - _MOST_SHOWN} regels (alles: --json)"
    Console(highlight=False).print(drawn)
    typer.echo(NOT_MEANT)
