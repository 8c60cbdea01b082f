"""Makes the outlines that come with the product: `uv run python -m tests.sources.build_shapes FOLDER`.

FOLDER holds `nl-vr-gm-2023.topo.json` and, of one municipality, `*_wijken_YEAR.geojson` and `*_buurten_YEAR.geojson`.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from baken.catalogue.areas import areas
from baken.sources.boundaries.parse import LICENCE, read
from baken.sources.boundaries.shapes import Shape, ShapeSet, on_grid
from baken.sources.boundaries.topojson import decode
from tests.guards.source import ROOT

COARSE = 0.002  # degrees: a map of the country is a thousand pixels high at most
TARGET = ROOT / "src" / "baken" / "definitions" / "areas" / "shapes"
_LEVELS = {"wijken": "WK", "buurten": "BU"}
_FILE = re.compile(r"_(wijken|buurten)_(\d{4})\.geojson$")


def municipalities(folder: Path) -> ShapeSet:
    """The municipalities of the country, of 2023."""
    found = decode(json.loads((folder / "nl-vr-gm-2023.topo.json").read_bytes()), "gm_features")
    shapes = tuple(Shape(code, areas()[code].name, on_grid(found[code], COARSE)) for code in sorted(found))
    return ShapeSet(2023, COARSE, "Gebiedsindelingen 2023, vereenvoudigd", LICENCE, shapes)


def districts(file: Path) -> tuple[str, ShapeSet]:
    """The name to keep it under, and the outlines in one file."""
    named = _FILE.search(file.name)
    if named is None:
        raise SystemExit(f"{file.name}: no level and year in the name")
    year = int(named[2])
    shapes = read([file.read_bytes()], year, grid=0.001, origin=f"Gebiedsindelingen {year}, vereenvoudigd")
    return f"GM{shapes.shapes[0].code[2:6]}.{_LEVELS[named[1]]}", shapes


def main(folder: Path) -> None:
    """Write every set."""
    TARGET.mkdir(exist_ok=True)
    (TARGET / "municipalities.json").write_text(municipalities(folder).to_json(), encoding="utf-8")
    for file in sorted(folder.glob("*_????.geojson")):
        name, shapes = districts(file)
        (TARGET / f"{name}.json").write_text(shapes.to_json(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
