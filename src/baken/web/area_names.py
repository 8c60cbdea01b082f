"""What areas are called: by the national lists, the outlines, and the municipality itself."""

from __future__ import annotations

from baken.accounts.models import Municipality
from baken.catalogue.areas import areas, district_names
from baken.core.areas import NETHERLANDS, AreaKind
from baken.web.area_page import outlines


def area_names(municipality: Municipality) -> dict[str, str]:
    """Names by code of every municipality, and of the districts and neighbourhoods of this one; its own names win."""
    drawn = {
        shape.code: shape.name
        for level in (AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD)
        for shape in getattr(outlines(municipality, level), "shapes", ())
    }
    own: dict[str, str] = municipality.district_names
    whole = {municipality.code: municipality.name, NETHERLANDS.code: NETHERLANDS.name}
    return {code: area.name for code, area in areas().items()} | whole | drawn | district_names(municipality.code) | own
