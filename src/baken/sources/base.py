"""What every source has in common: bytes go in, a table of figures and the cells that could not be read come out.

A live source adds `fetch.py` beside its `parse.py`: `fetch(selection) -> bytes`, the only place where the network may
be touched. Parsing never needs it, so everything can be tested on kept bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from baken.catalogue.areas import find_area
from baken.core.dutch import enumeration
from baken.core.errors import UserError
from baken.core.figures import Figure, Missing
from baken.core.periods import Period

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 200_000
MOST_TOLD = 4  # places named in one sentence
_NUMBER = re.compile(r"[-+]?\d{1,13}(?:[.,]\d{1,12})?")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class FileError(UserError):
    """The file as a whole cannot be read; the sentence says what to do."""


@dataclass(frozen=True)
class CellProblem:
    """One cell that could not be read: where it stands and a Dutch sentence."""

    place: str
    sentence: str


@dataclass(frozen=True)
class ParsedTable:
    """Figures of one file. `title`, `selection` and `topic` (what is counted) are what the file says of itself;
    `unknown_areas` are rows whose area is not in the list and were left out; `places` says where each figure stands,
    in the order of the figures, as far as the form knows."""

    title: str
    selection: str
    figures: tuple[Figure, ...]
    problems: tuple[CellProblem, ...] = ()
    unknown_areas: tuple[str, ...] = ()
    topic: str = ""
    places: tuple[str, ...] = ()


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
    """Bytes as text: UTF-8 with or without mark, UTF-16 with its mark, else Windows. Nothing is guessed beyond that."""
    if not content.strip():
        raise FileError("Het bestand is leeg. Kies een bestand met cijfers.")
    if len(content) > MOST_BYTES:
        raise FileError("Het bestand is groter dan 20 MB. Maak een kleinere selectie en download die.")
    text = _decoded(content)
    if not text.strip():
        raise FileError("Het bestand is leeg. Kies een bestand met cijfers.")
    if content.startswith(b"%PDF") or _CONTROL.search(text[:100_000]):
        raise FileError("Dit is geen bestand met cijfers. Kies een bestand dat eindigt op .csv, .json, .xlsx of .ods.")
    return text


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def exact_number(text: str) -> Decimal | None:
    """A number as machines print it: digits, with at most one dot or comma before the decimals. Else None."""
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def missing_or(value: Decimal) -> Missing | None:
    """WITHHELD for the number by which maps of Statistics Netherlands say so; None for a real value."""
    return Missing.WITHHELD if value == Decimal(-99997) else None


def problems_between(figures: Iterable[Figure], places: tuple[str, ...] = ()) -> tuple[CellProblem, ...]:
    """What is wrong with figures together: the same cell twice, or whole years among their own months."""
    listed = tuple(figures)
    return doubles(listed, places) + _mixed_periods(listed)


def doubles(figures: tuple[Figure, ...], places: tuple[str, ...] = ()) -> tuple[CellProblem, ...]:
    """What a file fills more than once, which happens when several classes stand in it. `places` as in ParsedTable."""
    standing: dict[tuple[str, Period], list[str]] = {}
    for figure, place in placed(figures, places):
        standing.setdefault((figure.area, figure.period), []).append(place)
    return tuple(
        CellProblem(where[-1], f"{_named(area)}, {period.label} staat er {len(where)} keer in{_told(where)}.")
        for (area, period), where in standing.items()
        if len(where) > 1
    )


def placed(figures: Sequence[Figure], places: Sequence[str]) -> tuple[tuple[Figure, str], ...]:
    """Each figure with where it stands; an empty place where the form does not know."""
    return tuple(zip(figures, places or [""] * len(figures), strict=True))


def _named(area: str) -> str:
    found = find_area(area)
    return found.name if found else area


def _told(where: list[str]) -> str:
    """`: in B3 en B7. Laat één regel staan`; the first few only."""
    named = [place for place in where if place][:MOST_TOLD]
    and_more = " en verder" if len(where) > MOST_TOLD else ""
    return (f": {enumeration(named)}{and_more}" if named else "") + ". Laat één regel staan"


def _mixed_periods(figures: tuple[Figure, ...]) -> tuple[CellProblem, ...]:
    """Whole years between months are refused in files of anybody: who adds them up counts twice."""
    years: set[Period] = {figure.period for figure in figures if figure.period.is_year}
    months = {figure.period.start.year for figure in figures if figure.period.months == 1}
    both = sorted(period.start.year for period in years if period.start.year in months)
    if not both:
        return ()
    sentence = f"Over {both[0]} staan zowel maanden als een heel jaar in het bestand. Splits ze in twee bestanden."
    return (CellProblem("", sentence),)
