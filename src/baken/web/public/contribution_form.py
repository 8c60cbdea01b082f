"""One question to everybody: a text, and what it is about if one wants. Nothing about who says it."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.utils.html import format_html

from baken.catalogue.themes import standard_themes
from baken.plans.cleaning import clean_text
from baken.plans.contributing import LONGEST, hint_of, key_of, refusal_of
from baken.plans.models import Consultation, Theme
from baken.web.dutch import dutch_number
from baken.web.forms import OfficeForm

QUICKEST, OLDEST = 3, 24 * 60 * 60  # seconds between showing and sending
AGAIN = "Het versturen lukte niet. Uw tekst staat er nog. Druk nog een keer op de knop."


class RawField(forms.CharField):
    """A text as it was typed, but for the one sign that no database keeps."""

    def to_python(self, value: Any) -> str:
        """Cleaned before anything is checked, so that such a sign is no error."""
        return str(value or "").replace("\x00", "").strip()


class ContributionForm(OfficeForm):
    """Call `is_valid()`; on a valid form `hint` is what to look at again, empty once a person said it is right."""

    text = RawField(
        label="Uw antwoord", widget=forms.Textarea(attrs={"rows": 9, "autocomplete": "off"}),
        help_text=f"Hooguit {dutch_number(LONGEST)} tekens. Schrijf geen namen, adressen of telefoonnummers op.",
        error_messages={"required": "Schrijf op wat u kwijt wilt."},
    )  # fmt: skip
    themes = forms.MultipleChoiceField(
        label="Kies een of meer onderwerpen", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies onderwerpen uit de lijst."},
    )  # fmt: skip
    moment = forms.CharField(required=False, widget=forms.HiddenInput)
    looked_at = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(  # nobody sees it; machines fill it in
        label="Laat dit vak leeg", required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": -1})
    )

    def __init__(self, *args: Any, consultation: Consultation, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consultation, self.today, self.hint = consultation, today, ""
        themes = Theme.objects.filter(field__edition=consultation.edition).order_by("field__order", "order")
        choices = [(str(theme.pk), theme_label(theme)) for theme in themes]
        self.fields["themes"].choices = choices  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        """The text as plain text, or what to change in it; a link is seen before mark-up goes."""
        typed = str(self.cleaned_data["text"])
        text = clean_text(typed)
        reason = refusal_of(text, self.today) or refusal_of(typed[:LONGEST], self.today)
        if reason:
            raise forms.ValidationError(reason)
        return text

    def clean(self) -> dict[str, Any]:
        """Whether a person sent it, and whether it says something of a person."""
        typed = super().clean() or {}
        if typed.get("website") or not self._is_human(str(typed.get("moment", ""))):
            self.add_error(None, AGAIN)
        text = typed.get("text")
        if text and typed.get("looked_at") != key_of(text):
            self.hint = hint_of(text, self.today)
        return typed

    @property
    def looks_at(self) -> str:
        """What a second press sends along, to say that a person looked at this very text."""
        return key_of(self.cleaned_data["text"]) if self.hint else ""

    @property
    def next_moment(self) -> str:
        """The moment to send along with the next press: the one that was shown, as long as it is good."""
        shown = str(self.data.get("moment", "")) if self.is_bound else ""
        age = self._age_of(shown)
        if age is not None and age <= OLDEST:
            return shown
        # who left the page open too long need not wait again; a moment that was made up starts anew
        return self._stamped(int(time.time()) - (QUICKEST if age is not None else 0))

    def _is_human(self, moment: str) -> bool:
        age = self._age_of(moment)
        return age is not None and QUICKEST <= age <= OLDEST

    def _age_of(self, moment: str) -> float | None:
        """Seconds since this form was shown; None for a moment that is not ours."""
        try:
            return time.time() - int(signing.loads(moment, salt=self._salt))
        except (signing.BadSignature, TypeError, ValueError):
            return None

    def _stamped(self, moment: int) -> str:
        return signing.dumps(moment, salt=self._salt)

    @property
    def _salt(self) -> str:
        return f"baken.consultation.{self.consultation.pk}"


def theme_label(theme: Theme) -> str:
    """What a theme is about in plain words, with its name; the name alone where no definition knows it."""
    known = standard_themes().get(theme.key)
    if known is None:
        return theme.name
    return format_html("{} <small>{}</small>", known.about, theme.name)
