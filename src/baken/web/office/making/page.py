"""Shows a page along the road of a plan, with the road above it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from baken.plans.life import may_change, state_of
from baken.plans.models import Edition, Theme
from baken.web.office.access import OfficeRequest
from baken.web.office.making.road import road_of
from baken.web.office.page import show


def show_on_road(
    request: OfficeRequest,
    template: str,
    edition: Edition,
    phase: str,
    context: dict[str, Any],
    *,
    has_errors: bool = False,
) -> HttpResponse:
    """The page `office/making/<template>`; it extends `office/making/base.html`. `phase` is a key of the road."""
    here = {
        "edition": edition, "state": state_of(edition), "may_change": may_change(edition),
        "road": (road := road_of(request, edition, phase)),
        "phase": next(stop.phase for stop in road if stop.is_here),
    }  # fmt: skip
    return show(request, f"making/{template}", here | context, has_errors=has_errors)


def theme_of(edition: Edition, number: int) -> Theme:
    """A theme of this edition, else 404."""
    found = Theme.objects.select_related("field", "priority").filter(pk=number, field__edition=edition).first()
    if found is None:
        raise Http404("no such theme in this plan")
    return found
