"""Is it a real change? The control chart of an indicator, and breaks that somebody says with a reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.core.control import ControlChart, NoChart, control_chart
from baken.core.errors import UserError
from baken.core.indicators import Scale
from baken.core.periods import MONTH_NAMES
from baken.core.projection import limit_of
from baken.core.targets.choosing import own_figures
from baken.core.targets.material import Material
from baken.core.targets.target import Target
from baken.monitoring.evaluation import material_of
from baken.observations.models import SeriesBreak
from baken.observations.operations import lift_break, set_break
from baken.plans.models import Indicator
from baken.web.charts import svg
from baken.web.charts.chart import Chart
from baken.web.charts.control import LETTERS, draw_control
from baken.web.clock import today
from baken.web.dutch import dutch_number
from baken.web.forms import OfficeForm
from baken.web.office.access import OfficeRequest, office
from baken.web.office.page import address, indicator_of, show
from baken.web.tables import Cell, Column, Table

_FIRST_YEAR = 2000
_LONGEST_KEY = 18  # digits of a number in the database


class BreakForm(OfficeForm):
    """From which month a series starts anew, and why."""

    month = forms.TypedChoiceField(label="Eerste maand", choices=tuple(enumerate(MONTH_NAMES, start=1)), coerce=int)
    year = forms.IntegerField(
        label="Jaar", min_value=_FIRST_YEAR, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": "Vul het jaar in.", "invalid": "Schrijf het jaar als 2024.",
                        "min_value": f"Vul een jaar vanaf {_FIRST_YEAR} in."},
    )  # fmt: skip
    reason = forms.CharField(
        label="Waarom is het ervoor niet te vergelijken?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld: ‘Sinds juni 2024 telt Halt ook gesprekken zonder verwijzing mee.’",
        error_messages={"required": "Schrijf waarom. Een breuk zonder reden is niet te controleren.",
                        "max_length": "Houd het bij 300 tekens."},
    )  # fmt: skip

    def clean_year(self) -> int:
        """Not in the future."""
        year: int = self.cleaned_data["year"]
        if year > today().year:
            raise forms.ValidationError(f"Vul een jaar tot en met {today().year} in.")
        return year

    def since(self) -> date:
        """The first day."""
        return date(self.cleaned_data["year"], self.cleaned_data["month"], 1)


@office("plans.read")
@require_safe
def control(request: OfficeRequest, number: int) -> HttpResponse:
    """The chart that fits, with what it shows; or why there is none."""
    indicator = indicator_of(request, number)
    targets, material = material_of(indicator)
    breaks = list(SeriesBreak.objects.filter(municipality=request.municipality, series=indicator.series))
    found = _found(targets, material, breaks)
    context: dict[str, Any] = {"indicator": indicator, "series": material.series, "breaks": breaks, "found": found}
    if isinstance(found, ControlChart):
        context |= {"chart": _chart(indicator, material, found, request.municipality.name)}
    return show(request, "control.html", context)


@office("figures.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def new_break(request: OfficeRequest, number: int) -> HttpResponse:
    """Say that the series starts anew, and why."""
    indicator = indicator_of(request, number)
    form = BreakForm(request.POST or None, initial={"year": today().year})
    if request.method == "POST" and form.is_valid():
        try:
            set_break(
                municipality=request.municipality, series=indicator.series, since=form.since(),
                reason=form.cleaned_data["reason"], by=request.user,
            )  # fmt: skip
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, "Vastgelegd. De grenzen beginnen daar opnieuw.")
            return redirect(address(request, "control", number=number))
    return show(request, "new_break.html", {"indicator": indicator, "form": form}, has_errors=bool(form.errors))


@office("figures.enter")
@require_POST
def lift(request: OfficeRequest, number: int) -> HttpResponse:
    """Take a break back."""
    indicator = indicator_of(request, number)
    since = request.POST.get("since", "")
    rows = SeriesBreak.objects.filter(municipality=request.municipality, series=indicator.series)
    found = rows.filter(pk=int(since)).first() if since.isdecimal() and len(since) < _LONGEST_KEY else None
    if found is None:
        messages.info(request, "Deze breuk is er niet meer.")
    else:
        lift_break(found=found, by=request.user)
        messages.success(request, "De breuk is weggehaald. In het logboek blijft hij staan.")
    return redirect(address(request, "control", number=number))


def _found(targets: tuple[Target, ...], material: Material, breaks: list[SeriesBreak]) -> ControlChart | NoChart:
    if material.series.scale is not Scale.COUNT:
        return NoChart("Een regelkaart is er voor aantallen. Deze indicator is een ander soort cijfer.")
    said = {date(year, 1, 1): why for year, why in material.series.breaks} | {b.since: b.reason for b in breaks}
    figures = own_figures(material)
    newest = next((f.value for f in reversed(figures) if f.value is not None and f.period.is_year), None)
    limits = (limit_of(t, material, int(newest)) for t in targets) if newest is not None else iter(())
    limit = next((found for found in limits if found is not None), None)
    ceiling = None if limit is None else (limit.count, limit.is_ceiling)
    return control_chart(figures, material.series, said, ceiling)


def _chart(indicator: Indicator, material: Material, found: ControlChart, place: str) -> Chart:
    drawings = tuple(
        draw_control(f"regelkaart-{indicator.pk}", indicator.name, found.sentence, found.points, size)
        for size in svg.ALL
    )  # fmt: skip
    subtitle = f"{place}, {material.series.unit} per {found.span.dutch}"
    return Chart("Regelkaart", subtitle, material.series.direction, drawings, found.why, _table(found))


def _table(found: ControlChart) -> Table:
    def number(value: float) -> Cell:
        return Cell("–" if value != value else dutch_number(Decimal(f"{value:.1f}")), is_number=True)  # noqa: PLR0124

    columns = ("Periode", "Aantal", "Midden", "Ondergrens", "Bovengrens", "Wat het laat zien")
    rows = tuple(
        (
            Cell(point.period.label), Cell(dutch_number(point.count), is_number=True), number(point.mean),
            number(point.low), number(point.high),
            Cell(f"{LETTERS[point.label]}: {point.rule}" if LETTERS[point.label] else point.rule),
        )
        for point in reversed(found.points)
    )  # fmt: skip
    heads = tuple(Column(name, is_number=0 < n < 5) for n, name in enumerate(columns))
    return Table("De punten van de regelkaart, nieuwste eerst", heads, rows, is_wide=True)
