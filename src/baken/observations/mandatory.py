"""The five indicators that the law makes every municipality print, from the figures that are held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from baken.accounts.models import Municipality
from baken.catalogue.mandatory import MandatoryIndicator, mandatory_indicators
from baken.core.figures import Figure
from baken.core.periods import Period
from baken.observations.queries import figures_of

Held = Mapping[tuple[str, str], tuple[Figure, ...]]


@dataclass(frozen=True)
class MandatoryYear:
    """One indicator in one year: the figure of the source holder as it was entered, or what we derive; and the series
    that would have to come before it can be derived."""

    year: int
    official: Figure | None
    derived: Figure | None
    lacking: tuple[str, ...]

    @property
    def figure(self) -> Figure | None:
        """The official one where it is held."""
        return self.official or self.derived


@dataclass(frozen=True)
class MandatoryResult:
    """An indicator over the years, oldest first."""

    indicator: MandatoryIndicator
    years: tuple[MandatoryYear, ...]

    @property
    def latest(self) -> MandatoryYear | None:
        """The newest year with a figure."""
        return next((year for year in reversed(self.years) if year.figure is not None), None)


def mandatory_results(municipality: Municipality, *, last_year: int, number: int = 5) -> tuple[MandatoryResult, ...]:
    """The five in the order of the law, over `number` years up to and with `last_year`. One query."""
    known = mandatory_indicators().values()
    series = {s for each in known for s in (each.key, *each.parts, each.divided_by) if s}
    held = figures_of(municipality, series, [municipality.code])
    years = range(last_year - number + 1, last_year + 1)
    return tuple(
        MandatoryResult(each, tuple(_year(each, held, municipality.code, Period.year(year)) for year in years))
        for each in known
    )


def _year(indicator: MandatoryIndicator, held: Held, area: str, period: Period) -> MandatoryYear:
    official = _over(held, indicator.key, area, period)
    parts = {key: found for key in indicator.parts if (found := _over(held, key, area, period)) is not None}
    inhabitants = _over(held, indicator.divided_by, area, period)
    lacking = [key for key in indicator.parts if key not in parts]
    if indicator.parts and inhabitants is None:
        lacking.append(indicator.divided_by)
    derived = indicator.derive(parts, inhabitants) if indicator.parts and inhabitants and not lacking else None
    is_known = derived is not None and derived.value is not None
    return MandatoryYear(period.start.year, official, derived if is_known else None, tuple(lacking))


def _over(held: Held, series: str, area: str, period: Period) -> Figure | None:
    """The figure over that very period, if it says something."""
    listed = held.get((series, area), ())
    return next((figure for figure in listed if figure.period == period and figure.value is not None), None)
