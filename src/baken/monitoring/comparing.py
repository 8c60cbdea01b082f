"""Whom to compare with: areas with a count and inhabitants in the same year.

Municipalities come from the national panel where it is loaded, and else from the figures that are held; districts and
neighbourhoods of the own municipality from the figures that are held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Protocol, cast

from django.conf import settings

from baken.accounts.models import Municipality
from baken.catalogue.areas import areas, district_names, provinces, team_of
from baken.catalogue.load import catalogue
from baken.core.areas import AreaKind
from baken.core.comparison import FEWEST, FEWEST_IN_FUNNEL, Comparison, NoComparison, Peer, compare
from baken.core.errors import UserError
from baken.core.indicators import Scale, Series
from baken.core.withholding.rule import FEWEST_INHABITANTS
from baken.observations.models import Figure
from baken.observations.queries import POPULATION
from baken.panel import questions
from baken.panel.engines.base import Shelf, shelf
from baken.panel.engines.duckdb import DuckDBEngine

_MOST_ALIKE = 30
_ABOUT_AS_LARGE = log(1.5)
_FROM_PANEL = "het landelijke paneel"
_HELD = "de cijfers die Baken van andere gebieden heeft"
_INVENTED = "Een verzonnen gemeente staat in geen landelijke tabel, dus er is niemand om mee te vergelijken."
_OWN_ONLY = "Dit cijfer telt alleen de eigen gemeente. Van andere gemeenten is het niet bekend."


class Group(StrEnum):
    """With whom."""

    ALIKE = "vergelijkbaar"
    PROVINCE = "provincie"
    TEAM = "basisteam"
    ALL = "alle"


@dataclass(frozen=True)
class Other:
    """An area to compare with; `alike` names those it is like (size and urbanity), where that is known."""

    peer: Peer
    alike: str = ""


@dataclass(frozen=True)
class Company:
    """A group with its members, the own municipality among them. `where`: `gemeenten in Noord-Holland`."""

    group: Group
    where: str
    peers: tuple[Peer, ...]


@dataclass(frozen=True)
class Choice:
    """What there is to choose, what was chosen, and what that gives. `origin` says where the figures come from."""

    result: Comparison | NoComparison
    groups: tuple[Company, ...] = ()
    group: Group | None = None
    years: tuple[int, ...] = ()
    year: int | None = None
    origin: str = ""


class Supply(Protocol):
    """Where counts of other municipalities come from."""

    origin: str

    def years(self) -> tuple[int, ...]:
        """Whole years for which the own municipality has a count and inhabitants, newest first."""
        ...

    def others(self, year: int) -> tuple[Other, ...]:
        """Every municipality with both, the own one among them."""
        ...


def comparison_of(municipality: Municipality, series: Series, group: str = "", year: int | None = None) -> Choice:
    """A series against others; what is chosen and does not exist becomes the usual choice."""
    supply = supply_of(municipality, series)
    if isinstance(supply, NoComparison):
        return Choice(supply)
    years = supply.years()
    chosen = year if year in years else years[0]
    groups = companies(municipality, supply.others(chosen))
    company = next((c for c in groups if c.group == group), None) or _usual(groups)
    if company is None:
        return Choice(NoComparison(_nobody(municipality, series)), years=years, year=chosen, origin=supply.origin)
    result = compare(municipality.code, company.peers, series, company.where)
    return Choice(result, groups, company.group, years, chosen, supply.origin)


def supply_of(municipality: Municipality, series: Series) -> Supply | NoComparison:
    """The panel, else what is held; or why there is nothing to compare with."""
    if series.scale is not Scale.COUNT:
        return NoComparison("Vergelijken per 1.000 inwoners kan alleen met aantallen. Dit is een ander soort cijfer.")
    tried = (_of_panel(municipality, series), Held(municipality, series))
    found = next((s for s in tried if s is not None and s.years()), None)
    return found or NoComparison(_nobody(municipality, series))


def _nobody(municipality: Municipality, series: Series) -> str:
    if municipality.is_invented:
        return _INVENTED
    definition = catalogue().definitions.get(series.key)
    if definition is None or not definition.table:
        return _OWN_ONLY
    return (
        f"Er zijn nog geen cijfers van andere gemeenten. Vraag de beheerder om tabel {definition.table} van het hele "
        f"land te laden: baken panel load live --table {definition.table}."
    )


def _usual(groups: Sequence[Company]) -> Company | None:
    """Those that are alike where there are enough of them, else the largest group."""
    alike = next((c for c in groups if c.group is Group.ALIKE and len(c.peers) >= FEWEST_IN_FUNNEL), None)
    return alike or max(groups, key=lambda c: len(c.peers), default=None)


def companies(municipality: Municipality, others: Sequence[Other]) -> tuple[Company, ...]:
    """Every group in which the own municipality has at least two others."""
    own = next((o for o in others if o.peer.code == municipality.code), None)
    if own is None:
        return ()
    province, (team, members) = provinces().get(municipality.code, ""), team_of(municipality.code)
    where, alike = _alike(own, others)
    found = (
        Company(Group.ALIKE, where, alike),
        Company(Group.PROVINCE, f"gemeenten in {province}", _of(others, lambda c: provinces().get(c) == province)),
        Company(Group.TEAM, f"gemeenten van {team}", _of(others, lambda c: c in members)),
        Company(Group.ALL, "gemeenten", tuple(o.peer for o in others)),
    )
    return tuple(c for c in found if len(c.peers) >= FEWEST)


def _of(others: Sequence[Other], belongs: Callable[[str], bool]) -> tuple[Peer, ...]:
    return tuple(o.peer for o in others if belongs(o.peer.code))


def _alike(own: Other, others: Sequence[Other]) -> tuple[str, tuple[Peer, ...]]:
    """Of the same size and urbanity where that is known, else those nearest in inhabitants."""
    named = tuple(o.peer for o in others if own.alike and o.alike == own.alike)
    if len(named) >= FEWEST_IN_FUNNEL:
        return "gemeenten die even groot en even stedelijk zijn", named

    def distance(peer: Peer) -> float:
        return abs(log(peer.inhabitants / own.peer.inhabitants))

    near = sorted((o.peer for o in others if distance(o.peer) <= _ABOUT_AS_LARGE), key=distance)
    return "gemeenten van ongeveer deze grootte", tuple(near[: _MOST_ALIKE + 1])


class Held:
    """From the figures that a municipality holds. `kind` is what is compared: municipalities, or own districts."""

    origin = _HELD

    def __init__(self, municipality: Municipality, series: Series, kind: AreaKind = AreaKind.MUNICIPALITY) -> None:
        self._own = municipality
        self._kind = kind
        self._counts = _yearly(municipality, series.key, kind)
        self._people = _yearly(municipality, POPULATION, kind)

    def years(self) -> tuple[int, ...]:
        """Whole years of the own municipality, newest first; of districts: years that any of them has."""
        both = self._counts.keys() & self._people.keys()
        if self._kind is AreaKind.MUNICIPALITY:
            return tuple(sorted((year for area, year in both if area == self._own.code), reverse=True))
        return tuple(sorted({year for _, year in both}, reverse=True))

    def others(self, year: int) -> tuple[Other, ...]:
        """Every area with both, but those with too few inhabitants for a rate."""
        names = district_names(self._own.code) | self._own.district_names
        both = sorted(
            area
            for area, of in self._counts.keys() & self._people.keys()
            if of == year and self._people[area, of] >= FEWEST_INHABITANTS
        )
        return tuple(
            Other(Peer(area, self._name(area, names), int(self._counts[area, year]), float(self._people[area, year])))
            for area in both
        )

    def _name(self, area: str, names: dict[str, str]) -> str:
        if area == self._own.code:
            return self._own.name
        return names.get(area) or (areas()[area].name if area in areas() else area)


def _yearly(municipality: Municipality, series: str, kind: AreaKind) -> dict[tuple[str, int], Decimal]:
    """Numbers over whole calendar years by area and year. One query."""
    rows = Figure.objects.filter(
        municipality=municipality, series=series, area__startswith=kind, superseded_by__isnull=True,
        value__isnull=False, start__month=1,
    ).values_list("area", "start", "end", "value")  # fmt: skip
    return {(area, start.year): value for area, start, end, value in rows if value is not None and _is_year(start, end)}


def _is_year(start: date, end: date) -> bool:
    return end == start.replace(year=start.year + 1)


class _OfPanel:
    """From the national panel."""

    origin = _FROM_PANEL

    def __init__(self, own: str, category: str, engine: DuckDBEngine) -> None:
        self._own, self._category, self._engine = own, category, engine

    def years(self) -> tuple[int, ...]:
        """Whole years of the own municipality with a number of inhabitants, newest first."""
        rows = self._engine.ask(questions.rates(self._own)).records()
        told = (row for row in rows if row["category"] == self._category and row["per_thousand"] is not None)
        return tuple(sorted((cast("int", row["year"]) for row in told), reverse=True))

    def others(self, year: int) -> tuple[Other, ...]:
        """Every municipality of that year."""
        return tuple(map(_other, self._engine.ask(questions.counted(self._category, year)).rows))


def _other(row: Sequence[questions.Value]) -> Other:
    code, title, registered, inhabitants, alike = row
    peer = Peer(str(code), str(title), int(cast("int", registered)), float(cast("int", inhabitants)))
    return Other(peer, str(alike or ""))


def _of_panel(municipality: Municipality, series: Series) -> _OfPanel | None:
    """None where the panel of this table was never loaded, or for an invented municipality, which is in no table."""
    definition = catalogue().definitions.get(series.key)
    if definition is None or not definition.code or municipality.is_invented:
        return None
    try:
        files = shelf(Path(settings.PANEL), definition.table)
    except UserError:
        return None
    return _OfPanel(municipality.code, definition.code, _engine(files.folder, tuple(sorted(files.tables.items()))))


@lru_cache(maxsize=4)
def _engine(folder: Path, tables: Iterable[tuple[str, tuple[Path, ...]]]) -> DuckDBEngine:
    """One per version of a table: opening it takes longer than asking it."""
    return DuckDBEngine(Shelf(folder, dict(tables)))
