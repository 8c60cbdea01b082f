"""Who did what, append-only. Names and labels instead of links, so that the log outlives what it describes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """One write, by one person, on one thing."""

    at = models.DateTimeField("tijdstip", auto_now_add=True)
    actor = models.CharField("door", max_length=160)  # e-mail address, or "systeem: …"
    municipality = models.CharField("gemeentecode", max_length=6, blank=True)
    verb = models.CharField("handeling", max_length=60)  # "plans.adopt_edition"
    target = models.CharField("voorwerp", max_length=200)  # Dutch label
    reference = models.CharField("verwijzing", max_length=120, blank=True)  # "plans.indicator:12"
    details = models.JSONField("bijzonderheden", default=dict)

    class Meta:
        verbose_name = "regel in het logboek"
        verbose_name_plural = "logboek"
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [models.Index(fields=["municipality", "-at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.verb} {self.target}"
