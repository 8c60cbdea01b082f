"""Places: a code of Statistics Netherlands and what kind of place it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AreaKind(StrEnum):
    """The levels on which figures are published."""

    COUNTRY = "NL"
    REGION = "LD"
    PROVINCE = "PV"
    POLICE_UNIT = "RE"
    MUNICIPALITY = "GM"
    DISTRICT = "WK"
    NEIGHBOURHOOD = "BU"
    OTHER = "XX"


@dataclass(frozen=True)
class Area:
    """A place with its trimmed code (`GM0415`, `NL01`) and its Dutch name."""

    code: str
    name: str

    @property
    def kind(self) -> AreaKind:
        """The level, read from the first two letters of the code."""
        try:
            return AreaKind(self.code[:2].upper())
        except ValueError:
            return AreaKind.OTHER


NETHERLANDS = Area("NL01", "Nederland")


def contains(whole: str, part: str) -> bool:
    """Whether the codes say that one area lies in the other: a district of a municipality, a neighbourhood of a
    district. The country holds everything."""
    order = (AreaKind.MUNICIPALITY, AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD)
    outer, inner = Area(whole, "").kind, Area(part, "").kind
    if outer is AreaKind.COUNTRY:
        return inner is not AreaKind.COUNTRY
    if outer not in order or inner not in order:
        return False
    return order.index(outer) < order.index(inner) and part[2:].startswith(whole[2:])
