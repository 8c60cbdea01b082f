"""A plan of several municipalities: who takes part, how far each is, and passing the shared text on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from baken.accounts.models import Municipality
from baken.accounts.queries import municipalities_of, permissions_of
from baken.core.errors import UserError
from baken.plans.life import may_change, state_of
from baken.plans.operations import pass_on_shared, share_edition
from baken.web.forms import OfficeForm
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.page import show_on_road
from baken.web.office.page import address, edition_of


class ShareForm(OfficeForm):
    """With whom."""

    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label="Met welke gemeente", empty_label=None,
        error_messages={"required": "Kies een gemeente.", "invalid_choice": "Kies een gemeente uit de lijst."},
    )  # fmt: skip

    def __init__(self, *args: Any, places: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["municipality"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Municipality.objects.filter(pk__in=places).order_by("name")


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: OfficeRequest, number: int) -> HttpResponse:
    """Who takes part, and a form to let another municipality take part."""
    edition = edition_of(request, number)
    partners = list(edition.local_editions.select_related("municipality"))
    taken = {edition.municipality_id, *(p.municipality_id for p in partners)}
    places = [
        m.pk for m in municipalities_of(request.user)
        if m.pk not in taken and "plans.edit" in permissions_of(request.user, m)
    ]  # fmt: skip
    form = ShareForm(request.POST or None, places=places)
    if request.method == "POST" and form.is_valid():
        try:
            local = share_edition(edition=edition, municipality=form.cleaned_data["municipality"], by=request.user)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"{local.municipality.name} doet nu mee en heeft een eigen exemplaar.")
            return redirect(address(request, "sharing", number=number))
    context = {
        "form": form, "partners": [(p, state_of(p), may_change(p)) for p in partners], "places": places,
        "kept_by": edition.shared_from,
    }  # fmt: skip
    return show_on_road(request, "sharing.html", edition, "writing", context, has_errors=bool(form.errors))


@office("plans.edit")
@require_POST
def pass_on(request: OfficeRequest, number: int) -> HttpResponse:
    """Bring the shared text to everybody who still writes."""
    edition = edition_of(request, number)
    reached = pass_on_shared(edition=edition, by=request.user)
    words = {0: "Geen enkele gemeente schrijft nog aan dit plan.", 1: "De tekst is doorgegeven aan één gemeente."}
    messages.success(request, words.get(reached, f"De tekst is doorgegeven aan {reached} gemeenten."))
    return redirect(address(request, "sharing", number=number))
