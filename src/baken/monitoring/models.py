"""What monitoring keeps beside what it computes: expectations that were written down beforehand, what stood out in a
month with what people said of it, and who is mailed about that."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from baken.accounts.models import Municipality, User
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


class WatchedMonth(models.Model):
    """A month whose figures were looked through. The fingerprint tells which; with other figures it is done again."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="watched_months")
    month = models.DateField("maand")  # its first day
    fingerprint = models.CharField("sha256 van de cijfers", max_length=64)
    series = models.PositiveIntegerField("reeksen")
    unsaid = models.PositiveIntegerField("waarvan niet te zeggen")
    watched_at = models.DateTimeField("doorgekeken")

    class Meta:
        verbose_name = "doorgekeken maand"
        verbose_name_plural = "doorgekeken maanden"
        ordering: ClassVar = ["-month"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["municipality", "month"], name="month_watched_once")]

    def __str__(self) -> str:
        return f"{self.municipality} {self.month:%Y-%m}"


class Standout(models.Model):
    """A figure that lies above what was to be expected, more than chance does, and what a person said of it."""

    class State(models.TextChoices):
        """How far people are with it."""

        NEW = "new", "nieuw"
        SEEN = "seen", "gezien"
        EXPLAINED = "explained", "verklaard"

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="standouts")
    series = models.CharField("reeks", max_length=120)
    area = models.CharField("gebied", max_length=12)
    month = models.DateField("maand")
    observed = models.FloatField("aantal")
    expected = models.FloatField("verwacht")
    low = models.FloatField("verwacht vanaf")
    high = models.FloatField("verwacht tot en met")
    score = models.FloatField("score")
    share = models.FloatField("aandeel toeval")
    certainty = models.CharField("zekerheid", max_length=10)
    whole_series = models.CharField("valt onder reeks", max_length=120, blank=True)
    whole_area = models.CharField("valt onder gebied", max_length=12, blank=True)
    has_passed = models.BooleanField("niet meer opvallend na nieuwe cijfers", default=False)
    found_at = models.DateTimeField("gevonden", auto_now_add=True)
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.NEW)
    explanation = models.CharField("verklaring", max_length=500, blank=True)
    handled_by = models.CharField("door", max_length=160, blank=True)
    handled_at = models.DateTimeField("op", null=True, blank=True)

    class Meta:
        verbose_name = "opvallend cijfer"
        verbose_name_plural = "opvallende cijfers"
        ordering: ClassVar = ["-month", "-score", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "series", "area", "month"], name="standout_once")
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.area} {self.month:%Y-%m}"


class WarningSubscription(models.Model):
    """Who is mailed every month what stands out."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="warning_subscriptions")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="warning_subscriptions")
    home = models.CharField("adres van de site", max_length=200)
    since = models.DateTimeField("sinds", auto_now_add=True)

    class Meta:
        verbose_name = "maandelijkse mail"
        verbose_name_plural = "maandelijkse mails"
        constraints: ClassVar = [models.UniqueConstraint(fields=["municipality", "person"], name="mailed_once_a_month")]

    def __str__(self) -> str:
        return f"{self.person}: {self.municipality}"


class WarningLetter(models.Model):
    """The mail of one month to one person, and where it stands."""

    class Sending(models.TextChoices):
        """Where the mail stands."""

        WAITING = "waiting", "wacht op versturen"
        SENDING = "sending", "bezig met versturen"
        SENT = "sent", "verstuurd"
        FAILED = "failed", "niet gelukt"
        DROPPED = "dropped", "niet verstuurd: was niet meer nodig"

    subscription = models.ForeignKey(WarningSubscription, on_delete=models.CASCADE, related_name="letters")
    month = models.DateField("maand")
    sending = models.CharField("stand", max_length=10, choices=Sending.choices, default=Sending.WAITING)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    sent_at = models.DateTimeField("verstuurd", null=True, blank=True)
    problem = models.CharField("wat er misging", max_length=300, blank=True)
    task = models.UUIDField("taak", null=True)  # of the queue

    class Meta:
        verbose_name = "mail over een maand"
        verbose_name_plural = "mails over een maand"
        constraints: ClassVar = [models.UniqueConstraint(fields=["subscription", "month"], name="letter_once_a_month")]

    def __str__(self) -> str:
        return f"{self.subscription} {self.month:%Y-%m}"
