"""Recorded replies in a folder, as the service gave them.

    TableInfos.json  DataProperties.json  SoortMisdrijf.json  RegioS.json  Perioden.json
    TypedDataSet-000.json  TypedDataSet-001.json  …          (the pages; their order does not matter)
    population.csv  groups.csv  changes.csv                  (beside the table, optional)

A list that came in pages has a number behind a dash as well. Any file may be packed as `.gz`.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from baken.core.errors import UserError
from baken.panel.companions import Grouped, Inhabitants
from baken.panel.divisions import Change

_NAME = re.compile(r"^([A-Za-z]+)(?:-[\w=-]+)?\.json(?:\.gz)?$")
_ROWS = {"TypedDataSet", "UntypedDataSet"}
_Row = TypeVar("_Row")


class RecordedError(UserError):
    """The folder does not hold what it should; the sentence says what is missing or wrong."""


@dataclass(frozen=True)
class Recorded:
    """Replies of one table: the lists by name, and the files of the pages."""

    lists: dict[str, list[bytes]]
    page_files: tuple[Path, ...]

    @property
    def table_id(self) -> str:
        """What the replies say of themselves; RecordedError when they say nothing."""
        for pages in self.lists.values():
            match = re.search(rb'"odata\.metadata"\s*:\s*"[^"]*/(\d{5}[A-Za-z]{3})/', pages[0][:2000])
            if match:
                return match[1].decode().upper()
        raise RecordedError("De antwoorden noemen hun tabel niet. Geef haar op met --table.")

    def pages(self) -> Iterator[tuple[str, bytes]]:
        """Each page with its key, read when its turn comes."""
        for path in self.page_files:
            yield path.name, content_of(path)


def read_recorded(folder: Path) -> Recorded:
    """What stands in a folder. RecordedError when there are no pages in it."""
    if not folder.is_dir():
        raise RecordedError(f"De map {folder} is er niet. Geef een map met antwoorden op, of het woord synthetic.")
    lists: defaultdict[str, list[bytes]] = defaultdict(list)
    pages = []
    for path in sorted(folder.iterdir()):
        match = _NAME.match(path.name)
        if match and match[1] in _ROWS:
            pages.append(path)
        elif match:
            lists[match[1]].append(content_of(path))
    if not pages:
        raise RecordedError(f"In {folder} staan geen pagina's met cijfers (TypedDataSet-….json). Kies een andere map.")
    return Recorded(dict(lists), tuple(pages))


def content_of(path: Path) -> bytes:
    """The bytes of a file, unpacked."""
    try:
        return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (OSError, EOFError) as error:
        raise RecordedError(f"{path.name} is niet te lezen ({error}). Zet het bestand opnieuw in de map.") from None


@dataclass(frozen=True)
class Beside:
    """What is to stand beside the tables."""

    inhabitants: list[Inhabitants]
    groups: list[Grouped]
    changes: list[Change]


def read_beside(folder: Path) -> Beside | None:
    """The companions in a folder; None when none of the three files is there."""
    if not any((folder / f"{name}.csv").is_file() for name in ("population", "groups", "changes")):
        return None
    return Beside(
        _rows(folder / "population.csv", lambda r: Inhabitants(r["area"], int(r["year"]), int(r["inhabitants"]))),
        _rows(folder / "groups.csv", lambda r: Grouped(r["area"], r["kind"], r["name"])),
        _rows(folder / "changes.csv", lambda r: Change(int(r["since"]), r["old"], r["new"], r["whole"] != "no")),
    )


def _rows(path: Path, read: Callable[[dict[str, str]], _Row]) -> list[_Row]:
    if not path.is_file():
        return []
    found = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter=";"), start=2):
            try:
                found.append(read(row))
            except (KeyError, ValueError):
                raise RecordedError(f"Regel {number} van {path.name} is niet te lezen: {json.dumps(row)}.") from None
    return found
