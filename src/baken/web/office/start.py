"""The start page: what asks attention now."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from baken.accounts.models import Municipality
from baken.monitoring.evaluation import evaluate_edition
from baken.monitoring.results import EditionResult
from baken.plans.models import Edition
from baken.plans.queries import editions_of
from baken.web.clock import today
from baken.web.office.access import OfficeRequest, office
from baken.web.office.attention import asks
from baken.web.office.page import show
from baken.web.office.wording import duration


@office("plans.read")
@require_safe
def start(request: OfficeRequest) -> HttpResponse:
    """What to do this week, each with its minutes and its button."""
    day = today()
    result = current_result(request.municipality)
    found = asks(request.municipality, result, request.permissions)
    context = {
        "asks": found,
        "duration": duration(sum(ask.minutes for ask in found)),
        "result": result,
        "today": day,
        "week": day.isocalendar().week,
        "is_new": result is None,
    }
    return show(request, "start.html", context)


def current_edition(municipality: Municipality) -> Edition | None:
    """The plan in force: the adopted one that started last, else the newest concept."""
    found = list(editions_of(municipality))
    adopted = [e for e in found if e.status == Edition.Status.ADOPTED]
    return max(adopted or found, key=lambda e: (e.first_year, e.pk), default=None)


def current_result(municipality: Municipality) -> EditionResult | None:
    """The plan in force, judged today."""
    edition = current_edition(municipality)
    return evaluate_edition(edition, today=today()) if edition else None
