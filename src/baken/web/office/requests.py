"""Asking who knows a figure for it, by mail."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from baken.core.errors import UserError
from baken.core.periods import Period
from baken.observations.operations import Letter, Wanted, ask_figure
from baken.plans.models import Indicator
from baken.web.clock import today
from baken.web.forms import DutchDateField, email_field
from baken.web.office.access import OfficeRequest, office
from baken.web.office.figure_forms import PeriodFields
from baken.web.office.page import address, indicator_of, show
from baken.web.shapes import shape_of

DAYS_GIVEN = 14


class RequestForm(PeriodFields):
    """To whom, over which period, until when, and a message."""

    email = email_field("Aan welk e-mailadres?", "Deze persoon heeft geen account nodig.")
    owner = forms.CharField(
        label="Namens wie?", max_length=100,
        help_text="De organisatie of het team. Dit staat straks als bron bij het cijfer, ook op de openbare pagina. "
        "Bijvoorbeeld: Halt, of jongerenwerk.",
        error_messages={"required": "Vul de organisatie of het team in, bijvoorbeeld Halt."},
    )  # fmt: skip
    due = DutchDateField(
        label="Graag uiterlijk op", help_text="De link werkt daarna nog twee weken. Bijvoorbeeld 31-12-2024.",
        error_messages={"required": "Vul in wanneer u het antwoord uiterlijk wilt."},
    )  # fmt: skip
    note = forms.CharField(
        label="Bericht", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Komt in de mail en op de pagina te staan.",
        error_messages={"max_length": "Houd het bericht bij 500 tekens."},
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_owner(self) -> str:
        """An organisation, not a person: it is printed as the source."""
        owner = str(self.cleaned_data["owner"])
        if "@" in owner:
            raise ValidationError("Vul hier geen e-mailadres in maar de organisatie. Dit komt op de openbare pagina.")
        return owner

    def clean(self) -> dict[str, Any]:
        """A period that is over: before that there is no answer."""
        cleaned = super().clean() or self.cleaned_data
        period = self.period()
        cleaned["period"] = period
        if period and period.start > self.today:
            self.add_error("year", "Deze periode is nog niet begonnen. Controleer het jaar.")
        elif period and period.end > self.today:
            self.add_error("year", f"De periode {period.label} is nog niet voorbij. Vraag het cijfer daarna.")
        return cleaned


@office("figures.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: OfficeRequest, number: int) -> HttpResponse:
    """Ask for a figure of this indicator by mail."""
    indicator = indicator_of(request, number)
    day = today()
    initial = {
        "year": str(day.year - 1), "part": "jaar", "due": day + timedelta(days=DAYS_GIVEN),
        "owner": "" if "@" in indicator.source else indicator.source[:100],
    }  # fmt: skip
    form = RequestForm(request.POST if request.method == "POST" else None, today=day, initial=initial)
    if request.method == "POST" and settings.SENDS_MAIL and form.is_valid() and _sent(request, indicator, form):
        messages.success(request, f"We versturen de vraag aan {form.cleaned_data['email']}.")
        return redirect(address(request, "requests"))
    context = {"indicator": indicator, "form": form, "sends_mail": settings.SENDS_MAIL}
    return show(request, "request.html", context, has_errors=bool(form.errors))


def _sent(request: OfficeRequest, indicator: Indicator, form: RequestForm) -> bool:
    """True when the mail is in line; else the reason stands in the form."""
    cleaned = form.cleaned_data
    home = request.build_absolute_uri("/")
    letter = Letter(cleaned["email"], cleaned["owner"], cleaned["note"], cleaned["due"], home)
    try:
        ask_figure(
            municipality=request.municipality, wanted=_wanted(indicator, cleaned["period"]), letter=letter,
            today=today(), by=request.user,
        )  # fmt: skip
    except UserError as error:
        form.add_error(None, error.sentence)
        return False
    return True


def _wanted(indicator: Indicator, period: Period) -> Wanted:
    shape = shape_of(indicator)
    content: dict[str, object] = {
        "content": shape.content.value, "states": list(shape.states), "items": list(shape.items),
        "wants_total": shape.wants_total, "wants_margins": shape.wants_margins,
    }  # fmt: skip
    code = indicator.priority.edition.municipality.code
    return Wanted(indicator.series, code, period, indicator.name, indicator.unit, indicator.scale, content)
