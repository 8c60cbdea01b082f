"""The reading of a document, before there is a plan."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from baken.accounts.models import Municipality


class Document(models.Model):
    """The uploaded file, as received. Never changed."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="documents")
    name = models.CharField("bestandsnaam", max_length=200)
    content = models.BinaryField("inhoud")
    checksum = models.CharField("sha256", max_length=64)
    uploaded_at = models.DateTimeField("ontvangen", auto_now_add=True)
    uploaded_by = models.CharField("door", max_length=160)

    class Meta:
        verbose_name = "document"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "checksum"], name="document_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Reading(models.Model):
    """A document being read: what was found (`draft`, JSON of a `PlanDraft`), what a person answered and changed."""

    class Status(models.TextChoices):
        """How far it is."""

        OPEN = "open", "wordt nagelezen"
        DONE = "done", "vastgelegd"
        DROPPED = "dropped", "gestopt"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="readings")
    outline = models.JSONField()
    draft = models.JSONField()
    answers = models.JSONField(default=dict)  # question id -> answer
    corrections = models.JSONField(default=dict)  # path in the draft -> new text
    resolved = models.JSONField(default=dict)  # loose end number -> note
    version = models.PositiveIntegerField(default=1)  # rises with every save: two people cannot overwrite each other
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    edition = models.OneToOneField("Edition", null=True, blank=True, on_delete=models.SET_NULL, related_name="reading")
    started_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "lezing"

    def __str__(self) -> str:
        return f"{self.document} ({self.get_status_display()})"
