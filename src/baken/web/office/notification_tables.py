"""What an export comes to, as tables and sentences: per month, per area, and what was left out and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from baken.core.figures import Figure
from baken.core.periods import Period
from baken.sources.notifications.parse import Counted
from baken.sources.notifications.tally import LeftOut
from baken.web.dutch import dutch_number
from baken.web.tables import Cell, Column, Table


def month_table(figures: Sequence[Figure], municipality: str, names: Mapping[str, str]) -> Table:
    """A row per month, a column per series, of the whole municipality; newest month first."""
    own = [figure for figure in figures if figure.area == municipality]
    series = list(dict.fromkeys(figure.series for figure in own))
    values = {(figure.period, figure.series): figure.value for figure in own}
    periods = sorted({figure.period for figure in own}, reverse=True)
    columns = (Column("Maand"), *(Column(names.get(key, key), is_number=True) for key in series))
    rows = tuple((Cell(p.label), *(_number(values.get((p, key))) for key in series)) for p in periods)
    return Table("Meldingen per maand", columns, rows)


def area_table(
    figures: Sequence[Figure], municipality: str, names: Mapping[str, str], areas: Mapping[str, str]
) -> Table:
    """A row per district and neighbourhood, a column per series, over all months together."""
    summed: dict[tuple[str, str], Decimal] = {}
    for figure in figures:
        if figure.area != municipality:
            cell = (figure.area, figure.series)
            summed[cell] = summed.get(cell, Decimal(0)) + (figure.value or Decimal(0))
    series = list(dict.fromkeys(key for _, key in summed))
    columns = (Column("Wijk of buurt"), *(Column(names.get(key, key), is_number=True) for key in series))
    codes = sorted({code for code, _ in summed}, key=lambda code: (code[2:], code))
    rows = tuple((Cell(_named(code, areas)), *(_number(summed.get((code, key))) for key in series)) for code in codes)
    return Table("Meldingen per wijk en buurt, alle maanden samen", columns, rows)


def _named(code: str, areas: Mapping[str, str]) -> str:
    level = "wijk" if code.startswith("WK") else "buurt"
    return f"{areas[code]} ({level})" if code in areas else code


def _number(value: Decimal | None) -> Cell:
    return Cell(dutch_number(value or Decimal(0)), is_number=True)


def left_out_sentences(left: LeftOut, counted: Counted | None) -> Iterator[str]:
    """What was not counted, and why."""
    if left.without_day:
        yield f"{_lines(left.without_day)} zonder datum: {_rows(left.rows_without_day, left.without_day)}."
    if left.elsewhere:
        yield f"{_lines(left.elsewhere)} van een andere gemeente: {_rows(left.rows_elsewhere, left.elsewhere)}."
    if left.again:
        yield f"{_lines(left.again)} van een melding die al geteld was (zelfde nummer)."
    if counted is not None and counted.outside:
        yield f"{_reports(counted.outside)} in een maand die niet helemaal in de gekozen dagen valt."
    if left.area_unknown:
        yield f"{_reports(left.area_unknown)} zonder bekende buurt of wijk: alleen voor de hele gemeente geteld."


def _lines(number: int) -> str:
    return f"{dutch_number(number)} {'regel' if number == 1 else 'regels'}"


def _reports(number: int) -> str:
    return f"{dutch_number(number)} {'melding' if number == 1 else 'meldingen'}"


def _rows(rows: Iterable[int], number: int) -> str:
    listed = [str(row) for row in rows]
    more = f" en nog {dutch_number(number - len(listed))}" if number > len(listed) else ""
    return f"{'rij' if number == 1 else 'rijen'} {', '.join(listed)}{more}"


def covered_months(figures: Iterable[Figure]) -> tuple[Period, ...]:
    """The months that were counted, oldest first."""
    return tuple(sorted({figure.period for figure in figures}))
