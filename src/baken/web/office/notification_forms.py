"""The forms of counting an export: the file with its columns, and what every category is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from baken.sources.notifications.columns import Columns
from baken.sources.notifications.parse import NOT_COUNTED
from baken.web.forms import DutchDateField, OfficeForm
from baken.web.office.reading_forms import check_upload

KINDS = (".csv", ".txt", ".xlsx", ".ods")
LARGEST = 20 * 1024 * 1024
NOT_HERE = "geen"  # stands in the form for a category that is left out


class ExportForm(OfficeForm):
    """The export, and whether the person chooses the columns."""

    file = forms.FileField(
        label="Export uit het meldingensysteem",
        max_length=200,
        help_text="Een csv of een rekenblad, bijvoorbeeld de export van Signalen. Hooguit 20 MB.",
        error_messages={
            "required": "Kies het bestand met de meldingen.",
            "empty": "Dit bestand is leeg. Kies het bestand waar de meldingen in staan.",
            "max_length": "De naam van het bestand is te lang. Geef het een kortere naam.",
        },
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
    )
    choose = forms.BooleanField(label="Ik wil zelf de kolommen kiezen", required=False)

    def clean_file(self) -> UploadedFile[bytes]:
        """A file of a kind and size that can be read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        check_upload(file, KINDS, LARGEST)
        return file


class ExportColumnsForm(OfficeForm):
    """Which column is what, by the labels of the head line of the file that was just chosen."""

    day = forms.TypedChoiceField(label="In welke kolom staat de datum van de melding?", coerce=int)
    category = forms.TypedChoiceField(label="In welke kolom staat de categorie?", coerce=int)
    main = forms.TypedChoiceField(label="Hoofdcategorie", coerce=int, required=False, empty_value=None)
    area = forms.TypedChoiceField(label="Buurt of wijk", coerce=int, required=False, empty_value=None)
    number = forms.TypedChoiceField(
        label="Nummer van de melding", coerce=int, required=False, empty_value=None,
        help_text="Staat een melding op meer regels, dan telt zij zo één keer.",
    )  # fmt: skip

    def __init__(self, *args: Any, head: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [(str(n), f"{n + 1}. {name or 'zonder naam'}"[:60]) for n, name in enumerate(head)]
        for name, field in self.fields.items():
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "Kies een kolom" if field.required else "geen"), *columns]
            field.error_messages["required"] = f"Kies de kolom voor de {'datum' if name == 'day' else 'categorie'}."

    def clean(self) -> dict[str, Any]:
        """Day and category are two columns."""
        cleaned = super().clean() or self.cleaned_data
        if "day" in cleaned and cleaned.get("category") == cleaned["day"]:
            self.add_error("category", "Datum en categorie kunnen niet in dezelfde kolom staan.")
        return cleaned

    def columns(self) -> Columns:
        """As chosen."""
        return Columns(**self.cleaned_data)


class CountForm(OfficeForm):
    """The days that the export covers, and a series for every category."""

    since = DutchDateField(label="Vanaf", error_messages={"required": "Vul de eerste dag van de export in."})
    until = DutchDateField(label="Tot en met", error_messages={"required": "Vul de laatste dag van de export in."})

    def __init__(
        self, *args: Any, categories: Sequence[tuple[str, int]], series: Mapping[str, str],
        known: Mapping[str, str], today: date, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.today = today
        self.labels = {f"category-{n}": label for n, (label, _) in enumerate(categories)}
        options = [(NOT_HERE, "Telt niet mee"), *series.items()]
        for n, (label, number) in enumerate(categories):
            self.fields[f"category-{n}"] = forms.ChoiceField(
                label=f"{label} ({number})", choices=options, initial=known.get(label) or NOT_HERE,
                error_messages={"required": f"Kies een reeks voor ‘{label}’, of ‘Telt niet mee’."},
            )  # fmt: skip

    def category_fields(self) -> list[forms.BoundField]:
        """The lists of the categories."""
        return [self[name] for name in self.labels]

    def clean(self) -> dict[str, Any]:
        """The days in order and not to come; at least one category counts."""
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "De laatste dag ligt vóór de eerste. Draai ze om.")
        elif until and until > self.today:
            self.add_error("until", "Deze dag komt nog. Vul een dag tot en met vandaag in.")
        return cleaned

    def chosen(self) -> dict[str, str]:
        """Series by category; `NOT_COUNTED` for what is left out."""
        found = {label: self.cleaned_data.get(name, NOT_HERE) for name, label in self.labels.items()}
        return {label: NOT_COUNTED if key == NOT_HERE else key for label, key in found.items()}
