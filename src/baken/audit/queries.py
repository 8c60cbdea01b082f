"""Reading the log."""

from __future__ import annotations

from django.db.models import QuerySet

from baken.audit.models import Event


def events_of(municipality: str, *, reference: str = "") -> QuerySet[Event]:
    """The lines of one municipality (its code), newest first; with `reference` those about one thing."""
    found = Event.objects.filter(municipality=municipality)
    return found.filter(reference=reference) if reference else found
