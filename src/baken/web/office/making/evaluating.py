"""Looking back: facts from the figures first, then per goal what people say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.core.errors import UserError
from baken.core.verdicts import Word
from baken.monitoring.evaluation import evaluate_edition
from baken.monitoring.results import PriorityResult
from baken.plans.life import State, may_change, state_of
from baken.plans.models import Degree, Edition, Goal, GoalEvaluation, PlanEvaluation
from baken.plans.operations import (
    StaleEvaluationError,
    carry_over,
    evaluate_goal,
    finish_evaluation,
    write_plan_evaluation,
)
from baken.plans.operations.evaluating import GOAL_TEXTS, PLAN_TEXTS, goals_of
from baken.web.clock import today
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.forms import VersionedForm, long_text
from baken.web.office.making.page import show_on_road
from baken.web.office.page import address, edition_of

_UNSURE = (Word.UNCLEAR, Word.OPEN)


class GoalForm(VersionedForm):
    """Two questions apart, and what the next plan does with it."""

    reached = forms.ChoiceField(
        label="Hebben we bereikt wat we wilden?", choices=Degree.choices, widget=forms.RadioSelect,
        error_messages={"required": "Kies of het doel is bereikt. ‘Niet te zeggen’ is ook een antwoord."},
    )  # fmt: skip
    reached_text = long_text("Waaraan zien we dat?", most=3000)
    done = forms.ChoiceField(
        label="Hebben we gedaan wat we wilden?", choices=Degree.choices, widget=forms.RadioSelect,
        error_messages={"required": "Kies of is gedaan wat de bedoeling was."},
    )  # fmt: skip
    done_text = long_text("Wat hebben we gedaan?", most=3000)
    good = long_text("Wat ging goed?", most=3000, rows=3)
    improve = long_text("Wat kan beter?", most=3000, rows=3)
    lesson = long_text("Wat leren we ervan voor het volgende plan?", most=3000, rows=3)
    next_plan = forms.ChoiceField(
        label="Wat doet het volgende plan met dit doel?", required=False, widget=forms.RadioSelect,
        choices=[("", "nog niet besloten"), *GoalEvaluation.Next.choices],
    )  # fmt: skip

    def __init__(self, *args: Any, is_unsure: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_unsure = is_unsure

    def clean(self) -> dict[str, Any]:
        """A yes that the figures cannot carry needs its reason."""
        given: dict[str, Any] = super().clean() or {}
        if self.is_unsure and given.get("reached") == Degree.YES and not given.get("reached_text", "").strip():
            self.add_error("reached_text", ValidationError(
                "De cijfers laten dit niet zien. Schrijf waaraan u ziet dat het doel toch is bereikt."
            ))  # fmt: skip
        return given


class PlanForm(VersionedForm):
    """The plan as a whole."""

    summary = long_text("Samenvatting", rows=5)
    good = long_text("Wat ging goed?", rows=3)
    improve = long_text("Wat kan beter?", rows=3)
    lessons = long_text("Lessen voor het volgende plan", rows=4)


@dataclass(frozen=True)
class Looked:
    """A goal with what was said of it, if anything."""

    goal: Goal
    evaluation: GoalEvaluation | None


@office("plans.read")
@require_safe
def evaluation_before(request: OfficeRequest, number: int) -> HttpResponse:
    """For a plan in the making: the evaluation of the plan before it."""
    edition = edition_of(request, number)
    if edition.follows is None:
        return show_on_road(request, "evaluation_none.html", edition, "evaluation", {})
    return _evaluation(request, edition, edition.follows)


@office("plans.read")
@require_safe
def evaluation(request: OfficeRequest, number: int) -> HttpResponse:
    """The evaluation of this plan."""
    edition = edition_of(request, number)
    return _evaluation(request, edition, edition)


def _evaluation(request: OfficeRequest, edition: Edition, looked_at: Edition) -> HttpResponse:
    result = evaluate_edition(looked_at, today=today())
    said = {e.goal_id: e for e in GoalEvaluation.objects.filter(goal__priority__edition=looked_at)}
    groups = [(p, [Looked(g, said.get(g.pk)) for g in p.priority.goals.all()]) for p in result.priorities]
    state = state_of(looked_at)
    context = {
        "looked_at": looked_at, "groups": groups, "said": len(said), "goals": len(goals_of(looked_at)),
        "whole": PlanEvaluation.objects.filter(edition=looked_at).first(),
        "is_finished": state in (State.EVALUATED, State.CLOSED), "is_open": looked_at.status == Edition.Status.ADOPTED,
        "may_carry": edition is not looked_at and may_change(edition),
    }  # fmt: skip
    return show_on_road(request, "evaluation.html", edition, "evaluation", context)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def goal_evaluation(request: OfficeRequest, number: int, goal: int) -> HttpResponse:
    """What became of one goal."""
    edition = edition_of(request, number)
    group, found = _goal_in(edition, goal)
    before = GoalEvaluation.objects.filter(goal=found).first()
    verdicts = [i.headline for i in group.indicators if i.results]
    is_unsure = not verdicts or any(v.word in _UNSURE for v in verdicts)
    form = GoalForm(request.POST or None, is_unsure=is_unsure, initial=_said(group, before))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            evaluate_goal(
                goal=found, reached=given["reached"], done=given["done"], next_plan=given["next_plan"],
                texts={n: given[n] for n in GOAL_TEXTS}, version=given["version"], by=request.user,
            )  # fmt: skip
        except StaleEvaluationError as error:
            form.save_over(error.sentence, before.version if before else 0)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, "Opgeslagen.")
            return redirect(address(request, "evaluation", number=number) + f"#doel-{found.pk}")
    context = {
        "form": form, "goal": found, "group": group, "before": before if form.errors else None,
        "up": address(request, "evaluation", number=number), "degrees": dict(Degree.choices),
    }  # fmt: skip
    return show_on_road(request, "goal_evaluation.html", edition, "evaluation", context, has_errors=bool(form.errors))


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def plan_evaluation(request: OfficeRequest, number: int) -> HttpResponse:
    """The plan as a whole."""
    edition = edition_of(request, number)
    before = PlanEvaluation.objects.filter(edition=edition).first()
    initial = {n: getattr(before, n) for n in PLAN_TEXTS} if before else {}
    form = PlanForm(request.POST or None, initial={**initial, "version": before.version if before else 0})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            write_plan_evaluation(
                edition=edition, texts={n: given[n] for n in PLAN_TEXTS}, version=given["version"], by=request.user
            )
        except StaleEvaluationError as error:
            form.save_over(error.sentence, before.version if before else 0)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, "Opgeslagen.")
            return redirect(address(request, "evaluation", number=number))
    context = {
        "form": form, "heading": "Het plan als geheel", "submit": "Opslaan",
        "lead": "Wat zegt u tegen de raad over deze jaren, in een paar zinnen?",
        "up": address(request, "evaluation", number=number),
    }  # fmt: skip
    return show_on_road(request, "form.html", edition, "evaluation", context, has_errors=bool(form.errors))


@office("plans.edit")
@require_POST
def finish(request: OfficeRequest, number: int) -> HttpResponse:
    """Close the evaluation."""
    edition = edition_of(request, number)
    try:
        finish_evaluation(edition=edition, by=request.user)
        messages.success(request, f"De evaluatie van {edition} is afgerond en verandert niet meer.")
    except UserError as error:
        messages.error(request, error.sentence)
    return redirect(address(request, "evaluation", number=number))


@office("plans.edit")
@require_POST
def carry(request: OfficeRequest, number: int) -> HttpResponse:
    """Take the goals along that the evaluation of the plan before says go along."""
    edition = edition_of(request, number)
    if edition.follows is None:
        raise Http404("nothing to carry over")
    try:
        taken = carry_over(edition=edition.follows, to=edition, by=request.user)
        words = {0: "Er was niets nieuws over te nemen.", 1: "Eén doel is overgenomen."}
        messages.success(request, words.get(taken, f"{taken} doelen zijn overgenomen."))
    except UserError as error:
        messages.error(request, error.sentence)
    return redirect(address(request, "evaluation_before", number=number))


def _goal_in(edition: Edition, number: int) -> tuple[PriorityResult, Goal]:
    """The goal with the verdicts of its priority, else 404."""
    for group in evaluate_edition(edition, today=today()).priorities:
        for goal in group.priority.goals.all():
            if goal.pk == number:
                return group, goal
    raise Http404("no such goal in this plan")


def _said(group: PriorityResult, before: GoalEvaluation | None) -> dict[str, object]:
    """What was said before; else a first text from the verdicts, for a person to accept or rewrite."""
    if before is None:
        told = " ".join(f"{i.indicator.name}: {i.headline.sentence}" for i in group.indicators if i.results)
        return {"reached_text": told[:3000], "version": 0, "next_plan": ""}
    names = ("reached", "done", "next_plan", "version", *GOAL_TEXTS)
    return {name: getattr(before, name) for name in names}
