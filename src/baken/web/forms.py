"""The base of every form of the office, and its fields in Dutch notation."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from baken.plans.cleaning import clean_text

DATE_HELP = "Bijvoorbeeld 31-12-2024."
_DATE_NOTATIONS = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y")
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?", re.ASCII)
LARGEST = Decimal("99999999999999")  # what the column holds
DECIMALS = 4


class OfficeForm(forms.Form):
    """Errors come from us, in Dutch, with a summary; the browser does not stop the form first."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class TextField(forms.CharField):
    """Plain text, whatever was pasted."""

    def to_python(self, value: Any) -> str:
        """Cleaned before anything is checked, so that a sign that nobody sees is no error."""
        return clean_text(str(value or ""))


class DutchNumberField(forms.CharField):
    """A number as the Dutch write it (`1.234,5`); gives a `Decimal` or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=24, **kwargs)

    def clean(self, value: Any) -> Decimal | None:
        """The number, or a sentence that says how to write it."""
        text = str(super().clean(value)).strip()
        if not text:
            return None
        number = typed_number(text)
        if number is None:
            raise ValidationError(f"‘{text}’ is geen getal. Schrijf het met cijfers, bijvoorbeeld 1.234 of 6,9.")
        if abs(number) > LARGEST:
            raise ValidationError("Dit getal is te groot. Controleer het aantal cijfers.")
        if round(number, DECIMALS) != number:
            raise ValidationError(f"Gebruik hooguit {DECIMALS} cijfers achter de komma.")
        return number


def typed_number(text: str) -> Decimal | None:
    """The number somebody typed: dots only between thousands, a comma before decimals. `6.9` is refused, since it
    could be a slip for 6.900; a percent sign, euro sign and spaces are forgiven."""
    bare = re.sub(r"[\s€%]", "", text)
    return Decimal(bare.replace(".", "").replace(",", ".")) if _NUMBER.fullmatch(bare) else None


class DutchDateField(forms.CharField):
    """A date as `31-12-2024` (or `2024-12-31`); gives a `date` or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", DATE_HELP)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(max_length=12, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A date shows in Dutch notation; what a person typed stays as typed."""
        return f"{value:%d-%m-%Y}" if isinstance(value, date) else value

    def clean(self, value: Any) -> date | None:
        """The date, or a sentence that says how to write it."""
        text = str(super().clean(value)).strip()
        if not text:
            return None
        for notation in _DATE_NOTATIONS:
            try:
                return datetime.strptime(text, notation).date()  # noqa: DTZ007 (a day, not a moment)
            except ValueError:
                continue
        raise ValidationError(f"‘{text}’ is geen datum. Schrijf dag, maand en jaar, bijvoorbeeld 31-12-2024.")


def email_field(label: str, help_text: str = "") -> forms.EmailField:
    """An e-mail address, with our sentences."""
    return forms.EmailField(
        label=label,
        max_length=160,
        help_text=help_text,
        error_messages={
            "required": "Vul het e-mailadres in.",
            "invalid": "Dit is geen e-mailadres. Een e-mailadres ziet eruit als naam@gemeente.nl.",
            "max_length": "Een e-mailadres heeft hooguit 160 tekens.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
