"""What everybody may see of the figures: which counts are protected, and what the ledger says of each.

Protected are counts of the municipality itself and of its partners, and every count per district or neighbourhood.
What police and Statistics Netherlands publish themselves about a whole municipality is public already: hiding it here
protects nobody. A protected count is shown only when the ledger says so of that very count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from baken.accounts.models import Municipality
from baken.catalogue.load import catalogue
from baken.core.areas import Area, AreaKind
from baken.core.figures import Figure as CoreFigure
from baken.core.figures import Missing
from baken.core.periods import Period
from baken.core.withholding.knowledge import Publication
from baken.core.withholding.publishing import CountTable
from baken.core.withholding.rule import is_told_small
from baken.core.withholding.sums import Cell
from baken.observations.convert import to_core
from baken.observations.models import Figure, PublishedCount
from baken.observations.places import stretches
from baken.observations.queries import POPULATION

REPORTS = "meldingen van inwoners"  # the table of snapshots with counts of reports: they are about people
OUT_OF = "/van"  # after the key of a series: the number that its value is a part of
_PER = re.compile(r"per (1[0.]+)\b")
_DISTRICTS = (AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD)


def is_protected(figure: CoreFigure) -> bool:
    """Whether a count of this series and area may be shown only by the ledger. Inhabitants are everybody's."""
    origin = figure.origin
    if figure.series == POPULATION:
        return False
    if _is_district(figure.area) or (origin is not None and origin.table == REPORTS):
        return True
    return not _is_open(figure.series, origin.source if origin else "")


def _is_district(area: str) -> bool:
    return Area(area, "").kind in _DISTRICTS


def _is_open(series: str, source: str) -> bool:
    """Open by where the figure came from, or by what the series is, whoever typed it."""
    definition = catalogue().definitions.get(series)
    keys = {source, definition.source if definition else ""}
    return any(found.is_open for key in keys if (found := catalogue().sources.get(key)) is not None)


def table_of(municipality: Municipality, series: str) -> CountTable:
    """The counts of a series that pages offer: of the municipality over every period, of its districts over years.
    Empty where none of them is protected."""
    offered = offered_of(municipality, [series]).get(series, ())
    if not any(is_protected(figure) for figure in offered):
        return CountTable({})
    cells = {cell: (count, is_protected(figure)) for figure in offered for cell, count in counts_of(figure)}
    counts = {cell: count for cell, (count, _) in cells.items()}
    is_open = frozenset(cell for cell, (_, is_ours) in cells.items() if not is_ours)
    assumed = _assumed(municipality.code, counts) if _is_open(series, "") else {}
    return CountTable(counts | assumed, is_open=is_open | frozenset(assumed))


def _assumed(municipality: str, counts: Mapping[Cell, int]) -> dict[Cell, int]:
    """Wholes that we do not hold and that their source publishes: the year of months, the municipality of districts.
    They may come at any time, so readers are thought to know them already."""
    found: dict[Cell, int] = defaultdict(int)
    for cell, count in counts.items():
        if cell.area == municipality and cell.period.months == 1:
            found[replace(cell, period=Period.year(cell.period.start.year))] += count
        elif Area(cell.area, "").kind is AreaKind.DISTRICT:
            found[replace(cell, area=municipality)] += count
    return {cell: count for cell, count in found.items() if cell not in counts}


def offered_of(municipality: Municipality, series: Iterable[str]) -> dict[str, tuple[CoreFigure, ...]]:
    """The figures with a number that pages offer, by series; per area, oldest first. One query."""
    rows = Figure.objects.filter(
        municipality=municipality, series__in=set(series), superseded_by__isnull=True, value__isnull=False
    ).select_related("snapshot")
    held: dict[tuple[str, str], list[CoreFigure]] = defaultdict(list)
    for row in rows.order_by("series", "area", "start", "end"):
        held[row.series, row.area].append(to_core(row))
    found: dict[str, tuple[CoreFigure, ...]] = {}
    for (key, _), listed in held.items():
        found[key] = (*found.get(key, ()), *_offered(listed))
    return found


def _offered(figures: Sequence[CoreFigure]) -> Iterator[CoreFigure]:
    """Months of a district make its years and are not offered themselves."""
    is_district = _is_district(figures[0].area)
    yield from (figure for figure in figures if figure.period.months > 1 or not is_district)
    held = {figure.period for figure in figures}
    yield from (figure for period, figure in stretches(figures).items() if period.is_year and period not in held)


def counts_of(figure: CoreFigure) -> tuple[tuple[Cell, int], ...]:
    """The whole numbers that a figure tells: its value, and what that is a part of. Nothing for a survey."""
    if figure.value is None or figure.lower is not None:
        return ()
    told = ((figure.series, figure.value), (figure.series + OUT_OF, figure.out_of))
    return tuple(
        (Cell(key, figure.area, figure.period), int(number))
        for key, number in told
        if number is not None and number >= 0 and number == int(number)
    )


@dataclass(frozen=True)
class Ledger:
    """The newest line of every cell of some series of one municipality."""

    lines: Mapping[Cell, PublishedCount]

    def shows(self, figure: CoreFigure) -> bool:
        """Whether everybody may see this figure, its numbers being counts; one that is no count at all is never."""
        told = counts_of(figure)
        return not is_protected(figure) or (bool(told) and all(self._shows(cell, count) for cell, count in told))

    def _shows(self, cell: Cell, count: int) -> bool:
        line = self.lines.get(cell)
        return line is not None and line.is_shown and line.value == count

    def public(self, figure: CoreFigure) -> CoreFigure:
        """The figure as everybody may see it: itself, or withheld."""
        if figure.value is None or self.shows(figure):
            return figure
        return replace(figure, value=None, lower=None, upper=None, out_of=None, missing=Missing.WITHHELD)

    def rounded_figure(self, figure: CoreFigure) -> CoreFigure | None:
        """The figure with the rounded numbers of open data; None where one of them is not given."""
        numbers = [self._rounded(cell, count) for cell, count in counts_of(figure)]
        if not numbers or None in numbers:
            return None
        return replace(figure, value=numbers[0], out_of=numbers[1] if len(numbers) > 1 else None)

    def _rounded(self, cell: Cell, count: int) -> Decimal | None:
        line = self.lines.get(cell)
        if line is None or line.value != count or line.rounded is None:
            return None
        return Decimal(line.rounded)


def public_rate(figure: CoreFigure, unit: str, inhabitants: Decimal | None) -> CoreFigure:
    """A number per so many inhabitants as everybody may see it: withheld where it tells a protected count that is
    small. `unit` says per how many: `per 10.000 inwoners`; a thousand where it does not."""
    if figure.value is None or not is_protected(figure):
        return figure
    found = _PER.search(unit)
    per = int(found[1].replace(".", "")) if found else 1000
    if not is_told_small(figure.value, per, inhabitants):
        return figure
    return replace(figure, value=None, lower=None, upper=None, missing=Missing.WITHHELD)


def ledger_of(municipality: Municipality, series: Iterable[str]) -> Ledger:
    """What the ledger says of these series. One query."""
    keys = {key for each in series for key in (each, each + OUT_OF)}
    lines = PublishedCount.objects.filter(municipality=municipality, series__in=keys).order_by("pk")
    return Ledger({cell_of_line(line): line for line in lines})


def whole_ledger(municipality: Municipality) -> Ledger:
    """What the ledger says of all series. One query."""
    lines = PublishedCount.objects.filter(municipality=municipality).order_by("pk")
    return Ledger({cell_of_line(line): line for line in lines})


def cell_of_line(line: PublishedCount) -> Cell:
    """What a line is about."""
    return Cell(line.series, line.area, Period(line.start, line.end))


def for_everybody(
    municipality: Municipality,
    held: Mapping[tuple[str, str], tuple[CoreFigure, ...]],
    counted: Collection[str],
) -> dict[tuple[str, str], tuple[CoreFigure, ...]]:
    """The same figures as everybody may see them; `counted` are the series that are counts. One query, or none."""
    ours = {key for key, listed in held.items() if key[0] in counted and any(map(is_protected, listed))}
    ledger = ledger_of(municipality, {series for series, _ in ours}) if ours else Ledger({})
    return {key: tuple(map(ledger.public, f)) if key in ours else f for key, f in held.items()}


def past_of(lines: Sequence[PublishedCount]) -> tuple[Publication, ...]:
    """What was published at every moment, oldest first, from the lines of one series in the order they were written."""
    now: dict[Cell, PublishedCount] = {}
    found: list[Publication] = []
    for place, line in enumerate(lines):
        now[cell_of_line(line)] = line
        if place + 1 == len(lines) or lines[place + 1].moment != line.moment:
            found.append(_at_once(now))
    return tuple(found)


def _at_once(lines: Mapping[Cell, PublishedCount]) -> Publication:
    held = {cell: line for cell, line in lines.items() if line.value is not None}
    return Publication(
        {cell: line.value for cell, line in held.items() if line.value is not None},
        frozenset(cell for cell, line in held.items() if line.is_shown),
        {cell: line.rounded for cell, line in held.items() if line.rounded is not None},
    )
