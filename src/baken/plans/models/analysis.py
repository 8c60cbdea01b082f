"""From a first note to what the next plan is about: the safety analysis, what people said, and the choice."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from baken.plans.models.editions import Edition, Priority, Theme
from baken.plans.models.evaluation import Degree


class StartNote(models.Model):
    """The startnotitie: why a new plan, about what, when, by whom and with whom."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="start_note")
    occasion = models.TextField("aanleiding", blank=True)
    scope = models.TextField("afbakening", blank=True)
    schedule = models.TextField("planning", blank=True)
    parts = models.TextField("rolverdeling", blank=True)
    participation = models.TextField("wie praten mee", blank=True)
    written_by = models.CharField("door", max_length=160)
    written_at = models.DateTimeField("op", auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "startnotitie"
        verbose_name_plural = "startnotities"

    def __str__(self) -> str:
        return str(self.edition)


class ThemeAnalysis(models.Model):
    """The picture of one theme, in words: facts stay apart from what people make of them."""

    theme = models.OneToOneField(Theme, on_delete=models.CASCADE, related_name="analysis")
    perception = models.TextField("beleving van inwoners", blank=True)
    professionals = models.TextField("wat partners zien", blank=True)
    residents = models.TextField("wat inwoners en ondernemers inbrachten", blank=True)
    trend = models.TextField("ontwikkeling", blank=True)
    comparison = models.TextField("vergelijking met anderen", blank=True)
    story = models.TextField("het verhaal achter de cijfers", blank=True)
    left_out = models.TextField("welke bronnen niet, en waarom", blank=True)
    approach = models.TextField("de huidige aanpak", blank=True)
    suffices = models.CharField("is die genoeg", max_length=10, choices=Degree.choices, blank=True)
    written_by = models.CharField("door", max_length=160)
    written_at = models.DateTimeField("op", auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "themabeeld"
        verbose_name_plural = "themabeelden"

    def __str__(self) -> str:
        return str(self.theme)


class ThemeSeries(models.Model):
    """A series of figures that tells about a theme, and from which kind of source."""

    class Kind(models.TextChoices):
        """Three kinds of source that are laid side by side."""

        POLICE = "police", "politie"
        OWN = "own", "eigen meldingen"
        SURVEY = "survey", "onderzoek onder inwoners"
        OTHER = "other", "andere bron"

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="series")
    series = models.CharField("reeks", max_length=120)
    kind = models.CharField("soort bron", max_length=10, choices=Kind.choices)

    class Meta:
        verbose_name = "reeks bij een thema"
        verbose_name_plural = "reeksen bij thema’s"
        ordering: ClassVar = ["kind", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["theme", "series"], name="theme_series_once")]

    def __str__(self) -> str:
        return f"{self.theme}: {self.series}"


class ThemeJudgement(models.Model):
    """What a person judged of a theme: professional, with a reason, never reckoned. Never changed; the last counts."""

    class Level(models.TextChoices):
        """The judgement as a whole."""

        GOOD = "good", "gunstig"
        WATCH = "watch", "let op"
        BAD = "bad", "zorgelijk"
        UNKNOWN = "unknown", "niet te zeggen"

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="judgements")
    level = models.CharField("oordeel", max_length=10, choices=Level.choices)
    scores = models.JSONField("per onderdeel", default=dict)  # key of the rubric -> 0 to 4; what is unknown is absent
    motivation = models.TextField("motivering")
    judged_by = models.CharField("door", max_length=160)
    judged_at = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        verbose_name = "oordeel over een thema"
        verbose_name_plural = "oordelen over thema’s"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.theme}: {self.get_level_display()}"


class Consultation(models.Model):
    """A meeting or a form where people said what they think: who was invited, and what came of it."""

    class Kind(models.TextChoices):
        """With whom."""

        RESIDENTS = "residents", "inwoners"
        SHOPKEEPERS = "shopkeepers", "ondernemers"
        PARTNERS = "partners", "partners"
        COUNCIL = "council", "gemeenteraad"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="consultations")
    kind = models.CharField("met wie", max_length=12, choices=Kind.choices)
    title = models.CharField("naam", max_length=200)
    slug = models.SlugField("adres", max_length=80)
    held_on = models.DateField("gehouden op", null=True, blank=True)
    invited = models.TextField("wie waren uitgenodigd", blank=True)  # groups, no names
    present = models.PositiveIntegerField("hoeveel kwamen er", null=True, blank=True)
    summary = models.TextField("verslag op hoofdlijnen", blank=True)
    question = models.TextField("vraag op het formulier", blank=True)
    opens_on = models.DateField("formulier open van", null=True, blank=True)
    closes_on = models.DateField("formulier open tot en met", null=True, blank=True)

    class Meta:
        verbose_name = "raadpleging"
        verbose_name_plural = "raadplegingen"
        ordering: ClassVar = ["-held_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "slug"], name="consultation_slug_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Contribution(models.Model):
    """One thing somebody said. No name, no address: who said it is not kept."""

    class Way(models.TextChoices):
        """How it came in."""

        FORM = "form", "via het formulier"
        PAPER = "paper", "op papier"
        MEETING = "meeting", "op de bijeenkomst"

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="contributions")
    text = models.TextField("inbreng")
    themes: models.ManyToManyField[Theme, models.Model] = models.ManyToManyField(Theme, related_name="contributions")
    way = models.CharField("hoe", max_length=10, choices=Way.choices)
    set_aside = models.CharField("weggelegd omdat", max_length=200, blank=True)
    received_on = models.DateField("ontvangen op")

    class Meta:
        verbose_name = "inbreng"
        verbose_name_plural = "inbreng"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]


class ThemeResponse(models.Model):
    """What was done with the contributions about a theme; public once `is_public`."""

    theme = models.OneToOneField(Theme, on_delete=models.CASCADE, related_name="response")
    text = models.TextField("wat we met uw inbreng deden")
    is_public = models.BooleanField("op de openbare site", default=False)
    written_by = models.CharField("door", max_length=160)
    written_at = models.DateTimeField("op", auto_now=True)

    class Meta:
        verbose_name = "terugkoppeling"
        verbose_name_plural = "terugkoppelingen"

    def __str__(self) -> str:
        return str(self.theme)


class Weighing(models.Model):
    """How the criteria weigh in the choice of one plan, and how many priorities it may have."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="weighing")
    weights = models.JSONField("gewichten", default=dict)  # key of the criterion -> 0 to 5
    most_priorities = models.PositiveSmallIntegerField("hooguit zoveel prioriteiten", default=3)
    most_strategic = models.PositiveSmallIntegerField("hooguit zoveel strategische thema’s", default=2)

    class Meta:
        verbose_name = "weging"
        verbose_name_plural = "wegingen"

    def __str__(self) -> str:
        return str(self.edition)


class Candidate(models.Model):
    """A possible priority, what speaks for it, and what was chosen. Also themes that may go down are candidates."""

    class Choice(models.TextChoices):
        """What it becomes."""

        PRIORITY = "priority", "prioriteit"
        STRATEGIC = "strategic", "strategisch thema"
        REGULAR = "regular", "blijft gewone inzet"
        DOWN = "down", "mag omlaag: minder inzet"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="candidates")
    order = models.PositiveSmallIntegerField()
    title = models.CharField("mogelijke prioriteit", max_length=300)
    themes: models.ManyToManyField[Theme, models.Model] = models.ManyToManyField(Theme, related_name="candidates")
    scores = models.JSONField("scores", default=dict)  # key of the criterion -> 0 to 4; what is unknown is absent
    argument = models.TextField("wat ervoor en ertegen spreekt", blank=True)
    coherence = models.TextField("samenhang met land en regio", blank=True)
    choice = models.CharField("keuze", max_length=10, choices=Choice.choices, blank=True)
    choice_reason = models.TextField("waarom", blank=True)
    chosen_by = models.CharField("door", max_length=160, blank=True)
    chosen_on = models.DateField("op", null=True, blank=True)
    priority = models.OneToOneField(
        Priority, null=True, blank=True, on_delete=models.SET_NULL, related_name="candidate"
    )

    class Meta:
        verbose_name = "mogelijke prioriteit"
        verbose_name_plural = "mogelijke prioriteiten"
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return self.title
