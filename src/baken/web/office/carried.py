"""A chosen file, carried from page to page in the form itself: signed, so that nobody swaps it, and stored nowhere
until the person says so."""

from __future__ import annotations

import base64
from dataclasses import asdict, dataclass
from datetime import date

from django.core import signing

from baken.core.errors import UserError
from baken.web.office.access import OfficeRequest

HOURS_KEPT = 12


@dataclass(frozen=True)
class Carried:
    """The file and what was said of it: the indicator it is about, who published it, and when it was fetched."""

    name: str
    content: bytes
    indicator: int
    publisher: str
    retrieved_on: date

    def signed(self, request: OfficeRequest) -> str:
        """As the hidden field of a form; only this person in this municipality can hand it in again."""
        plain = asdict(self) | {
            "content": base64.b85encode(self.content).decode("ascii"),
            "retrieved_on": self.retrieved_on.isoformat(),
        }
        return signing.dumps(plain, salt=_salt(request), compress=True)


def carried_from(request: OfficeRequest) -> Carried:
    """What the form carried. UserError when it is too old or was not made by us."""
    try:
        plain = signing.loads(request.POST.get("carried", ""), salt=_salt(request), max_age=HOURS_KEPT * 3600)
    except signing.BadSignature:
        raise UserError("Het gekozen bestand is niet meer bij de hand. Kies het opnieuw.") from None
    plain["content"] = base64.b85decode(plain["content"])
    plain["retrieved_on"] = date.fromisoformat(plain["retrieved_on"])
    return Carried(**plain)


def _salt(request: OfficeRequest) -> str:
    return f"baken.figure_file.{request.municipality.pk}.{request.user.pk}"
