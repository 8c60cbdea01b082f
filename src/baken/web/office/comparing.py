"""Compared with others: one indicator against other municipalities, and areas against indicators in one table."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from baken.core.comparison import Compared, Comparison, Side
from baken.core.indicators import Scale, Series
from baken.monitoring.comparing import Choice, Group, comparison_of
from baken.monitoring.evaluation import series_of
from baken.monitoring.followed import editions_at_work
from baken.monitoring.heat import Heat, HeatColumn, Level, heat_of
from baken.plans.models import Indicator
from baken.web.area_names import area_names
from baken.web.charts import svg
from baken.web.charts.chart import Chart
from baken.web.charts.funnel import draw_funnel
from baken.web.clock import today
from baken.web.dutch import dutch_number
from baken.web.office.access import OfficeRequest, office
from baken.web.office.page import indicator_of, show
from baken.web.tables import Cell, Column, Table

GROUPS = {
    Group.ALIKE: "Vergelijkbare gemeenten",
    Group.PROVINCE: "Provincie",
    Group.TEAM: "Basisteam",
    Group.ALL: "Alle gemeenten",
}
LEVELS = {Level.MUNICIPALITIES: "Gemeenten", Level.DISTRICTS: "Wijken", Level.NEIGHBOURHOODS: "Buurten"}
SIGNS = {Side.FAR_BELOW: "▼▼", Side.BELOW: "▼", Side.WITHIN: "", Side.ABOVE: "▲", Side.FAR_ABOVE: "▲▲"}
_WITH_LIMITS = (
    "Tussen de gestippelde lijnen ligt 95 van de 100 keer wat gewoon is, tussen de gestreepte 998 van de 1.000 keer. "
    "Een dicht rondje ligt buiten het gewone."
)
_WITHOUT_LIMITS = "Er zijn te weinig gemeenten om grenzen te tekenen."
_WIDEST = 8  # columns that a page can hold
_NARROW = 2  # so many fit on a phone
_LONGEST_YEAR = 4


@office("plans.read")
@require_safe
def comparison(request: OfficeRequest, number: int) -> HttpResponse:
    """The sentence, the funnel and the table; or why there is nothing to compare with."""
    indicator = indicator_of(request, number)
    series = series_of(indicator)
    asked = request.GET.get("jaar", "")
    year = int(asked) if asked.isdecimal() and len(asked) == _LONGEST_YEAR else None
    choice = comparison_of(request.municipality, series, request.GET.get("groep", ""), year)
    context: dict[str, Any] = {"indicator": indicator, "series": series, "choice": choice, "names": _named(choice)}
    if isinstance(choice.result, Comparison):
        context |= {"chart": _chart(indicator, series, choice, choice.result), "found": choice.result}
    return show(request, "comparison.html", context)


@office("plans.read")
@require_safe
def heat(request: OfficeRequest) -> HttpResponse:
    """Areas against the counts that the plans follow."""
    level = next((one for one in Level if one == request.GET.get("gebied")), Level.MUNICIPALITIES)
    group = next((one for one in Group if one == request.GET.get("groep")), Group.ALIKE)
    found = heat_of(request.municipality, _series(request), level, group)
    context = {
        "level": level, "levels": LEVELS.items(), "group": group, "groups": GROUPS.items(),
        "table": _heat_table(found, area_names(request.municipality)),
        "sentence": _heat_sentence(found, level), "places": LEVELS[level].lower(),
    }  # fmt: skip
    return show(request, "heat.html", context)


def _named(choice: Choice) -> list[tuple[Group, str]]:
    return [(company.group, f"{GROUPS[company.group]} ({len(company.peers)})") for company in choice.groups]


def _series(request: OfficeRequest) -> list[Series]:
    """The counts of the plans at work, each once."""
    editions = editions_at_work(request.municipality, today())
    listed = Indicator.objects.filter(priority__edition__in=editions).select_related("priority__edition")
    counts = {i.series: series_of(i) for i in listed.order_by("priority__order", "order")}
    return [series for series in counts.values() if series.scale is Scale.COUNT][:_WIDEST]


def _chart(indicator: Indicator, series: Series, choice: Choice, found: Comparison) -> Chart:
    key, own = f"vergelijken-{indicator.pk}", found.own.peer.code
    drawings = tuple(
        draw_funnel(key, indicator.name, found.sentence, found.field, own, size) for size in svg.ALL
    )  # fmt: skip
    foot = f"De lijn is het gemiddelde van alle samen. {_WITH_LIMITS if found.field.line else _WITHOUT_LIMITS}"
    subtitle = f"{choice.year}, {series.unit} per 1.000 inwoners, {len(found.field.rows)} gemeenten"
    return Chart("Trechter", subtitle, series.direction, drawings, foot, _table(found))


def _table(found: Comparison) -> Table:
    heads = (
        Column("Gemeente"), Column("Aantal", is_number=True), Column("Inwoners", is_number=True),
        Column("Per 1.000", is_number=True), Column("Marge"), Column("Naar het midden", is_number=True),
        Column("Plaats"), Column("Tegen de rest"),
    )  # fmt: skip
    rows = tuple(_row(row, row is found.own) for row in found.field.rows)
    return Table("Van laag naar hoog, met marges", heads, rows, is_wide=True)


def _row(row: Compared, is_own: bool) -> tuple[Cell, ...]:
    first, last = row.place
    name = f"{row.peer.name} (eigen gemeente)" if is_own else row.peer.name
    return (
        Cell(name), Cell(dutch_number(Decimal(row.peer.count)), is_number=True),
        Cell(dutch_number(Decimal(round(row.peer.inhabitants))), is_number=True), Cell(_rate(row.rate), is_number=True),
        Cell(f"{_rate(row.low)} tot {_rate(row.high)}"), Cell(_rate(row.drawn), is_number=True),
        Cell(str(first) if first == last else f"{first} tot {last}"),
        Cell(f"{SIGNS[row.side]} {row.side.dutch}".strip()),
    )  # fmt: skip


def _rate(value: float) -> str:
    return dutch_number(Decimal(f"{value:.1f}" if value >= 1 else f"{value:.2f}"))


def _heat_table(found: Heat, names: dict[str, str]) -> Table | None:
    if not found.columns:
        return None
    heads = (Column("Gebied"), *(Column(f"{c.series.name} ({c.year})", is_number=True) for c in found.columns))
    middle = (Cell("Alle samen"), *(Cell(_rate(c.field.mean), is_number=True) for c in found.columns))
    rows = tuple(
        (Cell(names.get(code, name)), *(_heat_cell(column, code) for column in found.columns))
        for code, name in found.areas
    )
    return Table("Aantal per 1.000 inwoners", heads, (middle, *rows), is_wide=len(found.columns) > _NARROW)


def _heat_cell(column: HeatColumn, code: str) -> Cell:
    row = column.cells.get(code)
    if row is None:
        return Cell("geen cijfer", is_absent=True)
    shade = {Side.FAR_BELOW: "far-low", Side.BELOW: "low", Side.ABOVE: "high", Side.FAR_ABOVE: "far-high"}
    return Cell(f"{_rate(row.rate)} {SIGNS[row.side]}".strip(), is_number=True, shade=shade.get(row.side, ""))


def _heat_sentence(found: Heat, level: Level) -> str:
    if not found.columns:
        return (
            f"Er is niets te vergelijken: van {LEVELS[level].lower()} heeft Baken geen aantallen met inwoners over "
            "hetzelfde jaar."
        )
    apart = sum(row.side is not Side.WITHIN for column in found.columns for row in column.field.rows)
    cells = sum(len(column.field.rows) for column in found.columns)
    verb = "ligt" if apart == 1 else "liggen"
    return f"Van de {cells} cijfers per 1.000 inwoners {verb} er {apart} buiten wat gewoon is."
