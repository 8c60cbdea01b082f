"""The seam of a live source: what is wanted, the requests that get it, and the figures in the replies.

A connector never asks the network itself. It says which requests to send, first those for what it must know (titles,
keys, periods), then those for figures; whoever runs it sends them through `fetch.Client`, keeps every reply, and hands
the bytes back. So a run can stop after any reply and go on later, and everything can be tested on kept bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from baken.core.figures import Figure
from baken.core.periods import Period
from baken.sources.base import FileError

EVERY = "*"  # behind a municipality: with all its districts and neighbourhoods


@dataclass(frozen=True)
class Wanted:
    """What is asked of one table: `classes` maps a code of the table (`3.1.1`, `M000352`) to the series it fills;
    `areas` are trimmed codes, and `GM0415*` means every district and neighbourhood of that municipality, as the table
    itself lists them; years are both included."""

    table: str
    classes: Mapping[str, str]
    areas: tuple[str, ...]
    first_year: int
    last_year: int

    def asks(self, area: str) -> bool:
        """Whether this area is asked for, by its own code or with all of its municipality."""
        return area in self.areas or (area[:2] in ("WK", "BU") and f"GM{area[2:6]}{EVERY}" in self.areas)


@dataclass(frozen=True)
class Request:
    """One address to ask. `key` names it within a run, the same every time; `selection` says in words what it asks;
    `rows` is how many records must come back, None when that cannot be known."""

    key: str
    url: str
    selection: str = ""
    rows: int | None = None


@dataclass(frozen=True)
class About:
    """What a source says of its table: title, the moment of its last change, and why that was."""

    title: str
    modified: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Answered:
    """The pages that came back on one request, in order."""

    request: Request
    pages: tuple[bytes, ...] = field(repr=False)


class Connector(Protocol):
    """A live source. The registry finds every folder whose `fetch.py` has a `CONNECTOR`."""

    key: str  # of the source in the catalogue
    hosts: frozenset[str]  # the only ones that may be asked
    tables: frozenset[str]

    def needs(self, wanted: Wanted) -> tuple[Request, ...]:
        """What must be known before figures can be asked. The first tells what the table is, and is enough for
        `about`."""
        ...

    def requests(self, wanted: Wanted, known: Mapping[str, tuple[bytes, ...]]) -> tuple[Request, ...]:
        """The requests for figures, given the replies to `needs` by key. FileError when the table lacks something."""
        ...

    def following(self, asked: str, content: bytes) -> str | None:
        """The address of the next page, when this reply is not the last."""
        ...

    def about(self, known: Mapping[str, tuple[bytes, ...]]) -> About:
        """What the table says of itself."""
        ...

    def read(
        self, wanted: Wanted, known: Mapping[str, tuple[bytes, ...]], answered: Answered
    ) -> tuple[tuple[Figure, ...], ...]:
        """The figures of every page of one request, in the order of its records: the first figure is of the first
        record. FileError when the reply is not what was asked."""
        ...


def each_cell_once(pages: Iterable[tuple[Figure, ...]]) -> None:
    """FileError when two records fill the same cell: a page came twice, or the table changed while it was read."""
    seen: set[tuple[str, str, Period]] = set()
    for figure in (figure for page in pages for figure in page):
        cell = (figure.series, figure.area, figure.period)
        if cell in seen:
            raise FileError("Het antwoord noemt dezelfde cel twee keer. Er is niets opgeslagen; haal opnieuw op.")
        seen.add(cell)
