"""The picture of one theme: facts first, then what people make of them, then the judgement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from baken.catalogue.load import catalogue
from baken.core.agreement import Witness
from baken.core.dutch import enumeration
from baken.core.errors import UserError
from baken.core.indicators import Series
from baken.core.personal import traces_in
from baken.monitoring.themes import Picture, all_series, picture_of, suggested_series
from baken.plans.cleaning import clean_text
from baken.plans.models import Edition, Indicator, Theme, ThemeAnalysis, ThemeJudgement
from baken.plans.operations import (
    StaleAnalysisError,
    StaleJudgementError,
    choose_theme_series,
    judge_theme,
    save_theme_analysis,
)
from baken.sources.registry import connector_for
from baken.web.clock import today
from baken.web.dutch import capital
from baken.web.office.access import OfficeRequest, office
from baken.web.office.figures import entry
from baken.web.office.making.analysis import texts_of
from baken.web.office.making.analysis_forms import TEXT_FIELDS, JudgementForm, SeriesForm, TextsForm
from baken.web.office.making.page import show_on_road, theme_of
from baken.web.office.making.theme_facts import fact_lines, score_words
from baken.web.office.page import address, edition_of


@dataclass(frozen=True)
class Awaited:
    """Series of which nothing is held, and the way in which they come in."""

    names: tuple[str, ...]
    words: str
    url: str
    link: str


@office("plans.read")
@require_safe
def theme_analysis(request: OfficeRequest, number: int, theme: int) -> HttpResponse:
    """Everything about one theme."""
    edition = edition_of(request, number)
    found = theme_of(edition, theme)
    return _page(request, edition, found, _judgement_form(found))


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def theme_judgement(request: OfficeRequest, number: int, theme: int) -> HttpResponse:
    """Record a judgement; what is wrong is said on the page of the theme, with everything typed still in it."""
    edition = edition_of(request, number)
    found = theme_of(edition, theme)
    if request.method != "POST":
        return _page(request, edition, found, _judgement_form(found))
    form = JudgementForm(request.POST)
    if form.is_valid() and _judge(request, found, form):
        messages.success(request, "Oordeel vastgelegd. Eerdere oordelen blijven zichtbaar.")
        return redirect(address(request, "theme_analysis", number=edition.pk, theme=found.pk) + "#oordeel")
    return _page(request, edition, found, form)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def theme_texts(request: OfficeRequest, number: int, theme: int) -> HttpResponse:
    """Write what people see and think of a theme, beside the figures."""
    edition = edition_of(request, number)
    found = theme_of(edition, theme)
    kept = texts_of(found)
    names = [*(name for name, _, _ in TEXT_FIELDS), "suffices", "version"]
    initial = {name: getattr(kept, name) for name in names} if kept else {"version": 0, "suffices": ""}
    form = TextsForm(request.POST if request.method == "POST" else None, initial=initial)
    newest: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            save_theme_analysis(theme=found, texts=form.texts(), version=form.cleaned_data["version"], by=request.user)
        except StaleAnalysisError as error:
            newest = _differing(found, form)
            _save_over(form, error, version=_version(found))
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            _warn_of_traces(request, "\n".join(form.cleaned_data[name] for name, _, _ in TEXT_FIELDS))
            messages.success(request, "Themabeeld opgeslagen.")
            return redirect(address(request, "theme_analysis", number=edition.pk, theme=found.pk) + "#beeld")
    context = {"theme": found, "form": form, "newest": newest, "lines": fact_lines(picture_of(found, today=today()))}
    return show_on_road(request, "theme_texts.html", edition, "analysis", context, has_errors=bool(form.errors))


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def theme_series(request: OfficeRequest, number: int, theme: int) -> HttpResponse:
    """Choose which series tell about a theme."""
    edition = edition_of(request, number)
    found = theme_of(edition, theme)
    known = all_series(request.municipality)
    chosen = {row.series: row.kind for row in found.series.all()}
    offered = {**suggested_series(found, known), **chosen}
    picture = picture_of(found, today=today())
    form = SeriesForm(
        request.POST if request.method == "POST" else None, known=known, offered=offered,
        held=frozenset(fact.series.key for fact in picture.held), initial={"ticked": list(chosen or offered)},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            choose_theme_series(theme=found, series=form.series(), by=request.user)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, "De keuze van de cijfers is opgeslagen.")
            return redirect(address(request, "theme_analysis", number=edition.pk, theme=found.pk) + "#cijfers")
    context = {"theme": found, "form": form, "definition": picture.definition}
    return show_on_road(request, "theme_series.html", edition, "analysis", context, has_errors=bool(form.errors))


@office("figures.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def theme_figure(request: OfficeRequest, number: int, theme: int, series: str) -> HttpResponse:
    """Enter a figure of a series of this theme by hand."""
    found = theme_of(edition_of(request, number), theme)
    known = all_series(request.municipality).get(series)
    if known is None:
        raise Http404("no such series")
    shaped = Indicator(
        name=known.name, series=known.key, scale=known.scale.value, unit=known.unit, direction=known.direction.value
    )
    return entry(request, shaped, address(request, "theme_analysis", number=number, theme=found.pk), str(found))


def _page(request: OfficeRequest, edition: Edition, theme: Theme, form: JudgementForm) -> HttpResponse:
    picture = picture_of(theme, today=today())
    before, after = _neighbours(edition, theme)
    context: dict[str, Any] = {
        "theme": theme, "picture": picture, "lines": fact_lines(picture), "awaited": _awaited(request, picture),
        "says": [(w.dutch, picture.agreement.says.get(w, "geen cijfers over meer jaren")) for w in Witness],
        "pattern": capital(picture.agreement.pattern.dutch), "texts": _texts(theme), "kept": texts_of(theme),
        "form": form, "judgements": _judgements(theme),
        "contributions": theme.contributions.filter(set_aside="").select_related("consultation"),
        "before": before, "after": after,
    }  # fmt: skip
    return show_on_road(request, "theme_analysis.html", edition, "analysis", context, has_errors=bool(form.errors))


def _neighbours(edition: Edition, theme: Theme) -> tuple[Theme | None, Theme | None]:
    listed = list(Theme.objects.filter(field__edition=edition).order_by("field__order", "order", "pk"))
    place = next(i for i, each in enumerate(listed) if each.pk == theme.pk)
    return listed[place - 1] if place else None, listed[place + 1] if place + 1 < len(listed) else None


def _awaited(request: OfficeRequest, picture: Picture) -> list[Awaited]:
    """Those that come from one table together, the others one by one."""
    found: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for fact in picture.awaited:
        way = _way_in(request, picture.theme, fact.series)
        found[way] = (*found.get(way, ()), fact.series.name)
    return [Awaited(names, *way) for way, names in found.items()]


def _way_in(request: OfficeRequest, theme: Theme, series: Series) -> tuple[str, str, str]:
    """Fetched where a source gives it to machines, else typed in: words, address and the words of the link."""
    definition = catalogue().definitions.get(series.key)
    if definition and definition.code and connector_for(definition.table) and not request.municipality.is_invented:
        return f"Baken haalt dit op uit tabel {definition.table}.", address(request, "sources"), "Naar Bronnen"
    source = catalogue().sources[definition.source].publisher if definition else series.source
    words = f"Te vragen bij: {source.rstrip('.')}." if source else "Vraag na wie dit bijhoudt."
    page = address(request, "theme_figure", number=theme.field.edition_id, theme=theme.pk, series=series.key)
    return words, page, "Cijfer invoeren"


def _texts(theme: Theme) -> list[tuple[str, str]]:
    kept = texts_of(theme)
    return [(label, str(getattr(kept, name))) for name, label, _ in TEXT_FIELDS] if kept else []


def _judgements(theme: Theme) -> list[tuple[ThemeJudgement, list[tuple[str, str]]]]:
    return [(judgement, score_words(judgement)) for judgement in theme.judgements.all()]


def _judgement_form(theme: Theme) -> JudgementForm:
    """Empty but for how many judgements there are: nobody signs the judgement of another by accident."""
    return JudgementForm(initial={"shown": theme.judgements.count()})


def _judge(request: OfficeRequest, theme: Theme, form: JudgementForm) -> bool:
    cleaned = form.cleaned_data
    try:
        judge_theme(
            theme=theme, level=cleaned["level"], scores=form.scores(), motivation=cleaned["motivation"],
            shown=cleaned["shown"], by=request.user,
        )  # fmt: skip
    except StaleJudgementError as error:
        form.add_error(None, error.sentence)
        _retype(form, "shown", theme.judgements.count())
        return False
    except UserError as error:
        form.add_error(None, error.sentence)
        return False
    _warn_of_traces(request, cleaned["motivation"])
    return True


def _save_over(form: TextsForm, error: UserError, version: int) -> None:
    """After a clash: say so, keep what was typed, and let the next save go over what stands there now."""
    form.add_error(None, error.sentence)
    _retype(form, "version", version)


def _version(theme: Theme) -> int:
    """Of the picture as it stands now, 0 where there is none."""
    return next(iter(ThemeAnalysis.objects.filter(theme=theme).values_list("version", flat=True)), 0)


def _retype(form: TextsForm | JudgementForm, name: str, value: int) -> None:
    form.data = {**dict(form.data.items()), name: str(value)}


def _differing(theme: Theme, form: TextsForm) -> list[tuple[str, str]]:
    """What stands there now where it differs from what was typed."""
    now = ThemeAnalysis.objects.filter(theme=theme).first()
    return [
        (label, getattr(now, name))
        for name, label, _ in TEXT_FIELDS
        if now and getattr(now, name) != clean_text(form.cleaned_data[name])
    ]


def _warn_of_traces(request: OfficeRequest, text: str) -> None:
    """Say so where a text seems to tell of a person; it is kept as it is."""
    found = traces_in(text, today())
    if found:
        messages.warning(
            request,
            f"In de tekst staat misschien {enumeration(found)}. Haal weg wat over een persoon gaat: deze pagina wordt "
            "met anderen gedeeld.",
        )
