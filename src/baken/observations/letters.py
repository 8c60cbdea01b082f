"""The mails to who knows a figure: plain text, one link, nothing that tells whether it was opened."""

from __future__ import annotations

import logging

from django.core.mail import EmailMessage
from django.urls import reverse

from baken.core.dutch import long_date
from baken.core.errors import UserError
from baken.core.periods import Period
from baken.observations.models import FigureRequest

logger = logging.getLogger(__name__)


def address_of(request: FigureRequest, token: str) -> str:
    """The link as somebody receives it."""
    return f"{request.home.rstrip('/')}{reverse('public:answer', kwargs={'token': token})}"


def send_request(request: FigureRequest, address: str, token: str, *, opening: str) -> None:
    """Send the link. UserError when the mail server does not take it; the transaction around it is then undone."""
    place = request.municipality.name
    text = _text(request, opening, address_of(request, token))
    reply_to = [request.asked_by] if "@" in request.asked_by else []
    try:
        EmailMessage(f"Eén cijfer voor de gemeente {place}", text, None, [address], reply_to=reply_to).send()
    except OSError as error:  # also what the mail server itself refuses
        logger.exception("a request for a figure could not be mailed")
        raise UserError(
            "De mail kon niet worden verstuurd. Er is niets veranderd. Probeer het straks opnieuw."
        ) from error


def _text(request: FigureRequest, opening: str, link: str) -> str:
    note = f"\nBericht van de gemeente:\n{request.note}\n" if request.note else ""
    return f"""Goedendag,

{opening}

  {request.name}
  over {Period(request.start, request.end).label}
{note}
Geef het cijfer hier door. Dat duurt een minuut. U hebt geen account nodig.

{link}

De link werkt één keer, tot en met {long_date(request.until)}. Deel hem niet. Weet een collega het beter?
Op de pagina geeft u de vraag door.

Vragen? Antwoord op deze mail of mail naar {request.asked_by}.
"""
