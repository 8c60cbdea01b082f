"""The data calendar: what comes by itself, what must be typed before which document, and what is late."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from baken.monitoring.calendar import calendar_of
from baken.monitoring.followed import editions_at_work
from baken.web.clock import today
from baken.web.office.access import OfficeRequest, office
from baken.web.office.page import show


@office("plans.read")
@require_safe
def calendar(request: OfficeRequest) -> HttpResponse:
    """Twelve months ahead, from this month on; what is late stands first."""
    place = request.municipality
    found = calendar_of(place, today())
    late = len(found.late_tables) + len(found.late_entries)
    context = {
        "calendar": found,
        "late": late,
        "today": found.today,
        "has_plan": bool(editions_at_work(place, today())),
    }
    return show(request, "calendar.html", context)
