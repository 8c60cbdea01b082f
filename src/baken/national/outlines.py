"""Outlines of the districts and neighbourhoods of a municipality, from PDOK to our own form."""

from __future__ import annotations

from baken.core.areas import AreaKind
from baken.core.errors import UserError
from baken.national.asking import ask_pages
from baken.sources.boundaries.bundled import MUNICIPALITIES, bundled
from baken.sources.boundaries.fetch import following, request_for
from baken.sources.boundaries.parse import read
from baken.sources.boundaries.shapes import ShapeSet
from baken.sources.fetch import Client

LEVELS = (AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD)
_AROUND = 0.02  # degrees: the outlines that come with the product are coarse
_FIRST_YEAR = 2016  # from which PDOK has them


def fetch_outlines(client: Client, municipality: str, level: AreaKind, year: int) -> ShapeSet:
    """All districts (or neighbourhoods) of `municipality` in the division of `year`. UserError, with a sentence that
    says what to do, when the source is away, has nothing, or the municipality is not on our map."""
    if year < _FIRST_YEAR:
        raise UserError(f"Grenzen zijn er vanaf {_FIRST_YEAR}. Kies een later jaar.")
    request = request_for(level, year, _box(municipality))
    return read(ask_pages(client, request.url, following), year, within=municipality)


def _box(municipality: str) -> tuple[float, float, float, float]:
    """West, south, east and north of the municipality, with room around it."""
    country = bundled(MUNICIPALITIES)
    if country is None or municipality not in {shape.code for shape in country.shapes}:
        raise UserError(f"De gemeente {municipality} staat niet op de kaart van Baken. Gebruik de code van nu.")
    west, south, east, north = country.bounds([municipality])
    return west - _AROUND, south - _AROUND, east + _AROUND, north + _AROUND
