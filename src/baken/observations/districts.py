"""Districts and neighbourhoods in files of a municipality: which are its own, and their codes by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from baken.accounts.models import Municipality
from baken.catalogue.areas import district_names, find_area
from baken.core.areas import Area, AreaKind
from baken.sources.spreadsheet.sheet import Row, Sheet

_LEVELS = {"wijk": AreaKind.DISTRICT, "buurt": AreaKind.NEIGHBOURHOOD}


def is_own_district(area: str, municipality: Municipality) -> bool:
    """True for a district or neighbourhood whose code carries the four digits of the municipality."""
    kind = Area(area, "").kind
    return kind in _LEVELS.values() and area[2:6] == municipality.code[2:6]


def with_codes(sheet: Sheet, column: int, municipality: Municipality) -> Sheet:
    """The sheet with codes in `column` where its own districts stand there by name.

    A head that speaks of one level (`Wijk`) decides between a district, a neighbourhood and a municipality of one
    name. Under another head a name of the national list stays, and so does a name that several districts share.
    """
    named = sheet.head[column].casefold() if 0 <= column < len(sheet.head) else ""
    levels = [kind for word, kind in _LEVELS.items() if word in named]
    only = levels[0] if len(levels) == 1 else None
    codes = _codes(municipality, only)
    return replace(sheet, rows=tuple(_coded(row, column, codes, national_first=only is None) for row in sheet.rows))


def codes_by_name(municipality: Municipality, head: str, names: Mapping[str, str]) -> dict[str, str]:
    """Codes of its own districts and neighbourhoods by code and by name, in small letters; `head` as for `with_codes`,
    `names` are further names by code. A name that two areas share is left out."""
    levels = [kind for word, kind in _LEVELS.items() if word in head.casefold()]
    only = levels[0] if len(levels) == 1 else None
    known = dict(names) | _codes_and_names(municipality)
    found: dict[str, set[str]] = {}
    for code, name in known.items():
        if only is None or Area(code, "").kind is only:
            found.setdefault(_folded(name), set()).add(code)
    return {name: min(codes) for name, codes in found.items() if len(codes) == 1} | {c.casefold(): c for c in known}


def _codes_and_names(municipality: Municipality) -> dict[str, str]:
    own: dict[str, str] = municipality.district_names
    return district_names(municipality.code) | own


def _codes(municipality: Municipality, only: AreaKind | None) -> dict[str, str]:
    """Code by folded name, of names that are one area's; under a head that says no level, the municipality too."""
    itself = {} if only else {_folded(f"{word}{municipality.name}"): municipality.code for word in ("", "gemeente ")}
    found: dict[str, list[str]] = {}
    for code, name in _codes_and_names(municipality).items():
        if only is None or Area(code, "").kind is only:
            found.setdefault(_folded(name), []).append(code)
    return itself | {name: codes[0] for name, codes in found.items() if len(codes) == 1 and name not in itself}


def _coded(row: Row, column: int, codes: dict[str, str], *, national_first: bool) -> Row:
    code = codes.get(_folded(row.at(column)))
    if code is None or (national_first and find_area(row.at(column)) is not None):
        return row
    return replace(row, cells=(*row.cells[:column], code, *row.cells[column + 1 :]))


def _folded(name: str) -> str:
    return " ".join(name.replace("’", "'").replace("‘", "'").casefold().split())
