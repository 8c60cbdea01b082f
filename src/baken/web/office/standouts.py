"""What stands out this month, what was to be expected of every series, and what people said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import isnan

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.catalogue.load import catalogue
from baken.core.errors import UserError
from baken.core.indicators import Direction, Scale, Series
from baken.core.periods import Period
from baken.core.warning.watch import Certainty
from baken.core.warning.words import NOT_MEANT, how_sure, method_words, range_words, sentence_of
from baken.monitoring.models import Standout, WarningLetter, WarningSubscription, WatchedMonth
from baken.monitoring.operations import explain_standout, see_standout, subscribe_warning, unsubscribe_warning
from baken.monitoring.standing import standings_of
from baken.monitoring.warning import Lookout, MonthRange, WatchedSeries, course_of, lookout_of
from baken.monitoring.watching import watch_municipality
from baken.web.area_names import area_names
from baken.web.charts import svg
from baken.web.charts.chart import Chart
from baken.web.charts.expected import draw_expected
from baken.web.clock import today
from baken.web.dutch import dutch_number
from baken.web.forms import OfficeForm
from baken.web.office.access import OfficeRequest, office
from baken.web.office.page import address, show
from baken.web.tables import Cell, Column, Table

_OLD = timedelta(days=120)  # since the month began
_MOST_SHOWN = 200


@dataclass(frozen=True)
class Line:
    """A standout in the list."""

    standout: Standout
    name: str
    place: str
    direction: Direction
    parts: tuple[str, ...] = ()  # what is told with it

    @property
    def certainty(self) -> str:
        """How sure, in words."""
        return Certainty(self.standout.certainty).dutch

    @property
    def range(self) -> str:
        """What was to be expected."""
        return range_words(self.standout.low, self.standout.high)

    @property
    def month(self) -> str:
        """`april 2026`."""
        return Period.months_of(self.standout.month.year, self.standout.month.month, self.standout.month.month).label

    @property
    def sentence(self) -> str:
        """The one sentence about it."""
        found = self.standout
        told = f"{dutch_number(found.observed)} in {self.month}. Verwacht was {self.range}."
        word = self.certainty
        return f"{told} Dat is {word}."


class ExplainForm(OfficeForm):
    """Where it comes from."""

    explanation = forms.CharField(
        label="Waardoor komt het, of wat hebt u nagevraagd?",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Eén of twee zinnen, zonder namen. Bijvoorbeeld: ‘De politie hield die maand een grote controle.’",
        error_messages={"required": "Schrijf op waardoor het komt, of wat u hebt nagevraagd."},
    )


@office("plans.read")
@require_safe
def standouts(request: OfficeRequest) -> HttpResponse:
    """The list, what is to be expected, and work beside figure."""
    lookout = lookout_of(request.municipality, today())
    names = area_names(request.municipality)
    listed = list(Standout.objects.filter(municipality=request.municipality)[:_MOST_SHOWN])
    kept = WatchedMonth.objects.filter(municipality=request.municipality).first()
    lines = _lines(listed, names)
    context = {
        "open": [line for line in lines if line.standout.state == Standout.State.NEW and not line.standout.has_passed],
        "done": [line for line in lines if line.standout.state != Standout.State.NEW or line.standout.has_passed],
        "lookout": lookout,
        "summary": _summary(lookout),
        "is_old": lookout is not None and today() - lookout.month.start > _OLD,
        "is_behind": lookout is not None and (kept is None or kept.fingerprint != lookout.fingerprint),
        "tables": _ranges(request, lookout, names) if lookout else [],
        "not_meant": NOT_MEANT,
        "priorities": standings_of(request.municipality, today(), {}),
        "subscription": _subscription(request),
    }
    return show(request, "standouts.html", context)


@office("plans.read")
@require_safe
def standout(request: OfficeRequest, number: int) -> HttpResponse:
    """One figure with its months, and what people said of it."""
    found = _standout(request, number)
    names = area_names(request.municipality)
    (line,) = _lines([found], names)
    context = {"line": line, "standout": found, "not_meant": NOT_MEANT,
               "chart": _chart(request, found.series, found.area, names)}  # fmt: skip
    return show(request, "standout.html", context)


@office("plans.read")
@require_safe
def expected(request: OfficeRequest, series: str, area: str) -> HttpResponse:
    """Any series with its months and what was to be expected of each."""
    names = area_names(request.municipality)
    lookout = lookout_of(request.municipality, today())
    row = next((r for r in lookout.rows if (r.series.key, r.area) == (series, area)), None) if lookout else None
    if lookout is None or row is None:
        raise Http404("no months of this series")
    place = names.get(area, area)
    context = {
        "row": row, "place": place, "month": lookout.month, "how_sure": how_sure(row.found),
        "method": method_words(row.found.method), "not_meant": NOT_MEANT,
        "sentence": sentence_of(row.found, row.series.name, place, lookout.month.label, row.series.direction),
        "chart": _chart(request, series, area, names),
    }  # fmt: skip
    return show(request, "expected.html", context)


@office("plans.edit")
@require_POST
def see(request: OfficeRequest, number: int) -> HttpResponse:
    """Say that it was looked at."""
    try:
        see_standout(standout=_standout(request, number), by=request.user)
        messages.success(request, "Vastgelegd dat u dit hebt gezien.")
    except UserError as error:
        messages.info(request, error.sentence)
    return redirect(address(request, "standouts"))


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: OfficeRequest, number: int) -> HttpResponse:
    """Say where it comes from."""
    found = _standout(request, number)
    form = ExplainForm(request.POST or None, initial={"explanation": found.explanation})
    if request.method == "POST" and form.is_valid():
        try:
            explain_standout(standout=found, explanation=form.cleaned_data["explanation"], by=request.user)
        except UserError as error:
            form.add_error("explanation", error.sentence)
        else:
            messages.success(request, "Uw verklaring is vastgelegd.")
            return redirect(address(request, "standout", number=number))
    (line,) = _lines([found], area_names(request.municipality))
    return show(request, "explain_standout.html", {"line": line, "form": form}, has_errors=bool(form.errors))


@office("figures.enter")
@require_POST
def look_now(request: OfficeRequest) -> HttpResponse:
    """Look through the newest month now, without waiting for the worker."""
    watch_municipality(request.municipality, today(), request.user)
    messages.success(request, "De nieuwste maand is doorgekeken.")
    return redirect(address(request, "standouts"))


@office("plans.read")
@require_POST
def warning_mail(request: OfficeRequest) -> HttpResponse:
    """Turn the monthly mail on or off for who asks."""
    asked = {"municipality": request.municipality, "person": request.user, "by": request.user}
    try:
        if request.POST.get("aan") == "ja":
            subscribe_warning(home=request.build_absolute_uri("/"), **asked)  # type: ignore[arg-type]
            messages.success(request, f"U krijgt elke maand een mail op {request.user.email}.")
        else:
            unsubscribe_warning(**asked)  # type: ignore[arg-type]
            messages.success(request, "U krijgt deze mail niet meer.")
    except UserError as error:
        messages.info(request, error.sentence)
    return redirect(address(request, "standouts"))


def _subscription(request: OfficeRequest) -> tuple[WarningSubscription, WarningLetter | None] | None:
    """Whether this person is mailed, with the last letter; None when not."""
    found = WarningSubscription.objects.filter(municipality=request.municipality, person=request.user).first()
    return None if found is None else (found, found.letters.order_by("-month").first())


def _standout(request: OfficeRequest, number: int) -> Standout:
    return get_object_or_404(
        Standout.objects.select_related("municipality"), pk=number, municipality=request.municipality
    )


def _lines(listed: list[Standout], names: Mapping[str, str]) -> list[Line]:
    """Each with what is told under it; what is told under another stands there only."""
    under: dict[tuple[object, ...], list[str]] = {}
    for each in listed:
        if each.whole_series:
            name = f"{_series(each.series).name}, {names.get(each.area, each.area)} ({dutch_number(each.observed)})"
            under.setdefault((each.whole_series, each.whole_area, each.month), []).append(name)
    heads = [each for each in listed if not each.whole_series or len(listed) == 1]
    return [
        Line(
            each, _series(each.series).name, names.get(each.area, each.area), _series(each.series).direction,
            tuple(under.get((each.series, each.area, each.month), ())),
        )
        for each in heads
    ]  # fmt: skip


def _series(key: str) -> Series:
    """As the catalogue knows it; else a series with only its key."""
    known = catalogue().series.get(key)
    return known if known is not None else Series(key, key.rpartition(".")[2].replace("-", " "), "", Scale.COUNT)


def _summary(lookout: Lookout | None) -> str:
    """One sentence on the whole month."""
    if lookout is None:
        return "Er zijn nog geen cijfers per maand. Laat bij Bronnen de maandcijfers ophalen, of tel de meldingen."
    heads = [row for row in lookout.standing if row.found.whole is None]
    told = {0: "valt er niets op", 1: "valt er één cijfer op"}.get(len(heads), f"vallen er {len(heads)} cijfers op")
    return f"In {lookout.month.label} {told}, van {len(lookout.rows)} cijfers die we bekeken."


def _ranges(request: OfficeRequest, lookout: Lookout, names: Mapping[str, str]) -> list[tuple[Table, Table | None]]:
    """Per theme a table of the municipality, and one of its districts where there are any."""
    themes: dict[str, list[WatchedSeries]] = {}
    for row in lookout.rows:
        themes.setdefault(row.theme or _topic(row.series.key), []).append(row)
    return [_of_theme(request, theme, rows, names) for theme, rows in themes.items()]


def _of_theme(
    request: OfficeRequest, theme: str, rows: list[WatchedSeries], names: Mapping[str, str]
) -> tuple[Table, Table | None]:
    whole = [_cells(request, row, names) for row in rows if row.area == request.municipality.code]
    districts = [_cells(request, row, names) for row in rows if row.area != request.municipality.code]
    columns = (Column("Cijfer"), Column("Gebied"), Column("Aantal", is_number=True),
               Column("Verwacht", is_number=True), Column("Hoe zeker"))  # fmt: skip
    return (
        Table(theme, columns, tuple(whole)),
        Table(f"{theme}, per wijk", columns, tuple(districts)) if districts else None,
    )


def _topic(key: str) -> str:
    """What a series outside the plan is listed under: what its table is about."""
    known = catalogue().definitions.get(key)
    return f"Buiten het plan: {known.topics[-1].lower()}" if known and known.topics else "Buiten het plan"


def _cells(request: OfficeRequest, row: WatchedSeries, names: Mapping[str, str]) -> tuple[Cell, ...]:
    found = row.found
    url = address(request, "expected", series=row.series.key, area=row.area)
    is_unsaid = found.certainty is Certainty.UNSAID
    return (
        Cell(row.series.name, url=url),
        Cell(names.get(row.area, row.area)),
        Cell("geen cijfer" if isnan(found.observed) else dutch_number(found.observed), is_number=True),
        Cell("–" if is_unsaid else range_words(found.low, found.high), is_number=True),
        Cell(found.refusal.dutch if is_unsaid else found.certainty.dutch, is_absent=is_unsaid),
    )


def _chart(request: OfficeRequest, key: str, area: str, names: Mapping[str, str]) -> Chart | None:
    months = course_of(request.municipality, key, area, today())
    if not months:
        return None
    series, place = _series(key), names.get(area, area)
    title = f"{series.name}, {place}"
    words = "; ".join(_month_words(month) for month in months[-3:])
    drawings = tuple(draw_expected(f"maanden-{area}", title, words, months, size) for size in svg.ALL)
    foot = "Bij elke maand staat wat toen te verwachten was: latere maanden tellen daarin niet mee."
    return Chart(title, "Aantal per maand", series.direction, drawings, foot, _month_table(months))


def _month_words(month: MonthRange) -> str:
    counted = "geen cijfer" if isnan(month.observed) else dutch_number(month.observed)
    if isnan(month.low):
        return f"{month.month.label}: {counted}"
    return f"{month.month.label}: {counted}, verwacht {range_words(month.low, month.high)}"


def _month_table(months: tuple[MonthRange, ...]) -> Table:
    rows = tuple(
        (
            Cell(month.month.label),
            Cell("geen cijfer" if isnan(month.observed) else dutch_number(month.observed), is_number=True),
            Cell("–" if isnan(month.low) else range_words(month.low, month.high), is_number=True),
        )
        for month in reversed(months)
    )
    return Table("Per maand", (Column("Maand"), Column("Aantal", is_number=True),
                               Column("Verwacht", is_number=True)), rows)  # fmt: skip
