"""Zelftoets: two lists that fill themselves from use; a person answers the rest, and may know better."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from baken.core.errors import UserError
from baken.monitoring.self_test import ItemState, self_test_states
from baken.plans.models import Edition
from baken.plans.operations import (
    StaleSelfTestError,
    answer_self_test,
    self_test_as_shown,
    withdraw_self_test_answer,
)
from baken.web.clock import today
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.page import show_on_road
from baken.web.office.making.self_test_form import SelfTestForm
from baken.web.office.page import address, edition_of

PHASE = "selftest"
OF_MUNICIPALITY = frozenset({"indicators", "standouts", "logbook", "effects"})  # pages that are of no one plan
SHOWN = {"alles": "Alles", "niet": "Voldoet niet", "open": "Nog te beantwoorden"}
_KEYS = {"niet": ("unmet",), "open": ("unknown",)}


@office("plans.read")
@require_safe
def self_test(request: OfficeRequest, number: int) -> HttpResponse:
    """Both tests, each item with its outcome, where that is seen, and what to do."""
    edition = edition_of(request, number)
    which = request.GET.get("toon", "alles")
    wanted = _KEYS.get(which)
    states = []
    for state in self_test_states(edition, today()):
        parts = [
            (part.part, [(item, _page_of(request, edition, item)) for item in part.items
                         if wanted is None or item.key in wanted])
            for part in state.parts
        ]  # fmt: skip
        states.append((state, [(part, items) for part, items in parts if items]))
    context = {"states": states, "which": which if which in SHOWN else "alles", "filters": SHOWN}
    return show_on_road(request, "self_test.html", edition, PHASE, context)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def self_test_item(request: OfficeRequest, number: int, item: str) -> HttpResponse:
    """Answer one item, or take the answer back."""
    edition = edition_of(request, number)
    state = _item(edition, item)
    answer = state.answer
    initial: dict[str, Any] = {"shown": self_test_as_shown(answer)}
    initial |= {"answer": answer.answer, "note": answer.note} if answer else {}
    is_back = request.POST.get("do") == "terug"
    form = SelfTestForm(request.POST if request.method == "POST" and not is_back else None, initial=initial)
    problem = _taken_back(request, edition, item) if is_back else ""
    if (is_back and not problem) or (form.is_bound and form.is_valid() and _answered(request, edition, state, form)):
        messages.success(request, "Het antwoord is teruggenomen." if is_back else "Opgeslagen.")
        return redirect(address(request, "self_test", number=number) + f"#{item}")
    context = {"form": form, "item": state, "problem": problem, "page": _page_of(request, edition, state)}
    has_errors = bool(form.errors or problem)
    return show_on_road(request, "self_test_item.html", edition, PHASE, context, has_errors=has_errors)


def _taken_back(request: OfficeRequest, edition: Edition, item: str) -> str:
    """Why the answer could not be taken back; "" when it was."""
    try:
        withdraw_self_test_answer(edition=edition, item=item, shown=request.POST.get("shown"), by=request.user)
    except UserError as error:
        return error.sentence
    return ""


def _answered(request: OfficeRequest, edition: Edition, state: ItemState, form: SelfTestForm) -> bool:
    try:
        answer_self_test(edition=edition, item=state.item.key, by=request.user, **form.cleaned_data)
    except StaleSelfTestError as error:
        form.save_over(error.sentence, self_test_as_shown(state.answer))
    except UserError as error:
        form.add_error(None, error.sentence)
    else:
        return True
    return False


def _item(edition: Edition, key: str) -> ItemState:
    """An item of one of the tests, else 404."""
    for state in self_test_states(edition, today()):
        for each in state.items:
            if each.item.key == key:
                return each
    raise Http404("no such item")


def _page_of(request: OfficeRequest, edition: Edition, item: ItemState) -> str:
    """Where it can be seen and mended; "" where nobody but a person can tell."""
    if item.found is None:
        return ""
    page = item.found.page
    return address(request, page) if page in OF_MUNICIPALITY else address(request, page, number=edition.pk)
