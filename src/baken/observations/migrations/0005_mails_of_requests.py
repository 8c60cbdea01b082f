"""Mails of requests are sent by the worker: where each of them stands, and a day to answer before the link ends."""

import datetime
import uuid

from django.db import migrations, models
from django.db.models import F


def take_over(apps, schema_editor):
    """What went out before this was sent when it was made, and was due on the last day of its link."""
    apps.get_model("observations", "RequestLink").objects.update(sending="sent", sent_at=F("made_at"), attempts=1)
    apps.get_model("observations", "FigureRequest").objects.update(due=F("until"))


def nothing(apps, schema_editor):
    """Going back needs no change of rows."""


class Migration(migrations.Migration):
    dependencies = [("observations", "0004_requests")]

    operations = [
        migrations.AlterModelOptions(
            name="requestlink",
            options={
                "ordering": ["made_at", "id"],
                "verbose_name": "link om een cijfer te geven",
                "verbose_name_plural": "links om een cijfer te geven",
            },
        ),
        migrations.RenameField("requestlink", "sent_at", "made_at"),
        migrations.AlterField(
            "requestlink", "made_at", models.DateTimeField(auto_now_add=True, verbose_name="gemaakt")
        ),
        migrations.AddField("requestlink", "seed", models.UUIDField(default=uuid.uuid4, verbose_name="zaad")),
        migrations.AddField(
            "requestlink", "reason",
            models.CharField(choices=[("asked", "vraag"), ("reminded", "herinnering"), ("overdue", "herinnering na de datum"), ("passed_on", "doorgegeven aan een collega"), ("readdressed", "vraag, naar een ander adres"), ("extended", "meer tijd")], default="asked", max_length=12, verbose_name="waarom"),
        ),
        migrations.AddField(
            "requestlink", "passed_by", models.CharField(blank=True, default="", max_length=120, verbose_name="doorgegeven door"),
            preserve_default=False,
        ),
        migrations.AddField(
            "requestlink", "sending",
            models.CharField(choices=[("waiting", "wacht op versturen"), ("sending", "bezig met versturen"), ("sent", "verstuurd"), ("failed", "niet gelukt"), ("dropped", "niet verstuurd: was niet meer nodig")], default="waiting", max_length=10, verbose_name="stand"),
        ),
        migrations.AddField(
            "requestlink", "attempts", models.PositiveSmallIntegerField(default=0, verbose_name="pogingen")
        ),
        migrations.AddField(
            "requestlink", "sent_at", models.DateTimeField(blank=True, null=True, verbose_name="verstuurd")
        ),
        migrations.AddField(
            "requestlink", "problem", models.CharField(blank=True, default="", max_length=300, verbose_name="wat er misging"),
            preserve_default=False,
        ),
        migrations.AddField(
            "requestlink", "maybe_twice",
            models.BooleanField(default=False, verbose_name="misschien twee keer verstuurd"),
        ),
        migrations.AddField("requestlink", "task", models.UUIDField(null=True, verbose_name="taak")),
        migrations.AddField(
            "figurerequest", "due",
            models.DateField(default=datetime.date(2026, 1, 1), verbose_name="graag uiterlijk"),
            preserve_default=False,
        ),
        migrations.AlterField("figurerequest", "until", models.DateField(verbose_name="link werkt tot en met")),
        migrations.RunPython(take_over, nothing),
    ]
