"""The page behind a link in a mail: one figure, one field, no account.

There is no cookie and no session here: the secret in the address is all that gives access, so a form from elsewhere
could do nothing without it. That is why the pages do without the token against forged posts, which would need a cookie.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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
from baken.observations.convert import to_core
from baken.observations.models import FigureRequest, RequestLink
from baken.observations.operations import LinkHolder, answer_request, pass_on_request
from baken.observations.operations.mailing import fingerprint_of
from baken.observations.queries import figures_of, inhabitants_of, link_with
from baken.web import throttle
from baken.web.clock import today
from baken.web.dutch import dutch_date
from baken.web.public.answer_form import AnswerForm, ColleagueForm, last_known, suggested
from baken.web.wording import figure_text, figure_words

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
        return _over(request, link, over)
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
    if asked.end > today():
        return (
            "Deze periode is nog niet voorbij",
            f"Vanaf {dutch_date(asked.end)} kunt u het cijfer doorgeven, met dezelfde link.",
        )
    if today() > asked.until:
        return (
            "Deze link is verlopen",
            f"Hij werkte tot en met {dutch_date(asked.until)}. Wilt u een nieuwe link? {contact}",
        )
    return None


def _question(request: HttpRequest, link: RequestLink) -> HttpResponse:
    intent = _intent(request)
    form = _answer_form(request, link.request, intent)
    colleague = ColleagueForm(request.POST if intent == "collega" else None, initial=request.POST.dict())
    if colleague.is_bound and colleague.is_valid() and _pass_on(link, colleague):
        text = f"{colleague.cleaned_data['colleague']} krijgt nu een mail met een eigen link. Uw link werkt niet meer."
        return _closed(request, ("De vraag is doorgegeven", text), HTTPStatus.OK, link, is_done=True)
    if form.is_bound and form.is_valid() and not form.doubts and _store(link, form):
        text = "De gemeente heeft uw antwoord ontvangen. U kunt deze pagina sluiten."
        context = {"given": figure_words(form.figure())}
        return _closed(request, ("Dank u wel", text), HTTPStatus.OK, link, is_done=True, **context)
    overtaken = _now_over(link) if intent else None
    return overtaken(request) if overtaken else _shown(request, link, form, colleague)


def _intent(request: HttpRequest) -> str:
    """Which button was pressed: `cijfer`, `geen` or `collega`; empty for a look. Enter in the field of the colleague
    presses the first button, so an address without an answer is for the colleague."""
    if request.method != "POST":
        return ""
    typed = {name for name, text in request.POST.items() if str(text).strip()}
    if "doe" in typed and request.POST["doe"] in ("geen", "collega"):
        return str(request.POST["doe"])
    answers = {"value", "out_of", "state", "other_state", "items"}
    return "collega" if "colleague" in typed and not typed & answers else "cijfer"


def _answer_form(request: HttpRequest, asked: FigureRequest, intent: str) -> AnswerForm:
    known = _known(asked)
    kept = request.POST.dict() | {"items": request.POST.getlist("items")}
    initial = kept if intent else _proposed(request, known, asked)
    return AnswerForm(
        request.POST if intent in ("cijfer", "geen") else None, request=asked, known=known, today=today(),
        inhabitants=inhabitants_of(asked.municipality), is_none=intent == "geen", initial=initial,
    )  # fmt: skip


def _now_over(link: RequestLink) -> Callable[[HttpRequest], HttpResponse] | None:
    """The page that tells that somebody was first, when that is why this answer was refused or looked odd: the figure
    it differs from may be the one that came in a moment ago."""
    fresh = link_with(link.fingerprint)
    over = why_over(fresh) if fresh else None
    return None if fresh is None or over is None else partial(_over, link=fresh, over=over)


def _over(request: HttpRequest, link: RequestLink, over: tuple[str, str]) -> HttpResponse:
    """Why the link no longer works; who answered, or who came second, sees what was stored."""
    asked, more = link.request, dict[str, Any]()
    if asked.figure is not None and link.ended_at is None and today() <= asked.until:
        more["given"] = figure_words(to_core(asked.figure))
        more["typed"] = request.POST.get("value", "").strip()[:24] if request.method == "POST" else ""
    return _closed(request, over, HTTPStatus.GONE, link, **more)


def _shown(request: HttpRequest, link: RequestLink, form: AnswerForm, colleague: ColleagueForm) -> HttpResponse:
    asked = link.request
    before, offer = last_known(form.known, form.period), suggested(form.known, form.period)
    wrong = bool(form.errors or form.doubts or colleague.errors)
    context = {
        "asked": asked, "municipality": asked.municipality, "period": form.period.label, "form": form,
        "colleague": colleague, "before": before, "before_text": figure_words(before) if before else "",
        "held": figure_words(offer) if offer and offer != before else "",
        "offer": figure_text(offer) if offer and _fills(offer, asked) else "",
        "confirming": form.key() if form.doubts else "", "proposed": request.method != "POST" and bool(form.initial),
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


def _fills(offer: core.Figure, asked: FigureRequest) -> bool:
    """Whether it can be filled in with one tap: one number, or a state that can be chosen."""
    is_number = offer.value is not None and offer.out_of is None
    return is_number or offer.state in asked.content.get("states", [])


def _proposed(request: HttpRequest, known: tuple[core.Figure, ...], asked: FigureRequest) -> dict[str, Any]:
    """The suggestion in the field, only after the visitor asked for that."""
    offer = suggested(known, Period(asked.start, asked.end))
    if "zelfde" not in request.GET or offer is None or not _fills(offer, asked):
        return {}
    return {"value": figure_text(offer), "state": offer.state}


def _store(link: RequestLink, form: AnswerForm) -> bool:
    """True when stored; else the reason stands in the form."""
    day = today()
    try:
        answer_request(
            link=link, figure=form.figure(), explanation=form.cleaned_data["explanation"], today=day,
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
