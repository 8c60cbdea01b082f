"""The life of a plan: what happened to it, what can happen now, and the steps that need a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.core.errors import UserError
from baken.plans.life import TRANSITIONS, State, last_year_of, state_of, transition, transitions_from
from baken.plans.models import LifeStep
from baken.plans.operations import begin_draft, close_edition, extend_edition, submit_edition, take_back_edition
from baken.web.clock import today
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.forms import DecisionForm, long_text
from baken.web.office.making.page import show_on_road
from baken.web.office.page import address, edition_of

# The steps that are one press of a button, and what is said afterwards.
_PRESSED: Mapping[str, tuple[Callable[..., LifeStep], str]] = {
    "draft": (begin_draft, "Het plan is nu een concept."),
    "submit": (submit_edition, "Het plan ligt bij de raad. De tekst verandert nu niet."),
    "take_back": (take_back_edition, "Het plan is weer een concept."),
    "close": (close_edition, "Het plan is afgesloten."),
}
_WITH_FORM = {"adopt": "adopt", "amend": "amendments", "extend": "extend"}
_MEANT = {
    "draft": "U schrijft aan de tekst. Alleen de gemeente ziet die.",
    "submit": "De tekst ligt vast zolang de raad erover beslist.",
    "take_back": "U kunt weer aan de tekst werken.",
    "adopt": "Daarna verandert de tekst niet meer en staat het plan op de openbare site.",
    "amend": "De vastgestelde tekst blijft staan; ernaast komt wat de raad wijzigde.",
    "extend": "Het plan geldt een of twee jaar langer. De doelen houden hun jaar.",
    "evaluate": "Per doel staat vast wat is bereikt en gedaan.",
    "close": "Er gebeurt niets meer met het plan. Het blijft te lezen.",
}


class ExtendForm(DecisionForm):
    """Until when, and why."""

    until_year = forms.TypedChoiceField(label="Het plan geldt tot en met", coerce=int)
    note = long_text("Waarom", most=2000, help_text="Bijvoorbeeld: ‘Het nieuwe plan is een jaar later klaar.’")

    def __init__(self, *args: Any, last_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until_year"].choices = [(y, str(y)) for y in (last_year + 1, last_year + 2)]  # type: ignore[attr-defined]
        self.order_fields(["until_year", "decided_on", "decision", "note"])


@office("plans.read")
@require_safe
def life(request: OfficeRequest, number: int) -> HttpResponse:
    """What happened, newest last, and what can be done now."""
    edition = edition_of(request, number)
    now = state_of(edition)
    steps = [
        (t, _MEANT[t.step], address(request, _WITH_FORM[t.step], number=number) if t.step in _WITH_FORM else "")
        for t in transitions_from(now)
        if t.permission in request.permissions and (t.step in _PRESSED or t.step in _WITH_FORM)
    ]
    past = [(s, transition(s.step).dutch, State(s.to_state).dutch) for s in edition.life_steps.all()]
    context = {
        "steps": steps, "past": past, "table": [(t, _MEANT[t.step]) for t in TRANSITIONS],
        "line": [(s, s is now) for s in State], "last_year": last_year_of(edition),
    }  # fmt: skip
    return show_on_road(request, "life.html", edition, "life", context)


@office("plans.edit")
@require_POST
def step(request: OfficeRequest, number: int, step: str) -> HttpResponse:
    """Take a step that needs no form."""
    edition = edition_of(request, number)
    if step not in _PRESSED:
        raise Http404("no such step")
    take, done = _PRESSED[step]
    try:
        if transition(step).permission not in request.permissions:
            raise UserError("Deze stap mag u niet zetten. Vraag het aan de veiligheidscoördinator.")
        take(edition=edition, by=request.user)
        messages.success(request, done)
    except UserError as error:
        messages.error(request, error.sentence)
    return redirect(address(request, "life", number=number))


@office("plans.adopt")
@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: OfficeRequest, number: int) -> HttpResponse:
    """Let the plan hold longer."""
    edition = edition_of(request, number)
    form = ExtendForm(request.POST or None, today=today(), last_year=last_year_of(edition))
    if request.method == "POST" and form.is_valid():
        try:
            extend_edition(edition=edition, by=request.user, **form.cleaned_data)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"{edition} geldt nu tot en met {form.cleaned_data['until_year']}.")
            return redirect(address(request, "life", number=number))
    context = {
        "form": form, "heading": "Plan verlengen", "submit": "Verlenging vastleggen",
        "up": address(request, "life", number=number),
        "lead": "De raad kan besluiten dat het plan langer geldt. De doelen houden het jaar dat de raad vaststelde.",
    }  # fmt: skip
    return show_on_road(request, "form.html", edition, "life", context, has_errors=bool(form.errors))
