"""What recording a file would do, as tables: what it says, what it changes (was and is), and which cells are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable

from baken.accounts.models import Municipality
from baken.core.areas import NETHERLANDS
from baken.core.figures import Figure
from baken.observations.convert import content_of
from baken.observations.queries import figures_of
from baken.sources.base import CellProblem
from baken.web.tables import Cell, Column, Table
from baken.web.wording import figure_words

_CELL = re.compile(r"([A-Z]{1,3})(\d+)")


def changes_of(municipality: Municipality, figures: Iterable[Figure]) -> tuple[tuple[Figure, Figure], ...]:
    """(what stands there, what would stand there) for every figure that says something else. One query."""
    listed = tuple(figures)
    held = figures_of(municipality, {f.series for f in listed}, {f.area for f in listed})
    standing = {(f.series, f.area, f.period): f for known in held.values() for f in known}
    pairs = ((standing.get((f.series, f.area, f.period)), f) for f in listed)
    return tuple((old, new) for old, new in pairs if old is not None and content_of(old) != content_of(new))


def change_table(municipality: Municipality, changes: Iterable[tuple[Figure, Figure]]) -> Table:
    """One row per figure that is replaced."""
    columns = (Column("Periode"), Column("Gebied"), Column("Was", is_number=True), Column("Wordt", is_number=True))
    rows = tuple(
        (Cell(new.period.label), Cell(_area(municipality, new)), _value(old), _value(new)) for old, new in changes
    )
    return Table("Cijfers die veranderen", columns, rows, hides_caption=True)


def content_table(municipality: Municipality, figures: tuple[Figure, ...]) -> Table:
    """What the file says, newest first."""
    columns = (Column("Periode"), Column("Gebied"), Column("Cijfer", is_number=True))
    rows = tuple((Cell(f.period.label), Cell(_area(municipality, f)), _value(f)) for f in reversed(figures))
    return Table("Cijfers in het bestand", columns, rows, hides_caption=True)


def problem_table(problems: Iterable[CellProblem]) -> Table:
    """Which cells could not be read, and why."""
    rows = tuple((Cell(place_words(p.place)), Cell(p.sentence)) for p in problems)
    return Table("Cellen die niet kloppen", (Column("Plaats"), Column("Wat er niet klopt")), rows, False, True)


def place_words(place: str) -> str:
    """`B3` becomes `rij 3, kolom B`; other places stay as they are."""
    found = _CELL.fullmatch(place)
    return f"rij {found[2]}, kolom {found[1]}" if found else place or "het hele bestand"


def _area(municipality: Municipality, figure: Figure) -> str:
    return {municipality.code: municipality.name, NETHERLANDS.code: NETHERLANDS.name}.get(figure.area, figure.area)


def _value(figure: Figure) -> Cell:
    return Cell(figure_words(figure), is_number=True, is_absent=figure.missing is not None)
