"""Actors that are not people: commands that write in their own name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SystemActor:
    """A command as it stands in the log, e.g. `systeem: demo`."""

    name: str

    @property
    def email(self) -> str:
        """What the log prints."""
        return f"systeem: {self.name}"
