"""The plans of the municipality: list, detail, adopting, loose ends."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Case, When
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from baken.core.errors import UserError
from baken.monitoring.evaluation import evaluate_edition
from baken.plans.labels import label_of
from baken.plans.life import last_year_of, may_change, state_of
from baken.plans.milestones import followed_in
from baken.plans.models import Edition
from baken.plans.operations import adopt_edition, settle_loose_end
from baken.plans.queries import editions_of
from baken.web.clock import today
from baken.web.forms import DutchDateField, OfficeForm
from baken.web.ladders import shown
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.page import show_on_road
from baken.web.office.page import address, edition_of, loose_end_of, page_of, show


class AdoptForm(OfficeForm):
    """The decision of the council."""

    adopted_on = DutchDateField(
        label="Datum van het raadsbesluit",
        error_messages={"required": "Vul de datum in waarop de raad het plan vaststelde."},
    )
    decision = forms.CharField(
        label="Besluitnummer",
        max_length=60,
        help_text="Zoals het op het raadsbesluit staat.",
        error_messages={
            "required": "Vul het nummer van het raadsbesluit in.",
            "max_length": "Een besluitnummer heeft hooguit 60 tekens.",
        },
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_adopted_on(self) -> date | None:
        """The council decided today or before."""
        day: date | None = self.cleaned_data["adopted_on"]
        if day and day > self.today:
            raise ValidationError("Deze datum ligt in de toekomst. Leg het besluit vast als de raad heeft besloten.")
        return day


class SettleForm(OfficeForm):
    """How a loose end was settled."""

    note = forms.CharField(
        label="Hoe is dit opgelost?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Eén of twee zinnen. Ook ‘dat laten we zo, omdat …’ is een oplossing.",
        error_messages={
            "required": "Schrijf hoe dit is opgelost. Dan weet een collega het later ook.",
            "max_length": "Houd het bij 1.000 tekens.",
        },
    )


@office("plans.read")
@require_safe
def editions(request: OfficeRequest) -> HttpResponse:
    """All plans, newest first."""
    found = editions_of(request.municipality).prefetch_related("life_steps")
    listed = [(each, state_of(each), last_year_of(each)) for each in found]
    return show(request, "editions.html", {"editions": listed})


@office("plans.read")
@require_safe
def edition(request: OfficeRequest, number: int) -> HttpResponse:
    """One plan with its priorities and verdicts."""
    found = edition_of(request, number)
    result = evaluate_edition(found, today=today())
    milestones = followed_in(found, today())
    groups = [
        {"priority": p.priority, "indicators": p.indicators, "label": label_of(p.priority),
         "milestones": [shown(each) for each in milestones.get(p.priority.pk, ())]} for p in result.priorities
    ]  # fmt: skip
    context = {
        "edition": found, "result": result, "groups": groups, "state": state_of(found), "may_change": may_change(found),
        "last_year": last_year_of(found), "waiting": found.loose_ends.filter(settled_note="").count(),
    }  # fmt: skip
    return show(request, "edition.html", context)


@office("plans.adopt")
@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: OfficeRequest, number: int) -> HttpResponse:
    """Record the decision of the council; after that the plan is frozen."""
    found = edition_of(request, number)
    form = AdoptForm(request.POST or None, today=today())
    if request.method == "POST" and form.is_valid():
        try:
            adopt_edition(edition=found, by=request.user, **form.cleaned_data)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"{found} is vastgesteld en staat op de openbare site.")
            return redirect(address(request, "edition", number=found.pk))
    is_adopted = found.status == Edition.Status.ADOPTED
    context = {"form": form, "is_adopted": is_adopted}
    return show_on_road(request, "adopt.html", found, "adopting", context, has_errors=bool(form.errors))


@office("plans.read")
@require_safe
def loose_ends(request: OfficeRequest, number: int) -> HttpResponse:
    """What the reading could not place, open ones first."""
    found = edition_of(request, number)
    open_first = found.loose_ends.order_by(Case(When(settled_note="", then=0), default=1), "order")
    return show(request, "loose_ends.html", {"edition": found, "page": page_of(request, open_first)})


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: OfficeRequest, number: int) -> HttpResponse:
    """Settle one loose end with a note."""
    found = loose_end_of(request, number)
    form = SettleForm(request.POST or None, initial={"note": found.settled_note})
    if request.method == "POST" and form.is_valid():
        try:
            settle_loose_end(loose_end=found, note=form.cleaned_data["note"], by=request.user)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"Afgehandeld: {found.title}.")
            return redirect(address(request, "loose_ends", number=found.edition_id))
    return show(request, "settle.html", {"loose_end": found, "form": form}, has_errors=bool(form.errors))
