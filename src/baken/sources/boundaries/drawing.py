"""Outlines as path data of an SVG, fitted in a box. Pure: numbers in, text out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

from baken.sources.boundaries.shapes import Polygon, Ring, ShapeSet


@dataclass(frozen=True)
class Drawing:
    """Path data by area code, to be filled by the even-odd rule, and the size that it takes, in units of the box.
    `middles` is a point by area code for a letter: the centre of gravity of the largest part."""

    paths: Mapping[str, str]
    width: float
    height: float
    middles: Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class _Frame:
    """How degrees become units: `x = (east - west) * across`, `y = (top - north) * down`, shifted by the margin."""

    west: float
    top: float
    across: float
    down: float
    margin: float

    def place(self, east: float, north: float) -> tuple[float, float]:
        return self.margin + (east - self.west) * self.across, self.margin + (self.top - north) * self.down


def draw(shapes: ShapeSet, width: float, height: float, *, codes: Sequence[str] = (), margin: float = 0.0) -> Drawing:
    """These areas, or all, as large as fits in `width` by `height` units and with true proportions.

    ValueError when there is nothing to draw or no room.
    """
    drawn = [shape for shape in shapes.shapes if not codes or shape.code in codes]
    if not drawn or min(width, height) <= 2 * margin:
        raise ValueError("nothing to draw, or no room for it")
    west, south, east, north = shapes.bounds(shape.code for shape in drawn)
    narrow = cos(radians((south + north) / 2))  # a degree to the east is shorter than one to the north
    scale = min((width - 2 * margin) / ((east - west) * narrow), (height - 2 * margin) / (north - south))
    frame = _Frame(west, north, scale * narrow, scale, margin)
    right, bottom = frame.place(east, south)
    paths = {shape.code: _path(shape.polygons, shapes.grid, frame) for shape in drawn}
    middles = {shape.code: _middle(shape.polygons, shapes.grid, frame) for shape in drawn}
    return Drawing(paths, round(right + margin, 1), round(bottom + margin, 1), middles)


def _middle(polygons: Sequence[Polygon], grid: float, frame: _Frame) -> tuple[float, float]:
    """The centre of gravity of the largest outside, by the shoelace formula."""
    x, y = max((_gravity(polygon[0]) for polygon in polygons), key=lambda found: found[2])[:2]
    across, down = frame.place(x * grid, y * grid)
    return round(across, 1), round(down, 1)


def _gravity(ring: Ring) -> tuple[float, float, float]:
    """The centre of gravity of a ring, and twice its surface, in steps of the grid."""
    twice = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True):
        cross = x0 * y1 - x1 * y0
        twice, x, y = twice + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not twice:
        return float(ring[0][0]), float(ring[0][1]), 0.0
    return x / (3 * twice), y / (3 * twice), abs(twice)


def _path(polygons: Sequence[Polygon], grid: float, frame: _Frame) -> str:
    return "".join(_line(ring, grid, frame) for polygon in polygons for ring in polygon)


def _line(ring: Ring, grid: float, frame: _Frame) -> str:
    """One closed line; points that fall on the one before at this size are left out."""
    points: list[str] = []
    for east, north in ring:
        x, y = frame.place(east * grid, north * grid)
        point = f"{x:.1f} {y:.1f}".replace(".0", "")
        if not points or points[-1] != point:
            points.append(point)
    return f"M{'L'.join(points)}Z"
