"""Which series, level and period somebody chose to see per area, from the address; odd choices give the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from baken.accounts.models import Municipality
from baken.catalogue.load import catalogue
from baken.core.areas import AreaKind
from baken.core.indicators import Scale, Series
from baken.monitoring.evaluation import series_of
from baken.observations.places import levels_held
from baken.observations.queries import POPULATION
from baken.plans.models import Edition, Indicator
from baken.web.area_page import LEVEL_WORDS, AreaPage, area_page, periods_of

T = TypeVar("T")
LEVELS = {words: level for level, words in LEVEL_WORDS.items()}


@dataclass(frozen=True)
class Choice:
    """One list on the page: (what stands in the address, label, is chosen)."""

    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class Lacking:
    """Series of the plan that are not held per area, and in Dutch which source has them."""

    names: tuple[str, ...]
    sentence: str


@dataclass(frozen=True)
class Chosen:
    """The lists, and what was chosen; None where nothing is held per area."""

    choices: tuple[Choice, ...]
    page: AreaPage | None
    lacking: tuple[Lacking, ...]


def chosen(municipality: Municipality, asked: Mapping[str, str], *, for_all: bool) -> Chosen:
    """What to show. For everybody one level per series only, the largest areas: two levels beside each other would tell
    by subtraction what is withheld."""
    known = known_series(municipality, for_all=for_all)
    levels_by_series = levels_held(municipality)
    held = {key: levels_by_series[key] for key in known if key in levels_by_series}
    if for_all:
        held = {key: _apart(levels) for key, levels in held.items()}
    missing = lacking(municipality, frozenset(held), for_all=for_all)
    if not held:
        return Chosen((), None, missing)
    key = _one_of(asked.get("reeks"), tuple(held))
    level = _one_of(LEVELS.get(asked.get("per", "")), held[key])
    periods = periods_of(municipality, known[key], level, for_all=for_all)
    period = _one_of(next((p for p in periods if p.label == asked.get("periode")), None), periods) if periods else None
    lists = (
        Choice("reeks", "Cijfers", tuple((k, known[k].name, k == key) for k in held)),
        Choice("per", "Per", tuple((LEVEL_WORDS[each], LEVEL_WORDS[each], each is level) for each in held[key])),
        Choice("periode", "Over", tuple((p.label, p.label, p == period) for p in periods)),
    )
    page = area_page(municipality, known[key], level, period, for_all=for_all) if period else None
    return Chosen(lists, page, missing)


def known_series(municipality: Municipality, *, for_all: bool) -> dict[str, Series]:
    """The series of the plans first, then those of the catalogue, but for the inhabitants and what is no number."""
    found = series_of_plans(municipality, for_all=for_all) | dict(catalogue().series)
    return {key: s for key, s in found.items() if key != POPULATION and s.scale is not Scale.STATE}


def series_of_plans(municipality: Municipality, *, for_all: bool) -> dict[str, Series]:
    """The series of all plans, for everybody of adopted plans only; in the order of the plan."""
    listed = Indicator.objects.filter(priority__edition__municipality=municipality).order_by("pk")
    if for_all:
        listed = listed.filter(priority__edition__status=Edition.Status.ADOPTED)
    return {indicator.series: series_of(indicator) for indicator in listed}


def _apart(levels: tuple[AreaKind, ...]) -> tuple[AreaKind, ...]:
    """The largest areas within the municipality, and municipalities beside each other."""
    within = tuple(level for level in levels if level is not AreaKind.MUNICIPALITY)[:1]
    return within + tuple(level for level in levels if level is AreaKind.MUNICIPALITY)


def _one_of(asked: T | None, options: Sequence[T]) -> T:
    return asked if asked is not None and asked in options else options[0]


def lacking(municipality: Municipality, held: frozenset[str], *, for_all: bool) -> tuple[Lacking, ...]:
    """The series of the plans that a source gives per district or neighbourhood and that are not held so, by source."""
    found: dict[str, list[str]] = {}
    for key, series in series_of_plans(municipality, for_all=for_all).items():
        sentence = _could_come(key)
        if key not in held and sentence:
            found.setdefault(sentence, []).append(series.name)
    return tuple(Lacking(tuple(names), sentence) for sentence, names in found.items())


def _could_come(series: str) -> str:
    """Where this series could come from per district or neighbourhood; empty where nobody gives it."""
    known = catalogue().definitions.get(series)
    if known is None or not (known.also_tables or known.source == "municipality"):
        return ""
    if not known.also_tables:
        return "De gemeente zelf, uit haar systeem voor meldingen."
    publisher = catalogue().sources[known.source].publisher
    return f"{publisher}, tabel {' of '.join(known.also_tables)}: per wijk en buurt."
