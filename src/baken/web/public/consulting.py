"""Thinking along: a question to everybody, and what was done with the answers. No account, no cookie, no name.

The form does without the token against forged posts, which would need a cookie: there is nothing to forge, since
whoever sends it acts for nobody. What it asks instead is that a person looked at the page for a few seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from baken.accounts.models import Municipality
from baken.accounts.system import SystemActor
from baken.core.errors import UserError
from baken.plans.consulted import public_responses
from baken.plans.contributing import key_of
from baken.plans.models import Consultation, Theme
from baken.plans.operations import is_open, receive_contribution
from baken.web import throttle
from baken.web.clock import today
from baken.web.dutch import dutch_number
from baken.web.public import lookup
from baken.web.public.contribution_form import ContributionForm
from baken.web.public.serving import public_page

AN_HOUR = 60 * 60
MOST = 40  # from one address within an hour; people in one hall share an address
TOO_OFTEN = (
    "Vanaf deze plek is het laatste uur heel veel verstuurd. Uw tekst staat er nog. Bewaar hem en verstuur hem over "
    "een uur."
)
PUBLIC = SystemActor("openbaar formulier")
FEWEST = 5  # a smaller number is told as "enkele"


@dataclass(frozen=True)
class Answer:
    """What was done with the contributions about one theme; `reactions` says how many there were."""

    theme: Theme
    text: str
    reactions: str


@public_page
def consultations(request: HttpRequest, municipality: str) -> HttpResponse:
    """What is asked now, and what was done with earlier answers."""
    found = lookup.public_municipality(municipality)
    forms = [c for c in _forms(found) if is_open(c, today())]
    coming = [c for c in _forms(found) if c.opens_on is not None and c.opens_on > today() and c not in forms]
    context = {"municipality": found, "forms": forms, "coming": coming, "answers": list(_answers(found))}
    return render(request, "public/consultations.html", context)


@csrf_exempt
@cache_control(no_store=True, private=True)
@require_http_methods(["GET", "HEAD", "POST"])
def contribute(request: HttpRequest, municipality: str, consultation: str) -> HttpResponse:
    """Show the question and take an answer; before and after its days say so."""
    found = lookup.public_consultation(municipality, consultation)
    if not is_open(found, today()):
        return _closed(request, found)
    form = ContributionForm(
        request.POST if request.method == "POST" else None, consultation=found, today=today()
    )  # fmt: skip
    if form.is_bound and form.is_valid() and not form.hint and _store(request, found, form):
        return redirect("public:thanks", municipality=municipality, consultation=consultation)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "public/contribute.html", _shell(found) | {"form": form}, status=status)


@public_page
def thanks(request: HttpRequest, municipality: str, consultation: str) -> HttpResponse:
    """That it came in, and what happens with it."""
    return render(request, "public/contributed.html", _shell(lookup.public_consultation(municipality, consultation)))


def _closed(request: HttpRequest, found: Consultation) -> HttpResponse:
    """Not yet or no more; what somebody typed at the last minute is given back."""
    is_early = found.opens_on is not None and today() < found.opens_on
    context = _shell(found) | {"is_early": is_early, "typed": request.POST.get("text", "").strip()}
    status = HTTPStatus.CONFLICT if request.method == "POST" else HTTPStatus.OK
    return render(request, "public/contribute_closed.html", context, status=status)


def _shell(found: Consultation) -> dict[str, object]:
    return {"municipality": found.edition.municipality, "consultation": found}


def _store(request: HttpRequest, found: Consultation, form: ContributionForm) -> bool:
    """True when it is kept, now or a moment ago; else the reason stands in the form."""
    text = form.cleaned_data["text"]
    said = f"said:{found.pk}:{key_of(text)}"
    if cache.get(said):
        return True
    if throttle.is_too_often(request, "contribution", MOST):
        form.add_error(None, TOO_OFTEN)
        return False
    if not cache.add(said, True, AN_HOUR):
        return True
    themes = [int(number) for number in form.cleaned_data["themes"]]
    try:
        receive_contribution(consultation=found, text=text, themes=themes, today=today(), by=PUBLIC)
    except UserError as error:
        cache.delete(said)
        form.add_error(None, error.sentence)
        return False
    return True


def _forms(municipality: Municipality) -> list[Consultation]:
    rows = Consultation.objects.filter(edition__municipality=municipality, opens_on__isnull=False)
    return list(rows.select_related("edition").order_by("closes_on", "pk"))


def _answers(municipality: Municipality) -> Iterator[Answer]:
    for response, number in public_responses(municipality):
        yield Answer(response.theme, response.text, _reactions(number))


def _reactions(number: int) -> str:
    """How many, without telling how few: a small number could tell who."""
    if number == 0:
        return ""
    return "Enkele reacties" if number < FEWEST else f"{dutch_number(number)} reacties"
