"""Indicators of a plan that is being written: the library to begin from, and the form that answers at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from baken.catalogue.indicator_library import LibraryIndicator, indicator_library, library_of
from baken.catalogue.themes import ThemeDefinition, key_of_theme, standard_themes
from baken.core.dutch import number as dutch
from baken.core.errors import UserError
from baken.core.figures import Figure
from baken.core.indicators import Scale
from baken.monitoring.evaluation import material_of
from baken.monitoring.goals import IndicatorAnswer, answer_of, counted_of, own_acts_of
from baken.monitoring.repairs import Repair, newest_year, repairs_of
from baken.observations.mandatory import mandatory_results
from baken.plans.models import Indicator, Priority
from baken.plans.operations import (
    StaleGoalError,
    add_indicator,
    change_indicator,
    fingerprint,
    remove_indicator,
)
from baken.plans.wanted import OpenQuestionError, wanted_indicator
from baken.web.clock import today
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.goal_forms import OWN_WORDS, IndicatorForm, split_baseline
from baken.web.office.making.goals import PHASE, priority_of, removal, theme_keys
from baken.web.office.making.page import show_on_road
from baken.web.office.page import address, edition_of

_REPAIR = "herstel-"
_MOST_INSTEAD = 3


@dataclass(frozen=True)
class Shelf:
    """The indicators of one theme; `is_near`: of a theme of this priority; `is_open`: shown at once."""

    theme: ThemeDefinition
    indicators: tuple[LibraryIndicator, ...]
    is_near: bool
    is_open: bool


@dataclass(frozen=True)
class Held:
    """The last figure that is held, with where it came from."""

    value: str
    year: int
    origin: str


@office("plans.edit")
@require_safe
def indicator_library_page(request: OfficeRequest, number: int, priority: int) -> HttpResponse:
    """The library: first the themes of this priority, then all others; `?zoek=` looks in names and reasons."""
    found = priority_of(request, number, priority)
    wanted = request.GET.get("zoek", "").strip()[:80]
    shelves = _shelves(theme_keys_or_guess(found), wanted)
    context = {
        "priority": found, "shelves": shelves, "zoek": wanted, "any": any(s.indicators for s in shelves),
        "folded": any(not s.is_open for s in shelves), "up": address(request, "goals", number=number),
    }  # fmt: skip
    return show_on_road(request, "indicator_library.html", found.edition, PHASE, context)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def indicator_new(request: OfficeRequest, number: int, priority: int) -> HttpResponse:
    """Add an indicator; `?uit=` is the key of the one in the library that it starts from."""
    found = priority_of(request, number, priority)
    taken = indicator_library().get(request.GET.get("uit", ""))
    held = _held(found, taken) if taken else None
    return _indicator_page(request, found, None, _initial(taken, held), held)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def indicator_change(request: OfficeRequest, number: int, indicator: int) -> HttpResponse:
    """Change an indicator of a plan that is being written."""
    found = _indicator(request, number, indicator)
    wanted = wanted_indicator(found)
    value, year = split_baseline(wanted.baseline)
    initial = {name: getattr(wanted, name) for name in (
        "name", "target", "series", "scale", "unit", "direction", "direction_reason", "source", "owner", "rhythm",
        "library_key",
    )}  # fmt: skip
    initial |= {"baseline": value, "baseline_year": year, "shown": fingerprint(found), "target_choice": OWN_WORDS}
    return _indicator_page(request, found.priority, found, initial, None)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def indicator_remove(request: OfficeRequest, number: int, indicator: int) -> HttpResponse:
    """Ask whether an indicator may go, and take it out."""
    found = _indicator(request, number, indicator)
    words = {"title": "Indicator weghalen", "what": found.name, "gone": "De indicator is weggehaald."}
    return removal(request, found.priority.edition, words, lambda: remove_indicator(indicator=found, by=request.user))


def theme_keys_or_guess(priority: Priority) -> list[str]:
    """The themes of a priority; where the plan does not say, the one that its title names."""
    return theme_keys(priority) or [key for key in [key_of_theme(priority.title)] if key]


def _indicator(request: OfficeRequest, number: int, indicator: int) -> Indicator:
    edition = edition_of(request, number)
    found = Indicator.objects.select_related("priority").filter(pk=indicator, priority__edition=edition).first()
    if found is None:
        raise Http404("no such indicator in this plan")
    found.priority.edition = edition
    return found


def _shelves(near: list[str], wanted: str) -> list[Shelf]:
    words = wanted.casefold().split()

    def fits(each: LibraryIndicator, theme: ThemeDefinition) -> bool:
        text = " ".join(
            (each.name, each.why, each.source, theme.name, *theme.also, "bbv" if each.bbv else "")
        ).casefold()
        return all(word in text for word in words)

    themes = sorted(standard_themes().values(), key=lambda theme: theme.key not in near)
    shelves = [
        Shelf(
            theme,
            tuple(each for each in library_of(theme.key) if fits(each, theme)),
            theme.key in near,
            theme.key in near or bool(words) or not near,
        )
        for theme in themes
    ]
    return [shelf for shelf in shelves if shelf.indicators]


def _initial(taken: LibraryIndicator | None, held: Held | None) -> dict[str, Any]:
    """The form filled from the library, with the last figure that is held as the baseline, else the last whole year."""
    last_year: object = today().year - 1
    if taken is None:
        return {"target_choice": OWN_WORDS, "baseline_year": last_year}
    if taken.scale is Scale.STATE:
        last_year = ""
    return {
        "name": taken.name, "series": taken.series, "scale": taken.scale.value, "unit": taken.unit,
        "direction": taken.direction.value, "direction_reason": taken.why[:300], "source": taken.source,
        "owner": taken.owner, "rhythm": taken.rhythm, "library_key": taken.key,
        "baseline": held.value if held else "", "baseline_year": held.year if held else last_year,
    }  # fmt: skip


def _indicator_page(
    request: OfficeRequest, priority: Priority, kept: Indicator | None, initial: dict[str, Any], held: Held | None
) -> HttpResponse:
    do = request.POST.get("do", "")
    key = request.POST.get("library_key", initial.get("library_key", ""))
    taken = indicator_library().get(key)
    form = _form(request.POST if request.method == "POST" else None, taken, kept, initial)
    answer = _answer(form, priority, kept)
    if do.startswith(_REPAIR) and answer is not None:
        form = _form(_repaired(request, answer, do), taken, kept, initial)
        answer = _answer(form, priority, kept)
    is_save = form.is_bound and do in ("", "save")
    newest = None
    if is_save and form.is_valid():
        try:
            made = _keep(request, priority, kept, form)
        except StaleGoalError as error:
            newest = _save_over(form, kept, error)
        except (OpenQuestionError, UserError) as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"Bewaard: {made.name}.")
            return redirect(address(request, "goals", number=priority.edition_id) + f"#prioriteit-{priority.pk}")
    if form.is_bound and not is_save:
        form.errors.clear()  # nothing is wrong yet with what is only tried
    context = {
        "form": form, "priority": priority, "taken": taken, "kept": kept, "held": held, "answer": answer,
        "newest": newest, "is_save": is_save, "repairs": repairs_of(answer) if answer else (),
        "instead": _instead(priority, answer, key), "up": address(request, "goals", number=priority.edition_id),
    }  # fmt: skip
    return show_on_road(
        request, "goal_indicator.html", priority.edition, PHASE, context, has_errors=is_save and bool(form.errors)
    )


def _form(
    data: QueryDict | None, taken: LibraryIndicator | None, kept: Indicator | None, initial: dict[str, Any]
) -> IndicatorForm:
    return IndicatorForm(data, suggestions=taken.targets if taken else (), kept=kept, initial=initial)


def _answer(form: IndicatorForm, priority: Priority, kept: Indicator | None) -> IndicatorAnswer | None:
    """What the figures will be able to say of what is typed; None while that cannot be read."""
    if form.row is None:
        return None
    tried = Indicator(priority=priority, slug="proef", pk=kept.pk if kept else None)
    for name, value in form.row.items():
        setattr(tried, name, value)
    return answer_of(tried, *material_of(tried))


def _repaired(request: OfficeRequest, answer: IndicatorAnswer, do: str) -> QueryDict:
    """What was typed, with what the chosen repair fills in."""
    data = request.POST.copy()
    chosen: Repair | None = next((r for r in repairs_of(answer) if do == f"{_REPAIR}{r.key}"), None)
    if chosen is not None:
        for name, value in chosen.fill.items():
            data[name] = value
        data["target_choice"] = OWN_WORDS
    return data


def _keep(request: OfficeRequest, priority: Priority, kept: Indicator | None, form: IndicatorForm) -> Indicator:
    wanted = form.typed()
    if kept is None:
        return add_indicator(priority=priority, wanted=wanted, by=request.user)
    return change_indicator(indicator=kept, wanted=wanted, shown=form.cleaned_data["shown"] or None, by=request.user)


def _save_over(form: IndicatorForm, kept: Indicator | None, error: UserError) -> Indicator | None:
    form.add_error(None, error.sentence)
    found = Indicator.objects.filter(pk=kept.pk).first() if kept else None
    if found is not None:
        form.data = {name: form.data[name] for name in form.data} | {"shown": fingerprint(found)}
    return found


def _instead(priority: Priority, answer: IndicatorAnswer | None, key: str) -> list[tuple[LibraryIndicator, str]]:
    """Indicators to take instead where the target is hard to test, each with a sentence: the count behind a number per
    inhabitants, and what the municipality does itself."""
    if answer is None or not answer.advice:
        return []
    counted = [(each, "Dit telt het aantal zelf.") for each in counted_of(answer.indicator.series)]
    taken = indicator_library().get(key)
    own = [taken.theme] if taken else []
    themes = dict.fromkeys([*own, *theme_keys_or_guess(priority)])
    acts = [(each, f"Dit telt u of een partner zelf. {each.why}") for each in own_acts_of(list(themes))]
    return (counted + acts)[:_MOST_INSTEAD]


def _held(priority: Priority, taken: LibraryIndicator) -> Held | None:
    """The newest figure of the municipality, of a series or derived for the law."""
    figure = _derived(priority, taken.bbv) if taken.bbv else _newest(priority, taken)
    if figure is None or figure.value is None:
        return None
    origin = figure.origin.publisher if figure.origin else taken.source
    return Held(dutch(round(figure.value, 1)), figure.period.last_year, origin)


def _newest(priority: Priority, taken: LibraryIndicator) -> Figure | None:
    if not taken.series:
        return None
    tried = Indicator(priority=priority, name=taken.name, series=taken.series, scale=taken.scale.value)
    return newest_year(material_of(tried)[1])


def _derived(priority: Priority, key: str) -> Figure | None:
    results = mandatory_results(priority.edition.municipality, last_year=today().year - 1)
    found = next((each.latest for each in results if each.indicator.key == key), None)
    return found.figure if found else None
