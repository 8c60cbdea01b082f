"""What monitoring keeps beside what it computes: expectations that were written down beforehand."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from baken.accounts.models import Municipality
from baken.core.effects import LONGEST
from baken.core.indicators import Direction


class EffectStudy(models.Model):
    """What was done where and from when, what it is held against, and what was expected of it. Locked from the moment
    it is written: see `closing`. The answer is computed each time and stored nowhere."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="effect_studies")
    title = models.CharField("wat er is gedaan", max_length=120)
    series = models.CharField("reeks", max_length=120)
    treated = models.JSONField("gebieden waar het is gedaan")  # area codes
    control = models.JSONField("gebieden om mee te vergelijken")
    displaced = models.JSONField("gebieden waar het heen kan gaan", default=list)
    start = models.DateField("eerste maand")  # its first day
    months_before = models.PositiveSmallIntegerField("maanden ervoor")
    months_after = models.PositiveSmallIntegerField("maanden erna")
    direction = models.CharField("richting", max_length=10, choices=[(d.value, d.value) for d in Direction])
    at_least = models.DecimalField("minstens", max_digits=18, decimal_places=4, null=True, blank=True)
    expectation = models.CharField("verwachting", max_length=500)
    written_on = models.DateField("opgeschreven op")
    written_by = models.CharField("door", max_length=160)

    class Meta:
        verbose_name = "voor-en-na-vergelijking"
        verbose_name_plural = "voor-en-na-vergelijkingen"
        ordering: ClassVar = ["-start", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(
                    months_before__gte=1, months_before__lte=LONGEST, months_after__gte=1, months_after__lte=LONGEST
                ),
                name="effect_windows_last_some_time",
            )
        ]

    def __str__(self) -> str:
        return self.title


class EffectWithdrawal(models.Model):
    """Why a study no longer counts. The study itself stays readable."""

    study = models.OneToOneField(EffectStudy, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField("waarom", max_length=300)
    withdrawn_by = models.CharField("door", max_length=160)
    withdrawn_on = models.DateField("op")

    class Meta:
        verbose_name = "ingetrokken vergelijking"
        verbose_name_plural = "ingetrokken vergelijkingen"

    def __str__(self) -> str:
        return self.reason[:80]
