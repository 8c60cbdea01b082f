"""What the national tables of the police are: their dimensions, what they count, what an empty cell means in them.

Facts found in the tables' own properties and texts (Politie, data.politie.nl, 2024 to 2026). Widths of keys, names of
areas and the periods in a table change with every release, so those are learned from its dimension replies instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from baken.core.errors import UserError

HIDDEN_CRIMES = frozenset({"1.4.1", "3.2.1", "3.2.2", "3.7.3"})
"""Counted in the total, but shown per month and below the municipality as nothing or nought: too few to be safe."""


@dataclass(frozen=True)
class NationalTable:
    """One table of the whole country.

    `topics` gives each counted topic its column in the panel; the first is what the questions are about.
    `empty_is_zero` holds unless the table's own property says otherwise. `hidden` are categories that are withheld:
    per month only, or everywhere in this table (`hides_years`).
    """

    id: str
    category_dimension: str
    area_dimension: str
    topics: tuple[tuple[str, str], ...]
    has_months: bool
    has_years: bool
    empty_is_zero: bool = False
    hidden: frozenset[str] = frozenset()
    hides_years: bool = False
    total: str = "0.0.0"
    period_dimension: str = "Perioden"

    @property
    def dimensions(self) -> tuple[str, str, str]:
        """Names of the entity sets, in the order of the cube: category, area, period."""
        return self.category_dimension, self.area_dimension, self.period_dimension

    @property
    def columns(self) -> tuple[str, ...]:
        """The panel's columns, one per topic."""
        return tuple(column for _, column in self.topics)


_CRIMES = ("GeregistreerdeMisdrijven_1", "registered")
_NUISANCE = ("GeregistreerdeOverlast_1", "registered")

TABLES = {
    table.id: table
    for table in (
        NationalTable(
            "47013NED", "SoortMisdrijf", "RegioS",
            (_CRIMES, ("Aangiften_2", "reported"), ("Internetaangiften_3", "reported_online")),
            has_months=True, has_years=True, hidden=HIDDEN_CRIMES,
        ),
        NationalTable("47021NED", "Overlast", "RegioS", (_NUISANCE,), has_months=True, has_years=True),
        NationalTable(
            "47018NED", "SoortMisdrijf", "WijkenEnBuurten", (_CRIMES,), has_months=False, has_years=True,
            empty_is_zero=True, hidden=HIDDEN_CRIMES, hides_years=True,
        ),
        NationalTable(
            "47022NED", "SoortMisdrijf", "WijkenEnBuurten", (_CRIMES,), has_months=True, has_years=False,
            empty_is_zero=True, hidden=HIDDEN_CRIMES,
        ),
        NationalTable("47024NED", "Overlast", "WijkenEnBuurten", (_NUISANCE,), has_months=True, has_years=True),
    )
}  # fmt: skip


def national_table(table_id: str) -> NationalTable:
    """The table with this id, in whatever case. UserError when the panel does not know it."""
    found = TABLES.get(table_id.strip().upper())
    if found is None:
        raise UserError(f"Tabel {table_id} kennen we niet als landelijke tabel. Kies uit: {', '.join(sorted(TABLES))}.")
    return found
