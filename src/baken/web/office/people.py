"""The people of a municipality and what they may do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.accounts.models import User
from baken.accounts.operations import (
    StaleRolesError,
    change_roles,
    end_access,
    issue_password_link,
    welcome,
)
from baken.accounts.queries import colleagues_of, former_colleagues_of, roles_of
from baken.accounts.roles import ROLES, Role
from baken.core.errors import UserError
from baken.web.forms import OfficeForm, email_field
from baken.web.office.access import OfficeRequest, office
from baken.web.office.page import address, show
from baken.web.office.passwords import DAYS_VALID, link_address

KEPT_LINK = "password_link"  # in the session, until it was shown


class RolesForm(OfficeForm):
    """What a person may do, in the words of `accounts/roles.py`; `shown` is what was held when the page was made."""

    roles = forms.MultipleChoiceField(
        label="Wat mag deze persoon?",
        choices=[(r.key, format_html("{}<small>{}</small>", r.name, r.description)) for r in ROLES.values()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies minstens één rol.",
            "invalid_choice": "Kies alleen rollen uit de lijst.",
            "invalid_list": "Kies rollen uit de lijst.",
        },
    )
    shown = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def roles_shown(self) -> list[str]:
        """The roles the decision was based on."""
        return [key for key in str(self.cleaned_data["shown"]).split(",") if key]


class PersonForm(OfficeForm):
    """Somebody who is to be let in."""

    email = email_field("E-mailadres", "Het eigen adres van deze persoon. Een gedeeld adres werkt niet.")
    name = forms.CharField(
        label="Naam",
        max_length=120,
        help_text="Zo staat deze persoon in het logboek.",
        error_messages={
            "required": "Vul de naam in.",
            "max_length": "Een naam heeft hooguit 120 tekens.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    roles = RolesForm.base_fields["roles"]


@office("people.manage")
@require_safe
def people(request: OfficeRequest) -> HttpResponse:
    """Who may do what here, and who could before."""
    here = request.municipality
    return show(request, "people.html", {"colleagues": colleagues_of(here), "former": former_colleagues_of(here)})


@office("people.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficeRequest) -> HttpResponse:
    """Let somebody in; a new person gets a link to choose a password."""
    form = PersonForm(request.POST or None, initial={"email": request.GET.get("email", "")})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            person = welcome(municipality=request.municipality, by=request.user, **typed)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            return _welcomed(request, person)
    return show(request, "person_add.html", {"form": form}, has_errors=bool(form.errors))


@office("people.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def roles(request: OfficeRequest, number: int) -> HttpResponse:
    """Change what a person may do here."""
    person = _person_of(request, number)
    held = [role.key for role in _roles_here(request, person)]
    form = RolesForm(request.POST or None, initial={"roles": held, "shown": ",".join(held)})
    context: dict[str, Any] = {"person": person, "form": form}
    if request.method == "POST" and form.is_valid():
        if _change(request, person, form):
            messages.success(request, f"De rollen van {person.name} zijn gewijzigd.")
            return redirect(_after_change(request))
        context["now"] = _roles_here(request, person)
    return show(request, "person_roles.html", context, has_errors=bool(form.errors))


@office("people.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: OfficeRequest, number: int) -> HttpResponse:
    """End the access of a person; a page of its own asks whether it is meant."""
    person = _person_of(request, number)
    sentence = ""
    if request.method == "POST":
        try:
            end_access(person=person, municipality=request.municipality, by=request.user)
        except UserError as error:
            sentence = error.sentence
        else:
            messages.success(request, f"{person.name} heeft geen toegang meer tot {request.municipality.name}.")
            return redirect(_after_change(request))
    return show(request, "person_leave.html", {"person": person, "sentence": sentence}, has_errors=bool(sentence))


@office("people.manage")
@require_POST
def new_link(request: OfficeRequest, number: int) -> HttpResponse:
    """A fresh link for who lost it or forgot the password."""
    person = _person_of(request, number)
    try:
        _keep_link(request, person)
    except UserError as error:
        messages.error(request, error.sentence)
        return redirect(address(request, "people"))
    return redirect(address(request, "person_link", number=person.pk))


@office("people.manage")
@require_safe
def link(request: OfficeRequest, number: int) -> HttpResponse:
    """The link, shown once: looking again shows only how to make another."""
    person = _person_of(request, number)
    kept = request.session.get(KEPT_LINK) or {}
    shown = kept.get("link", "") if kept.get("person") == person.pk else ""
    if shown:
        del request.session[KEPT_LINK]
    return show(request, "person_link.html", {"person": person, "link": shown, "days": DAYS_VALID})


def _welcomed(request: OfficeRequest, person: User) -> HttpResponse:
    """On to the link for who has no password yet, else back to the list."""
    if person.has_usable_password():
        messages.success(
            request, f"{person.name} had al een account en logt in met het eigen wachtwoord. De rollen zijn gegeven."
        )
        return redirect(address(request, "people"))
    try:
        _keep_link(request, person)
    except UserError as error:
        messages.warning(request, error.sentence)
        return redirect(address(request, "people"))
    messages.success(request, f"{person.name} is toegevoegd.")
    return redirect(address(request, "person_link", number=person.pk))


def _keep_link(request: OfficeRequest, person: User) -> None:
    made = issue_password_link(person=person, municipality=request.municipality, by=request.user)
    request.session[KEPT_LINK] = {"person": person.pk, "link": link_address(request, made)}


def _change(request: OfficeRequest, person: User, form: RolesForm) -> bool:
    """True when changed; else the reason stands in the form, which then saves over what holds now."""
    chosen = form.cleaned_data["roles"]
    try:
        change_roles(
            person=person, municipality=request.municipality, roles=chosen, shown=form.roles_shown(), by=request.user
        )
    except StaleRolesError as error:
        form.add_error(None, error.sentence)
        typed = request.POST.copy()
        typed["shown"] = ",".join(role.key for role in _roles_here(request, person))
        form.data = typed
        return False
    except UserError as error:
        form.add_error("roles", error.sentence)
        return False
    return True


def _after_change(request: OfficeRequest) -> str:
    """Back to the list; who took away the own right to it goes to where the way in leads."""
    keeps = any("people.manage" in role.permissions for role in _roles_here(request, request.user))
    return address(request, "people") if keeps else reverse("office:home")


def _person_of(request: OfficeRequest, number: int) -> User:
    """Somebody with a role in this municipality, else 404."""
    found = User.objects.filter(memberships__municipality=request.municipality).distinct()
    return get_object_or_404(found, pk=number)


def _roles_here(request: OfficeRequest, person: User) -> tuple[type[Role], ...]:
    return roles_of(person, request.municipality)
