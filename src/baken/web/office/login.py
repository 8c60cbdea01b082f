"""Signing in and out, and choosing the municipality to work for."""

from __future__ import annotations

from http import HTTPStatus
from typing import cast

from django import forms
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from baken.accounts.models import User
from baken.accounts.queries import municipalities_of
from baken.audit.operations import record
from baken.web import throttle
from baken.web.forms import OfficeForm
from baken.web.office.access import signed_in

WRONG = "Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer beide en probeer het opnieuw."
BLOCKED = (
    "Er is te vaak een verkeerd wachtwoord gebruikt. Wacht een kwartier en probeer het dan opnieuw, "
    "of vraag uw functioneel beheerder om hulp."
)


class LoginForm(OfficeForm):
    """E-mail address and password."""

    email = forms.EmailField(
        label="E-mailadres",
        max_length=160,
        error_messages={
            "required": "Vul uw e-mailadres in.",
            "invalid": "Dit is geen e-mailadres. Een e-mailadres ziet eruit als naam@gemeente.nl.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="Wachtwoord",
        strip=False,
        max_length=4096,
        error_messages={"required": "Vul uw wachtwoord in."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


@sensitive_post_parameters("password")
@cache_control(no_store=True, private=True)
def sign_in(request: HttpRequest) -> HttpResponse:
    """The login page. A right password renews the session; a wrong one is counted."""
    if request.method != "POST":
        form = LoginForm()
        return render(request, "office/login.html", {"form": form, "next": request.GET.get("next", "")})
    form = LoginForm(request.POST)
    if form.is_valid() and (user := _recognise(request, form)):
        login(request, user)
        record(by=user, verb="accounts.log_in", target="Ingelogd")
        return redirect(_safe_next(request))
    context = {"form": form, "next": request.POST.get("next", "")}
    return render(request, "office/login.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("office:login")


@require_safe
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """The way in: straight to the only municipality, or a choice."""
    found = list(municipalities_of(cast("User", request.user)))
    if len(found) == 1:
        return redirect("office:start", gemeente=found[0].slug)
    return render(request, "office/choose.html", {"municipalities": found})


def _recognise(request: HttpRequest, form: LoginForm) -> User | None:
    """The person, or None with the reason added to the form."""
    tried = throttle.attempt(request, form.cleaned_data["email"])
    if throttle.is_blocked(tried):
        form.add_error(None, BLOCKED)
        return None
    user = authenticate(request, username=tried.email, password=form.cleaned_data["password"])
    if user is None:
        throttle.remember_failure(tried)
        form.add_error(None, WRONG)
        return None
    return user


def _safe_next(request: HttpRequest) -> str:
    """Where the person was going, if that is a page of ours."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and is_ours else "office:home"
