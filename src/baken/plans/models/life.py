"""What happens to a plan: the steps of its life, what the council amended, and who wrote which text."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from baken.plans.models.editions import Edition


class LifeStep(models.Model):
    """One step in the life of a plan, with the decision behind it. Never changed; `plans.life` has the table."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="life_steps")
    step = models.CharField("stap", max_length=20)
    from_state = models.CharField(max_length=12)
    to_state = models.CharField(max_length=12)
    decided_on = models.DateField("besloten op", null=True, blank=True)
    decision = models.CharField("besluitnummer", max_length=60, blank=True)
    until_year = models.PositiveSmallIntegerField("geldt tot en met", null=True, blank=True)  # of an extension
    note = models.TextField("toelichting", blank=True)
    taken_by = models.CharField("door", max_length=160)
    taken_at = models.DateTimeField("vastgelegd op", auto_now_add=True)

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.edition}: {self.step}"


class Amendment(models.Model):
    """What the council decided about one piece of a plan, against the text that lay before it. Never changed.

    `piece_kind` and `piece` name a row of the plan (`plans.operations.texts.KINDS`); `piece` is empty for an addition
    until it is there. `values` holds what was read from a new target or baseline."""

    class Deed(models.TextChoices):
        """What it does."""

        CHANGE = "change", "wijzigt"
        ADD = "add", "voegt toe"
        WITHDRAW = "withdraw", "laat vervallen"

    class Result(models.TextChoices):
        """What the council decided."""

        CARRIED = "carried", "aangenomen"
        REJECTED = "rejected", "verworpen"
        WITHDRAWN = "withdrawn", "ingetrokken"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="amendments")
    number = models.CharField("nummer", max_length=20, blank=True)
    title = models.CharField("onderwerp", max_length=200)
    reason = models.TextField("toelichting", blank=True)
    submitted_by = models.CharField("ingediend door", max_length=200, blank=True)  # groups of the council, no persons
    deed = models.CharField("wat", max_length=10, choices=Deed.choices)
    result = models.CharField("uitkomst", max_length=10, choices=Result.choices)
    piece_kind = models.CharField(max_length=20)
    piece = models.PositiveBigIntegerField(null=True, blank=True)
    field = models.CharField(max_length=30, blank=True)
    was = models.TextField("was", blank=True)
    becomes = models.TextField("wordt", blank=True)
    values = models.JSONField(default=dict, blank=True)
    is_after_adoption = models.BooleanField(default=True)  # False: it changed the text before the council adopted it
    decided_on = models.DateField("besloten op")
    decision = models.CharField("besluitnummer", max_length=60, blank=True)
    recorded_by = models.CharField("vastgelegd door", max_length=160)
    recorded_at = models.DateTimeField("vastgelegd op", auto_now_add=True)

    class Meta:
        verbose_name = "amendement"
        verbose_name_plural = "amendementen"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class TextVersion(models.Model):
    """A text of a plan as somebody left it. Saves of the same person shortly after each other are one version."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="text_versions")
    piece_kind = models.CharField(max_length=20)
    piece = models.PositiveBigIntegerField()
    field = models.CharField(max_length=30)
    was = models.TextField(blank=True)
    text = models.TextField(blank=True)
    written_by = models.CharField("door", max_length=160)
    written_at = models.DateTimeField("op")

    class Meta:
        verbose_name = "versie van een tekst"
        verbose_name_plural = "versies van teksten"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["edition", "piece_kind", "piece", "field"], name="text_version_of")]

    def __str__(self) -> str:
        return f"{self.piece_kind} {self.piece} {self.field}"


class Milestone(models.Model):
    """A step on the way of a priority or strategic theme, followed through states. May be added after adoption: it
    works the plan out and changes nothing of its text."""

    priority = models.ForeignKey("Priority", on_delete=models.CASCADE, related_name="milestones")
    order = models.PositiveSmallIntegerField()
    title = models.CharField("mijlpaal", max_length=300)
    due_on = models.DateField("klaar op", null=True, blank=True)
    states = models.JSONField("toestanden", default=list)  # from first to last, e.g. ["verouderd", "actueel"]

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return self.title


class MilestoneReport(models.Model):
    """How far a milestone was, said on a day. Never changed; the last one counts."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="reports")
    state = models.PositiveSmallIntegerField("toestand")  # position in the states of the milestone, from 0
    note = models.TextField("toelichting", blank=True)
    reported_by = models.CharField("door", max_length=160)
    reported_at = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        verbose_name = "stand van een mijlpaal"
        verbose_name_plural = "standen van mijlpalen"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.milestone}: {self.state}"
