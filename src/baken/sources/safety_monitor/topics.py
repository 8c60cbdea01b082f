"""Topics of a survey table by the keys that it gives them now.

Keys of topics hold a number that shifts when the table is made anew, so a series may name its topic by title:
`titel: Totaal online criminaliteit › Melding`, with as many groups above it as are needed to tell it from others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from baken.sources.odata_v3.asking import NotInTableError

BY_TITLE = "titel:"
_TOLD = 8  # titles that fit in a sentence


def topics_of(classes: Iterable[str], properties: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The key in the table of each class. NotInTableError where it is not there, or more than one topic is so named."""
    rows = [row for row in properties if row.get("Key")]
    groups = {str(row.get("ID")): row for row in properties}
    keys = {str(row["Key"]) for row in rows}
    paths = {str(row["Key"]): _path(row, groups) for row in rows}
    return {code: _by_title(code, paths) if code.startswith(BY_TITLE) else _by_key(code, keys) for code in classes}


def _by_key(code: str, keys: set[str]) -> str:
    if code not in keys:
        raise NotInTableError(f"De tabel kent onderwerp {code} niet (meer). Kijk in de tabel hoe het nu heet.")
    return code


def _by_title(code: str, paths: Mapping[str, tuple[str, ...]]) -> str:
    wanted = [_plain(part) for part in code.removeprefix(BY_TITLE).split("›")]
    found = [key for key, path in paths.items() if _ends_so([_plain(part) for part in path], wanted)]
    title = code.removeprefix(BY_TITLE).strip()
    if not found:
        last = sorted({path[-1] for path in paths.values() if path})
        told = f" Wel: {', '.join(last[:_TOLD])}." if last else ""
        raise NotInTableError(f"De tabel kent geen onderwerp ‘{title}’ (meer). Kijk in de tabel hoe het nu heet.{told}")
    if len(found) > 1:
        listed = "; ".join(" › ".join(paths[key]) for key in found[:_TOLD])
        raise NotInTableError(f"In de tabel heten {len(found)} onderwerpen ‘{title}’: {listed}. Meld dit.")
    return found[0]


def _ends_so(path: list[str], wanted: list[str]) -> bool:
    """Whether the topic has this title, and the groups that are named stand above it in this order."""
    above = iter(reversed(path[:-1]))
    return path[-1:] == wanted[-1:] and all(any(name == group for group in above) for name in reversed(wanted[:-1]))


def _path(row: Mapping[str, Any], groups: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """Titles from the outermost group to the topic itself."""
    titles: list[str] = []
    seen: set[str] = set()
    current: Mapping[str, Any] | None = row
    while current is not None and str(current.get("ID")) not in seen:
        seen.add(str(current.get("ID")))
        titles.append(str(current.get("Title") or "").strip())
        current = groups.get(str(current.get("ParentID")))
    return tuple(reversed(titles))


def _plain(title: str) -> str:
    return " ".join(re.sub(r"[^\w%]+", " ", title.casefold()).split())
