"""Indicators for the office: list, detail with figures, and the history of the figures."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from baken.core.figures import Figure
from baken.monitoring.evaluation import evaluate_indicator
from baken.observations.convert import to_core
from baken.observations.queries import history_of
from baken.web.clock import today
from baken.web.dutch import dutch_date
from baken.web.office.access import OfficeRequest, office
from baken.web.office.attention import how_to_get, steps_to_get
from baken.web.office.baseline import candidates_of
from baken.web.office.page import indicator_of, show
from baken.web.office.start import current_result
from baken.web.tables import Cell, Column, Table
from baken.web.wording import figure_words


@office("plans.read")
@require_safe
def indicators(request: OfficeRequest) -> HttpResponse:
    """Every indicator of the plan in force: latest figure, verdict, and how to get a figure where there is none."""
    result = current_result(request.municipality)
    rows = [
        (i, figure_words(i.latest) if i.latest else "", how_to_get(i)) for i in (result.indicators if result else ())
    ]
    return show(request, "indicators.html", {"result": result, "rows": rows})


@office("plans.read")
@require_safe
def indicator(request: OfficeRequest, number: int) -> HttpResponse:
    """One indicator: verdicts, figures, what the plan says, and what can be done."""
    found = indicator_of(request, number)
    result = evaluate_indicator(found, today=today())
    context = {
        "indicator": found,
        "result": result,
        "table": figure_table(result.figures),
        "how_to_get": how_to_get(result),
        "steps_to_get": steps_to_get(found),
        "has_candidates": candidates_of(result) is not None,
    }
    return show(request, "indicator.html", context)


@office("plans.read")
@require_safe
def history(request: OfficeRequest, number: int) -> HttpResponse:
    """Every figure ever recorded for the indicator: what it was, what it is, who and when."""
    found = indicator_of(request, number)
    figures = history_of(request.municipality, found.series, request.municipality.code)
    lines = [(line, figure_words(to_core(line)), to_core(line).period.label) for line in figures]
    return show(request, "history.html", {"indicator": found, "lines": lines})


def figure_table(figures: tuple[Figure, ...]) -> Table:
    """The current figures, newest first, with their origin."""
    columns = (Column("Periode"), Column("Cijfer", is_number=True), Column("Bron"), Column("Opgehaald"))
    rows = tuple(_row(figure) for figure in reversed(figures))
    return Table("Cijfers", columns, rows, is_wide=True, hides_caption=True)


def _row(figure: Figure) -> tuple[Cell, ...]:
    origin = figure.origin
    source = " ".join(part for part in (origin.publisher, origin.table) if part) if origin else ""
    retrieved = dutch_date(origin.retrieved) if origin else ""
    is_absent = figure.missing is not None
    return (
        Cell(figure.period.label),
        Cell(figure_words(figure), is_number=True, is_absent=is_absent),
        Cell(source or "onbekend", is_absent=not source),
        Cell(retrieved or "onbekend", is_absent=not retrieved),
    )
