"""Fields that several forms along the road share."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from baken.web.forms import DutchDateField, OfficeForm


class DecisionForm(OfficeForm):
    """The day and number of a decision of the council."""

    decided_on = DutchDateField(
        label="Datum van het raadsbesluit",
        error_messages={"required": "Vul de datum in waarop de raad dit besloot."},
    )
    decision = forms.CharField(
        label="Besluitnummer",
        max_length=60,
        help_text="Zoals het op het raadsbesluit staat.",
        error_messages={
            "required": "Vul het nummer van het raadsbesluit in.",
            "max_length": "Een besluitnummer heeft hooguit 60 tekens.",
        },
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_decided_on(self) -> date | None:
        """The council decided today or before."""
        day: date | None = self.cleaned_data["decided_on"]
        if day and day > self.today:
            raise ValidationError("Deze datum ligt in de toekomst. Leg het besluit vast als de raad heeft besloten.")
        return day


def long_text(label: str, *, required: bool = False, most: int = 5000, rows: int = 4, **kwargs: Any) -> forms.CharField:
    """A text of some lines."""
    return forms.CharField(
        label=label, required=required, max_length=most, widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": kwargs.pop("missing", "Vul dit in."),
            "max_length": f"Deze tekst is te lang: hooguit {most:,} tekens.".replace(",", "."),
        },
        **kwargs,
    )  # fmt: skip


class VersionedForm(OfficeForm):
    """A form on something that two people can change: it sends back the version that it showed."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def save_over(self, sentence: str, version: int) -> None:
        """After a clash: say so, keep what was typed, and let the next save go over what stands there now."""
        self.add_error(None, sentence)
        typed = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict: the form was sent
        typed["version"] = str(version)
        self.data = typed


class BasedForm(OfficeForm):
    """The same for something without a version: it sends back a short text that tells what it was based on."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def save_over(self, sentence: str, shown: str) -> None:
        """After a clash: say so, keep what was typed, and let the next save go over what stands there now."""
        self.add_error(None, sentence)
        typed = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict: the form was sent
        typed["shown"] = shown
        self.data = typed
