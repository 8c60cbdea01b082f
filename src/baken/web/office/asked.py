"""What was asked by mail: who has it, whether the mail left, what came in; and reminding, giving time, ending."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.core.errors import UserError
from baken.core.periods import Period
from baken.jobs.queries import is_anyone_at_work
from baken.observations.convert import to_core
from baken.observations.models import FigureRequest, RequestLink
from baken.observations.operations import extend_request, readdress_request, remind_request, withdraw_request
from baken.observations.queries import requests_of
from baken.web.clock import today
from baken.web.forms import DutchDateField, OfficeForm, email_field
from baken.web.office.access import OfficeRequest, office
from baken.web.office.page import address, page_of, show
from baken.web.wording import figure_words


class MoreTimeForm(OfficeForm):
    """A later day."""

    due = DutchDateField(label="Graag uiterlijk op", error_messages={"required": "Vul een nieuwe datum in."})


class OtherAddressForm(OfficeForm):
    """Somebody else, or the same person without the slip."""

    email = email_field("Nieuw e-mailadres", "De link in de eerdere mail werkt daarna niet meer.")


@office("figures.enter")
@require_safe
def requests(request: OfficeRequest) -> HttpResponse:
    """What was asked by mail: what is open, the soonest first, and what came in."""
    day = today()
    rows = requests_of(request.municipality)
    waiting = [_line(each, day) for each in rows.filter(state=FigureRequest.State.OPEN).order_by("due", "pk")]
    page = page_of(request, rows.exclude(state=FigureRequest.State.OPEN), size=20)
    context = {"waiting": waiting, "page": page, "ended": [_line(each, day) for each in page]}
    return show(request, "requests.html", context | _worker(line["mail"] for line in waiting))


@office("figures.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: OfficeRequest, number: int) -> HttpResponse:
    """One question: every mail about it, and what can be done."""
    found = _of(request, number)
    posted = request.POST if request.method == "POST" else None
    wants_time = posted is not None and "due" in posted
    time = MoreTimeForm(posted if wants_time else None)
    other = OtherAddressForm(posted if posted is not None and not wants_time else None)
    if wants_time and time.is_valid() and _changed(time, "due", lambda: _extend(request, found, time)):
        messages.success(request, "De nieuwe datum staat. We mailen dat ook.")
        return redirect(address(request, "request", number=number))
    if other.is_bound and other.is_valid() and _changed(other, "email", lambda: _readdress(request, found, other)):
        messages.success(request, f"We versturen de vraag aan {other.cleaned_data['email']}.")
        return redirect(address(request, "request", number=number))
    line = _line(found, today())
    context = {"line": line, "asked": found, "mails": line["mails"], "time": time, "other": other}
    wrong = bool(time.errors or other.errors)
    return show(request, "asked.html", context | _worker([line["mail"]]), has_errors=wrong)


@office("figures.enter")
@require_POST
def remind(request: OfficeRequest, number: int) -> HttpResponse:
    """Send a mail again."""
    found = _of(request, number)
    done = "De mail wordt zo opnieuw verstuurd."
    return _done(request, lambda: remind_request(request=found, today=today(), by=request.user), done)


@office("figures.enter")
@require_POST
def withdraw(request: OfficeRequest, number: int) -> HttpResponse:
    """End a request without an answer."""
    found = _of(request, number)
    done = "De vraag is ingetrokken. Wie de link opent, leest dat een antwoord niet meer nodig is."
    return _done(request, lambda: withdraw_request(request=found, today=today(), by=request.user), done)


def _extend(request: OfficeRequest, found: FigureRequest, form: MoreTimeForm) -> None:
    extend_request(request=found, due=form.cleaned_data["due"], today=today(), by=request.user)


def _readdress(request: OfficeRequest, found: FigureRequest, form: OtherAddressForm) -> None:
    readdress_request(request=found, address=form.cleaned_data["email"], today=today(), by=request.user)


def _changed(form: forms.Form, field: str, change: Callable[[], object]) -> bool:
    """True when done; else the reason stands at the field."""
    try:
        change()
    except UserError as error:
        form.add_error(field, error.sentence)
        return False
    return True


def _done(request: OfficeRequest, change: Callable[[], object], words: str) -> HttpResponse:
    try:
        change()
    except UserError as error:
        messages.error(request, error.sentence)
    else:
        messages.success(request, words)
    return redirect(address(request, "requests"))


def _of(request: OfficeRequest, number: int) -> FigureRequest:
    return get_object_or_404(requests_of(request.municipality), pk=number)


def _worker(mails: Iterable[RequestLink | None]) -> dict[str, bool]:
    """Whether a mail waits while nobody is there to send it."""
    waits = any(mail is not None and mail.is_on_its_way for mail in mails)
    return {"waits_for_worker": waits and not is_anyone_at_work(timezone.now())}


def _line(each: FigureRequest, day: date) -> dict[str, Any]:
    """A request as the pages show it; `mail` is the newest one."""
    is_open = each.state == FigureRequest.State.OPEN
    mails = list(each.links.all())
    return {
        "asked": each,
        "mails": mails,
        "mail": mails[-1] if mails else None,
        "holder": mails[-1].address if mails else "",
        "first": mails[0].address if mails else "",
        "period": Period(each.start, each.end).label,
        "is_open": is_open,
        "expired": is_open and each.until < day,
        "late": is_open and each.due < day <= each.until,
        "came_in": figure_words(to_core(each.figure)) if each.figure else "",
    }
