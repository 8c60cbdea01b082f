"""Areas against indicators in one table: where in the municipality, or among which municipalities, what lies apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from baken.accounts.models import Municipality
from baken.core.areas import AreaKind
from baken.core.comparison import Compared, NoComparison, SideBySide, side_by_side
from baken.core.indicators import Series
from baken.monitoring.comparing import Company, Group, Held, companies, supply_of


class Level(StrEnum):
    """Which areas the rows are."""

    MUNICIPALITIES = "gemeenten"
    DISTRICTS = "wijken"
    NEIGHBOURHOODS = "buurten"


_KINDS = {Level.DISTRICTS: AreaKind.DISTRICT, Level.NEIGHBOURHOODS: AreaKind.NEIGHBOURHOOD}


@dataclass(frozen=True)
class HeatColumn:
    """One series in the newest year that all of it is known: rates of the areas by their code."""

    series: Series
    year: int
    field: SideBySide
    cells: Mapping[str, Compared]


@dataclass(frozen=True)
class Heat:
    """Areas (code, name), the own municipality first, and the columns; both empty where nothing can be compared."""

    areas: tuple[tuple[str, str], ...]
    columns: tuple[HeatColumn, ...]


def heat_of(municipality: Municipality, series: Iterable[Series], level: Level, group: Group = Group.ALIKE) -> Heat:
    """Of these series those that more areas of this level have."""
    found = (_column(municipality, one, level, group) for one in series)
    columns = tuple(column for column in found if column is not None)
    names = {row.peer.code: row.peer.name for column in columns for row in column.field.rows}
    ordered = sorted(names.items(), key=lambda named: (named[0] != municipality.code, named[1]))
    return Heat(tuple(ordered), columns)


def _column(municipality: Municipality, series: Series, level: Level, group: Group) -> HeatColumn | None:
    supply = (
        supply_of(municipality, series) if level is Level.MUNICIPALITIES else _districts(municipality, series, level)
    )
    if isinstance(supply, NoComparison) or not supply.years():
        return None
    year = supply.years()[0]
    others = supply.others(year)
    peers = tuple(other.peer for other in others)
    if level is Level.MUNICIPALITIES:
        company = _chosen(companies(municipality, others), group)
        if company is None:
            return None
        peers = company.peers
    field = side_by_side(peers, series.dispersion, level.value)
    if isinstance(field, NoComparison):
        return None
    return HeatColumn(series, year, field, {row.peer.code: row for row in field.rows})


def _districts(municipality: Municipality, series: Series, level: Level) -> Held:
    return Held(municipality, series, _KINDS[level])


def _chosen(groups: Sequence[Company], group: Group) -> Company | None:
    return next((c for c in groups if c.group is group), None) or next(iter(groups), None)
