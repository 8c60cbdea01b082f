"""The seam between questions and whatever answers them, and the files both stand on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from baken.core.errors import UserError
from baken.panel import companions, versions
from baken.panel.questions import Answer, Question


class Engine(Protocol):
    """Answers questions about one panel."""

    def ask(self, question: Question) -> Answer:
        """The rows of the answer, in the order of the question."""
        ...


@dataclass(frozen=True)
class Shelf:
    """Where each table of the questions stands: names with Parquet files, never changed once written."""

    folder: Path
    tables: dict[str, tuple[Path, ...]]


_AREA = "municipality SMALLINT, area INTEGER, category SMALLINT, year SMALLINT"
EMPTY_SHAPES = {
    "months": f"{_AREA}, month TINYINT, registered INTEGER",
    "years": f"{_AREA}, registered INTEGER",
    "population": "code VARCHAR, year SMALLINT, first SMALLINT, last SMALLINT, inhabitants INTEGER",
    "groups": "code VARCHAR, kind VARCHAR, name VARCHAR",
    "components": "code VARCHAR, old VARCHAR, first SMALLINT, last SMALLINT, is_whole BOOLEAN",
}
"""A table has months, or years, or both, and companions may not be there yet: then a question finds nothing in them."""


def shelf(root: Path, table: str) -> Shelf:
    """The version of a table that counts now, with its companions. UserError when the table was never loaded."""
    folder, beside = versions.current(root, table), versions.current(root, companions.NAME)
    if folder is None:
        raise UserError(f"Tabel {table} is nog niet geladen. Voer eerst uit: baken panel load live --table {table}")
    folders = [folder] if beside is None else [folder, beside]
    found: dict[str, tuple[Path, ...]] = {p.stem: (p,) for place in folders for p in sorted(place.glob("*.parquet"))}
    for name in EMPTY_SHAPES:
        if (folder / name).is_dir():
            found[name] = tuple(sorted((folder / name).glob("*.parquet")))
    return Shelf(folder, found)
