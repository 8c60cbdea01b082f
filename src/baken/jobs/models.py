"""What the queue itself does not know: who is at work on a task, and when recurring work is looked at again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django_tasks_db.models import DBTaskResult


class Lease(models.Model):
    """A worker's hold on a task. It lapses when the worker no longer says that it is alive."""

    task = models.OneToOneField(DBTaskResult, on_delete=models.CASCADE, primary_key=True, related_name="lease")
    worker = models.CharField("werker", max_length=64, blank=True)  # empty between two attempts
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    alive_at = models.DateTimeField("laatst gehoord")

    class Meta:
        verbose_name = "taak in uitvoering"
        verbose_name_plural = "taken in uitvoering"

    def __str__(self) -> str:
        return f"{self.task_id} {self.worker} ({self.attempts})"


class Turn(models.Model):
    """When a recurring piece of work is looked at next. Whoever moves the date on has the turn."""

    key = models.CharField("wat", max_length=80, primary_key=True)
    next_at = models.DateTimeField("volgende keer")

    class Meta:
        verbose_name = "terugkerend werk"
        verbose_name_plural = "terugkerend werk"
        ordering: ClassVar = ["key"]

    def __str__(self) -> str:
        return f"{self.key} {self.next_at}"
