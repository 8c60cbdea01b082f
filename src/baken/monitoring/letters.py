"""The monthly mail: in five lines what stands out, how sure that is, and what it does not mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from django.core.mail import EmailMessage
from django.urls import reverse

from baken.accounts.models import Municipality
from baken.catalogue.areas import district_names
from baken.catalogue.load import catalogue
from baken.core.areas import Area, AreaKind
from baken.core.periods import Period
from baken.core.warning.watch import Certainty
from baken.core.warning.words import NOT_MEANT, range_words
from baken.monitoring.models import Standout, WarningLetter

MOST_NAMED = 3  # lines: with what it does not mean and the address that makes five
QUIET = "Er viel niets op: alle cijfers die we konden beoordelen waren zoals verwacht, of het verschil kan toeval zijn."


def send_warning(letter: WarningLetter, standing: Sequence[Standout]) -> None:
    """Send it; again it has the same number. OSError when the mail server does not take it."""
    subscription = letter.subscription
    municipality = subscription.municipality
    month = Period.months_of(letter.month.year, letter.month.month, letter.month.month).label
    address = f"{subscription.home.rstrip('/')}{reverse('office:standouts', kwargs={'gemeente': municipality.slug})}"
    invented = " (verzonnen)" if municipality.is_invented else ""
    subject = f"Opvallende cijfers {municipality.name}{invented}, {month}: {len(standing) or 'geen'}"
    host = urlsplit(subscription.home).hostname or "localhost"
    EmailMessage(
        subject, warning_text(municipality, month, standing, address), None, [subscription.person.email],
        headers={"Message-ID": f"<warning-{subscription.pk}-{letter.month:%Y%m}@{host}>"},
    ).send()  # fmt: skip


def warning_text(municipality: Municipality, month: str, standing: Sequence[Standout], address: str) -> str:
    """Plain text. One line when nothing stands out."""
    if not standing:
        return f"{municipality.name}, {month}. {QUIET}\n"
    named = district_names(municipality.code) | municipality.district_names
    lines = [_line(each, municipality, month, named) for each in standing[:MOST_NAMED]]
    rest = len(standing) - len(lines)
    if rest:
        lines[-1] += f" En nog {rest} {'ander cijfer' if rest == 1 else 'andere cijfers'}: zie de pagina."
    listed = "\n".join(f"- {line}" for line in lines)
    return f"""{listed}
{NOT_MEANT}
Bekijken en afhandelen: {address}
"""


def _line(found: Standout, municipality: Municipality, month: str, named: Mapping[str, str]) -> str:
    """`Fietsendiefstal, Dorp: 31 in mei 2026 (verwacht 5 tot en met 18), zo goed als zeker meer dan toeval.`"""
    known = catalogue().series.get(found.series)
    name = known.name if known else found.series
    is_district = Area(found.area, "").kind is AreaKind.DISTRICT
    place = named.get(found.area, found.area) if is_district else municipality.name
    counted = f"{name}, {place}: {found.observed:.0f} in {month} (verwacht {range_words(found.low, found.high)})"
    return f"{counted}, {Certainty(found.certainty).dutch}."
