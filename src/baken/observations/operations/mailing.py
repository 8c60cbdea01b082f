"""Mails with a link: put in line in the transaction of who asks, sent by the worker outside any transaction.

A mail is sent at least once. A worker that is killed between sending and writing down that it sent leaves a mail that
may have left; it is sent again, with the same link and the same message number, so that mail programs show it once
where they can, and the office is told that it may have gone twice. A mail too many costs a glance, since a link is
good for one answer; a mail too few costs a figure. These moves are the machinery's and leave no line in the log.
"""

from __future__ import annotations

import hashlib
import logging
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_tasks import task

from baken.jobs.operations import MOST_ATTEMPTS
from baken.jobs.worker import TryAgainError
from baken.observations.letters import send_letter
from baken.observations.models import FigureRequest, RequestLink

log = logging.getLogger(__name__)
Sending = RequestLink.Sending
AWAY = "De mailserver is niet bereikbaar of nam de mail nog niet aan."
REFUSED = "De mailserver neemt dit adres niet aan. Controleer het e-mailadres."
CUT = "Het versturen brak steeds af. Vraag uw beheerder om naar de mailserver te kijken."


def token_of(link: RequestLink) -> str:
    """The secret in the link: 43 characters that nobody makes without the key of this installation."""
    mac = salted_hmac("baken.observations.link", link.seed.hex, algorithm="sha256")
    return urlsafe_b64encode(mac.digest()).decode().rstrip("=")


def fingerprint_of(token: str) -> str:
    """What is kept of the secret in a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def put_in_post(request: FigureRequest, address: str, reason: str, passed_by: str = "") -> RequestLink:
    """A mail in line for the worker. Part of the transaction around it: both are written, or neither."""
    link = RequestLink(request=request, address=address, reason=reason, passed_by=passed_by)
    link.fingerprint = fingerprint_of(token_of(link))
    link.save()
    link.task = UUID(mail_link.enqueue(link.pk).id)
    link.save(update_fields=["task"])
    return link


@task()
def mail_link(number: int) -> str:
    """Send one mail. A mail server that is away is tried again; an address that it refuses is not."""
    link = begin_mail(number)
    if link is None:
        return "niet meer nodig"
    try:
        send_letter(link, token_of(link))
    except OSError as error:  # also whatever the mail server itself says
        return _unsent(link, error)
    RequestLink.objects.filter(pk=number).update(sending=Sending.SENT, sent_at=timezone.now(), problem="")
    return "verstuurd"


@transaction.atomic
def begin_mail(number: int) -> RequestLink | None:
    """Take a mail in hand; None when it was sent, or is no longer needed. One that is in hand already was cut off: it
    may have left."""
    RequestLink.objects.select_for_update(no_key=True).get(pk=number)
    link = RequestLink.objects.select_related("request__municipality").get(pk=number)
    if not link.is_on_its_way:
        return None
    if link.request.state != FigureRequest.State.OPEN or link.ended_at:
        link.sending = Sending.DROPPED
        link.save(update_fields=["sending"])
        return None
    if link.sending == Sending.SENDING:
        link.maybe_twice = True
        log.warning("mail %s may go out twice: the worker that sent it was cut off", number)
    link.sending, link.attempts = Sending.SENDING, link.attempts + 1
    link.save(update_fields=["sending", "attempts", "maybe_twice"])
    return link


def fail_mails(numbers: Iterable[int]) -> int:
    """Give up mails that no worker will send any more. The number of them."""
    lost = RequestLink.objects.filter(pk__in=list(numbers), sending__in=[Sending.WAITING, Sending.SENDING])
    return lost.update(sending=Sending.FAILED, problem=CUT)


def _unsent(link: RequestLink, error: OSError) -> str:
    """Write down what came of it, for the page; raises TryAgainError while there is hope."""
    log.warning("a mail with a link was not sent (attempt %s): %r", link.attempts, error)
    is_final = _is_refused(error) or link.attempts >= MOST_ATTEMPTS
    link.sending = Sending.FAILED if is_final else Sending.WAITING
    link.problem = REFUSED if _is_refused(error) else AWAY
    link.maybe_twice = link.maybe_twice or _may_have_left(error)
    link.save(update_fields=["sending", "problem", "maybe_twice"])
    if not is_final:
        raise TryAgainError(link.problem) from error
    return "niet gelukt"


def _is_refused(error: OSError) -> bool:
    """Whether the server says that this address will never do (RFC 5321: 5yz)."""
    answers = getattr(error, "recipients", {})
    return bool(answers) and all(code >= 500 for code, _ in answers.values())


def _may_have_left(error: OSError) -> bool:
    """Whether the line went dead or silent without an answer: the mail may have been taken all the same."""
    was_answered = hasattr(error, "smtp_code") or hasattr(error, "recipients")
    is_cut = isinstance(error, ConnectionResetError | BrokenPipeError) or error.errno is None
    return is_cut and not was_answered
