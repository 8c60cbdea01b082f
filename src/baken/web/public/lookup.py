"""From an address to what the public may see: adopted editions only; anything else does not exist."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from baken.accounts.models import Municipality
from baken.monitoring.results import EditionResult, PriorityResult
from baken.plans.models import Edition, Indicator
from baken.plans.queries import with_life


def adopted() -> QuerySet[Edition]:
    """Every edition that a council adopted, with its municipality."""
    return with_life(Edition.objects.filter(status=Edition.Status.ADOPTED).select_related("municipality"))


def public_municipality(slug: str) -> Municipality:
    """A municipality with at least one adopted edition; 404 otherwise."""
    found: Municipality = get_object_or_404(
        Municipality.objects.filter(editions__status=Edition.Status.ADOPTED).distinct(), slug=slug
    )
    return found


def public_edition(municipality: str, slug: str) -> Edition:
    """The adopted edition at this address; 404 otherwise."""
    found: Edition = get_object_or_404(adopted(), municipality__slug=municipality, slug=slug)
    return found


def public_indicator(municipality: str, edition: str, priority: str, indicator: str) -> Indicator:
    """An indicator of an adopted edition, with priority, edition and municipality; 404 otherwise."""
    found: Indicator = get_object_or_404(
        Indicator.objects.select_related("priority__edition__municipality"),
        priority__edition__status=Edition.Status.ADOPTED,
        priority__edition__municipality__slug=municipality,
        priority__edition__slug=edition,
        priority__slug=priority,
        slug=indicator,
    )
    return found


def priority_in(result: EditionResult, slug: str) -> PriorityResult:
    """The priority at this address within the edition; 404 otherwise."""
    for found in result.priorities:
        if found.priority.slug == slug:
            return found
    raise Http404
