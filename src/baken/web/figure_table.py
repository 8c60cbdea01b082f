"""The table twin of a chart: every figure of its kind, also those that are missing, oldest first; others apart."""

from __future__ import annotations

from baken.core.figures import Figure
from baken.core.periods import Period
from baken.monitoring.results import IndicatorResult
from baken.web.dutch import dutch_number
from baken.web.tables import Cell, Column, Table
from baken.web.wording import NO_FIGURE, shown, status_text


def figure_table(result: IndicatorResult, area_name: str) -> Table:
    """One row per period that the chart could draw; a column for the comparison where there is one."""
    own = {f.period: f for f in result.alike}
    months = {period.months for period in own}
    others = {f.period: f for f in result.comparison if not months or f.period.months in months}
    return _table(result, area_name, f"{result.indicator.name}: alle cijfers", own, others)


def other_table(result: IndicatorResult, area_name: str) -> Table | None:
    """The figures over other stretches of time, such as the months between the years; None where there are none."""
    alike = set(result.alike)
    own = {f.period: f for f in reversed(result.figures) if f not in alike}
    others = {f.period: f for f in result.comparison if f.period in own}
    return _table(result, area_name, f"{result.indicator.name}: andere perioden", own, others) if own else None


def district_table(result: IndicatorResult) -> Table | None:
    """The newest figure of every district, the lowest code first; None where the target is about the whole."""
    newest: dict[str, Figure] = {}
    for figure in sorted(result.districts, key=lambda f: f.period.end):
        newest[figure.area] = figure
    if not newest:
        return None
    columns = (Column("Gebied"), Column("Periode"), Column("Cijfer", is_number=True), Column("Status"))
    rows = tuple(
        (
            Cell(result.area_names.get(area, area)),
            Cell(figure.period.label),
            _value(figure, result),
            Cell(status_text(figure)),
        )
        for area, figure in sorted(newest.items())
    )
    return Table(f"{result.indicator.name}: per gebied", columns, rows)


def _table(
    result: IndicatorResult, area_name: str, caption: str, own: dict[Period, Figure], others: dict[Period, Figure]
) -> Table:
    columns = [Column("Periode"), Column(area_name, is_number=True)]
    columns += [Column(result.comparison_name, is_number=True)] if others else []
    columns += [Column("Status")]
    rows = tuple(_row(p, own.get(p), others, result) for p in sorted({*own, *others})) or (_empty(result),)
    return Table(caption, tuple(columns), rows)


def _row(period: Period, own: Figure | None, others: dict[Period, Figure], result: IndicatorResult) -> tuple[Cell, ...]:
    cells = [Cell(period.label), _value(own, result)]
    cells += [_value(others.get(period), result)] if others else []
    return (*cells, Cell(status_text(own) if own else "–"))


def _value(figure: Figure | None, result: IndicatorResult) -> Cell:
    if figure is None:
        return Cell("geen cijfer", is_number=True, is_absent=True)
    words = shown(figure, result.series)
    if figure.lower is not None and figure.upper is not None:
        words = f"{words} (tussen {dutch_number(figure.lower)} en {dutch_number(figure.upper)})"
    return Cell(words, is_number=True, is_absent=figure.missing is not None)


def _empty(result: IndicatorResult) -> tuple[Cell, ...]:
    return Cell(str(result.today.year)), Cell(NO_FIGURE, is_number=True, is_absent=True), Cell("–")
