"""Choosing a password: with a link that was handed out or mailed, or from the own account."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from baken.accounts.models import User
from baken.accounts.operations import PasswordLink, issue_password_link, set_password
from baken.accounts.queries import municipalities_of, person_of_link, roles_of
from baken.accounts.system import SystemActor
from baken.web import throttle
from baken.web.dutch import in_words
from baken.web.forms import OfficeForm, email_field
from baken.web.office.access import signed_in

logger = logging.getLogger(__name__)
MAIL = SystemActor("wachtwoord vergeten")
LONGEST_PASSWORD = 4096
DAYS_VALID = in_words(settings.PASSWORD_RESET_TIMEOUT // 86400)


def _password_field(label: str, required: str, autocomplete: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=LONGEST_PASSWORD,
        help_text=help_text,
        error_messages={"required": required, "max_length": "Dit wachtwoord is te lang."},
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


class NewPasswordForm(OfficeForm):
    """A new password, twice, weighed by the rules of this installation."""

    new = _password_field(
        "Nieuw wachtwoord",
        "Vul een nieuw wachtwoord in.",
        "new-password",
        "Minstens 12 tekens. Drie of vier gewone woorden achter elkaar is sterk en goed te onthouden.",
    )
    again = _password_field("Nog een keer hetzelfde", "Vul het wachtwoord nog een keer in.", "new-password")

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_new(self) -> str:
        """Each rule that is broken gives its own sentence."""
        chosen = str(self.cleaned_data["new"])
        validate_password(chosen, self.person)
        return chosen

    def clean_again(self) -> str:
        """The same twice, so that a slip of the finger locks nobody out."""
        again = str(self.cleaned_data["again"])
        if "new" in self.cleaned_data and again != self.cleaned_data["new"]:
            raise ValidationError("Dit is niet hetzelfde wachtwoord. Vul beide keren hetzelfde in.")
        return again


class ChangePasswordForm(NewPasswordForm):
    """The password that counts now, and the new one."""

    current = _password_field("Uw wachtwoord van nu", "Vul het wachtwoord in dat u nu gebruikt.", "current-password")
    field_order = ("current", "new", "again")


class ForgottenForm(OfficeForm):
    """Whose password is forgotten."""

    email = email_field("E-mailadres")


@sensitive_post_parameters("new", "again")
@cache_control(no_store=True, private=True)
@require_http_methods(["GET", "HEAD", "POST"])
def choose_password(request: HttpRequest, person: str, token: str) -> HttpResponse:
    """The page behind a link: choose a password, once."""
    found = person_of_link(person, token)
    if found is None:
        return render(request, "office/link_over.html", status=HTTPStatus.GONE)
    form = NewPasswordForm(request.POST or None, person=found)
    if request.method == "POST" and form.is_valid():
        set_password(person=found, password=form.cleaned_data["new"], by=found)
        messages.success(request, "Uw wachtwoord is ingesteld. U kunt nu inloggen.")
        return redirect("office:login")
    context = {"form": form, "person": found}
    return render(request, "office/choose_password.html", context, status=_status(form))


@cache_control(no_store=True, private=True)
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link by mail. The answer is the same whether or not somebody has this address."""
    form = ForgottenForm(request.POST or None)
    is_sent = False
    if settings.SENDS_MAIL and request.method == "POST" and form.is_valid():
        tried = throttle.attempt(request, form.cleaned_data["email"])
        if throttle.is_blocked(tried, throttle.FORGOTTEN):
            form.add_error(None, "Er is te vaak om een link gevraagd. Wacht een kwartier en probeer het dan opnieuw.")
        else:
            throttle.remember(tried, throttle.FORGOTTEN, "Wachtwoord vergeten")
            _mail_link(request, tried.email)
            is_sent = True
    context = {"form": form, "is_sent": is_sent, "sends_mail": settings.SENDS_MAIL, "days": DAYS_VALID}
    return render(request, "office/forgotten.html", context, status=_status(form))


@sensitive_post_parameters("current", "new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Who you are here, what you may do where, and another password."""
    person = cast("User", request.user)
    form = ChangePasswordForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid() and _knows_password(request, person, form):
        set_password(person=person, password=form.cleaned_data["new"], by=person)
        update_session_auth_hash(request, person)
        messages.success(request, "Uw wachtwoord is gewijzigd. Op andere apparaten moet u opnieuw inloggen.")
        return redirect("office:account")
    places = [(place, roles_of(person, place)) for place in municipalities_of(person)]
    return render(request, "office/account.html", {"form": form, "places": places}, status=_status(form))


def link_address(request: HttpRequest, link: PasswordLink) -> str:
    """The link as somebody receives it."""
    path = reverse("office:choose_password", kwargs={"person": link.person, "token": link.token})
    return request.build_absolute_uri(path)


def _knows_password(request: HttpRequest, person: User, form: ChangePasswordForm) -> bool:
    """True when the present password is right; a wrong one is counted, as at the door."""
    tried = throttle.attempt(request, person.email)
    if throttle.is_blocked(tried):
        form.add_error(None, "Er is te vaak een verkeerd wachtwoord gebruikt. Wacht een kwartier.")
    elif not person.check_password(form.cleaned_data["current"]):
        throttle.remember_failure(tried)
        form.add_error("current", "Dit is niet het wachtwoord dat u nu gebruikt. Probeer het opnieuw.")
    return not form.errors


def _mail_link(request: HttpRequest, email: str) -> None:
    """Write to who has this address. A mail server that fails shows nothing to the visitor, and stands in our log."""
    person = User.objects.filter(email=email, is_active=True).first()
    if person is None:
        return
    link = link_address(request, issue_password_link(person=person, by=MAIL))
    text = render_to_string("office/forgotten_mail.txt", {"person": person, "link": link, "days": DAYS_VALID})
    try:
        send_mail("Een nieuw wachtwoord voor Baken", text, None, [person.email])
    except OSError:
        logger.exception("a link to choose a password could not be mailed")


def _status(form: OfficeForm) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
