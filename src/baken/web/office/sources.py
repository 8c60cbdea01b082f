"""Where figures come from by themselves: what is held, what is expected when, fetching now, and what that changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from baken.catalogue.areas import areas
from baken.catalogue.load import catalogue
from baken.core.errors import UserError
from baken.jobs.queries import is_anyone_at_work
from baken.monitoring.fetching import ask_table, more_tables_of, tables_of
from baken.observations.convert import to_core
from baken.observations.models import Fetch, Figure
from baken.observations.operations import cancel_fetch
from baken.observations.queries import Restated, fetches_of, restated_in
from baken.plans.models import Indicator
from baken.sources.live import EVERY
from baken.sources.tracing import find_record
from baken.web.clock import today
from baken.web.office.access import OfficeRequest, office
from baken.web.office.page import address, page_of, show
from baken.web.wording import figure_words


@office("plans.read")
@require_safe
def sources(request: OfficeRequest) -> HttpResponse:
    """Every table that the plans need, with what is expected when; and what was fetched before."""
    tables = tables_of(request.municipality, today())
    page = page_of(request, fetches_of(request.municipality), size=20)
    names = {table.question.table: series_names(table.question.classes.values()) for table in tables}
    rows = [(table, names[table.question.table]) for table in tables]
    waits = any(table.open for table in tables) and not is_anyone_at_work(timezone.now())
    more = [(t, series_names(t.question.classes.values())) for t in more_tables_of(request.municipality, today())]
    context = {"rows": rows, "more": more, "page": page, "waits_for_worker": waits}
    return show(request, "sources.html", context)


@office("figures.enter")
@require_POST
def fetch_now(request: OfficeRequest) -> HttpResponse:
    """Put one table in line for the worker, or all that are needed."""
    wanted = request.POST.get("tabel", "")
    tables = [t for t in tables_of(request.municipality, today()) if wanted in ("", t.question.table)]
    tables += [t for t in more_tables_of(request.municipality, today()) if wanted == t.question.table]
    if not tables:
        raise Http404("no such table for this municipality")
    try:
        asked = [ask_table(request.municipality, table.question, request.user) for table in tables]
    except UserError as error:
        messages.error(request, error.sentence)
        return redirect(address(request, "sources"))
    if len(asked) == 1:
        return redirect(address(request, "fetch", number=asked[0].pk))
    messages.success(request, f"{len(asked)} tabellen staan in de rij om opgehaald te worden.")
    return redirect(address(request, "sources"))


@office("plans.read")
@require_safe
def fetch(request: OfficeRequest, number: int) -> HttpResponse:
    """One fetch: how far it is or how it ended, what it asked, and what was and is."""
    found = fetch_of(request, number)
    restated = restated_in(found)
    context = {
        "fetch": found,
        "source": catalogue().sources.get(found.source),
        "names": series_names(found.classes.values()),
        "areas": ", ".join(area_name(code) for code in found.areas),
        "restated": [_line(pair) for pair in restated],
        "touched": touched_by(request, restated),
        "waits_for_worker": found.is_open and not is_anyone_at_work(timezone.now()),
    }
    return show(request, "fetch.html", context)


@office("figures.enter")
@require_POST
def stop_fetch(request: OfficeRequest, number: int) -> HttpResponse:
    """Stop a fetch that waits or runs."""
    found = fetch_of(request, number)
    try:
        cancel_fetch(fetch=found, by=request.user)
    except UserError as error:
        messages.error(request, error.sentence)
    return redirect(address(request, "fetch", number=number))


@office("plans.read")
@require_safe
def origin(request: OfficeRequest, number: int) -> HttpResponse:
    """One stored figure back to its source: what was asked, what came, and the very record it was read from."""
    figures = Figure.objects.select_related("snapshot__payload", "superseded_by")
    found = get_object_or_404(figures, pk=number, municipality=request.municipality)
    value, snapshot = to_core(found), found.snapshot
    definition = catalogue().definitions.get(found.series)
    code = definition.code if definition else ""
    record = find_record(snapshot.payload.content, code, found.area, value.period) if snapshot.payload else None
    context: dict[str, Any] = {
        "figure": found,
        "words": figure_words(value),
        "name": series_names([found.series])[0],
        "area": area_name(found.area),
        "period": value.period.label,
        "snapshot": snapshot,
        "record": record,
    }
    return show(request, "origin.html", context)


def fetch_of(request: OfficeRequest, number: int) -> Fetch:
    """A fetch of this municipality, else 404."""
    return get_object_or_404(fetches_of(request.municipality), pk=number)


def series_names(series: Iterable[str]) -> list[str]:
    """The names by which people know these series."""
    known = catalogue().series
    return [known[key].name if key in known else key for key in series]


def area_name(code: str) -> str:
    """The name of an area, else its code."""
    if code.endswith(EVERY):
        return f"alle wijken en buurten van {area_name(code.removesuffix(EVERY))}"
    known = areas().get(code)
    return known.name if known else code


def touched_by(request: OfficeRequest, restated: tuple[Restated, ...]) -> list[Indicator]:
    """The indicators whose figures changed, so whose verdict may have changed."""
    series = {pair.was.series for pair in restated}
    found = Indicator.objects.filter(priority__edition__municipality=request.municipality, series__in=series)
    return list(found.select_related("priority__edition").order_by("priority__order", "order"))


def _line(pair: Restated) -> dict[str, Any]:
    was, now = to_core(pair.was), to_core(pair.now)
    difference = now.value - was.value if now.value is not None and was.value is not None else None
    return {
        "name": series_names([was.series])[0],
        "area": area_name(was.area),
        "period": was.period.label,
        "was": figure_words(was),
        "now": figure_words(now),
        "difference": difference,
        "figure": pair.now.pk,
    }
