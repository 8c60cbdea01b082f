"""A map of areas as SVG: the step of each by shade and by letter; what is not shown has a pattern of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from baken.sources.boundaries.drawing import Drawing, draw
from baken.sources.boundaries.shapes import ShapeSet
from baken.web.charts.svg import join

WIDTH, HEIGHT, MARGIN = 520.0, 560.0, 4.0
WITHHELD, NO_FIGURE, TOO_FEW = "×", "–", "·"  # the signs on the map, beside the letters of the steps


@dataclass(frozen=True)
class Mark:
    """What an area gets: the sign (a letter, or one of the three above) and its value in words."""

    sign: str
    words: str


def area_map(shapes: ShapeSet, marks: Mapping[str, Mark], title: str, description: str) -> SafeString:
    """The areas of `marks` that have an outline. ValueError when none has."""
    drawn = draw(shapes, WIDTH, HEIGHT, codes=tuple(marks), margin=MARGIN)
    names = {shape.code: shape.name for shape in shapes.shapes}
    areas = join(_area(drawn, code, names[code], marks[code]) for code in drawn.paths)
    signs = join(_sign(drawn, code, marks[code]) for code in drawn.paths)
    return format_html(
        '<svg class="map" viewBox="0 0 {} {}" role="img" aria-labelledby="kaart-t kaart-d"><title id="kaart-t">{}'
        '</title><desc id="kaart-d">{}</desc>{}{}{}</svg>',
        drawn.width, drawn.height, title, description, _HATCH, areas, signs,
    )  # fmt: skip


_HATCH = format_html(
    '<defs><pattern id="arcering" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate({})">'
    '<rect class="map__ground" width="7" height="7"/><path class="map__hatch" d="M0 0V7"/></pattern></defs>',
    45,
)
_KINDS = {WITHHELD: "withheld", NO_FIGURE: "empty", TOO_FEW: "empty"}


def kind_of(sign: str) -> str:
    """The part of the class that colours an area with this sign."""
    return _KINDS.get(sign, sign.lower())


def _area(drawn: Drawing, code: str, name: str, mark: Mark) -> SafeString:
    return format_html(
        '<path class="map__area map__area--{}" fill-rule="evenodd" d="{}"><title>{}: {}</title></path>',
        kind_of(mark.sign), drawn.paths[code], name, mark.words,
    )  # fmt: skip


def _sign(drawn: Drawing, code: str, mark: Mark) -> SafeString:
    x, y = drawn.middles[code]
    return format_html('<text class="map__sign" x="{}" y="{}">{}</text>', x, y, mark.sign)
