"""TopoJSON as polygons: borders are stored once, as arcs, and areas name the arcs that go around them."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

Coordinates = list[list[float]]


def decode(topology: dict[str, Any], name: str) -> dict[str, list[list[Coordinates]]]:
    """The polygons of one collection of a quantised topology, in degrees, by the `code` of each area.

    KeyError when the collection is not there, ValueError for geometries other than polygons.
    """
    arcs = _arcs(topology)
    found: dict[str, list[list[Coordinates]]] = {}
    for geometry in topology["objects"][name]["geometries"]:
        if geometry["type"] not in ("Polygon", "MultiPolygon"):
            raise ValueError(f"not an area: {geometry['type']}")
        written = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        polygons = [[_ring(indices, arcs) for indices in polygon] for polygon in written]
        found.setdefault(geometry["properties"]["code"], []).extend(polygons)
    return found


def _arcs(topology: dict[str, Any]) -> list[Coordinates]:
    """Every arc in degrees; each point is written as the step from the one before."""
    (scale_x, scale_y), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    return [
        [
            [x * scale_x + x0, y * scale_y + y0]
            for x, y in accumulate(arc, lambda here, step: [here[0] + step[0], here[1] + step[1]])
        ]
        for arc in topology["arcs"]
    ]


def _ring(indices: list[int], arcs: list[Coordinates]) -> Coordinates:
    """Arcs joined, each without its last point, which is the first of the next. A negative index runs backwards."""
    ring: Coordinates = []
    for index in indices:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += points[:-1]
    return ring
