"""Today enters here, at the top, and is passed down; `BAKEN_TODAY` fixes it for demonstrations and tests."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The date on which pages judge, in the time zone of the site."""
    fixed = str(settings.BAKEN_TODAY)
    return date.fromisoformat(fixed) if fixed else timezone.localdate()
