"""Figures asked by mail: asking, reminding, giving more time, passing on, withdrawing and answering. The mails
themselves are for the worker: see `mailing`."""

from __future__ import annotations

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
from baken.observations.models import FigureRequest, RequestLink
from baken.observations.operations.figures import enter_figure
from baken.observations.operations.mailing import put_in_post

LONGEST_ADDRESS = 120
MOST_DAYS = 90
DAYS_AFTER = 14  # that a link works after the day it was asked for
MOST_PASSED = 9  # times per request: a page without login must not become a way to send mail to everybody
Reason = RequestLink.Reason
OVER = "Deze vraag is niet meer open. U hoeft niets te doen."
ENDED = "Deze vraag is al beantwoord of ingetrokken."


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
    """To whom the request goes: address, the organisation or team it speaks for, a message, the day by which the
    answer is wanted, and the start of the addresses of this installation."""

    address: str
    owner: str
    note: str
    due: date
    home: str


@dataclass(frozen=True)
class LinkHolder:
    """Who acts through a link, as it stands in the log and beside the figure."""

    address: str

    @property
    def email(self) -> str:
        """What the log prints."""
        return f"opgegeven door {self.address} via link"


@transaction.atomic
def ask_figure(*, municipality: Municipality, wanted: Wanted, letter: Letter, today: date, by: Actor) -> FigureRequest:
    """Ask somebody for a figure, by mail."""
    address = _address(letter.address)
    _refuse_day(letter.due, today)
    if wanted.period.end > today:
        raise UserError(f"De periode {wanted.period.label} is nog niet voorbij. Vraag het cijfer daarna.")
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    _refuse_twice(municipality, wanted, today)
    request = FigureRequest.objects.create(
        municipality=municipality, series=wanted.series, area=wanted.area, start=wanted.period.start,
        end=wanted.period.end, name=wanted.name[:300], unit=wanted.unit, scale=wanted.scale,
        content=dict(wanted.content), owner=letter.owner[:100], note=letter.note[:500], due=letter.due,
        until=letter.due + timedelta(days=DAYS_AFTER), home=letter.home, asked_by=by.email,
    )  # fmt: skip
    put_in_post(request, address, Reason.ASKED)
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
    """Mail who was asked again, with a link of its own; the earlier mail keeps working. Also after a mail failed."""
    found = _open(request, today)
    holder = _holder(found)
    if holder.is_on_its_way:
        raise UserError("De vorige mail wordt nog verstuurd. Wacht daar even op.")
    found.reminded_on = today
    found.save(update_fields=["reminded_on"])
    again = Reason.OVERDUE if today > found.due else Reason.REMINDED
    put_in_post(found, holder.address, again if _was_sent(found, holder.address) else Reason.ASKED)
    _record(found, "observations.remind_request", by, holder.address)
    return found


@transaction.atomic
def readdress_request(*, request: FigureRequest, address: str, today: date, by: Actor) -> FigureRequest:
    """Ask somebody else instead: a slip in the address, or another person. Earlier links end."""
    wanted = _address(address)
    found = _open(request, today)
    if wanted == _holder(found).address:
        raise UserError("De vraag ligt al bij dit adres. Kies ‘Herinneren’ om opnieuw te mailen.")
    _end_links(found)
    put_in_post(found, wanted, Reason.READDRESSED)
    _record(found, "observations.readdress_request", by, wanted)
    return found


@transaction.atomic
def extend_request(*, request: FigureRequest, due: date, today: date, by: Actor) -> FigureRequest:
    """Give more time, also after the link expired; who was asked hears of it."""
    found = _locked(request)
    if found.state != FigureRequest.State.OPEN:
        raise UserError(ENDED)
    _refuse_day(due, today)
    if due <= found.due:
        raise UserError("Kies een latere dag dan nu is gevraagd.")
    found.due, found.until, found.reminded_on = due, due + timedelta(days=DAYS_AFTER), today
    found.save(update_fields=["due", "until", "reminded_on"])
    holder = _holder(found)
    put_in_post(found, holder.address, Reason.EXTENDED if _was_sent(found, holder.address) else Reason.ASKED)
    _record(found, "observations.extend_request", by, holder.address)
    return found


@transaction.atomic
def pass_on_request(*, link: RequestLink, address: str, today: date, by: Actor) -> FigureRequest:
    """Hand the question to somebody who knows: that person gets a new link, and every earlier one ends."""
    wanted = _address(address)
    found = _open(link.request, today)
    _refuse_ended(link)
    if wanted == link.address.lower():
        raise UserError("Dit is het adres waar de vraag al staat. Vul het adres van uw collega in.")
    if found.links.filter(reason=Reason.PASSED_ON).count() >= MOST_PASSED:
        raise UserError("Deze vraag is al te vaak doorgegeven. Geef het cijfer hier door, of mail de gemeente.")
    _end_links(found)
    put_in_post(found, wanted, Reason.PASSED_ON, passed_by=link.address)
    _record(found, "observations.pass_on_request", by, wanted)
    return found


@transaction.atomic
def withdraw_request(*, request: FigureRequest, today: date, by: Actor) -> FigureRequest:
    """End a request without an answer; its links then say so."""
    found = _locked(request)
    if found.state != FigureRequest.State.OPEN:
        raise UserError(ENDED)
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
    if figure.period.end > today:
        raise UserError("Deze periode is nog niet voorbij. Geef het cijfer daarna door.")
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


def _holder(request: FigureRequest) -> RequestLink:
    """The latest link that still works; there always is one, since a new one is made where others end."""
    return request.links.filter(ended_at=None).order_by("pk").last()  # type: ignore[return-value]


def _was_sent(request: FigureRequest, address: str) -> bool:
    return request.links.filter(address=address, sending=RequestLink.Sending.SENT).exists()


def _end_links(request: FigureRequest) -> None:
    request.links.filter(ended_at=None).update(ended_at=timezone.now())


def _refuse_day(due: date, today: date) -> None:
    if not today <= due <= today + timedelta(days=MOST_DAYS):
        raise UserError(f"Kies een datum vanaf vandaag, en hooguit {MOST_DAYS} dagen vooruit.")


def _record(request: FigureRequest, verb: str, by: Actor, address: str) -> None:
    record(
        by=by, verb=verb, target=f"{request.name} {Period(request.start, request.end).label}",
        municipality=request.municipality.code, reference=f"observations.figurerequest:{request.pk}",
        details={"address": address},
    )  # fmt: skip
