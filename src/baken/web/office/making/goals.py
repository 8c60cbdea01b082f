"""Doelen: what is to be reached, and at once whether that can be judged."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from baken.core.errors import UserError
from baken.core.goals import check_goal
from baken.monitoring.goals import Judged, answers_of
from baken.plans.labels import label_of
from baken.plans.models import Edition, Goal, Priority
from baken.plans.operations import StaleGoalError, add_goal, change_goal, fingerprint, remove_goal
from baken.plans.wanted import WantedGoal, wanted_goal
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.goal_forms import GoalForm
from baken.web.office.making.page import show_on_road
from baken.web.office.page import address, edition_of

PHASE = "goals"
AS_LIST, AS_AMBITION = "lijst", "streven"
_REPAIRS = {AS_LIST: Goal.JudgedBy.CHECKLIST, AS_AMBITION: Goal.JudgedBy.AMBITION}


@office("plans.read")
@require_safe
def goals(request: OfficeRequest, number: int) -> HttpResponse:
    """Every goal and indicator of the plan, with whether it can be judged."""
    edition = edition_of(request, number)
    answers = answers_of(edition)
    listed = [goal for each in answers for goal in each.goals]
    context = {
        "answers": [(each, label_of(each.priority)) for each in answers], "number": len(listed),
        "open": sum(goal.needs_repair for goal in listed), "hard": sum(g.judged is Judged.HARDLY for g in listed),
        "without": [each.priority for each in answers if not each.goals],
    }  # fmt: skip
    return show_on_road(request, "goals.html", edition, PHASE, context)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def goal_new(request: OfficeRequest, number: int, priority: int) -> HttpResponse:
    """Write a goal under a priority."""
    found = priority_of(request, number, priority)
    initial = {"year": found.edition.last_year, "judged_by": Goal.JudgedBy.INDICATORS}
    return _goal_page(request, found, None, initial)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def goal_change(request: OfficeRequest, number: int, goal: int) -> HttpResponse:
    """Change a goal; `?zo=` opens it with one of the repairs filled in."""
    found = goal_of(request, number, goal)
    wanted = wanted_goal(found)
    initial = {"text": wanted.text, "year": wanted.year, "judged_by": wanted.judged_by, "checklist": wanted.checklist,
               "shown": fingerprint(found)}  # fmt: skip
    initial["judged_by"] = _REPAIRS.get(request.GET.get("zo", ""), wanted.judged_by)
    return _goal_page(request, found.priority, found, initial)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def goal_remove(request: OfficeRequest, number: int, goal: int) -> HttpResponse:
    """Ask whether a goal may go, and take it out."""
    found = goal_of(request, number, goal)
    words = {"title": "Doel weghalen", "what": found.text, "gone": "Het doel is weggehaald."}
    return removal(request, found.priority.edition, words, lambda: remove_goal(goal=found, by=request.user))


def removal(request: OfficeRequest, edition: Edition, words: dict[str, str], act: Any) -> HttpResponse:
    """The page that asks whether something may go; `words` holds its title, what it is, and what is said after."""
    up = address(request, "goals", number=edition.pk)
    error = ""
    if request.method == "POST":
        try:
            act()
        except UserError as refused:
            error = refused.sentence
        else:
            messages.success(request, words["gone"])
            return redirect(up)
    return show_on_road(
        request, "goal_remove.html", edition, PHASE, words | {"up": up, "error": error}, has_errors=bool(error)
    )


def priority_of(request: OfficeRequest, number: int, priority: int) -> Priority:
    """A priority of this plan, else 404."""
    edition = edition_of(request, number)
    found = edition.priorities.filter(pk=priority).first()
    if found is None:
        raise Http404("no such priority in this plan")
    found.edition = edition
    return found


def goal_of(request: OfficeRequest, number: int, goal: int) -> Goal:
    """A goal of this plan, else 404."""
    edition = edition_of(request, number)
    found = Goal.objects.select_related("priority").filter(pk=goal, priority__edition=edition).first()
    if found is None:
        raise Http404("no such goal in this plan")
    found.priority.edition = edition
    return found


def _goal_page(request: OfficeRequest, priority: Priority, goal: Goal | None, initial: dict[str, Any]) -> HttpResponse:
    do = request.POST.get("do", "")
    form = GoalForm(_filled(request, do) if request.method == "POST" else None, initial=initial)
    newest = None
    is_test = do in ("test", AS_LIST)
    if form.is_bound and not is_test and form.is_valid():
        try:
            kept = _keep(request, priority, goal, form)
        except StaleGoalError as error:
            newest = _save_over(form, goal, error)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            return _onward(request, kept, do)
    if is_test:
        form.errors.clear()  # nothing is wrong yet with what is only tried
    text, year = (form.data.get("text", ""), form.data.get("year", "")) if form.is_bound else (initial.get("text"), "")
    typed_year = int(year) if str(year).isdigit() and len(str(year)) == 4 else initial.get("year")
    context = {
        "form": form, "priority": priority, "goal": goal, "newest": newest, "is_test": is_test,
        "check": check_goal(str(text), typed_year) if text else None,
        "judged_by": form["judged_by"].value(), "up": address(request, "goals", number=priority.edition.pk),
    }  # fmt: skip
    return show_on_road(
        request, "goal.html", priority.edition, PHASE, context, has_errors=bool(not is_test and form.errors)
    )


def _filled(request: OfficeRequest, do: str) -> Any:
    """What was typed, with the repair of the button that was pressed."""
    data = request.POST.copy()
    if do in _REPAIRS:
        data["judged_by"] = _REPAIRS[do]
    if do == "maat":
        data["judged_by"] = Goal.JudgedBy.INDICATORS
    return data


def _keep(request: OfficeRequest, priority: Priority, goal: Goal | None, form: GoalForm) -> Goal:
    wanted: WantedGoal = form.wanted()
    if goal is None:
        return add_goal(priority=priority, wanted=wanted, by=request.user)
    return change_goal(goal=goal, wanted=wanted, shown=form.cleaned_data["shown"] or None, by=request.user)


def _save_over(form: GoalForm, goal: Goal | None, error: UserError) -> Goal | None:
    """After a clash: say so, keep what was typed, and let the next save go over what stands there now."""
    form.add_error(None, error.sentence)
    found = Goal.objects.filter(pk=goal.pk).first() if goal else None
    if found is not None:
        form.data = {name: form.data[name] for name in form.data} | {"shown": fingerprint(found)}
    return found


def _onward(request: OfficeRequest, goal: Goal, do: str) -> HttpResponse:
    """To the library where nothing shows yet whether the goal is reached, else back to the list."""
    priority = goal.priority
    needs = goal.judged_by == Goal.JudgedBy.INDICATORS and not priority.indicators.exists()
    messages.success(
        request, "Het doel is bewaard." + (" Kies nu waaraan u het ziet." if needs or do == "maat" else "")
    )
    if needs or do == "maat":
        return redirect(address(request, "indicator_library", number=priority.edition_id, priority=priority.pk))
    return redirect(address(request, "goals", number=priority.edition_id) + f"#prioriteit-{priority.pk}")


def theme_keys(priority: Priority) -> list[str]:
    """The themes of the method that the plan makes part of this priority; also those it was chosen with."""
    themes = list(priority.themes.all())
    candidate = getattr(priority, "candidate", None)
    themes += list(candidate.themes.all()) if candidate else []
    return sorted({theme.key for theme in themes if theme.key})
