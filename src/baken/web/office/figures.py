"""Entering one figure by hand."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from baken.core.errors import UserError
from baken.core.figures import Figure
from baken.core.indicators import Scale
from baken.observations.operations import enter_figure
from baken.observations.queries import figures_of, inhabitants_of
from baken.plans.models import Indicator
from baken.web.clock import today
from baken.web.figure_checks import doubts_about
from baken.web.office.access import OfficeRequest, office
from baken.web.office.figure_forms import FigureForm
from baken.web.office.page import address, indicator_of, show
from baken.web.wording import figure_words


@office("figures.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: OfficeRequest, number: int) -> HttpResponse:
    """The form of an indicator."""
    indicator = indicator_of(request, number)
    return entry(request, indicator, address(request, "indicator", number=indicator.pk), indicator.name)


def entry(request: OfficeRequest, indicator: Indicator, back: str, about: str) -> HttpResponse:
    """The form; a figure that replaces one or differs strongly asks for a confirmation first. `indicator` may be one
    that stands in no plan: then it tells which series, and what sort of number. `about` names the page at `back`."""
    known = _known(request, indicator)
    form = _form(request, indicator)
    doubts: list[str] = []
    if request.method == "POST" and form.is_valid():
        doubts = doubts_about(form.figure(), known, Scale(indicator.scale), inhabitants_of(request.municipality))
        if (not doubts or form.cleaned_data["confirmed"]) and _store(request, form):
            messages.success(request, f"Vastgelegd: {figure_words(form.figure())} over {form.figure().period.label}.")
            return redirect(back)
    context = {
        "indicator": indicator, "form": form, "doubts": doubts, "known": known[-1:] and figure_line(known[-1]),
        "up": back, "about": about,
    }  # fmt: skip
    return show(request, "enter_figure.html", context, has_errors=bool(form.errors or doubts))


def figure_line(figure: Figure) -> str:
    """`464 over 2024`."""
    return f"{figure_words(figure)} over {figure.period.label}"


def _known(request: OfficeRequest, indicator: Indicator) -> tuple[Figure, ...]:
    code = request.municipality.code
    return figures_of(request.municipality, [indicator.series], [code]).get((indicator.series, code), ())


def _form(request: OfficeRequest, indicator: Indicator) -> FigureForm:
    day = today()
    initial = {"present": "ja", "retrieved_on": day, "year": str(day.year - 1), "part": "jaar"}
    return FigureForm(
        request.POST if request.method == "POST" else None,
        indicator=indicator, area=request.municipality.code, today=day, initial=initial,
    )  # fmt: skip


def _store(request: OfficeRequest, form: FigureForm) -> bool:
    """True when stored; else the reason stands in the form."""
    cleaned = form.cleaned_data
    try:
        enter_figure(
            municipality=request.municipality, figure=form.figure(), source_text=cleaned["source_text"],
            retrieved_on=cleaned["retrieved_on"], note=cleaned["note"], by=request.user,
        )  # fmt: skip
    except UserError as error:
        form.add_error(None, error.sentence)
        return False
    return True
