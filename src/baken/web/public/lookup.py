"""From an address to what the public may see: adopted editions only; anything else does not exist."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from baken.accounts.models import Municipality
from baken.monitoring.results import EditionResult, PriorityResult
from baken.plans.life import State, state_of
from baken.plans.models import Consultation, Edition, GoalEvaluation, Indicator, Priority
from baken.plans.queries import with_life


def adopted() -> QuerySet[Edition]:
    """Every edition that a council adopted, with its municipality."""
    return with_life(Edition.objects.filter(status=Edition.Status.ADOPTED).select_related("municipality"))


_HAS_PLAN = Q(editions__status=Edition.Status.ADOPTED)
_ASKS = Q(editions__consultations__opens_on__isnull=False) | Q(editions__fields__themes__response__is_public=True)


def public_municipality(slug: str) -> Municipality:
    """A municipality with an adopted edition, or that asks or asked its people something; 404 otherwise."""
    found: Municipality = get_object_or_404(Municipality.objects.filter(_HAS_PLAN | _ASKS).distinct(), slug=slug)
    return found


def asks(municipality: Municipality) -> bool:
    """Whether there is a question to its people, or something to read about an earlier one."""
    return Municipality.objects.filter(_ASKS, pk=municipality.pk).exists()


def public_consultation(municipality: str, slug: str) -> Consultation:
    """The form at this address, open or not; 404 for a meeting without one."""
    found: Consultation = get_object_or_404(
        Consultation.objects.select_related("edition__municipality"),
        edition__municipality__slug=municipality, slug=slug, opens_on__isnull=False,
    )  # fmt: skip
    return found


def public_edition(municipality: str, slug: str) -> Edition:
    """The adopted edition at this address; 404 otherwise."""
    found: Edition = get_object_or_404(adopted(), municipality__slug=municipality, slug=slug)
    return found


def plan_before(edition: Edition) -> Edition | None:
    """The adopted plan that it follows: the one that it says, else the last one that began earlier."""
    earlier = adopted().filter(municipality=edition.municipality_id, first_year__lt=edition.first_year)
    return next(iter(sorted(earlier, key=lambda e: (e.pk == edition.follows_id, e.first_year), reverse=True)), None)


def looked_back(edition: Edition, priority: Priority) -> list[GoalEvaluation]:
    """What was said of its goals, once the evaluation of the plan is finished."""
    if state_of(edition) not in (State.EVALUATED, State.CLOSED):
        return []
    return list(GoalEvaluation.objects.filter(goal__priority=priority).select_related("goal").order_by("goal__order"))


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
