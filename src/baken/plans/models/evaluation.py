"""Looking back on a plan: per goal what was reached and done, and what the next plan takes along."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from baken.plans.models.editions import Edition, Goal


class Degree(models.TextChoices):
    """How far something was reached or done."""

    YES = "yes", "ja"
    PARTLY = "partly", "deels"
    NO = "no", "nee"
    UNKNOWN = "unknown", "niet te zeggen"


class GoalEvaluation(models.Model):
    """What became of one goal."""

    class Next(models.TextChoices):
        """What the next plan does with the goal."""

        CARRY = "carry", "overnemen"
        ADAPT = "adapt", "aanpassen en overnemen"
        DROP = "drop", "niet overnemen"

    goal = models.OneToOneField(Goal, on_delete=models.CASCADE, related_name="evaluation")
    reached = models.CharField("bereikt wat we wilden", max_length=10, choices=Degree.choices)
    reached_text = models.TextField("waaraan we dat zien", blank=True)
    done = models.CharField("gedaan wat we wilden", max_length=10, choices=Degree.choices)
    done_text = models.TextField("wat we deden", blank=True)
    good = models.TextField("wat goed ging", blank=True)
    improve = models.TextField("wat beter kan", blank=True)
    lesson = models.TextField("les voor het volgende plan", blank=True)
    next_plan = models.CharField("in het volgende plan", max_length=10, choices=Next.choices, blank=True)
    written_by = models.CharField("door", max_length=160)
    written_at = models.DateTimeField("op", auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "evaluatie van een doelstelling"
        verbose_name_plural = "evaluaties van doelstellingen"

    def __str__(self) -> str:
        return str(self.goal)


class PlanEvaluation(models.Model):
    """The evaluation of the plan as a whole."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="evaluation")
    summary = models.TextField("samenvatting", blank=True)
    good = models.TextField("wat goed ging", blank=True)
    improve = models.TextField("wat beter kan", blank=True)
    lessons = models.TextField("lessen voor het volgende plan", blank=True)
    written_by = models.CharField("door", max_length=160)
    written_at = models.DateTimeField("op", auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "evaluatie van een plan"
        verbose_name_plural = "evaluaties van plannen"

    def __str__(self) -> str:
        return str(self.edition)


class SelfTestAnswer(models.Model):
    """What a person said of one item of a self-test (`catalogue.self_tests`)."""

    class Answer(models.TextChoices):
        """Whether the plan meets the item."""

        MET = "met", "voldoet"
        UNMET = "unmet", "voldoet niet"
        ASIDE = "aside", "hier niet van toepassing"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="self_test_answers")
    item = models.CharField(max_length=60)
    answer = models.CharField("oordeel", max_length=10, choices=Answer.choices)
    note = models.TextField("waaraan u dat ziet", blank=True)
    given_by = models.CharField("door", max_length=160)
    given_at = models.DateTimeField("op", auto_now=True)

    class Meta:
        verbose_name = "antwoord op een zelftoets"
        verbose_name_plural = "antwoorden op zelftoetsen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "item"], name="self_test_answer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_answer_display()}"
