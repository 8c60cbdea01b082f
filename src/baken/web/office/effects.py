"""Did it help? Expectations written down beforehand, and what the figures say afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from baken.accounts.models import Municipality
from baken.core.areas import Area
from baken.core.effects import Effect
from baken.core.errors import UserError
from baken.core.indicators import Direction, Scale, Series
from baken.core.statistics.displacement import Arms, Change
from baken.monitoring.effects import areas_of, effect_of, expectation_of, studies_of, windows_of
from baken.monitoring.models import EffectStudy
from baken.monitoring.operations import withdraw_study, write_expectation
from baken.observations.places import LEVELS, spans_held
from baken.web.area_choice import known_series
from baken.web.area_names import area_names
from baken.web.charts import svg
from baken.web.charts.chart import Chart
from baken.web.charts.interval import Interval, draw_interval
from baken.web.clock import today
from baken.web.dutch import dutch_number
from baken.web.office.access import OfficeRequest, office
from baken.web.office.effect_forms import AreaRow, StudyForm, WithdrawForm
from baken.web.office.page import address, show
from baken.web.tables import Cell, Column, Table


@dataclass(frozen=True)
class Line:
    """A study in the list."""

    study: EffectStudy
    name: str
    effect: Effect

    @property
    def is_withdrawn(self) -> bool:
        """Whether it no longer counts."""
        return hasattr(self.study, "withdrawal")


@office("plans.read")
@require_safe
def effects(request: OfficeRequest) -> HttpResponse:
    """Every comparison, and the series that one can be made of."""
    names, series = area_names(request.municipality), comparable(request.municipality)
    lines = [_line(study, names, series) for study in studies_of(request.municipality)]
    return show(request, "effects.html", {"lines": lines, "series": series.items()})


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def effect_new(request: OfficeRequest, series: str) -> HttpResponse:
    """Write down what is expected, of one series."""
    found = comparable(request.municipality).get(series)
    if found is None:
        raise Http404("no figures of several areas")
    form = StudyForm(
        request.POST or None, series=series, areas=_areas(request.municipality, series), today=today(),
        initial={"year": today().year},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            study = write_expectation(municipality=request.municipality, plan=form.plan(), by=request.user)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, "Vastgelegd. De verwachting staat nu vast.")
            return redirect(address(request, "effect", number=study.pk))
    return show(request, "effect_new.html", {"form": form, "series": found}, has_errors=bool(form.errors))


@office("plans.read")
@require_safe
def effect(request: OfficeRequest, number: int) -> HttpResponse:
    """What was expected, what was counted, and what that cannot tell."""
    study = _study(request, number)
    names = area_names(request.municipality)
    line = _line(study, names, comparable(request.municipality))
    areas = areas_of(study)
    context = {
        "line": line, "study": study, "effect": line.effect, "windows": windows_of(study),
        "arms": [(label, [names.get(code, code) for code in codes]) for label, codes in (
            ("Hier is het gedaan", areas.treated), ("Vergeleken met", areas.control),
            ("Hierheen kan het verschuiven", areas.displaced),
        ) if codes],
        "table": _table(line.effect.arms, study) if line.effect.arms else None,
        "chart": _chart(line, study),
        "direction": Direction(study.direction),
        "ratio": _ratio_words(line.effect),
        "moved": _moved_words(line.effect),
    }  # fmt: skip
    return show(request, "effect.html", context)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def effect_withdraw(request: OfficeRequest, number: int) -> HttpResponse:
    """Say that a comparison does not count after all, and why."""
    study = _study(request, number)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_study(study=study, reason=form.cleaned_data["reason"], today=today(), by=request.user)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, "De vergelijking is ingetrokken. Zij blijft leesbaar.")
            return redirect(address(request, "effects"))
    return show(request, "effect_withdraw.html", {"study": study, "form": form}, has_errors=bool(form.errors))


def comparable(municipality: Municipality) -> dict[str, Series]:
    """Counts of which figures of two areas or more are held."""
    held = spans_held(municipality)
    known = known_series(municipality, for_all=False)
    return {key: known[key] for key in held if key in known and known[key].scale is Scale.COUNT and len(held[key]) > 1}


def _areas(municipality: Municipality, series: str) -> dict[str, AreaRow]:
    names = area_names(municipality)
    spans = spans_held(municipality).get(series, {})
    rows = [AreaRow(code, names.get(code, code), f"{first.label} tot en met {last.label}")
            for code, (first, last) in spans.items()]  # fmt: skip
    return {row.code: row for row in sorted(rows, key=lambda row: (LEVELS.index(Area(row.code, "").kind), row.name))}


def _study(request: OfficeRequest, number: int) -> EffectStudy:
    found = EffectStudy.objects.select_related("municipality", "withdrawal")
    return get_object_or_404(found, pk=number, municipality=request.municipality)


def _line(study: EffectStudy, names: dict[str, str], series: dict[str, Series]) -> Line:
    found = series.get(study.series)
    return Line(study, found.name if found else study.series, effect_of(study, names, found.unit if found else ""))


def _table(arms: Arms, study: EffectStudy) -> Table:
    windows = windows_of(study)
    listed = (("Waar het is gedaan", arms.treated), ("Vergelijkingsgebied", arms.control),
              ("Waar het heen kan schuiven", arms.displaced))  # fmt: skip
    rows = tuple((Cell(label), *_change_cells(change)) for label, change in listed if change)
    columns = (Column("Gebied"), Column(windows.before.label, is_number=True),
               Column(windows.after.label, is_number=True))  # fmt: skip
    return Table("Aantallen ervoor en erna", columns, rows)


def _change_cells(change: Change) -> tuple[Cell, Cell]:
    before, after = (Cell(dutch_number(Decimal(str(value))), is_number=True) for value in (change.before, change.after))
    return before, after


def _chart(line: Line, study: EffectStudy) -> Chart | None:
    found = line.effect.difference
    if found is None or found.tails is None:
        return None
    expectation = expectation_of(study)
    sign = -1 if expectation.direction is Direction.LOWER else 1
    wanted = None if expectation.at_least is None else sign * float(expectation.at_least)
    interval = Interval(found.value, found.low, found.high, wanted)
    drawings = tuple(
        draw_interval(f"effect-{study.pk}", study.title, interval, line.effect.sentence, size) for size in svg.ALL
    )
    foot = "Het blok is de marge van 95 procent. Ligt ‘geen verschil’ erin, dan kan het toeval zijn."
    return Chart("Verschil met wat te verwachten was", line.name, None, drawings, foot)


def _ratio_words(found: Effect) -> str:
    """`0,72 (0,51 tot 1,02)`; empty where there is none."""
    if found.ratio is None:
        return ""
    value, low, high = (
        dutch_number(Decimal(f"{x:.2f}")) for x in (found.ratio.value, found.ratio.low, found.ratio.high)
    )
    return f"{value} (marge {low} tot {high})"


def _moved_words(found: Effect) -> str:
    """Whether it moved, in a sentence; empty where no area was named for it."""
    if found.moved is None:
        return ""
    if found.moved.tails is None:
        return "Waar het heen kan verschuiven, zijn het er te weinig om iets te zien."
    words = {1: "Daar werden het er aantoonbaar meer: het kan zich hebben verplaatst.",
             -1: "Daar werden het er ook minder: het lijkt zich niet te hebben verplaatst.",
             0: "Daar is geen verschil te zien dat meer is dan toeval."}  # fmt: skip
    return words[found.moved.side]
