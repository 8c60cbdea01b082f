"""The forms of the import wizard."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from baken.core.errors import UserError
from baken.plans.queries import OpenQuestion
from baken.web.forms import OfficeForm

PLAN_KINDS = (".docx", ".odt", ".pdf", ".html", ".htm", ".xml", ".md", ".txt")
LARGEST_PLAN = 20 * 1024 * 1024
NAME_LENGTH = 150


class UploadForm(OfficeForm):
    """The document as the council adopted it."""

    document = forms.FileField(
        label="Document",
        max_length=NAME_LENGTH,
        help_text="Word (.docx), OpenDocument (.odt), pdf met tekst, webpagina (.html, .xml), Markdown (.md) of "
        "platte tekst (.txt). Hooguit 20 MB.",
        error_messages={
            "required": "Kies eerst een document.",
            "empty": "Dit bestand is leeg. Kies het bestand waar het plan in staat.",
            "max_length": f"De naam van het bestand is te lang. Geef het een naam van hooguit {NAME_LENGTH} tekens.",
            "invalid": "Het bestand kwam niet aan. Kies het nog eens.",
        },
        widget=forms.FileInput(attrs={"accept": ",".join(PLAN_KINDS)}),
    )

    def clean_document(self) -> UploadedFile[bytes]:
        """A file of a kind and size that can be read."""
        file: UploadedFile[bytes] = self.cleaned_data["document"]
        check_upload(file, PLAN_KINDS, LARGEST_PLAN)
        return file


def check_upload(file: UploadedFile[bytes], kinds: Sequence[str], largest: int) -> None:
    """Refuse other kinds and larger files, with a sentence that says what can be done."""
    kind = PurePath(file.name or "").suffix.lower()
    if kind not in kinds:
        shown = ", ".join(kinds)
        raise ValidationError(
            f"Een bestand van de soort ‘{kind or 'onbekend'}’ kunnen we niet lezen. Kies uit: {shown}."
        )
    if (file.size or 0) > largest:
        limit = largest // (1024 * 1024)
        raise ValidationError(
            f"Dit bestand is groter dan {limit} MB. Bewaar het zonder afbeeldingen en probeer het weer."
        )


class VersionedForm(OfficeForm):
    """Carries the version it was shown with, so that two people cannot overwrite each other."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class AnswersForm(VersionedForm):
    """All questions of a reading; each may wait."""

    def __init__(self, *args: Any, questions: Sequence[OpenQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for asked in questions:
            self.fields[field_name(asked)] = forms.ChoiceField(
                label=asked.question.text,
                help_text=asked.question.help,
                choices=list(asked.question.choices),
                widget=forms.RadioSelect,
                required=False,
                initial=asked.answer or "",
                error_messages={"invalid_choice": "Kies een van de antwoorden hieronder."},
            )

    def answers(self) -> dict[str, str]:
        """Question id → answer, only what differs from what is stored."""
        given = {q: str(self.cleaned_data.get(field_name(q)) or "") for q in self.questions}
        return {q.id: answer for q, answer in given.items() if answer and answer != q.answer}


def field_name(asked: OpenQuestion) -> str:
    """The form field of a question."""
    return f"vraag-{asked.id}"


class CorrectionForm(VersionedForm):
    """Another text for one piece of the draft."""

    text = forms.CharField(
        label="Tekst",
        required=False,
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": "Houd het bij 10.000 tekens."},
    )


class SettleReadingForm(VersionedForm):
    """How a loose end of a reading was settled."""

    note = forms.CharField(
        label="Wat doet u hiermee?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Eén of twee zinnen, bijvoorbeeld: ‘Wij houden 2024–2027 aan, zoals op de voorkant.’",
        error_messages={
            "required": "Schrijf wat u met dit losse eindje doet.",
            "max_length": "Houd het bij 1.000 tekens.",
        },
    )


class ExclusionForm(VersionedForm):
    """Leave out or take back; the button says which."""


def save_over(form: VersionedForm, version: int, error: UserError) -> None:
    """After a clash: say so, keep everything typed, and let the next save go over the newest version."""
    form.add_error(None, error.sentence)
    typed = dict(form.data.items())
    typed["version"] = str(version)
    form.data = typed
