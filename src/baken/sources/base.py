"""What every source has in common: bytes go in, a table of figures and the cells that could not be read come out.

A live source adds `fetch.py` beside its `parse.py`: `fetch(selection) -> bytes`, the only place where the network may
be touched. Parsing never needs it, so everything can be tested on kept bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from baken.core.errors import UserError
from baken.core.figures import Figure

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 200_000


class FileError(UserError):
    """The file as a whole cannot be read; the sentence says what to do."""


@dataclass(frozen=True)
class CellProblem:
    """One cell that could not be read: where it stands and a Dutch sentence."""

    place: str
    sentence: str


@dataclass(frozen=True)
class ParsedTable:
    """Figures of one file. `title` and `selection` are what the file says of itself; `unknown_areas` are rows whose
    area is not in the list and were left out."""

    title: str
    selection: str
    figures: tuple[Figure, ...]
    problems: tuple[CellProblem, ...] = ()
    unknown_areas: tuple[str, ...] = ()


class Form(Protocol):
    """A form in which figures arrive. The registry finds every folder whose `parse.py` has a `FORM`."""

    key: str
    title: str  # Dutch, as offered to the user

    def recognises(self, content: bytes, name: str) -> bool:
        """Whether these bytes look like this form."""
        ...

    def parse(self, content: bytes, series: str) -> ParsedTable:
        """The figures in it, all of one series. Raises FileError for a file that is not of this form."""
        ...


def text_of(content: bytes) -> str:
    """Bytes as text: UTF-8 with or without mark, else Windows. Nothing is guessed beyond that."""
    if not content.strip():
        raise FileError("Het bestand is leeg. Kies een bestand met cijfers.")
    if len(content) > MOST_BYTES:
        raise FileError("Het bestand is groter dan 20 MB. Maak een kleinere selectie en download die.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
