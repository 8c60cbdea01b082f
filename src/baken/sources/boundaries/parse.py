"""Pages of PDOK, or any GeoJSON of the same areas, as outlines in our own form."""

from __future__ import annotations

from collections.abc import Iterable

from baken.sources.base import FileError
from baken.sources.boundaries.shapes import Shape, ShapeSet, on_grid, polygons_of
from baken.sources.odata_v3.parse import read_json

FINE = 0.0001  # degrees: about seven by eleven metres
LICENCE = "Grenzen: CBS en Kadaster, CC BY 4.0"


def read(pages: Iterable[bytes], year: int, *, within: str = "", grid: float = FINE, origin: str = "PDOK") -> ShapeSet:
    """The outlines in these pages, by code. `within` is a municipality: a box catches its neighbours too.

    FileError when there are none, or one is not as published.
    """
    found: dict[str, Shape] = {}
    for page in pages:
        features = read_json(page).get("features")
        if not isinstance(features, list):
            raise FileError("Het antwoord bevat geen grenzen. Er is niets opgeslagen; haal opnieuw op.")
        for feature in features:
            shape = _shape(feature, grid)
            if not within or shape.code[2:6] == within[2:6]:
                found[shape.code] = shape
    if not found:
        raise FileError(f"Over {year} zijn er geen grenzen van dit gebied. Kies een ander jaar.")
    return ShapeSet(year, grid, origin, LICENCE, tuple(found[code] for code in sorted(found)))


def _shape(feature: object, grid: float) -> Shape:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(feature, dict) or not isinstance(properties, dict):
        raise FileError("Het antwoord bevat een gebied dat niet te lezen is. Er is niets opgeslagen.")
    code = str(properties.get("statcode") or "").strip()
    try:
        polygons = on_grid(polygons_of(feature.get("geometry")), grid)
    except (TypeError, ValueError, KeyError, IndexError) as error:
        raise FileError(f"De grens van {code or 'een gebied'} is niet te lezen. Er is niets opgeslagen.") from error
    if not code or not polygons:
        raise FileError(f"Het antwoord bevat {code or 'een gebied'} zonder code of zonder grens.")
    return Shape(code, str(properties.get("statnaam") or code), polygons)
