"""The report of the safety analysis, made from what is known: facts first, interpretation apart."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from baken.documents.outline import BlockKind
from baken.monitoring.themes import pictures_of
from baken.web.clock import today
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.analysis import rows_of
from baken.web.office.making.page import show_on_road
from baken.web.office.making.report_outline import report_outline
from baken.web.office.page import edition_of


@office("plans.read")
@require_safe
def report(request: OfficeRequest, number: int) -> HttpResponse:
    """The report as a page to read and to print."""
    edition = edition_of(request, number)
    rows = rows_of(request, pictures_of(edition, today=today(), for_all=True))
    outline = report_outline(edition, rows, today())
    context = {"outline": outline, "kinds": {kind.name: kind.value for kind in BlockKind}}
    return show_on_road(request, "analysis_report.html", edition, "analysis", context)
