"""Links to public pages, and the trail that leads to them."""

from __future__ import annotations

from django.urls import reverse

from baken.monitoring.results import IndicatorResult
from baken.plans.labels import label_of
from baken.plans.models import Edition, Indicator, Priority
from baken.web.dutch import capital
from baken.web.rows import IndicatorRow, indicator_row

Crumbs = list[tuple[str, str]]


def edition_url(edition: Edition) -> str:
    """The page of a plan."""
    return reverse("public:edition", args=[edition.municipality.slug, edition.slug])


def priority_url(priority: Priority, edition: Edition) -> str:
    """The page of a priority or strategic theme."""
    return reverse("public:priority", args=[edition.municipality.slug, edition.slug, priority.slug])


def indicator_url(indicator: Indicator, name: str = "indicator") -> str:
    """The page of an indicator; `name="indicator_csv"` for its file."""
    priority = indicator.priority
    edition = priority.edition
    return reverse(f"public:{name}", args=[edition.municipality.slug, edition.slug, priority.slug, indicator.slug])


def priority_label(priority: Priority) -> str:
    """`Prioriteit 1` or `Strategisch thema`, or the words that the plan has for them."""
    word = capital(label_of(priority))
    return word if priority.rank == Priority.Rank.STRATEGIC else f"{word} {priority.order}"


def crumbs_to(edition: Edition, priority: Priority | None = None) -> Crumbs:
    """Municipality, plan and, where given, priority."""
    home = reverse("public:municipality", args=[edition.municipality.slug])
    crumbs = [(edition.municipality.name, home), ("Hoe staat het ervoor?", edition_url(edition))]
    return [*crumbs, (priority_label(priority), priority_url(priority, edition))] if priority else crumbs


def row(result: IndicatorResult) -> IndicatorRow:
    """The line of an indicator that links to its public page."""
    return indicator_row(result, indicator_url(result.indicator))
