"""What was received and what was read from it. Superseded, never overwritten."""

from __future__ import annotations

import zlib
from typing import ClassVar
from uuid import uuid4

from django.db import models

from baken.accounts.models import Municipality


class Payload(models.Model):
    """Bytes as received, compressed and kept once, whoever they were received for."""

    checksum = models.CharField("sha256", max_length=64, primary_key=True)
    packed = models.BinaryField("ingepakt")
    size = models.PositiveBigIntegerField("bytes")

    class Meta:
        verbose_name = "inhoud"
        verbose_name_plural = "inhoud"

    def __str__(self) -> str:
        return f"{self.checksum[:12]} ({self.size} bytes)"

    @property
    def content(self) -> bytes:
        """The bytes as they were received."""
        return zlib.decompress(bytes(self.packed))


class Snapshot(models.Model):
    """What was received from a source, with checksum and date. Without `payload` it is an entry by hand."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="snapshots")
    source = models.CharField("bron", max_length=60)  # key in the catalogue: "police", "cbs", "manual"
    publisher = models.CharField("uitgever", max_length=120)
    table = models.CharField("tabel", max_length=60, blank=True)
    selection = models.CharField("selectie", max_length=300, blank=True)
    name = models.CharField("bestandsnaam", max_length=200, blank=True)
    payload = models.ForeignKey(Payload, null=True, on_delete=models.PROTECT, related_name="snapshots")
    checksum = models.CharField("sha256", max_length=64)
    url = models.TextField("gevraagd adres", blank=True)
    title = models.CharField("titel van de tabel", max_length=300, blank=True)
    modified = models.CharField("laatst gewijzigd volgens de bron", max_length=40, blank=True)
    retrieved_on = models.DateField("opgehaald op")
    licence = models.CharField("bronvermelding", max_length=200, blank=True)
    note = models.TextField("toelichting", blank=True)
    received_at = models.DateTimeField("ontvangen", auto_now_add=True)
    received_by = models.CharField("door", max_length=160)

    class Meta:
        verbose_name = "ontvangen bestand"
        verbose_name_plural = "ontvangen bestanden"
        ordering: ClassVar = ["-received_at"]

    def __str__(self) -> str:
        return f"{self.publisher} {self.table} {self.retrieved_on}"


class Figure(models.Model):
    """One observation. A later one for the same cell supersedes it; `superseded_by` then points there."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="figures")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="figures")
    series = models.CharField("reeks", max_length=120)
    area = models.CharField("gebied", max_length=12)
    start = models.DateField("vanaf")
    end = models.DateField("tot")  # exclusive
    value = models.DecimalField("waarde", max_digits=18, decimal_places=4, null=True, blank=True)
    missing = models.CharField("reden van ontbreken", max_length=20, blank=True)
    status = models.CharField("status", max_length=12, default="final")
    lower = models.DecimalField("ondergrens", max_digits=18, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField("bovengrens", max_digits=18, decimal_places=4, null=True, blank=True)
    out_of = models.DecimalField("van de", max_digits=18, decimal_places=4, null=True, blank=True)
    state = models.CharField("toestand", max_length=200, blank=True)
    items_done = models.JSONField("klaar", default=list)
    valid_until = models.DateField("geldig tot", null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes"
    )
    recorded_at = models.DateTimeField("vastgelegd", auto_now_add=True)
    recorded_by = models.CharField("door", max_length=160)

    class Meta:
        verbose_name = "cijfer"
        verbose_name_plural = "cijfers"
        ordering: ClassVar = ["series", "area", "start", "end"]
        indexes: ClassVar = [models.Index(fields=["municipality", "series", "area"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "series", "area", "start", "end"],
                condition=models.Q(superseded_by__isnull=True),
                name="one_current_figure_per_cell",
            ),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="figure_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.area} {self.start:%Y}: {self.value if self.value is not None else self.missing}"


class Fetch(models.Model):
    """One time that a table was asked of its source, for one municipality: what was asked, how far it came, and what
    it brought."""

    class State(models.TextChoices):
        """Where a fetch stands."""

        WAITING = "waiting", "wacht"
        RUNNING = "running", "bezig"
        DONE = "done", "klaar"
        FAILED = "failed", "mislukt"
        CANCELLED = "cancelled", "gestopt"

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="fetches")
    source = models.CharField("bron", max_length=60)
    table = models.CharField("tabel", max_length=60)
    classes = models.JSONField("soorten")  # code in the table to series
    areas = models.JSONField("gebieden")
    first_year = models.PositiveSmallIntegerField("vanaf jaar")
    last_year = models.PositiveSmallIntegerField("tot en met jaar")
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.WAITING)
    asked_by = models.CharField("door", max_length=160)
    asked_at = models.DateTimeField("gevraagd", auto_now_add=True)
    ended_at = models.DateTimeField("geëindigd", null=True)
    task = models.UUIDField("taak", null=True)  # of the queue, when a worker is to do it
    requests = models.PositiveIntegerField("vragen", default=0)  # 0 until it is known how many there are
    sentence = models.CharField("wat er gebeurde", max_length=300, blank=True)
    title = models.CharField("titel van de tabel", max_length=300, blank=True)
    modified = models.CharField("laatst gewijzigd volgens de bron", max_length=40, blank=True)
    new = models.PositiveIntegerField("nieuw", default=0)
    unchanged = models.PositiveIntegerField("gelijk", default=0)
    superseded = models.PositiveIntegerField("gewijzigd", default=0)

    class Meta:
        verbose_name = "ophaling"
        verbose_name_plural = "ophalingen"
        ordering: ClassVar = ["-asked_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "table"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="one_open_fetch_per_table",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.asked_at:%Y-%m-%d} ({self.get_state_display()})"

    @property
    def is_open(self) -> bool:
        """Whether there is still something to wait for."""
        return self.state in (Fetch.State.WAITING, Fetch.State.RUNNING)


class FetchedPage(models.Model):
    """One reply within a fetch. What is kept here is not asked again when the fetch goes on after a cut."""

    fetch = models.ForeignKey(Fetch, on_delete=models.CASCADE, related_name="pages")
    key = models.CharField("vraag", max_length=120)
    number = models.PositiveIntegerField("bladzijde")
    following = models.TextField("volgende bladzijde", blank=True)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="fetched")

    class Meta:
        verbose_name = "opgehaalde bladzijde"
        verbose_name_plural = "opgehaalde bladzijden"
        ordering: ClassVar = ["key", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fetch", "key", "number"], name="page_once_per_fetch"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.number}"


class RemarkSetAside(models.Model):
    """A remark about figures that a person has looked at and found right, with the reason. It is about exactly those
    figures: once one of them changes, the remark has another key and comes back."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="remarks_set_aside")
    key = models.CharField("kenmerk", max_length=64)  # sha256 of what it is about
    series = models.CharField("reeks", max_length=120)
    sentence = models.TextField("opmerking")  # as it was told then
    reason = models.CharField("waarom het klopt", max_length=300)
    set_aside_by = models.CharField("door", max_length=160)
    set_aside_at = models.DateTimeField("gezien", auto_now_add=True)

    class Meta:
        verbose_name = "opzijgezette opmerking"
        verbose_name_plural = "opzijgezette opmerkingen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "key"], name="remark_set_aside_once"),
        ]

    def __str__(self) -> str:
        return self.sentence[:80]


class SeriesBreak(models.Model):
    """From when a series cannot be compared with what came before, and why: another way of counting, a new boundary.
    Control charts begin anew there. Somebody says so, with a reason."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="series_breaks")
    series = models.CharField("reeks", max_length=120)
    since = models.DateField("vanaf")  # first day of a month
    reason = models.CharField("waarom", max_length=300)
    set_by = models.CharField("door", max_length=160)
    set_at = models.DateTimeField("vastgelegd", auto_now_add=True)

    class Meta:
        verbose_name = "breuk in een reeks"
        verbose_name_plural = "breuken in reeksen"
        ordering: ClassVar = ["since"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "series", "since"], name="one_break_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.since}"


class ColumnMapping(models.Model):
    """How the columns of a kind of file map to figures, remembered by the file's head line and offered again."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="column_mappings")
    head = models.CharField("vingerafdruk van de kop", max_length=64)
    name = models.CharField("naam", max_length=120)
    mapping = models.JSONField("toewijzing")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "kolomtoewijzing"
        verbose_name_plural = "kolomtoewijzingen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "head"], name="mapping_once"),
        ]

    def __str__(self) -> str:
        return self.name


class FigureRequest(models.Model):
    """A figure that somebody without an account is asked for by mail. It holds all that the page behind the link
    shows, so that the page needs nothing else of the municipality."""

    class State(models.TextChoices):
        """Where a request stands; one whose last day has passed is expired, which follows from the date."""

        OPEN = "open", "open"
        ANSWERED = "answered", "beantwoord"
        WITHDRAWN = "withdrawn", "ingetrokken"

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="figure_requests")
    series = models.CharField("reeks", max_length=120)
    area = models.CharField("gebied", max_length=12)
    start = models.DateField("vanaf")
    end = models.DateField("tot")  # exclusive
    name = models.CharField("indicator", max_length=300)
    unit = models.CharField("eenheid", max_length=60, blank=True)
    scale = models.CharField("soort getal", max_length=20)
    content = models.JSONField("vorm van het antwoord", default=dict)  # as `web.shapes.Shape` holds it
    owner = models.CharField("van wie", max_length=100)  # an organisation or team, printed as the source
    note = models.CharField("bericht", max_length=500, blank=True)
    due = models.DateField("graag uiterlijk")  # the day that the mail asks for
    until = models.DateField("link werkt tot en met")  # some days later, for who forgot
    home = models.CharField("adres van Baken", max_length=200)  # the start of links, for reminders
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.OPEN)
    asked_by = models.CharField("gevraagd door", max_length=160)
    asked_at = models.DateTimeField("gevraagd op", auto_now_add=True)
    reminded_on = models.DateField("herinnerd op", null=True, blank=True)
    ended_at = models.DateTimeField("geëindigd", null=True, blank=True)
    answered_by = models.CharField("beantwoord door", max_length=120, blank=True)
    explanation = models.CharField("toelichting", max_length=300, blank=True)  # for the office only, never public
    figure = models.ForeignKey(Figure, null=True, blank=True, on_delete=models.PROTECT, related_name="requests")

    class Meta:
        verbose_name = "gevraagd cijfer"
        verbose_name_plural = "gevraagde cijfers"
        ordering: ClassVar = ["-asked_at", "-id"]

    def __str__(self) -> str:
        return f"{self.name} {self.start:%Y} ({self.get_state_display()})"


class RequestLink(models.Model):
    """A mail to one person with a link of its own to answer a request. Of the secret in the link only the hash is
    kept; whoever sends the mail makes the secret again from `seed` and the key of the installation."""

    class Reason(models.TextChoices):
        """Why this mail goes out."""

        ASKED = "asked", "vraag"
        REMINDED = "reminded", "herinnering"
        OVERDUE = "overdue", "herinnering na de datum"
        PASSED_ON = "passed_on", "doorgegeven aan een collega"
        READDRESSED = "readdressed", "vraag, naar een ander adres"
        EXTENDED = "extended", "meer tijd"

    class Sending(models.TextChoices):
        """Where the mail stands."""

        WAITING = "waiting", "wacht op versturen"
        SENDING = "sending", "bezig met versturen"
        SENT = "sent", "verstuurd"
        FAILED = "failed", "niet gelukt"
        DROPPED = "dropped", "niet verstuurd: was niet meer nodig"

    request = models.ForeignKey(FigureRequest, on_delete=models.CASCADE, related_name="links")
    seed = models.UUIDField("zaad", default=uuid4)
    fingerprint = models.CharField("sha256", max_length=64, unique=True)
    address = models.CharField("e-mailadres", max_length=120)
    reason = models.CharField("waarom", max_length=12, choices=Reason.choices, default=Reason.ASKED)
    passed_by = models.CharField("doorgegeven door", max_length=120, blank=True)
    made_at = models.DateTimeField("gemaakt", auto_now_add=True)
    sending = models.CharField("stand", max_length=10, choices=Sending.choices, default=Sending.WAITING)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    sent_at = models.DateTimeField("verstuurd", null=True, blank=True)
    problem = models.CharField("wat er misging", max_length=300, blank=True)
    maybe_twice = models.BooleanField("misschien twee keer verstuurd", default=False)
    task = models.UUIDField("taak", null=True)  # of the queue
    ended_at = models.DateTimeField("doorgegeven", null=True, blank=True)  # when it was passed on to somebody else

    class Meta:
        verbose_name = "link om een cijfer te geven"
        verbose_name_plural = "links om een cijfer te geven"
        ordering: ClassVar = ["made_at", "id"]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.address}"

    @property
    def is_on_its_way(self) -> bool:
        """Whether the mail is still to leave."""
        return self.sending in (RequestLink.Sending.WAITING, RequestLink.Sending.SENDING)


class PublishedCount(models.Model):
    """What was said to everybody of one count from a certain moment on: the ledger that later publications are held
    against. Append-only; the newest line of a cell counts. Without `value` the cell is no longer published."""

    class Why(models.TextChoices):
        """Why a count is not shown."""

        SHOWN = "", "getoond"
        SMALL = "small", "minder dan 5"
        BESIDE = "beside", "anders is een klein aantal uit te rekenen"
        PAST = "past", "anders is met een eerdere publicatie een klein aantal uit te rekenen"
        ELSEWHERE = "elsewhere", "minder dan 5, en uit cijfers van anderen uit te rekenen"

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="published_counts")
    series = models.CharField("reeks", max_length=130)
    area = models.CharField("gebied", max_length=12)
    start = models.DateField("vanaf")
    end = models.DateField("tot")  # exclusive
    value = models.PositiveBigIntegerField("aantal", null=True)
    is_shown = models.BooleanField("getoond")
    rounded = models.PositiveBigIntegerField("afgerond", null=True)  # in open data; None: no number there
    why = models.CharField("waarom niet", max_length=10, choices=Why.choices, blank=True)
    moment = models.PositiveIntegerField("hoeveelste keer")  # counts up per municipality and series
    settled_at = models.DateTimeField("vastgelegd", auto_now_add=True)

    class Meta:
        verbose_name = "gepubliceerd aantal"
        verbose_name_plural = "gepubliceerde aantallen"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "series", "area", "start", "end", "moment"], name="one_line_per_moment"
            ),
            models.CheckConstraint(
                condition=models.Q(is_shown=False) | models.Q(value__isnull=False), name="shown_has_a_count"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.area} {self.start:%Y-%m}: {'getoond' if self.is_shown else 'niet getoond'}"
