"""Reading a file with figures: choose it, say what the columns are where that is not clear, look, and record."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from baken.catalogue.load import catalogue
from baken.core.errors import UserError
from baken.core.indicators import Scale
from baken.observations.operations import Provenance, import_file
from baken.observations.queries import Preview, preview_file
from baken.plans.models import Indicator
from baken.sources.spreadsheet.parse import Mapping
from baken.web.clock import today
from baken.web.forms import DutchDateField, OfficeForm
from baken.web.office.access import OfficeRequest, office
from baken.web.office.figure_preview import change_table, changes_of, content_table, problem_table
from baken.web.office.kept_file import KeptFile, keep, kept_from
from baken.web.office.page import address, indicator_of, show
from baken.web.office.reading_forms import check_upload
from baken.web.office.start import current_edition
from baken.web.shapes import Content, shape_of

FIGURE_KINDS = (".csv", ".txt", ".json", ".xlsx", ".ods")
LARGEST_FILE = 10 * 1024 * 1024
SHOWN = 100
CHANGES_SHOWN = 20
PROBLEMS_SHOWN = 20
DOUBTS_SHOWN = 10


class FigureFileForm(OfficeForm):
    """The file, the indicator it is about, and where it came from."""

    indicator = forms.ChoiceField(
        label="Voor welke indicator?",
        error_messages={
            "required": "Kies de indicator waar deze cijfers bij horen.",
            "invalid_choice": "Kies een indicator uit de lijst.",
        },
    )
    file = forms.FileField(
        label="Bestand met cijfers",
        max_length=120,
        help_text="Een download van data.politie.nl of StatLine (.csv), een antwoord van een open-dataservice (.json), "
        "of een rekenblad (.xlsx, .ods, .csv). Hooguit 10 MB.",
        error_messages={
            "required": "Kies eerst een bestand.",
            "empty": "Dit bestand is leeg. Kies het bestand waar de cijfers in staan.",
            "max_length": "De naam van het bestand is te lang. Geef het een kortere naam.",
        },
        widget=forms.FileInput(attrs={"accept": ",".join(FIGURE_KINDS)}),
    )
    retrieved_on = DutchDateField(
        label="Opgehaald of ontvangen op", error_messages={"required": "Vul de datum in waarop u het bestand kreeg."}
    )
    publisher = forms.CharField(
        label="Wie gaf de cijfers uit?",
        required=False,
        max_length=120,
        help_text="Laat leeg als het de bron is die bij de indicator hoort.",
    )

    def __init__(self, *args: Any, indicators: list[Indicator], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        field = self.fields["indicator"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Kies een indicator"), *((str(i.pk), i.name) for i in indicators)]

    def clean_file(self) -> UploadedFile[bytes]:
        """A file of a kind and size that can be read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        check_upload(file, FIGURE_KINDS, LARGEST_FILE)
        return file

    def clean_retrieved_on(self) -> date | None:
        """Today or before."""
        day: date | None = self.cleaned_data["retrieved_on"]
        if day and day > self.today:
            raise forms.ValidationError("Deze datum ligt in de toekomst. Vul een datum tot en met vandaag in.")
        return day


class ColumnsForm(OfficeForm):
    """Which column is what; the labels are those of the head line of the file."""

    period = forms.TypedChoiceField(label="In welke kolom staat de periode?", coerce=int)
    value = forms.TypedChoiceField(label="In welke kolom staat het cijfer?", coerce=int)
    area_column = forms.TypedChoiceField(
        label="In welke kolom staat het gebied?", coerce=int, required=False, empty_value=None,
        help_text="Gaan alle regels over uw gemeente? Kies dan ‘geen’.",
    )  # fmt: skip
    lower = forms.TypedChoiceField(label="Ondergrens van de marge", coerce=int, required=False, empty_value=None)
    upper = forms.TypedChoiceField(label="Bovengrens van de marge", coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, head: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [(str(n), f"{n + 1}. {name or 'zonder naam'}"[:80]) for n, name in enumerate(head)]
        for name, field in self.fields.items():
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "Kies een kolom" if field.required else "geen"), *columns]
            field.error_messages["required"] = (
                f"Kies de kolom voor {'de periode' if name == 'period' else 'het cijfer'}."
            )

    def clean(self) -> dict[str, Any]:
        """Period and value are two columns."""
        cleaned = super().clean() or self.cleaned_data
        if "period" in cleaned and cleaned.get("value") == cleaned["period"]:
            self.add_error("value", "Periode en cijfer kunnen niet in dezelfde kolom staan.")
        return cleaned

    def mapping(self, area: str) -> Mapping:
        """The columns as chosen; without a column for the area every row is about `area`."""
        chosen = self.cleaned_data
        return Mapping(**chosen, area="" if chosen["area_column"] is not None else area)


@office("figures.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: OfficeRequest) -> HttpResponse:
    """Choose the file; what is in it is shown before anything is stored."""
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        file: UploadedFile[bytes] = chosen["file"]
        kept = keep(
            request, name=file.name or "", content=file.read(), indicator=int(chosen["indicator"]),
            publisher=chosen["publisher"], retrieved_on=chosen["retrieved_on"],
        )  # fmt: skip
        try:
            return _look(request, kept, None)
        except UserError as error:
            kept.forget()
            form.add_error("file", error.sentence)
    return show(request, "figure_file.html", {"form": form}, has_errors=bool(form.errors))


@office("figures.enter")
@require_POST
def columns(request: OfficeRequest) -> HttpResponse:
    """The file again, with the columns as chosen: look once more, or record."""
    try:
        kept = kept_from(request)
        indicator = indicator_of(request, kept.indicator)
        head = _preview(request, indicator, kept, None).head
        form = ColumnsForm(request.POST, head=head) if head else None
        if form is not None and not form.is_valid():
            return _look(request, kept, form)
        mapping = form.mapping(request.municipality.code) if form else None
        is_asked, is_confirmed = "store" in request.POST, request.POST.get("confirmed") == "on"
        if not is_asked or (not is_confirmed and _preview(request, indicator, kept, mapping).doubts):
            return _look(request, kept, form, has_skipped_doubts=is_asked)
        done = import_file(
            municipality=request.municipality, name=kept.name, content=kept.content, series=indicator.series,
            mapping=mapping, provenance=_provenance(request, indicator, kept), by=request.user,
            scale=Scale(indicator.scale), is_confirmed=is_confirmed,
        )  # fmt: skip
    except UserError as error:
        again = _form(request, is_fresh=True)
        return show(request, "figure_file.html", {"form": again, "sentence": error.sentence}, has_errors=True)
    kept.forget()
    was = "was" if done.unchanged == 1 else "waren"
    messages.success(
        request, f"Vastgelegd: {done.new} nieuw, {done.superseded} vervangen, {done.unchanged} {was} al gelijk."
    )
    return redirect(address(request, "indicator", number=indicator.pk))


def _form(request: OfficeRequest, *, is_fresh: bool = False) -> FigureFileForm:
    edition = current_edition(request.municipality)
    listed = Indicator.objects.filter(priority__edition=edition) if edition else Indicator.objects.none()
    found = [i for i in listed if shape_of(i).content is Content.NUMBER]
    initial = {"retrieved_on": today(), "indicator": request.GET.get("indicator", "")}
    is_bound = request.method == "POST" and not is_fresh
    return FigureFileForm(
        request.POST if is_bound else None, request.FILES if is_bound else None,
        indicators=found, today=today(), initial=initial,
    )  # fmt: skip


def _look(
    request: OfficeRequest, kept: KeptFile, form: ColumnsForm | None, *, has_skipped_doubts: bool = False
) -> HttpResponse:
    """What is in the file, nothing stored yet."""
    indicator = indicator_of(request, kept.indicator)
    is_chosen = form is not None and form.is_valid()
    mapping = form.mapping(request.municipality.code) if form is not None and is_chosen else None
    preview = _preview(request, indicator, kept, mapping)
    if form is None and preview.head:
        form = ColumnsForm(head=preview.head, initial=_initial(preview.mapping))
    context = {
        "indicator": indicator,
        "preview": preview,
        "form": form,
        "kept": kept.signed(request),
        "file_name": kept.name,
        "can_store": bool(preview.figures) and not preview.problems and (form is None or not form.errors),
        "doubts": preview.doubts[:DOUBTS_SHOWN],
        "more_doubts": max(0, len(preview.doubts) - DOUBTS_SHOWN),
        "has_skipped_doubts": has_skipped_doubts,
        **_tables(request, preview),
    }
    return show(request, "figure_columns.html", context, has_errors=has_skipped_doubts or bool(form and form.errors))


def _tables(request: OfficeRequest, preview: Preview) -> dict[str, Any]:
    """What is in the file, what it would change, and what is wrong with it, as far as it fits on a page."""
    changes = changes_of(request.municipality, preview.figures)
    return {
        "table": content_table(request.municipality, preview.figures[-SHOWN:]),
        "more": max(0, len(preview.figures) - SHOWN),
        "changes": change_table(request.municipality, changes[:CHANGES_SHOWN]),
        "more_changes": max(0, len(changes) - CHANGES_SHOWN),
        "problems": problem_table(preview.problems[:PROBLEMS_SHOWN]),
        "more_problems": max(0, len(preview.problems) - PROBLEMS_SHOWN),
    }


def _preview(request: OfficeRequest, indicator: Indicator, kept: KeptFile, mapping: Mapping | None) -> Preview:
    return preview_file(
        request.municipality, name=kept.name, content=kept.content, series=indicator.series, mapping=mapping,
        scale=Scale(indicator.scale), known_on=kept.retrieved_on,
    )  # fmt: skip


def _initial(mapping: Mapping | None) -> dict[str, object]:
    return {name: value for name, value in mapping.to_json().items() if value is not None} if mapping else {}


def _provenance(request: OfficeRequest, indicator: Indicator, kept: KeptFile) -> Provenance:
    """From the catalogue where the series is known; what the person wrote goes first."""
    definition = catalogue().definitions.get(indicator.series)
    source = catalogue().sources[definition.source] if definition else None
    by_itself = kept.publisher or (source.publisher if source else f"Gemeente {request.municipality.name}")
    is_own = bool(kept.publisher) or definition is None
    return Provenance(
        source="municipality" if is_own or definition is None else definition.source,
        publisher=by_itself,
        retrieved_on=kept.retrieved_on,
        table="" if is_own or definition is None else definition.table,
        licence=f"Bron: {by_itself}" if is_own or source is None else source.licence,
    )
