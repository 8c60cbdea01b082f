"""The one write of the log."""

from __future__ import annotations

from typing import Protocol

from baken.audit.models import Event


class Actor(Protocol):
    """Anybody who can be named in the log: a user has an e-mail address, a command names itself."""

    @property
    def email(self) -> str:
        """What the log prints."""
        ...


def record(
    *,
    by: Actor,
    verb: str,
    target: str,
    municipality: str = "",
    reference: str = "",
    details: dict[str, object] | None = None,
) -> Event:
    """Append one line. Called inside the transaction of the write that it describes."""
    return Event.objects.create(
        actor=by.email,
        verb=verb,
        target=target[:200],
        municipality=municipality,
        reference=reference,
        details=details or {},
    )
