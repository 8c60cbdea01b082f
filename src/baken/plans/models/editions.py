"""Editions of a plan and everything the council adopts in them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from baken.accounts.models import Municipality
from baken.core.indicators import Direction, Scale


class Edition(models.Model):
    """A plan of one municipality for one period. Once adopted it is frozen.

    A plan of several municipalities is an edition for each: `shared_from` is the one that holds the shared text."""

    class Status(models.TextChoices):
        """How far it is towards adoption; what comes after stands in `LifeStep`."""

        PREPARATION = "preparation", "voorbereiding"
        CONCEPT = "concept", "concept"
        SUBMITTED = "submitted", "ter vaststelling"
        ADOPTED = "adopted", "vastgesteld"

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="editions")
    title = models.CharField("titel", max_length=200)
    slug = models.SlugField("adres")
    first_year = models.PositiveSmallIntegerField("eerste jaar")
    last_year = models.PositiveSmallIntegerField("laatste jaar")
    vision = models.TextField("visie", blank=True)
    coordination = models.TextField("coördinatie", blank=True)
    budget = models.TextField("begroting", blank=True)
    labels = models.JSONField("eigen woorden", default=dict, blank=True)  # of `plans.labels`: {"priority": ["…", "…n"]}
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followers", verbose_name="volgt op"
    )
    shared_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="local_editions",
        verbose_name="deel van het gezamenlijke plan",
    )  # fmt: skip
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.CONCEPT)
    adopted_on = models.DateField("vastgesteld op", null=True, blank=True)
    decision = models.CharField("besluitnummer", max_length=60, blank=True)

    withdrawn: tuple[Any, ...] = ()  # of `Amendment`: what lapsed; filled by `plans.inforce`
    may_be_amended = True  # False where a query found that it is not (`plans.queries.with_life`)
    held_until: int | None = None  # the last year of its extensions, where that query looked; 0 where there are none
    is_in_force = False  # set by `plans.inforce` once the amendments are laid over what was read

    class Meta:
        verbose_name = "plan"
        verbose_name_plural = "plannen"
        ordering: ClassVar = ["-first_year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="edition_slug_once"),
            models.CheckConstraint(
                condition=models.Q(last_year__gte=models.F("first_year")), name="edition_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.first_year}–{self.last_year}"


class Principle(models.Model):
    """A starting point of the plan (uitgangspunt)."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="principles")
    order = models.PositiveSmallIntegerField()
    title = models.CharField("uitgangspunt", max_length=300)
    text = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "uitgangspunt"
        ordering: ClassVar = ["order"]

    def __str__(self) -> str:
        return self.title


class SafetyField(models.Model):
    """A safety field (veld), such as Jeugd en veiligheid."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="fields")
    order = models.PositiveSmallIntegerField()
    name = models.CharField("veld", max_length=200)

    class Meta:
        verbose_name = "veld"
        ordering: ClassVar = ["order"]

    def __str__(self) -> str:
        return self.name


class Priority(models.Model):
    """A priority or a strategic theme: one class of thing with two ranks, shown under its own Dutch label."""

    class Rank(models.TextChoices):
        """Which of the two."""

        PRIORITY = "priority", "prioriteit"
        STRATEGIC = "strategic", "strategisch thema"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="priorities")
    rank = models.CharField(max_length=10, choices=Rank.choices)
    order = models.PositiveSmallIntegerField()
    number = models.CharField("nummer in het plan", max_length=12, blank=True)
    title = models.CharField("titel", max_length=300)
    slug = models.SlugField("adres", max_length=120)
    reason = models.TextField("waarom", blank=True)
    approach = models.TextField("hoofdlijnen van de aanpak", blank=True)
    is_local = models.BooleanField("alleen van deze gemeente", default=False)  # in a plan of several municipalities
    amendment = models.ForeignKey("Amendment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    amended: tuple[Any, ...] = ()  # of `Amendment`; filled by `plans.inforce`

    class Meta:
        verbose_name = "prioriteit"
        verbose_name_plural = "prioriteiten"
        ordering: ClassVar = ["rank", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "slug"], name="priority_slug_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Theme(models.Model):
    """A theme within a field; `priority` is set where the plan makes it one."""

    field = models.ForeignKey(SafetyField, on_delete=models.CASCADE, related_name="themes")
    order = models.PositiveSmallIntegerField()
    number = models.CharField("nummer", max_length=12, blank=True)
    key = models.CharField("vast thema", max_length=8, blank=True)  # of catalogue.themes, whatever it is called here
    name = models.CharField("thema", max_length=200)
    priority = models.ForeignKey(Priority, null=True, blank=True, on_delete=models.SET_NULL, related_name="themes")

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema’s"
        ordering: ClassVar = ["order"]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()


class Goal(models.Model):
    """What is to be reached (doelstelling), and how it will be seen."""

    class JudgedBy(models.TextChoices):
        """How it will be seen that the goal is reached."""

        INDICATORS = "indicators", "aan de indicatoren"
        CHECKLIST = "checklist", "aan een lijst die af moet zijn"
        AMBITION = "ambition", "niet: het is een streven"

    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="goals")
    order = models.PositiveSmallIntegerField()
    text = models.TextField("doelstelling")
    year = models.PositiveSmallIntegerField("jaar", null=True, blank=True)
    judged_by = models.CharField("te zien", max_length=10, choices=JudgedBy.choices, default=JudgedBy.INDICATORS)
    checklist = models.TextField("wat af moet zijn", blank=True)  # a line for each thing
    carried_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="overgenomen van"
    )
    amendment = models.ForeignKey("Amendment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    amended: tuple[Any, ...] = ()  # of `Amendment`; filled by `plans.inforce`

    class Meta:
        verbose_name = "doelstelling"
        verbose_name_plural = "doelstellingen"
        ordering: ClassVar = ["order"]

    def __str__(self) -> str:
        return self.text[:80]


class Indicator(models.Model):
    """An effect indicator, with the words of the plan and what they were read as.

    `series` ties it to its figures: a key of the catalogue (`police.crimes.total`) or one of its own (`own.<slug>`).
    `baseline` and each entry of `targets` are the JSON of `core.targets.target`.
    """

    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="indicators")
    order = models.PositiveSmallIntegerField()
    name = models.CharField("indicator", max_length=300)
    slug = models.SlugField("adres", max_length=120)
    source = models.CharField("bron volgens het plan", max_length=200, blank=True)
    series = models.CharField("reeks", max_length=120)
    scale = models.CharField("soort getal", max_length=20, choices=[(s.value, s.value) for s in Scale])
    unit = models.CharField("eenheid", max_length=60, blank=True)
    direction = models.CharField(
        "richting", max_length=10, choices=[(d.value, d.dutch) for d in Direction], default=Direction.NONE.value
    )
    baseline_phrase = models.CharField("nulmeting volgens het plan", max_length=400, blank=True)
    baseline = models.JSONField("nulmeting", default=dict)
    target_phrase = models.TextField("streefwaarde volgens het plan", blank=True)
    targets = models.JSONField("streefwaarden", default=list)
    place = models.CharField("plaats in het document", max_length=60, blank=True)
    library_key = models.CharField("uit de bibliotheek", max_length=80, blank=True)
    direction_reason = models.CharField("waarom die kant beter is", max_length=300, blank=True)
    owner = models.CharField("wie het cijfer levert", max_length=120, blank=True)
    rhythm = models.CharField("hoe vaak", max_length=60, blank=True)
    amendment = models.ForeignKey("Amendment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    amended: tuple[Any, ...] = ()  # of `Amendment`; filled by `plans.inforce`

    class Meta:
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        ordering: ClassVar = ["priority", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["priority", "slug"], name="indicator_slug_once"),
        ]

    def __str__(self) -> str:
        return self.name


class BaselineChoice(models.Model):
    """Which baseline counts where plan and source disagree. The last one counts; earlier ones stay visible."""

    class Which(models.TextChoices):
        """The two candidates."""

        PLAN = "plan", "zoals de raad vaststelde"
        SOURCE = "source", "zoals de bron nu telt"

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="baseline_choices")
    which = models.CharField("keuze", max_length=10, choices=Which.choices)
    plan_value = models.DecimalField("in het plan", max_digits=16, decimal_places=4)
    source_value = models.DecimalField("in de bron", max_digits=16, decimal_places=4)
    reason = models.TextField("reden")
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField("gekozen op", auto_now_add=True)

    class Meta:
        verbose_name = "keuze van een nulmeting"
        verbose_name_plural = "keuzes van nulmetingen"
        ordering: ClassVar = ["-chosen_at", "-id"]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.get_which_display()}"


class FlankingPolicy(models.Model):
    """Other policy that influences the plan or is influenced by it."""

    class Status(models.TextChoices):
        """Whether it exists yet."""

        RUNNING = "running", "van kracht"
        IN_DEVELOPMENT = "in_development", "in ontwikkeling"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="flanking_policies")
    order = models.PositiveSmallIntegerField()
    name = models.CharField("beleid", max_length=300)
    first_year = models.PositiveSmallIntegerField("vanaf", null=True, blank=True)
    last_year = models.PositiveSmallIntegerField("tot en met", null=True, blank=True)
    open_end = models.BooleanField("en verder", default=False)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.RUNNING)

    class Meta:
        verbose_name = "flankerend beleid"
        verbose_name_plural = "flankerend beleid"
        ordering: ClassVar = ["order"]

    def __str__(self) -> str:
        return self.name


class LooseEnd(models.Model):
    """What the reading could not place or found contradictory; stays with the edition until somebody settles it."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="loose_ends")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    title = models.CharField("los eindje", max_length=300)
    text = models.TextField(blank=True)
    place = models.CharField("plaats", max_length=60, blank=True)
    settled_note = models.TextField("hoe opgelost", blank=True)
    settled_by = models.CharField("door", max_length=160, blank=True)

    class Meta:
        verbose_name = "los eindje"
        verbose_name_plural = "losse eindjes"
        ordering: ClassVar = ["order"]

    def __str__(self) -> str:
        return self.title
