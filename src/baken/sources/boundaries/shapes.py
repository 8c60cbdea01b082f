"""Outlines in our own compact form: whole numbers on a grid of degrees, each point told from the one before.

Points are rounded to the grid and nothing else is taken away but points on a straight line, so that neighbours keep
the same border and no gaps open between them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from baken.sources.base import FileError

Point = tuple[int, int]  # east and north (WGS84), in steps of the grid
Ring = tuple[Point, ...]  # closed: the first point is not repeated
Polygon = tuple[Ring, ...]  # the outside, then the holes


@dataclass(frozen=True)
class Shape:
    """An area with its outlines: more than one for islands and exclaves."""

    code: str
    name: str
    polygons: tuple[Polygon, ...]


@dataclass(frozen=True)
class ShapeSet:
    """Outlines of one level in one year. `grid` is the step in degrees; `origin` and `licence` are lines to print."""

    year: int
    grid: float
    origin: str
    licence: str
    shapes: tuple[Shape, ...]

    def bounds(self, codes: Iterable[str] = ()) -> tuple[float, float, float, float]:
        """West, south, east and north in degrees, of these areas or of all. ValueError when there are none."""
        wanted = set(codes)
        points = [
            point
            for shape in self.shapes
            if not wanted or shape.code in wanted
            for polygon in shape.polygons
            for point in polygon[0]
        ]
        east, north = [point[0] for point in points], [point[1] for point in points]
        return min(east) * self.grid, min(north) * self.grid, max(east) * self.grid, max(north) * self.grid

    def to_json(self) -> str:
        """The compact form, one line per area."""
        head = {"year": self.year, "grid": self.grid, "origin": self.origin, "licence": self.licence}
        lines = [
            json.dumps([s.code, s.name, [[_steps(ring) for ring in polygon] for polygon in s.polygons]],
                       ensure_ascii=False, separators=(",", ":"))
            for s in self.shapes
        ]  # fmt: skip
        start = json.dumps(head, ensure_ascii=False)[:-1]
        return start + ', "shapes": [\n' + ",\n".join(lines) + "\n]}\n"

    @classmethod
    def from_json(cls, text: str) -> ShapeSet:
        """What `to_json` wrote; FileError for anything else."""
        try:
            found = json.loads(text)
            shapes = tuple(Shape(code, name, _polygons(polygons)) for code, name, polygons in found.pop("shapes"))
            return cls(shapes=shapes, **found)
        except (ValueError, TypeError, KeyError) as error:
            raise FileError("Dit bestand met grenzen is niet te lezen. Haal de grenzen opnieuw op.") from error


def _steps(ring: Ring) -> list[int]:
    before = ((0, 0), *ring)
    return [step for (x0, y0), (x, y) in zip(before, ring, strict=False) for step in (x - x0, y - y0)]


def _polygons(written: list[list[list[int]]]) -> tuple[Polygon, ...]:
    return tuple(tuple(_ring(steps) for steps in polygon) for polygon in written)


def _ring(steps: list[int]) -> Ring:
    x = y = 0
    points = []
    for east, north in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + east, y + north
        points.append((x, y))
    return tuple(points)


def on_grid(polygons: Iterable[Iterable[Sequence[Sequence[float]]]], grid: float) -> tuple[Polygon, ...]:
    """Polygons in degrees on the grid; rings that are smaller than a step are left out."""
    found = []
    for polygon in polygons:
        rings = [_rounded(ring, grid) for ring in polygon]
        if rings and len(rings[0]) > 2:
            found.append((rings[0], *(hole for hole in rings[1:] if len(hole) > 2)))
    return tuple(found)


def _rounded(ring: Sequence[Sequence[float]], grid: float) -> Ring:
    points: list[Point] = []
    for point in ring:
        here = (round(point[0] / grid), round(point[1] / grid))
        if not points or points[-1] != here:
            points.append(here)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return _without_straight(points)


def _without_straight(points: list[Point]) -> Ring:
    """Without points on the line between their neighbours, also where a line runs back over itself."""
    kept: list[Point] = []
    for point in points:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) == 0:
            kept.pop()
        if not kept or kept[-1] != point:
            kept.append(point)
    while len(kept) > 2 and _turn(kept[-2], kept[-1], kept[0]) == 0:
        kept.pop()
    while len(kept) > 2 and _turn(kept[-1], kept[0], kept[1]) == 0:
        kept.pop(0)
    return tuple(kept)


def _turn(a: Point, b: Point, c: Point) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def polygons_of(geometry: Any) -> list[list[list[list[float]]]]:
    """The polygons of a GeoJSON geometry, a polygon or several. FileError for a point, a line, or something else."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "Polygon":
        return [geometry["coordinates"]]
    if kind == "MultiPolygon":
        return list(geometry["coordinates"])
    raise FileError("Het antwoord bevat iets anders dan grenzen van gebieden. Er is niets opgeslagen.")
