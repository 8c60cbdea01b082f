"""Mijlpalen: the steps by which a strategic theme is followed, and how far each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from baken.core.errors import UserError
from baken.core.planned_steps import PlannedStep
from baken.plans.labels import label_of
from baken.plans.milestones import DEFAULT_STATES, Followed, follow, followed_in, suggested_for, without_milestone
from baken.plans.models import Edition, Milestone, Priority
from baken.plans.operations import (
    StaleMilestoneError,
    add_milestone,
    change_milestone,
    milestone_as_shown,
    remove_milestone,
    report_milestone,
)
from baken.web.clock import today
from baken.web.ladders import Shown, milestone_table, shown
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.goals import priority_of
from baken.web.office.making.milestone_forms import MilestoneForm, ReportForm
from baken.web.office.making.page import show_on_road
from baken.web.office.page import address, edition_of
from baken.web.tables import Table

PHASE = "milestones"
SUGGESTION = "voorstel"


@dataclass(frozen=True)
class Group:
    """A priority or strategic theme with its milestones and what its text suggests."""

    priority: Priority
    label: str
    milestones: tuple[Shown, ...]
    suggestions: tuple[PlannedStep, ...]


@office("plans.read")
@require_safe
def milestones(request: OfficeRequest, number: int) -> HttpResponse:
    """Every milestone of the plan, per priority or strategic theme; the strategic themes first."""
    edition = edition_of(request, number)
    found = followed_in(edition, today())
    priorities = sorted(edition.priorities.all(), key=lambda p: p.rank != Priority.Rank.STRATEGIC)
    for each in priorities:
        each.edition = edition
    listed = [followed for rows in found.values() for followed in rows]
    context = {
        "groups": [_group(p, found.get(p.pk, ())) for p in priorities], "number": len(listed),
        "done": sum(each.is_done for each in listed), "late": sum(each.is_late for each in listed),
        "without": without_milestone(priorities, found), "table": _table(priorities, found) if listed else None,
    }  # fmt: skip
    return show_on_road(request, "milestones.html", edition, PHASE, context)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def milestone_new(request: OfficeRequest, number: int, priority: int) -> HttpResponse:
    """Add a milestone; `?voorstel=` opens it with a step that the text announces."""
    found = priority_of(request, number, priority)
    form = MilestoneForm(request.POST or None, initial=_start(request, found))
    if request.method == "POST" and form.is_valid():
        try:
            made = add_milestone(priority=found, wanted=form.wanted(), by=request.user)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            return _back(request, found.edition, f"Toegevoegd: {made.title}.")
    return _edit_page(request, found.edition, {"form": form, "priority": found})


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def milestone_change(request: OfficeRequest, number: int, milestone: int) -> HttpResponse:
    """Change its name, its day, or its states while nobody reported on them."""
    found = _milestone(request, number, milestone)
    initial = {"title": found.title, "due_on": found.due_on, "states": "\n".join(found.states),
               "shown": milestone_as_shown(found)}  # fmt: skip
    form = MilestoneForm(request.POST or None, initial=initial)
    newest = None
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["shown"]
        try:
            change_milestone(milestone=found, wanted=form.wanted(), shown=typed, by=request.user)
        except StaleMilestoneError as error:
            form.save_over(error.sentence, milestone_as_shown(found))
            newest = _newest(found)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            return _back(request, found.priority.edition, "De mijlpaal is gewijzigd.")
    context = {"form": form, "priority": found.priority, "milestone": found, "newest": newest}
    return _edit_page(request, found.priority.edition, context)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def milestone_report(request: OfficeRequest, number: int, milestone: int) -> HttpResponse:
    """Write down how far it is."""
    found = _milestone(request, number, milestone)
    followed = follow(found, today())
    initial = {"state": str(followed.position), "shown": milestone_as_shown(found)}
    form = ReportForm(request.POST or None, states=followed.states, initial=initial)
    newest, hint = None, ""
    if request.method == "POST" and form.is_valid():
        hint = form.hint(today())
    if form.is_bound and form.is_valid() and not hint:
        typed = form.cleaned_data
        try:
            report_milestone(
                milestone=found, state=int(typed["state"]), note=typed["note"], shown=typed["shown"], by=request.user
            )
        except StaleMilestoneError as error:
            form.save_over(error.sentence, milestone_as_shown(found))
            newest = _newest(found)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            return _back(request, found.priority.edition, f"Opgeschreven: {found.title}.")
    context = {"form": form, "each": shown(followed), "hint": hint, "newest": newest}
    has_errors = bool(form.errors or hint)
    return show_on_road(request, "milestone_report.html", found.priority.edition, PHASE, context, has_errors=has_errors)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def milestone_remove(request: OfficeRequest, number: int, milestone: int) -> HttpResponse:
    """Ask whether a milestone may go, and take it away."""
    found = _milestone(request, number, milestone)
    edition, error = found.priority.edition, ""
    if request.method == "POST":
        try:
            remove_milestone(milestone=found, by=request.user)
        except UserError as refused:
            error = refused.sentence
        else:
            return _back(request, edition, "De mijlpaal is weggehaald.")
    context = {"milestone": found, "error": error, "up": address(request, "milestones", number=edition.pk)}
    return show_on_road(request, "milestone_remove.html", edition, PHASE, context, has_errors=bool(error))


def _group(priority: Priority, found: tuple[Followed, ...]) -> Group:
    drawn = tuple(shown(each) for each in found)
    return Group(priority, label_of(priority), drawn, suggested_for(priority, found))


def _table(priorities: list[Priority], found: dict[int, tuple[Followed, ...]]) -> Table:
    rows = [(priority.title, each) for priority in priorities for each in found.get(priority.pk, ())]
    return milestone_table("Alle mijlpalen van dit plan", rows)


def _start(request: OfficeRequest, priority: Priority) -> dict[str, Any]:
    """The default states, and the suggestion that was pressed, if it is there."""
    start: dict[str, Any] = {"states": "\n".join(DEFAULT_STATES)}
    asked = request.GET.get(SUGGESTION, "")
    steps = suggested_for(priority)
    if asked.isascii() and asked.isdigit() and len(asked) < 4 and 0 < int(asked) <= len(steps):
        step = steps[int(asked) - 1]
        start |= {"title": step.title, "due_on": step.due_on}
    return start


def _milestone(request: OfficeRequest, number: int, milestone: int) -> Milestone:
    """A milestone of this plan, else 404."""
    edition = edition_of(request, number)
    rows = Milestone.objects.select_related("priority").prefetch_related("reports")
    found = rows.filter(pk=milestone, priority__edition=edition).first()
    if found is None:
        raise Http404("no such milestone in this plan")
    found.priority.edition = edition
    return found


def _newest(milestone: Milestone) -> list[tuple[str, str]]:
    """What stands there now; empty when it is gone."""
    now = Milestone.objects.filter(pk=milestone.pk).prefetch_related("reports").first()
    return [(now.title, follow(now, today()).sentence)] if now else []


def _edit_page(request: OfficeRequest, edition: Edition, context: dict[str, Any]) -> HttpResponse:
    has_errors = bool(context["form"].errors)
    return show_on_road(request, "milestone_edit.html", edition, PHASE, context, has_errors=has_errors)


def _back(request: OfficeRequest, edition: Edition, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect(address(request, "milestones", number=edition.pk))
