"""`baken outlines`: the outlines of districts and neighbourhoods, for the maps."""

from __future__ import annotations

from pathlib import Path

import typer
from django.conf import settings

from baken.cli.fetching import municipalities
from baken.conf import env
from baken.core.areas import AreaKind
from baken.core.errors import UserError
from baken.national.outlines import LEVELS, fetch_outlines
from baken.sources.boundaries.fetch import HOSTS
from baken.sources.boundaries.kept import keep
from baken.sources.fetch import Client, Manners
from baken.web.clock import today

_WORDS = {AreaKind.DISTRICT: "wijken", AreaKind.NEIGHBOURHOOD: "buurten"}


def fetch_outlines_of(code: str, year: int = 0, manners: Manners | None = None) -> None:
    """Of one municipality, or of every real one; a line for each. What was kept before stays when it fails."""
    year = year or today().year
    client = Client(
        HOSTS, agent=env.sources_agent(), mirror=env.read("BAKEN_SOURCES_MIRROR"), manners=manners or Manners()
    )
    failed = False
    try:
        for place in municipalities(code):
            for level in LEVELS:
                try:
                    found = fetch_outlines(client, place.code, level, year)
                except UserError as error:
                    failed = True
                    typer.echo(f"{place.name}, {_WORDS[level]}: {error.sentence}")
                    continue
                keep(Path(settings.OUTLINES), f"{place.code}.{level.value}", found)
                typer.echo(f"{place.name}: grenzen van {len(found.shapes)} {_WORDS[level]} van {year}.")
    finally:
        client.close()
    if failed:
        raise UserError(
            "Niet alle grenzen zijn opgehaald. Kies een ander jaar met --year, of probeer het later nog eens."
        )
