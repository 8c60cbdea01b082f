"""Areas by code and by the names under which publishers print them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from baken.core.areas import Area

# Publishers add the level or the province in brackets to tell equal names apart.
_LEVEL = re.compile(r"\s*\((gemeente|pv|ld|re|gm)\)$", re.IGNORECASE)


@cache
def areas() -> dict[str, Area]:
    """Every known area by its code."""
    text = files("baken").joinpath("definitions", "areas", "areas.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")][1:]
    return {code: Area(code, name) for code, name in (line.split(";", 1) for line in lines)}


@cache
def _by_name() -> dict[str, Area]:
    exact = {area.name.casefold(): area for area in areas().values()}
    # A bare name is known only when it is one area's: "Utrecht" is a municipality and a province, so it is not.
    bare: dict[str, list[Area]] = {}
    for area in areas().values():
        bare.setdefault(_LEVEL.sub("", area.name).casefold(), []).append(area)
    return {name: found[0] for name, found in bare.items() if len(found) == 1} | exact


def find_area(text: str) -> Area | None:
    """The area with this code or printed name; None when unknown or when the name is shared."""
    wanted = " ".join(text.split())
    return areas().get(wanted.upper()) or _by_name().get(wanted.casefold())
