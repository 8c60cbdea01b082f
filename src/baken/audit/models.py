"""Who did what, append-only. Names and labels instead of links, so that the log outlives what it describes."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models


class AppendOnlyError(Exception):
    """Something tried to change or remove a line of the log. Always a fault of ours."""


class EventQuerySet(models.QuerySet["Event"]):
    """Adds and reads; every way to change or remove lines is shut."""

    def update(self, **_: object) -> NoReturn:
        """Refused."""
        raise AppendOnlyError("lines of the log cannot be changed")

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnlyError("lines of the log cannot be removed")

    def bulk_update(self, *_: object, **__: object) -> NoReturn:
        """Refused."""
        raise AppendOnlyError("lines of the log cannot be changed")


class Event(models.Model):
    """One write, by one person, on one thing."""

    at = models.DateTimeField("tijdstip", auto_now_add=True)
    actor = models.CharField("door", max_length=160)  # e-mail address, or "systeem: …"
    municipality = models.CharField("gemeentecode", max_length=6, blank=True)
    verb = models.CharField("handeling", max_length=60)  # "plans.adopt_edition"
    target = models.CharField("voorwerp", max_length=200)  # Dutch label
    reference = models.CharField("verwijzing", max_length=120, blank=True)  # "plans.indicator:12"
    details = models.JSONField("bijzonderheden", default=dict)

    objects: ClassVar[models.Manager[Event]] = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "regel in het logboek"
        verbose_name_plural = "logboek"
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [models.Index(fields=["municipality", "-at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.verb} {self.target}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append; saving a line that already stands is refused."""
        if not self._state.adding:
            raise AppendOnlyError("lines of the log cannot be changed")
        super().save(*args, **kwargs)

    def delete(self, *_: object, **__: object) -> NoReturn:
        """Refused."""
        raise AppendOnlyError("lines of the log cannot be removed")
