"""Figures per district, neighbourhood or municipality on a map, with their table."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from baken.web.area_choice import chosen
from baken.web.office.access import OfficeRequest, office
from baken.web.office.page import show


@office("plans.read")
@require_safe
def areas(request: OfficeRequest) -> HttpResponse:
    """What is chosen in the address, small counts included: the office sees them."""
    return show(request, "areas.html", {"chosen": chosen(request.municipality, request.GET.dict(), for_all=False)})
