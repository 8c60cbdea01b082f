"""What differs between this plan and another of the municipality, or between what was adopted and what holds now."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from baken.plans.queries import editions_of
from baken.web.differing import as_adopted, as_it_holds, differing
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.page import show_on_road
from baken.web.office.page import edition_of

ADOPTED = "vastgesteld"  # instead of a number: the adopted text of the plan itself


@office("plans.read")
@require_safe
def difference(request: OfficeRequest, number: int) -> HttpResponse:
    """Choose the other plan, and read what differs."""
    edition = edition_of(request, number)
    others = [e for e in editions_of(request.municipality) if e.pk != edition.pk]
    chosen = request.GET.get("met", "") or (str(edition.follows_id) if edition.follows_id else "")
    other = next((e for e in others if str(e.pk) == chosen), None)
    found = None
    if other is not None:
        found = differing(as_it_holds(other), as_it_holds(edition))
    elif chosen == ADOPTED:
        found = differing(as_adopted(edition), as_it_holds(edition))
    options = [(ADOPTED, "dit plan zoals het is vastgesteld")] if edition.amendments.exists() else []
    options += [(str(e.pk), str(e)) for e in others]
    context = {"options": options, "chosen": chosen, "found": found, "other": other or "het plan zoals vastgesteld"}
    return show_on_road(request, "difference.html", edition, "life", context)
