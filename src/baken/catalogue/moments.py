"""The moments of planning and control at which a municipality answers for its plan (P&C)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from baken.catalogue.schema import DefinitionError

_NEEDS = {"key", "name", "about", "figures_by", "council", "asks"}


@dataclass(frozen=True)
class Moment:
    """A yearly document. `about`: the year it is about, counted from the one it is written in (-1: last year).
    `month` and `day`: when whoever writes it wants the figures. `council` and `asks` are Dutch words for a page."""

    key: str
    name: str
    about: int
    month: int
    day: int
    council: str
    asks: str

    def label(self, year: int) -> str:
        """As people name the document that is written in `year`: `Jaarstukken 2025`."""
        return f"{self.name} {year + self.about}"


@dataclass(frozen=True)
class DatedMoment:
    """One of them in one year: the day on which its figures must be there, and its name."""

    moment: Moment
    figures_by: date

    @property
    def label(self) -> str:
        """`Jaarstukken 2025`."""
        return self.moment.label(self.figures_by.year)


@cache
def moments() -> tuple[Moment, ...]:
    """The usual cycle, as shipped; DefinitionError when it is not as it should be."""
    text = files("baken").joinpath("definitions", "moments", "planning.toml").read_text(encoding="utf-8")
    return tuple(_moment(entry) for entry in tomllib.loads(text)["moment"])


def moments_between(first: date, last: date) -> tuple[DatedMoment, ...]:
    """The moments whose figures must be there from `first` up to and with `last`, in order of their days."""
    found = (
        DatedMoment(moment, date(year, moment.month, moment.day))
        for year in range(first.year, last.year + 1)
        for moment in moments()
    )
    return tuple(sorted((m for m in found if first <= m.figures_by <= last), key=lambda m: m.figures_by))


def _moment(entry: Mapping[str, object]) -> Moment:
    day = entry.get("figures_by")
    if entry.keys() != _NEEDS or not isinstance(day, dict) or day.keys() != {"month", "day"}:
        raise DefinitionError(f"moments: {entry.get('key', '?')} must have {sorted(_NEEDS)}, figures_by month and day")
    month, number, about = day["month"], day["day"], entry["about"]
    if month not in range(1, 13) or number not in range(1, 29) or about not in (-1, 0, 1):
        raise DefinitionError(f"moments: {entry['key']}: figures_by or about is no date of a year")
    words = {key: str(entry[key]) for key in ("key", "name", "council", "asks")}
    return Moment(about=int(str(about)), month=month, day=number, **words)
