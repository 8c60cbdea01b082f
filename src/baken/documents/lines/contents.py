"""The table of contents: found, so that its lines are not taken for headings, and used to know the real ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from baken.documents.lines.line import Line

_TITLE = re.compile(r"^(?:inhoud|inhoudsopgave|inhoudsoverzicht|inhoudstafel)\s*:?$", re.IGNORECASE)
_NUMBER = r"(?P<number>\d{1,2}(?:\.\d{1,2})*\.?)"
_ENTRY = re.compile(rf"^(?:{_NUMBER}\s+)?(?P<title>\S.*?)(?:\s*(?:\.\s?){{3,}}\s*|\s*…+\s*|\s+)(?P<page>\d{{1,3}})$")
_LEADER = re.compile(r"(?:\.\s?){3,}\s*\d{1,3}$|…\s*\d{1,3}$|\t\d{1,3}$")
_LEADING_NUMBER = re.compile(rf"^{_NUMBER}\s+(?P<title>\S.*)$")
_FEWEST_WITHOUT_TITLE = 3
_LONGEST = 300


@dataclass(frozen=True)
class Contents:
    """Where the table of contents stands (line indexes, end exclusive; both 0 without one) and the headings it names,
    as `key_of` writes them."""

    start: int = 0
    end: int = 0
    keys: frozenset[str] = frozenset()


def key_of(text: str) -> str:
    """A title in a form that compares: number without its last dot, no page, small letters."""
    flat = " ".join(text.split()).casefold()
    match = _LEADING_NUMBER.match(flat)
    return f"{match['number'].rstrip('.')} {match['title']}" if match else flat


def is_contents_title(text: str) -> bool:
    """`Inhoudsopgave` and its like."""
    return bool(_TITLE.match(text.strip()))


def find_contents(lines: Sequence[Line]) -> Contents:
    """The first table of contents of these lines; `start` is the first line after its title."""
    titles = [index for index, line in enumerate(lines) if len(line.text) < 40 and is_contents_title(line.text)]
    if titles:
        return _titled(lines, titles[0] + 1)
    return _untitled(lines)


def _titled(lines: Sequence[Line], start: int) -> Contents:
    last_seen = {key_of(line.text): index for index, line in enumerate(lines) if not line.blank}
    keys: set[str] = set()
    end, page = start, 0
    for index in range(start, len(lines)):
        line = lines[index]
        if line.blank:
            continue
        found = _entry(line.text)
        repeated = last_seen[key_of(line.text)] > index
        if found and int(found["page"]) >= page and not repeated:
            page = int(found["page"])
            keys.add(_entry_key(found))
        elif repeated:
            keys.add(key_of(line.text))
        else:
            break
        end = index + 1
    return Contents(start, end, frozenset(keys))


def _untitled(lines: Sequence[Line]) -> Contents:
    """A run of three or more lines that each end in a leader and a page number, the pages never going back."""
    start = end = page = 0
    keys: set[str] = set()
    for index, line in enumerate(lines):
        if line.blank:
            continue
        found = _entry(line.text) if _led(line.text) else None
        if found and int(found["page"]) >= page:
            start = start if keys else index
            end, page = index + 1, int(found["page"])
            keys.add(_entry_key(found))
        elif len(keys) >= _FEWEST_WITHOUT_TITLE:
            break
        else:
            keys, page = set(), 0
    return Contents(start, end, frozenset(keys)) if len(keys) >= _FEWEST_WITHOUT_TITLE else Contents()


def _entry(text: str) -> re.Match[str] | None:
    return _ENTRY.match(text.strip()) if len(text) < _LONGEST else None


def _led(text: str) -> bool:
    """Whether the line needs no title above it to be an entry: a leader, and a number or dots."""
    if len(text) >= _LONGEST or not _LEADER.search(text.strip()):
        return False
    return "..." in text or _LEADING_NUMBER.match(text.strip()) is not None


def _entry_key(found: re.Match[str]) -> str:
    return key_of(f"{found['number'] or ''} {found['title']}")
