"""The report of the safety analysis, made from what is known: facts first, interpretation apart."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from baken.web.clock import today
from baken.web.documents import FORMS
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.analysis import grid_of
from baken.web.office.making.page import show_on_road
from baken.web.office.making.report_outline import report_outline, report_rows
from baken.web.office.page import edition_of


@office("plans.read")
@require_safe
def report(request: OfficeRequest, number: int) -> HttpResponse:
    """The report as a page to read and to print."""
    edition = edition_of(request, number)
    forms = [(key, form.name) for key, form in FORMS.items()]
    rows = report_rows(edition)
    context = {
        "outline": report_outline(edition, rows, today()), "forms": forms, "chart": grid_of(rows) if rows else None,
    }  # fmt: skip
    return show_on_road(request, "analysis_report.html", edition, "analysis", context)
