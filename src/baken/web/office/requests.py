"""Asking who knows a figure for it, by mail; and what was asked, and what came in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.core.errors import UserError
from baken.core.periods import Period
from baken.observations.convert import to_core
from baken.observations.models import FigureRequest
from baken.observations.operations import Letter, Wanted, ask_figure, remind_request, withdraw_request
from baken.observations.queries import requests_of
from baken.plans.models import Indicator
from baken.web.clock import today
from baken.web.forms import DutchDateField, email_field
from baken.web.office.access import OfficeRequest, office
from baken.web.office.figure_forms import PeriodFields
from baken.web.office.page import address, indicator_of, page_of, show
from baken.web.office.wording import figure_words
from baken.web.shapes import Content, shape_of

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
    until = DutchDateField(label="Tot en met", error_messages={"required": "Vul in tot wanneer de link werkt."})
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
        """A period that has begun."""
        cleaned = super().clean() or self.cleaned_data
        period = self.period()
        cleaned["period"] = period
        if period and period.start > self.today:
            self.add_error("year", "Deze periode is nog niet begonnen. Controleer het jaar.")
        return cleaned


@office("figures.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: OfficeRequest, number: int) -> HttpResponse:
    """Ask for a figure of this indicator by mail."""
    indicator = indicator_of(request, number)
    day = today()
    initial = {
        "year": str(day.year - 1), "part": "jaar", "until": day + timedelta(days=DAYS_GIVEN),
        "owner": "" if "@" in indicator.source else indicator.source[:100],
    }  # fmt: skip
    form = RequestForm(request.POST if request.method == "POST" else None, today=day, initial=initial)
    if request.method == "POST" and settings.SENDS_MAIL and form.is_valid() and _sent(request, indicator, form):
        messages.success(request, f"De vraag is verstuurd aan {form.cleaned_data['email']}.")
        return redirect(address(request, "requests"))
    context = {"indicator": indicator, "form": form, "sends_mail": settings.SENDS_MAIL}
    return show(request, "request.html", context, has_errors=bool(form.errors))


@office("figures.enter")
@require_safe
def requests(request: OfficeRequest) -> HttpResponse:
    """What was asked by mail: what is open, and what came in."""
    rows = requests_of(request.municipality)
    day = today()
    waiting = [_line(each, day) for each in rows.filter(state=FigureRequest.State.OPEN, until__gte=day)]
    page = page_of(request, rows.exclude(state=FigureRequest.State.OPEN, until__gte=day), size=20)
    return show(request, "requests.html", {"waiting": waiting, "page": page, "ended": [_line(e, day) for e in page]})


@office("figures.enter")
@require_POST
def remind(request: OfficeRequest, number: int) -> HttpResponse:
    """Send a mail again."""
    found = _of(request, number)
    return _done(
        request, lambda: remind_request(request=found, today=today(), by=request.user), "De herinnering is verstuurd."
    )


@office("figures.enter")
@require_POST
def withdraw(request: OfficeRequest, number: int) -> HttpResponse:
    """End a request without an answer."""
    found = _of(request, number)
    done = "De vraag is ingetrokken. De link werkt niet meer."
    return _done(request, lambda: withdraw_request(request=found, today=today(), by=request.user), done)


def _done(request: OfficeRequest, change: Callable[[], object], words: str) -> HttpResponse:
    try:
        change()
    except UserError as error:
        messages.error(request, error.sentence)
    else:
        messages.success(request, words)
    return redirect(address(request, "requests"))


def _of(request: OfficeRequest, number: int) -> FigureRequest:
    return get_object_or_404(FigureRequest, pk=number, municipality=request.municipality)


def _sent(request: OfficeRequest, indicator: Indicator, form: RequestForm) -> bool:
    """True when mailed; else the reason stands in the form."""
    cleaned = form.cleaned_data
    home = request.build_absolute_uri("/")
    letter = Letter(cleaned["email"], cleaned["owner"], cleaned["note"], cleaned["until"], home)
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
    if shape.content is Content.STATE and not shape.states:
        raise UserError("Dit plan noemt geen toestanden om uit te kiezen. Vul dit cijfer zelf in.")
    content: dict[str, object] = {
        "content": shape.content.value, "states": list(shape.states), "items": list(shape.items),
        "wants_total": shape.wants_total,
    }  # fmt: skip
    code = indicator.priority.edition.municipality.code
    return Wanted(indicator.series, code, period, indicator.name, indicator.unit, indicator.scale, content)


def _line(asked: FigureRequest, day: date) -> dict[str, Any]:
    """A request as the list shows it."""
    expired = asked.state == FigureRequest.State.OPEN and asked.until < day
    links = list(asked.links.all())
    came_in = figure_words(to_core(asked.figure)) if asked.figure else ""
    return {
        "asked": asked,
        "holder": links[-1].address if links else "",
        "first": links[0].address if links else "",
        "period": Period(asked.start, asked.end).label,
        "state": "verlopen" if expired else asked.get_state_display(),
        "came_in": came_in,
    }
