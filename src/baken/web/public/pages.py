"""The public pages: municipality, plan, priority, indicator."""

from __future__ import annotations

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from baken.accounts.models import Municipality
from baken.monitoring.evaluation import evaluate_edition, evaluate_indicator
from baken.observations.mandatory import MandatoryResult, mandatory_results
from baken.plans.milestones import followed_in
from baken.plans.models import Edition
from baken.web.area_choice import chosen
from baken.web.clock import today
from baken.web.differing import as_adopted, as_it_holds, differing
from baken.web.ladders import shown
from baken.web.mandatory_table import lines, mandatory_table
from baken.web.public import addresses, lookup
from baken.web.public.indicator_page import indicator_context
from baken.web.public.plan_page import plan_context, priority_card
from baken.web.public.serving import public_page


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The municipalities with an adopted plan."""
    plans = [(e, addresses.edition_url(e)) for e in lookup.adopted().order_by("municipality__name", "-first_year")]
    return render(request, "public/home.html", {"plans": plans})


@public_page
def municipality(request: HttpRequest, municipality: str) -> HttpResponse:
    """The plans of a municipality."""
    found = lookup.public_municipality(municipality)
    plans = [(e, addresses.edition_url(e)) for e in lookup.adopted().filter(municipality=found)]
    context = {
        "municipality": found, "plans": plans, "today": today(), "has_mandatory": bool(_mandatory(found)),
        "asks": lookup.asks(found),
    }  # fmt: skip
    return render(request, "public/municipality.html", context)


@public_page
def mandatory(request: HttpRequest, municipality: str) -> HttpResponse:
    """The five mandatory indicators; the page is there once one of them has a figure."""
    found = lookup.public_municipality(municipality)
    results = _mandatory(found)
    if not results:
        raise Http404
    context = {"municipality": found, "table": mandatory_table(results), "lines": lines(results)}
    return render(request, "public/mandatory.html", context)


def _mandatory(municipality: Municipality) -> tuple[MandatoryResult, ...]:
    """Nothing when none of the five has a figure."""
    results = mandatory_results(municipality, last_year=today().year - 1)
    return results if any(result.latest for result in results) else ()


@public_page
def areas(request: HttpRequest, municipality: str) -> HttpResponse:
    """Figures per district, neighbourhood or municipality, with what is small withheld."""
    found = lookup.public_municipality(municipality)
    context = {"municipality": found, "chosen": chosen(found, request.GET.dict(), for_all=True)}
    return render(request, "public/areas.html", context)


@public_page
def edition(request: HttpRequest, municipality: str, edition: str) -> HttpResponse:
    """Hoe staat het ervoor? The whole plan on one page."""
    found = lookup.public_edition(municipality, edition)
    prefetch_related_objects(
        [found], "fields__themes__priority", "principles", "flanking_policies", "priorities__goals"
    )
    result = evaluate_edition(found, today=today(), for_all=True)
    return render(request, "public/edition.html", _shell(found, "edition") | plan_context(found, result))


@public_page
def difference(request: HttpRequest, municipality: str, edition: str) -> HttpResponse:
    """What changed since the council adopted the plan, else against the plan before it; 404 where there is neither."""
    found = lookup.public_edition(municipality, edition)
    before = lookup.plan_before(found)
    if found.may_be_amended:
        told, other = differing(as_adopted(found), as_it_holds(found)), "de tekst die de raad eerst vaststelde"
    elif before is not None:
        told, other = differing(as_it_holds(before), as_it_holds(found)), str(before)
    else:
        raise Http404
    context = {"found": told, "other": other, "crumbs": addresses.crumbs_to(found)}
    return render(request, "public/difference.html", _shell(found, "difference") | context)


@public_page
def figures(request: HttpRequest, municipality: str, edition: str) -> HttpResponse:
    """All indicators of a plan, per priority."""
    found = lookup.public_edition(municipality, edition)
    prefetch_related_objects([found], "priorities__goals")
    result = evaluate_edition(found, today=today(), for_all=True)
    groups = [(priority_card(p, found), [addresses.row(i) for i in p.indicators]) for p in result.priorities]
    context = {"groups": groups, "counts": result.counts, "total": len(result.indicators)}
    return render(request, "public/figures.html", _shell(found, "figures") | context)


@public_page
def priority(request: HttpRequest, municipality: str, edition: str, priority: str) -> HttpResponse:
    """One priority or strategic theme: why, how, what for, and the verdicts."""
    found = lookup.public_edition(municipality, edition)
    prefetch_related_objects([found], "priorities__goals")
    result = lookup.priority_in(evaluate_edition(found, today=today(), for_all=True), priority)
    context = {
        "card": priority_card(result, found),
        "goals": result.priority.goals.all(),
        "looked_back": lookup.looked_back(found, result.priority),
        "rows": [addresses.row(i) for i in result.indicators],
        "milestones": [shown(each) for each in followed_in(found, today()).get(result.priority.pk, ())],
        "crumbs": addresses.crumbs_to(found),
    }
    return render(request, "public/priority.html", _shell(found, "priority") | context)


@public_page
def indicator(request: HttpRequest, municipality: str, edition: str, priority: str, indicator: str) -> HttpResponse:
    """One indicator: verdict, chart, table, baselines, and where it all comes from."""
    found = lookup.public_indicator(municipality, edition, priority, indicator)
    result = evaluate_indicator(found, today=today(), for_all=True)
    context = _shell(found.priority.edition, "indicator") | indicator_context(result)
    return render(request, "public/indicator.html", context)


def _shell(edition: Edition, here: str) -> dict[str, object]:
    """What header and footer need."""
    return {"municipality": edition.municipality, "edition": edition, "here": here}
