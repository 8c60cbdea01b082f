"""The page behind a link in a mail: one figure, one field, no account.

There is no cookie and no session here: the secret in the address is all that gives access, so a form from elsewhere
could do nothing without it. That is why the pages do without the token against forged posts, which would need a cookie.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from baken.core import figures as core
from baken.core.errors import UserError
from baken.core.periods import Period
from baken.observations.models import FigureRequest, RequestLink
from baken.observations.operations import LinkHolder, answer_request, pass_on_request
from baken.observations.operations.mailing import fingerprint_of
from baken.observations.queries import figures_of, link_with
from baken.web import throttle
from baken.web.clock import today
from baken.web.dutch import dutch_date
from baken.web.public.answer_form import AnswerForm, ColleagueForm, last_known
from baken.web.wording import figure_text

GUESSED = "observations.link_unknown"
UNKNOWN = (
    "Deze link kennen we niet",
    "Misschien is er bij het overnemen een stukje weggevallen. Open de link nog een keer vanuit de mail. Werkt dat "
    "niet? Vraag de gemeente om een nieuwe link.",
)
TOO_OFTEN = (
    "Even wachten",
    "Er is te vaak een link geprobeerd die niet bestaat. Wacht een kwartier en probeer het dan opnieuw.",
)


@csrf_exempt
@cache_control(no_store=True, private=True)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show the question, take the answer, or hand it on."""
    tried = throttle.attempt(request, "link")
    if throttle.is_guessing(tried, GUESSED):
        return _closed(request, TOO_OFTEN, HTTPStatus.TOO_MANY_REQUESTS)
    link = link_with(fingerprint_of(token))
    if link is None:
        throttle.remember(tried, GUESSED, "Onbekende link geprobeerd")
        return _closed(request, UNKNOWN, HTTPStatus.NOT_FOUND)
    over = why_over(link)
    if over is not None:
        return _closed(request, over, HTTPStatus.GONE, link)
    return _question(request, link)


def why_over(link: RequestLink) -> tuple[str, str] | None:
    """Why a link no longer works, as a heading and what to do; None while it works."""
    asked = link.request
    contact = f"Mail dan naar {asked.asked_by}."
    if asked.state == FigureRequest.State.ANSWERED:
        return (
            "Dit cijfer is al doorgegeven",
            f"Dank u wel. U hoeft niets meer te doen. Klopt het cijfer niet? {contact}",
        )
    if asked.state == FigureRequest.State.WITHDRAWN:
        return (
            "De gemeente heeft deze vraag ingetrokken",
            f"U hoeft niets meer te doen. Hebt u toch een cijfer? {contact}",
        )
    if link.ended_at is not None:
        return (
            "Deze vraag ligt nu bij een collega",
            f"Die heeft een eigen link gekregen. Wilt u toch zelf antwoorden? {contact}",
        )
    if today() > asked.until:
        return (
            "Deze link is verlopen",
            f"Hij werkte tot en met {dutch_date(asked.until)}. Wilt u een nieuwe link? {contact}",
        )
    return None


def _question(request: HttpRequest, link: RequestLink) -> HttpResponse:
    asked = link.request
    known = _known(asked)
    is_passing_on = request.method == "POST" and "colleague" in request.POST
    form = AnswerForm(
        request.POST if request.method == "POST" and not is_passing_on else None,
        request=asked, known=known, initial=_proposed(request, known, asked),
    )  # fmt: skip
    colleague = ColleagueForm(request.POST if is_passing_on else None)
    if is_passing_on and colleague.is_valid() and _pass_on(link, colleague):
        text = f"{colleague.cleaned_data['colleague']} krijgt nu een eigen link. Uw link werkt niet meer."
        return _closed(request, ("De vraag is doorgegeven", text), HTTPStatus.OK, link, is_done=True)
    if form.is_bound and form.is_valid() and not form.doubt and _store(link, form):
        text = "De gemeente heeft uw cijfer ontvangen. U kunt deze pagina sluiten."
        context = {"given": figure_text(form.figure(today()))}
        return _closed(request, ("Dank u wel", text), HTTPStatus.OK, link, is_done=True, **context)
    return _shown(request, link, form, colleague)


def _shown(request: HttpRequest, link: RequestLink, form: AnswerForm, colleague: ColleagueForm) -> HttpResponse:
    asked = link.request
    before = last_known(form.known, form.period)
    wrong = bool(form.errors or form.doubt or colleague.errors)
    context = {
        "asked": asked, "municipality": asked.municipality, "period": form.period.label, "form": form,
        "colleague": colleague, "before": before, "before_text": figure_text(before) if before else "",
        "offers": before is not None and before.value is not None and before.out_of is None and "value" in form.fields,
        "confirming": str(form.cleaned_data["value"]) if form.doubt else "",
        "proposed": bool(form.initial),
    }  # fmt: skip
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return _private(render(request, "public/answer.html", context, status=status))


def _closed(
    request: HttpRequest, words: tuple[str, str], status: HTTPStatus, link: RequestLink | None = None, **more: Any
) -> HttpResponse:
    """A page with a sentence and nothing to fill in."""
    asked = link.request if link else None
    context = {"heading": words[0], "text": words[1], "asked": asked, "municipality": asked and asked.municipality}
    if asked:
        more["period"] = Period(asked.start, asked.end).label
    return _private(render(request, "public/answer_over.html", context | more, status=status))


def _private(page: HttpResponse) -> HttpResponse:
    """The address holds a secret: it goes to no other site, and to no search engine."""
    page["Referrer-Policy"] = "no-referrer"
    page["X-Robots-Tag"] = "noindex, nofollow"
    return page


def _known(asked: FigureRequest) -> tuple[core.Figure, ...]:
    return figures_of(asked.municipality, [asked.series], [asked.area]).get((asked.series, asked.area), ())


def _proposed(request: HttpRequest, known: tuple[core.Figure, ...], asked: FigureRequest) -> dict[str, str]:
    """The last value in the field, only after the visitor asked for that."""
    before = last_known(known, Period(asked.start, asked.end))
    if "zelfde" not in request.GET or before is None or before.value is None:
        return {}
    return {"value": figure_text(before)}


def _store(link: RequestLink, form: AnswerForm) -> bool:
    """True when stored; else the reason stands in the form."""
    day = today()
    try:
        answer_request(
            link=link, figure=form.figure(day), explanation=form.cleaned_data["explanation"], today=day,
            by=LinkHolder(link.address),
        )  # fmt: skip
    except UserError as error:
        form.add_error(None, error.sentence)
        return False
    return True


def _pass_on(link: RequestLink, form: ColleagueForm) -> bool:
    """True when the colleague got a mail; else the reason stands in the form."""
    try:
        pass_on_request(
            link=link, address=form.cleaned_data["colleague"], today=today(), by=LinkHolder(link.address)
        )  # fmt: skip
    except UserError as error:
        form.add_error("colleague", error.sentence)
        return False
    return True
