"""A plan in preparation, with a question to everybody and what people said."""

from __future__ import annotations

from datetime import date

from baken.accounts.models import Municipality
from baken.plans.models import Candidate, Consultation, Contribution, Edition, Theme
from baken.plans.operations import (
    Meeting,
    Note,
    add_candidate,
    hold_consultation,
    open_form,
    start_edition,
    type_contributions,
)
from tests.factories.accounts import TESTS

TODAY = date(2026, 6, 9)
QUESTION = "Wat moet er veiliger in uw buurt?"


def make_started(municipality: Municipality) -> Edition:
    """An empty plan with the themes of the method."""
    return start_edition(municipality=municipality, title="Veiligheidsplan", first_year=2028, last_year=2031, by=TESTS)


def make_consultation(edition: Edition, title: str = "Bewonersavond", kind: str = "residents") -> Consultation:
    """A meeting, without a form."""
    return hold_consultation(edition=edition, meeting=Meeting(kind, title, date(2026, 6, 2)), by=TESTS)


def make_form(edition: Edition) -> Consultation:
    """A question that is open the whole month of June."""
    return open_form(
        consultation=make_consultation(edition, "Uw mening"), question=QUESTION,
        opens_on=date(2026, 6, 1), closes_on=date(2026, 6, 30), by=TESTS,
    )  # fmt: skip


def theme(edition: Edition, key: str = "4.1") -> Theme:
    """One of its themes."""
    return Theme.objects.get(field__edition=edition, key=key)


def say(consultation: Consultation, *texts: str, themes: tuple[int, ...] = ()) -> tuple[Contribution, ...]:
    """Notes from the meeting."""
    notes = [Note(text, themes) for text in texts]
    return type_contributions(consultation=consultation, notes=notes, way="meeting", today=TODAY, by=TESTS)


def make_candidate(edition: Edition, title: str = "Verkeer bij scholen", **more: object) -> Candidate:
    """A possible priority about traffic; `more` is stored as it is."""
    found = add_candidate(edition=edition, title=title, themes=[theme(edition).pk], argument="Veel ouders.", by=TESTS)
    for name, value in more.items():
        setattr(found, name, value)
    found.save()
    return found
