"""The five mandatory indicators as a table, and per indicator where the figures come from and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from baken.catalogue.load import catalogue
from baken.catalogue.mandatory import NOT_AVAILABLE
from baken.core.figures import Status
from baken.core.periods import Period
from baken.observations.mandatory import MandatoryResult, MandatoryYear
from baken.web.dutch import dutch_number
from baken.web.tables import Cell, Column, Table


@dataclass(frozen=True)
class Line:
    """What stands below the table of one indicator: the source, and what is missing."""

    name: str
    source: str
    missing: str


def mandatory_table(results: Sequence[MandatoryResult]) -> Table:
    """A row per indicator, a column per year; provisional figures carry a word, missing ones the words of the law."""
    years = [year.year for year in results[0].years]
    columns = (Column("Indicator"), Column("Eenheid"), *(Column(str(year), is_number=True) for year in years))
    rows = tuple(
        (Cell(each.indicator.name), Cell(each.indicator.unit), *(_cell(year) for year in each.years))
        for each in results
    )
    return Table("De vijf verplichte indicatoren over veiligheid", columns, rows, is_wide=True)


def _cell(year: MandatoryYear) -> Cell:
    figure = year.figure
    if figure is None:
        return Cell(NOT_AVAILABLE, is_number=True, is_absent=True)
    words = dutch_number(figure.value)
    return Cell(f"{words} (voorlopig)" if figure.status is Status.PROVISIONAL else words, is_number=True)


def lines(results: Sequence[MandatoryResult]) -> tuple[Line, ...]:
    """One per indicator."""
    return tuple(Line(each.indicator.name, _source(each), _missing(each)) for each in results)


def _source(result: MandatoryResult) -> str:
    latest = result.latest
    if latest is None:
        return f"Bronhouder: {result.indicator.holder}."
    if latest.official is not None:
        origin = latest.official.origin
        from_whom = origin.publisher if origin else result.indicator.holder
        return f"{from_whom}, {latest.year}, {result.indicator.unit}. Zo overgenomen."
    return result.indicator.printed_source(Period.year(latest.year))


def _missing(result: MandatoryResult) -> str:
    """Which years lack, and what would fill them."""
    empty = [year for year in result.years if year.figure is None]
    if not empty:
        return ""
    named = _and([str(year.year) for year in empty])
    if not result.indicator.parts:
        return f"Over {named} is er nog geen cijfer. {result.indicator.by_hand}"
    series = catalogue().series
    lacking = list(dict.fromkeys(key for year in empty for key in year.lacking))
    words = _and([_lower(series[key].name) for key in lacking])
    return f"Over {named} is er nog geen cijfer. Dat kan zodra we hebben: {words}. Die komen van politie en CBS."


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}" if words else "de cijfers"


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
