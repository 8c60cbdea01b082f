"""The five mandatory indicators of the budget and the annual account."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from baken.observations.mandatory import mandatory_results
from baken.web.clock import today
from baken.web.mandatory_table import lines, mandatory_table
from baken.web.office.access import OfficeRequest, office
from baken.web.office.page import show


@office("plans.read")
@require_safe
def mandatory(request: OfficeRequest) -> HttpResponse:
    """Value per year, source, and what is missing."""
    results = mandatory_results(request.municipality, last_year=today().year - 1)
    return show(request, "mandatory.html", {"table": mandatory_table(results), "lines": lines(results)})
