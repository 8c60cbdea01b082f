"""The division in municipalities, as Statistics Netherlands tells it in the region list of its table of inhabitants.

The history of an area stands there in words, in a fixed form:

    Gemeentelijke herindeling per 01-01-2022, ontvangen van:
    - Beemster (GM0370),
    ... 7058 hectare met 4329 woningen en 10703 inwoners
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from baken.sources.odata_v3.parse import area_code, read_json, rows_of

NOTICEABLE = 500
"""A change of a boundary with fewer inhabitants is passed over: it moves the figures of neither side noticeably."""

BOUNDARY, RENAMED = "Grenswijziging", "Naamswijziging"
BEGINNINGS = {"Ontstaan", RENAMED}
_HEAD = re.compile(r"^(?P<kind>[A-Z][\w ]*?) per (?P<day>\d\d-\d\d)-(?P<year>\d{4}),? ?(?P<way>.*?):?$")
_OTHER = re.compile(r"^- .*\((?P<code>GM\d{4})\)")
_SIZE = re.compile(r"^\.\.\. .*?(?P<people>\d+) inwoner")
_NEW_NAME = re.compile(r"nieuwe naam: .*\((?P<code>GM\d{4})\)")
_IN = re.compile(r"ontvangen van|uit")
_OUT = re.compile(r"overgegaan naar")
_GROUP = re.compile(r"^GM(PV\d\d)$")
_NEW_YEAR = "01-01"


@dataclass(frozen=True)
class Region:
    """A region as listed: code, name, the group it stands in (`GMPV27`), and its history in words."""

    code: str
    name: str
    group: str
    history: str


@dataclass(frozen=True, order=True)
class Moved:
    """From 1 January of `since`, `old` belongs to `new`; only a part of it when `is_whole` is false."""

    since: int
    old: str
    new: str
    is_whole: bool


@dataclass(frozen=True)
class _Transfer:
    kind: str
    since: int
    old: str
    new: str
    people: int


def regions_of(pages: Iterable[bytes]) -> tuple[Region, ...]:
    """The region list."""
    rows = [row for page in pages for row in rows_of(read_json(page))]
    return tuple(
        Region(
            area_code(str(row.get("Identifier", ""))),
            str(row.get("Title", "")).strip(),
            str(row.get("DimensionGroupId", "")),
            str(row.get("Description") or ""),
        )
        for row in rows
    )


def provinces(regions: Iterable[Region]) -> dict[str, str]:
    """Name of the province by municipality, also of municipalities that are no more."""
    listed = list(regions)
    names = {region.code: re.sub(r" \(PV\)$", "", region.name) for region in listed if region.code.startswith("PV")}
    found = {}
    for region in listed:
        match = _GROUP.match(region.group)
        if match and region.code.startswith("GM") and match[1] in names:
            found[region.code] = names[match[1]]
    return found


def moves(regions: Iterable[Region], first_year: int) -> tuple[Moved, ...]:
    """What went where since 1 January of `first_year`: mergers, new numbers, and noticeable changes of a boundary."""
    every = {t for region in regions for t in _transfers(region)}
    counted = [t for t in every if t.since >= first_year and (t.kind != BOUNDARY or t.people >= NOTICEABLE)]
    into: defaultdict[tuple[int, str], list[_Transfer]] = defaultdict(list)
    out_of: defaultdict[tuple[int, str], list[_Transfer]] = defaultdict(list)
    for transfer in counted:
        into[transfer.since, transfer.new].append(transfer)
        out_of[transfer.since, transfer.old].append(transfer)
    found = {Moved(t.since, t.old, t.new, _is_whole(t, out_of[t.since, t.old])) for t in counted}
    return tuple(sorted(found | set(_going_on(into, out_of))))


_Events = dict[tuple[int, str], list[_Transfer]]


def _is_whole(transfer: _Transfer, out: Iterable[_Transfer]) -> bool:
    """Whether nothing noticeable of the old one went elsewhere."""
    elsewhere = [other for other in out if other.new != transfer.new and other.people >= NOTICEABLE]
    return transfer.kind != BOUNDARY and not elsewhere


def _going_on(into: _Events, out_of: _Events) -> Iterator[Moved]:
    """Those that kept their code through a change without being listed among what they were made of."""
    for moment, transfers in into.items():
        is_listed = moment[1] in {transfer.old for transfer in transfers}
        if not is_listed and all(transfer.kind not in BEGINNINGS for transfer in transfers):
            yield Moved(*moment, moment[1], moment not in out_of)
    for moment, transfers in out_of.items():
        if moment not in into and all(transfer.kind == BOUNDARY for transfer in transfers):
            yield Moved(*moment, moment[1], is_whole=False)


def _transfers(region: Region) -> Iterator[_Transfer]:
    """Each line of the history with the number of inhabitants that moved."""
    head: re.Match[str] | None = None
    other = ""
    for line in region.history.splitlines():
        text = line.strip()
        named = _NEW_NAME.search(text)
        if match := _HEAD.match(text):
            head = match
        elif named and head:
            yield _Transfer(RENAMED, _since(head), region.code, named["code"], 0)
        elif match := _OTHER.match(text):
            other = match["code"]
        elif (match := _SIZE.match(text)) and head and other:
            yield from _one(region.code, head, other, int(match["people"]))
            other = ""


def _one(code: str, head: re.Match[str], other: str, people: int) -> Iterator[_Transfer]:
    kind = BOUNDARY if head["kind"] == "Wijziging" else head["kind"]
    if _OUT.search(head["way"]):
        yield _Transfer(kind, _since(head), code, other, people)
    elif _IN.search(head["way"]):
        yield _Transfer(kind, _since(head), other, code, people)


def _since(head: re.Match[str]) -> int:
    """The first 1 January on which it held."""
    return int(head["year"]) + (head["day"] != _NEW_YEAR)
