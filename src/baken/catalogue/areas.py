"""Areas by code and by the names under which publishers print them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from baken.core.areas import Area, AreaKind

# Publishers add the level or the province in brackets to tell equal names apart: `Utrecht (PV)`, `Bergen (NH.)`.
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_MUNICIPALITY = re.compile(r"^gemeente\s+|\s*\((?:gemeente|gm)\)$")
_SMALLER = re.compile(r"^(?:WK\d{6}|BU\d{8})$")
_BARE_NUMBER = re.compile(r"^\d{4}$")
_NAMED_BARE = (AreaKind.COUNTRY, AreaKind.PROVINCE, AreaKind.MUNICIPALITY)


@cache
def areas() -> dict[str, Area]:
    """Every area of today by its code: country, parts of the country, provinces, police units, municipalities."""
    return {code: Area(code, name) for code, name in _pairs("areas.csv")}


@cache
def former_areas() -> dict[str, Area]:
    """Municipalities that were merged into others, by code: older files still name them."""
    return {code: Area(code, name) for code, name in _pairs("former.csv")}


@cache
def _districts() -> dict[str, dict[str, str]]:
    """Name by code of every district and neighbourhood, by the four digits of its municipality."""
    found: dict[str, dict[str, str]] = {}
    for code, name in _pairs("districts.csv"):
        found.setdefault(code[2:6], {})[code] = name
    return found


def district_names(municipality: str) -> dict[str, str]:
    """Names by code of the districts and neighbourhoods of a municipality (`GM0415`); empty when it is not known."""
    return dict(_districts().get(municipality[2:6], {}))


def _pairs(name: str) -> list[tuple[str, str]]:
    text = files("baken").joinpath("definitions", "areas", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")][1:]
    return [(first, second) for first, second in (line.split(";", 1) for line in lines)]


@cache
def _by_name() -> dict[str, Area]:
    """Printed names, lower case. A bare name is known only when it is one area's: "Utrecht" is a municipality and a
    province, "Bergen" two municipalities, so neither is. Police units are never named without their brackets."""
    known = areas()
    bare: dict[str, list[Area]] = {}
    for area in known.values():
        if area.kind in _NAMED_BARE:
            bare.setdefault(_BRACKETS.sub("", area.name).casefold(), []).append(area)
    former = {area.name.casefold(): area for area in former_areas().values()}
    single = {name: found[0] for name, found in bare.items() if len(found) == 1}
    aliases = {name.casefold(): known[code] for name, code in _pairs("aliases.csv")}
    exact = {area.name.casefold(): area for area in known.values()}
    return former | single | aliases | exact


@cache
def _municipalities() -> dict[str, Area]:
    """Bare names where the text itself says that a municipality is meant."""
    found: dict[str, list[Area]] = {}
    for area in areas().values():
        if area.kind is AreaKind.MUNICIPALITY:
            found.setdefault(_BRACKETS.sub("", area.name).casefold(), []).append(area)
    return {name: those[0] for name, those in found.items() if len(those) == 1}


def find_area(text: str) -> Area | None:
    """The area with this code or printed name; None when unknown or when the name is shared by several.

    Codes may be padded (`NL01  `) or bare (`0415`); a district or neighbourhood is known by its code only.
    """
    wanted = " ".join(text.replace("’", "'").replace("‘", "'").split())
    code = wanted.upper()
    if _SMALLER.match(code):
        return Area(code, wanted)
    if _BARE_NUMBER.match(code):
        code = f"GM{code}"
    name = wanted.casefold()
    found = areas().get(code) or former_areas().get(code) or _by_name().get(name)
    if found is None and _MUNICIPALITY.search(name):
        found = _municipalities().get(_MUNICIPALITY.sub("", name)) or _exact_municipality(name)
    return found


def _exact_municipality(name: str) -> Area | None:
    """`gemeente Bergen (NH.)`: the rest is a full name, though not that of another kind of area."""
    found = _by_name().get(_MUNICIPALITY.sub("", name))
    return found if found is not None and found.kind is AreaKind.MUNICIPALITY else None


def police_teams() -> dict[str, str]:
    """The basic police team by municipality, where it is known."""
    return dict(_pairs("police_teams.csv"))


@cache
def provinces() -> dict[str, str]:
    """The name of the province by municipality."""
    return dict(_pairs("provinces.csv"))


def team_of(municipality: str) -> tuple[str, tuple[str, ...]]:
    """The basic police team of a municipality and the codes of all in it, its own among them; ("", ()) if unknown."""
    teams = police_teams()
    name = teams.get(municipality, "")
    return name, tuple(sorted(code for code, team in teams.items() if team == name)) if name else ()


def neighbourhood_tables() -> list[str]:
    """Tables that tell how urban a municipality is, the newest first."""
    return list(neighbourhood_tables_by_year().values())


def neighbourhood_tables_by_year() -> dict[int, str]:
    """The table of key figures of districts and neighbourhoods of each year, the newest first."""
    return {int(year): table for year, table in sorted(_pairs("neighbourhood_tables.csv"), reverse=True)}
