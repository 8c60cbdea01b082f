"""The mails to who knows a figure: plain text, one link, nothing that tells whether it was opened."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.mail import EmailMessage
from django.urls import reverse

from baken.core.dutch import long_date
from baken.core.periods import Period
from baken.observations.models import FigureRequest, RequestLink

Reason = RequestLink.Reason


def address_of(request: FigureRequest, token: str) -> str:
    """The link as somebody receives it."""
    return f"{request.home.rstrip('/')}{reverse('public:answer', kwargs={'token': token})}"


def send_letter(link: RequestLink, token: str) -> None:
    """Send the mail of this link; sent again it has the same number. OSError when the mail server does not take it."""
    request = link.request
    EmailMessage(
        f"Eén cijfer voor de gemeente {request.municipality.name}", _text(link, address_of(request, token)), None,
        [link.address], reply_to=[request.asked_by] if "@" in request.asked_by else [],
        headers={"Message-ID": message_number(link)},
    ).send()  # fmt: skip


def message_number(link: RequestLink) -> str:
    """The same for every attempt, so that a mail program shows a doubled mail once."""
    host = urlsplit(link.request.home).hostname or "localhost"
    return f"<{link.fingerprint[:32]}@{host}>"


def opening_of(link: RequestLink) -> str:
    """The first sentence: why this mail comes."""
    place = f"gemeente {link.request.municipality.name}"
    return {
        Reason.REMINDED: f"De {place} vroeg u eerder om dit cijfer. Wilt u het nog doorgeven?",
        Reason.OVERDUE: f"De {place} wacht nog op dit cijfer. De datum is voorbij, maar het kan nog.",
        Reason.PASSED_ON: f"{link.passed_by} gaf u een vraag door van de {place}. Weet u dit cijfer?",
        Reason.EXTENDED: f"U hebt langer de tijd voor deze vraag van de {place}.",
    }.get(Reason(link.reason), f"De {place} vraagt u om één cijfer voor het veiligheidsplan:")


def _text(link: RequestLink, address: str) -> str:
    request = link.request
    note = f"\nBericht van de gemeente:\n{request.note}\n" if request.note else ""
    return f"""Goedendag,

{opening_of(link)}

  {request.name}
  over {Period(request.start, request.end).label}
{note}
Geef het cijfer hier door, graag uiterlijk {long_date(request.due)}. Dat duurt een minuut. U hebt geen account nodig.

{address}

De link werkt één keer, tot en met {long_date(request.until)}. Deel hem niet. Is er (nog) geen cijfer, of weet een
collega het beter? Ook dat geeft u op de pagina door.

Vragen? Antwoord op deze mail of mail naar {request.asked_by}.
"""
