"""Outlines of areas: asked page by page, kept in our own form, and drawn."""

from __future__ import annotations

import json
import re
from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.catalogue.areas import areas, district_names
from baken.core.areas import AreaKind
from baken.sources.base import FileError
from baken.sources.boundaries.bundled import MUNICIPALITIES, bundled
from baken.sources.boundaries.drawing import draw
from baken.sources.boundaries.fetch import following, request_for
from baken.sources.boundaries.parse import read
from baken.sources.boundaries.shapes import Polygon, Shape, ShapeSet, on_grid
from baken.sources.boundaries.topojson import decode
from tests.shared_data import shared
from tests.sources.build_shapes import districts, municipalities

SQUARE = [[4.0, 52.0], [4.1, 52.0], [4.1, 52.1], [4.0, 52.1], [4.0, 52.0]]
HOLE = [[4.04, 52.04], [4.06, 52.04], [4.06, 52.06], [4.04, 52.04]]


def feature(code: str = "BU99990101", kind: str = "Polygon", coordinates: object = None) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"statcode": code, "statnaam": "Dorp"},
        "geometry": {"type": kind, "coordinates": [SQUARE, HOLE] if coordinates is None else coordinates},
    }


def page(*features: dict[str, object], **more: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def test_what_is_asked() -> None:
    url = request_for(AreaKind.NEIGHBOURHOOD, 2025, (4.8, 52.4, 5.0, 52.5)).url
    assert url.startswith("https://api.pdok.nl/cbs/gebiedsindelingen/ogc/v1/collections/buurt_gegeneraliseerd/items?")
    assert "jaarcode=2025" in url
    assert "bbox=4.8000,52.4000,5.0000,52.5000" in url
    with pytest.raises(ValueError, match="no outlines"):
        request_for(AreaKind.PROVINCE, 2025)


def test_the_next_page_is_asked_of_the_host_that_was_asked() -> None:
    asked = request_for(AreaKind.DISTRICT, 2025).url
    links = [
        {"rel": "self", "href": asked},
        {"rel": "next", "href": "https://elsewhere.example/items?cursor=abc&f=json"},
    ]
    found = following(asked, page(links=links))
    assert found is not None
    assert found.startswith("https://api.pdok.nl/cbs/")
    assert found.endswith("?cursor=abc&f=json")


@pytest.mark.parametrize("links", [None, [], "x", [{"rel": "self", "href": "x"}], [{"rel": "next"}], ["next"]])
def test_the_last_page_has_no_next(links: object) -> None:
    assert following("https://api.pdok.nl/x?f=json", page(links=links)) is None


def test_a_page_that_points_at_itself_ends() -> None:
    asked = "https://api.pdok.nl/x?f=json"
    assert following(asked, page(links=[{"rel": "next", "href": asked}])) is None


def test_pages_become_outlines_with_their_holes_and_islands() -> None:
    islands = feature("BU99990102", "MultiPolygon", [[SQUARE], [[[5.0, 52.0], [5.1, 52.0], [5.1, 52.1]]]])
    found = read([page(islands), page(feature())], 2025)
    assert [shape.code for shape in found.shapes] == ["BU99990101", "BU99990102"]
    first, second = found.shapes
    assert [len(ring) for ring in first.polygons[0]] == [4, 3]
    assert len(second.polygons) == 2
    assert found.licence.startswith("Grenzen: CBS en Kadaster")


def test_neighbours_that_the_box_catches_are_left_out() -> None:
    found = read([page(feature(), feature("BU88880101"))], 2025, within="GM9999")
    assert [shape.code for shape in found.shapes] == ["BU99990101"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (page(), "zijn er geen grenzen"),
        (b'{"title": "fout"}', "bevat geen grenzen"),
        (page(feature(code="")), "zonder code"),
        (page(feature(kind="Point", coordinates=[1, 2])), "iets anders dan grenzen"),
        (page(feature(coordinates=[[["x", "y"]]])), "niet te lezen"),
        (page({"type": "Feature"}), "niet te lezen"),
        (b"<html>", "geen geldige json"),
    ],
)
def test_an_odd_page_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(FileError, match=told):
        read([content], 2025)


def test_points_on_a_line_and_specks_are_left_out() -> None:
    line = [[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0], [0.0, 1.0]]
    speck = [[5.0, 5.0], [5.1, 5.0], [5.1, 5.1]]
    assert on_grid([[line], [speck]], 1.0) == ((((0, 0), (2, 0), (2, 2), (0, 2)),),)


def test_neighbours_keep_the_same_border() -> None:
    border = [[4.05, 52.0], [4.0512, 52.03], [4.0498, 52.07], [4.05, 52.1]]
    left = on_grid([[[[4.0, 52.0], *border, [4.0, 52.1]]]], 0.001)
    right = on_grid([[[*border[::-1], [4.1, 52.0], [4.1, 52.1]]]], 0.001)
    assert len(set(left[0][0]) & set(right[0][0])) == 4


coordinates = st.tuples(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6))
rings = st.lists(coordinates, min_size=3, max_size=8).map(tuple)
polygons = st.lists(st.lists(rings, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple)


@given(polygons, st.text(max_size=20))
def test_our_own_form_loses_nothing(outlines: tuple[Polygon, ...], name: str) -> None:
    made = ShapeSet(2025, 0.0001, "x", "y", (Shape("BU99990101", name, outlines),))
    assert ShapeSet.from_json(made.to_json()) == made


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"shapes": [["a"]]}', '{"shapes": [["a", "b", [[[1]]]]], "year": 1}']
)
def test_another_form_is_refused(text: str) -> None:
    with pytest.raises(FileError, match="niet te lezen"):
        ShapeSet.from_json(text)


def test_a_map_fits_in_its_box_with_true_proportions() -> None:
    drawing = draw(read([page(feature())], 2025), 200, 100, margin=5)
    path = drawing.paths["BU99990101"]
    assert (path.count("M"), path.count("Z")) == (2, 2)
    numbers = [float(number) for number in re.findall(r"[\d.]+", path)]
    across, down = numbers[::2], numbers[1::2]
    assert (min(across), min(down), max(down)) == (5, 5, 95)
    assert max(across) == pytest.approx(5 + 90 * cos(radians(52.05)), abs=0.1)
    assert drawing.height == 100
    assert drawing.width == pytest.approx(max(across) + 5, abs=0.1)


def test_north_is_up() -> None:
    path = draw(read([page(feature(coordinates=[[[4.0, 52.0], [4.2, 52.0], [4.1, 52.1]]]))], 2025), 100, 100)
    points = re.findall(r"([\d.]+) ([\d.]+)", path.paths["BU99990101"])
    assert min(points, key=lambda point: float(point[1])) == points[2]


@pytest.mark.parametrize(("codes", "width"), [(("GM0000",), 100), ((), 10)])
def test_nothing_cannot_be_drawn(codes: tuple[str, ...], width: int) -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        draw(read([page(feature())], 2025), width, 100, codes=codes, margin=5)


def test_arcs_become_rings_also_backwards() -> None:
    topology = {
        "transform": {"scale": [0.5, 0.5], "translate": [4.0, 52.0]},
        "arcs": [[[0, 0], [2, 0]], [[2, 0], [0, 2], [-2, 0], [0, -2]], [[2, 0], [2, 0], [0, 2], [-2, 0], [0, -2]]],
        "objects": {"gm": {"geometries": [
            {"type": "Polygon", "arcs": [[0, 1]], "properties": {"code": "A"}},
            {"type": "MultiPolygon", "arcs": [[[~2]]], "properties": {"code": "B"}},
        ]}},
    }  # fmt: skip
    found = decode(topology, "gm")
    assert found["A"] == [[[[4.0, 52.0], [5.0, 52.0], [5.0, 53.0], [4.0, 53.0]]]]
    assert found["B"][0][0][1] == [5.0, 53.0]
    with pytest.raises(ValueError, match="not an area"):
        decode(topology | {"objects": {"gm": {"geometries": [{"type": "Point"}]}}}, "gm")


def square_kilometres(shapes: ShapeSet, code: str) -> float:
    shape = next(shape for shape in shapes.shapes if shape.code == code)
    total = 0.0
    for polygon in shape.polygons:
        for ring in polygon:
            turned = zip(ring, (*ring[1:], ring[0]), strict=True)
            sign = 1 if ring is polygon[0] else -1
            total += sign * abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in turned)) / 2
    return total * shapes.grid**2 * 111.2**2 * cos(radians(52.4))


def test_every_municipality_comes_with_the_product() -> None:
    country = bundled(MUNICIPALITIES)
    assert country is not None
    assert {shape.code for shape in country.shapes} == {code for code in areas() if code.startswith("GM")} - {
        "GM0998",
        "GM0999",
    }
    assert all(shape.polygons for shape in country.shapes)
    assert square_kilometres(country, "GM0415") == pytest.approx(26.5, rel=0.1)
    assert len(json.dumps(dict(draw(country, 600, 700).paths))) < 200_000


def test_districts_and_neighbourhoods_of_one_come_with_the_product() -> None:
    for level in ("WK", "BU"):
        found = bundled(f"GM0415.{level}")
        assert found is not None
        assert {shape.code for shape in found.shapes} == {c for c in district_names("GM0415") if c.startswith(level)}
        assert sum(square_kilometres(found, shape.code) for shape in found.shapes) == pytest.approx(26.5, rel=0.1)


@pytest.mark.parametrize("name", ["GM0363.BU", "../areas", "", "municipalities.json/.."])
def test_what_does_not_come_with_the_product_is_none(name: str) -> None:
    assert bundled(name) is None


def test_what_comes_with_the_product_was_made_from_the_real_files() -> None:
    folder = shared("geo/nl-vr-gm-2023.topo.json").parent
    assert municipalities(folder) == bundled(MUNICIPALITIES)
    name, shapes = districts(folder / "landsmeer_wijken_2024.geojson")
    assert shapes == bundled(name)
