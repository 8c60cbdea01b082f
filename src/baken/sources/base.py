"""What every source has in common: bytes go in, a table of figures and the cells that could not be read come out.

A live source adds `fetch.py` beside its `parse.py`: `fetch(selection) -> bytes`, the only place where the network may
be touched. Parsing never needs it, so everything can be tested on kept bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from baken.core.errors import UserError
from baken.core.figures import Figure, Missing
from baken.core.periods import Period

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 200_000
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
    `unknown_areas` are rows whose area is not in the list and were left out."""

    title: str
    selection: str
    figures: tuple[Figure, ...]
    problems: tuple[CellProblem, ...] = ()
    unknown_areas: tuple[str, ...] = ()
    topic: str = ""


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


def problems_between(figures: Iterable[Figure]) -> tuple[CellProblem, ...]:
    """What is wrong with figures together: the same cell twice, or whole years among their own months."""
    listed = tuple(figures)
    return doubles(listed) + _mixed_periods(listed)


def doubles(figures: tuple[Figure, ...]) -> tuple[CellProblem, ...]:
    """The cells that a file fills more than once, which happens when several classes stand in it."""
    counted = Counter((figure.area, figure.period) for figure in figures)
    return tuple(
        CellProblem(area, f"{area}, {period.label} staat er {times} keer in. Laat één regel staan.")
        for (area, period), times in counted.items()
        if times > 1
    )


def _mixed_periods(figures: tuple[Figure, ...]) -> tuple[CellProblem, ...]:
    """Whole years between months are refused in files of anybody: who adds them up counts twice."""
    years: set[Period] = {figure.period for figure in figures if figure.period.is_year}
    months = {figure.period.start.year for figure in figures if figure.period.months == 1}
    both = sorted(period.start.year for period in years if period.start.year in months)
    if not both:
        return ()
    sentence = f"Over {both[0]} staan zowel maanden als een heel jaar in het bestand. Splits ze in twee bestanden."
    return (CellProblem("", sentence),)
