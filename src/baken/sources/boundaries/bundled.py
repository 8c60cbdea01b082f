"""The outlines that come with the product, for maps without a connection."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from baken.sources.boundaries.shapes import ShapeSet

MUNICIPALITIES = "municipalities"


@cache
def bundled(name: str) -> ShapeSet | None:
    """The municipalities of the country (`MUNICIPALITIES`), or the districts or neighbourhoods of one (`GM0415.WK`,
    `GM0415.BU`); None when it does not come with the product."""
    if not name.replace(".", "").isalnum():
        return None
    found = files("baken").joinpath("definitions", "areas", "shapes", f"{name}.json")
    return ShapeSet.from_json(found.read_text(encoding="utf-8")) if found.is_file() else None
