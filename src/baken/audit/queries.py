"""Reading the log."""

from __future__ import annotations

from django.db.models import Count, Max, QuerySet

from baken.audit.models import Event


def events_of(municipality: str, *, reference: str = "") -> QuerySet[Event]:
    """The lines of one municipality (its code), newest first; with `reference` those about one thing."""
    found = Event.objects.filter(municipality=municipality)
    return found.filter(reference=reference) if reference else found


def last_write() -> str:
    """A text that changes with every write: how many lines there are, and the newest.

    The number alone would miss nothing either, but both together also tell a restored database from the one before.
    """
    found = Event.objects.aggregate(lines=Count("id"), newest=Max("id"))
    return f"{found['lines']}-{found['newest']}"
