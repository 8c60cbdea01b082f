"""Reading what people said: how much about which theme, and what was done with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db.models import Count, Q

from baken.accounts.models import Municipality
from baken.plans.models import Consultation, Contribution, Edition, Theme, ThemeResponse

_COUNTED = Q(theme__contributions__set_aside="")


def public_responses(municipality: Municipality) -> list[tuple[ThemeResponse, int]]:
    """What everybody may read, newest plan first, with how many contributions each is about."""
    rows = ThemeResponse.objects.filter(is_public=True, theme__field__edition__municipality=municipality)
    rows = rows.select_related("theme__field__edition").annotate(
        number=Count("theme__contributions", filter=_COUNTED, distinct=True)
    )
    ordered = rows.order_by("-theme__field__edition__first_year", "theme__field__order", "theme__order")
    return [(row, row.number) for row in ordered]


def counts_of(edition: Edition) -> Mapping[int, Counter[str]]:
    """Per theme (its key in the database) how many contributions came from whom (`Consultation.Kind`); what was set
    aside does not count."""
    rows = Contribution.objects.filter(consultation__edition=edition, set_aside="", themes__isnull=False)
    found: dict[int, Counter[str]] = {}
    for theme, kind in rows.values_list("themes", "consultation__kind"):
        found.setdefault(theme, Counter())[kind] += 1
    return found


def consultations_of(edition: Edition) -> list[Consultation]:
    """The meetings and forms, newest first, each with `counted`, `unlinked` and `put_aside`."""
    counted = Q(contributions__set_aside="")
    return list(
        edition.consultations.annotate(
            counted=Count("contributions", filter=counted, distinct=True),
            unlinked=Count("contributions", filter=counted & Q(contributions__themes=None), distinct=True),
            put_aside=Count("contributions", filter=~counted & Q(contributions__isnull=False), distinct=True),
        ).order_by("-held_on", "-pk")
    )


def themes_of(edition: Edition) -> list[Theme]:
    """All themes in the order of the plan, with their field."""
    return list(Theme.objects.filter(field__edition=edition).select_related("field").order_by("field__order", "order"))
