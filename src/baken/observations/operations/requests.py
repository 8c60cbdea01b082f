"""Figures asked by mail: asking, reminding, passing on, withdrawing and answering. A mail that cannot be sent undoes
what was written, so that nobody waits for a letter that never left."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from baken.accounts.models import Municipality
from baken.audit.operations import Actor, record
from baken.core import figures as core
from baken.core.errors import UserError
from baken.core.periods import Period
from baken.observations.letters import send_request
from baken.observations.models import FigureRequest, RequestLink
from baken.observations.operations.figures import enter_figure

LONGEST_ADDRESS = 120
MOST_DAYS = 90
MOST_LINKS = 10  # per request: a page without login must not become a way to send mail to everybody
OVER = "Deze vraag is niet meer open. U hoeft niets te doen."


@dataclass(frozen=True)
class Wanted:
    """What is asked: the cell, how the indicator is called, and the form of the answer (`FigureRequest.content`)."""

    series: str
    area: str
    period: Period
    name: str
    unit: str
    scale: str
    content: Mapping[str, object]


@dataclass(frozen=True)
class Letter:
    """To whom the request goes: address, the organisation or team it speaks for, a message, the last day that the
    link works, and the start of the addresses of this installation."""

    address: str
    owner: str
    note: str
    until: date
    home: str


@dataclass(frozen=True)
class LinkHolder:
    """Who acts through a link, as it stands in the log and beside the figure."""

    address: str

    @property
    def email(self) -> str:
        """What the log prints."""
        return f"opgegeven door {self.address} via link"


def fingerprint_of(token: str) -> str:
    """What is kept of the secret in a link."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def ask_figure(*, municipality: Municipality, wanted: Wanted, letter: Letter, today: date, by: Actor) -> FigureRequest:
    """Ask somebody for a figure, by mail."""
    address = _address(letter.address)
    if not today <= letter.until <= today + timedelta(days=MOST_DAYS):
        raise UserError(f"Kies een datum vanaf vandaag, en hooguit {MOST_DAYS} dagen vooruit.")
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    _refuse_twice(municipality, wanted, today)
    request = FigureRequest.objects.create(
        municipality=municipality, series=wanted.series, area=wanted.area, start=wanted.period.start,
        end=wanted.period.end, name=wanted.name[:300], unit=wanted.unit, scale=wanted.scale,
        content=dict(wanted.content), owner=letter.owner[:100], note=letter.note[:500], until=letter.until,
        home=letter.home, asked_by=by.email,
    )  # fmt: skip
    opening = f"De gemeente {municipality.name} vraagt u om één cijfer voor het veiligheidsplan:"
    _send_link(request, address, opening)
    _record(request, "observations.ask_figure", by, address)
    return request


def _refuse_twice(municipality: Municipality, wanted: Wanted, today: date) -> None:
    same = FigureRequest.objects.filter(
        municipality=municipality, series=wanted.series, area=wanted.area, start=wanted.period.start,
        end=wanted.period.end, state=FigureRequest.State.OPEN, until__gte=today,
    ).first()  # fmt: skip
    if same is not None:
        holder = same.links.filter(ended_at=None).last()
        raise UserError(
            f"Dit cijfer is al gevraagd aan {holder.address if holder else 'iemand'}. Herinner die persoon, of trek "
            "die vraag eerst in."
        )


@transaction.atomic
def remind_request(*, request: FigureRequest, today: date, by: Actor) -> FigureRequest:
    """Send who was asked a mail again, with a link of its own; the earlier mail keeps working."""
    found = _open(request, today)
    holder = found.links.filter(ended_at=None).last()
    if holder is None:
        raise UserError(OVER)
    found.reminded_on = today
    found.save(update_fields=["reminded_on"])
    opening = f"De gemeente {found.municipality.name} vroeg u eerder om dit cijfer. Wilt u het nog doorgeven?"
    _send_link(found, holder.address, opening)
    _record(found, "observations.remind_request", by, holder.address)
    return found


@transaction.atomic
def pass_on_request(*, link: RequestLink, address: str, today: date, by: Actor) -> FigureRequest:
    """Hand the question to somebody who knows: that person gets a new link, and every earlier one ends."""
    wanted = _address(address)
    found = _open(link.request, today)
    _refuse_ended(link)
    if wanted == link.address.lower():
        raise UserError("Dit is het adres waar de vraag al staat. Vul het adres van uw collega in.")
    if found.links.count() >= MOST_LINKS:
        raise UserError("Deze vraag is al te vaak doorgegeven. Geef het cijfer hier door, of mail de gemeente.")
    found.links.filter(ended_at=None).update(ended_at=timezone.now())
    opening = (
        f"{link.address} gaf u een vraag door van de gemeente {found.municipality.name}. "
        "Weet u dit cijfer voor het veiligheidsplan?"
    )
    _send_link(found, wanted, opening)
    _record(found, "observations.pass_on_request", by, wanted)
    return found


@transaction.atomic
def withdraw_request(*, request: FigureRequest, today: date, by: Actor) -> FigureRequest:
    """End a request without an answer; its links then say so."""
    found = _locked(request)
    if found.state != FigureRequest.State.OPEN:
        raise UserError("Deze vraag is al beantwoord of ingetrokken.")
    found.state, found.ended_at = FigureRequest.State.WITHDRAWN, timezone.now()
    found.save(update_fields=["state", "ended_at"])
    _record(found, "observations.withdraw_request", by, f"{today}")
    return found


@transaction.atomic
def answer_request(
    *, link: RequestLink, figure: core.Figure, explanation: str, today: date, by: Actor
) -> FigureRequest:
    """Store what the holder of a link gave, once. The name of the owner is the source; who gave it stands in the log
    and beside the figure in the office, never on a public page."""
    found = _open(link.request, today)
    _refuse_ended(link)
    if (figure.series, figure.area, figure.period) != (found.series, found.area, Period(found.start, found.end)):
        raise ValueError("a figure about something else than was asked")
    found.figure = enter_figure(
        municipality=found.municipality, figure=figure, source_text=found.owner, retrieved_on=today, note="", by=by
    )
    found.state, found.ended_at = FigureRequest.State.ANSWERED, timezone.now()
    found.answered_by, found.explanation = link.address, explanation.strip()[:300]
    found.save(update_fields=["figure", "state", "ended_at", "answered_by", "explanation"])
    _record(found, "observations.answer_request", by, link.address)
    return found


def _locked(request: FigureRequest) -> FigureRequest:
    """The row as it stands now; who comes at the same moment waits."""
    FigureRequest.objects.select_for_update(no_key=True).get(pk=request.pk)
    return FigureRequest.objects.select_related("municipality").get(pk=request.pk)


def _open(request: FigureRequest, today: date) -> FigureRequest:
    found = _locked(request)
    if found.state != FigureRequest.State.OPEN or today > found.until:
        raise UserError(OVER)
    return found


def _refuse_ended(link: RequestLink) -> None:
    if RequestLink.objects.filter(pk=link.pk, ended_at__isnull=False).exists():
        raise UserError(OVER)


def _address(text: str) -> str:
    address = text.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise UserError("Dit is geen e-mailadres. Een e-mailadres ziet eruit als naam@gemeente.nl.") from None
    if len(address) > LONGEST_ADDRESS:
        raise UserError(f"Een e-mailadres heeft hier hooguit {LONGEST_ADDRESS} tekens.")
    return address


def _send_link(request: FigureRequest, address: str, opening: str) -> None:
    token = secrets.token_urlsafe(32)
    RequestLink.objects.create(request=request, fingerprint=fingerprint_of(token), address=address)
    send_request(request, address, token, opening=opening)


def _record(request: FigureRequest, verb: str, by: Actor, address: str) -> None:
    record(
        by=by, verb=verb, target=f"{request.name} {Period(request.start, request.end).label}",
        municipality=request.municipality.code, reference=f"observations.figurerequest:{request.pk}",
        details={"address": address},
    )  # fmt: skip
