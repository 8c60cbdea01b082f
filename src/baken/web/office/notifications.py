"""Counting an export of the report system: choose it, say what every category is about, look, and record the counts.

The export is about people. It is read while it is sent in and never put aside; between two pages only its tally is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from baken.accounts.models import Municipality
from baken.catalogue.load import catalogue
from baken.core.errors import UserError
from baken.core.indicators import Scale
from baken.observations.districts import codes_by_name
from baken.observations.operations import Provenance, import_counts
from baken.observations.publication import REPORTS
from baken.observations.queries import mapping_for
from baken.plans.models import Indicator
from baken.sources.notifications.columns import Columns, propose
from baken.sources.notifications.parse import Counted, Question, categories, count
from baken.sources.notifications.tally import Tally, tally
from baken.sources.spreadsheet.sheet import Sheet, read_sheet
from baken.web.area_names import area_names
from baken.web.clock import today
from baken.web.dutch import dutch_number
from baken.web.office.access import OfficeRequest, office
from baken.web.office.figure_preview import change_table, changes_of, problem_table
from baken.web.office.kept_file import KeptFile, keep, kept_from
from baken.web.office.notification_forms import CountForm, ExportColumnsForm, ExportForm
from baken.web.office.notification_tables import area_table, covered_months, left_out_sentences, month_table
from baken.web.office.page import address, show
from baken.web.office.start import current_edition

SHOWN = 20


@dataclass(frozen=True)
class _Put:
    """What is put aside of an export: its tally, how it was read, and the checksum of the file itself."""

    added_up: Tally
    columns: Columns
    head: str
    checksum: str

    def to_bytes(self) -> bytes:
        plain = {"columns": self.columns.to_json(), "head": self.head, "checksum": self.checksum}
        return json.dumps(plain | {"tally": self.added_up.to_json()}).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> _Put:
        plain = json.loads(content)
        columns = Columns.from_json(plain["columns"])
        assert columns is not None  # written a moment ago by this very version
        return cls(Tally.from_json(plain["tally"]), columns, plain["head"], plain["checksum"])


@office("figures.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: OfficeRequest) -> HttpResponse:
    """Choose the export; it is added up at once and then forgotten."""
    is_sent = request.method == "POST"
    form = ExportForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    context: dict[str, Any] = {"form": form}
    if is_sent and form.is_valid():
        try:
            answer = _read(request, form, context)
        except UserError as error:
            form.add_error("file", error.sentence)
        else:
            if answer is not None:
                return answer
    has_errors = bool(form.errors) or "problems" in context or "sentence" in context
    return show(request, "notifications.html", context, has_errors=has_errors)


def _read(request: OfficeRequest, form: ExportForm, context: dict[str, Any]) -> HttpResponse | None:
    """The next page; or None with in `context` what has to be chosen or mended first."""
    content = form.cleaned_data["file"].read()
    sheet = read_sheet(content)
    head = hashlib.sha256(f"meldingen|{sheet.fingerprint}".encode()).hexdigest()
    columns = _columns(request, form, sheet, head, context)
    if columns is None:
        return None
    categories(sheet, columns)  # refuses a column with something else in it
    added_up = tally(sheet, columns, request.municipality.code, _codes(request.municipality, sheet, columns))
    if added_up.problems:
        context |= {
            "problems": problem_table(added_up.problems[:SHOWN]),
            "more_problems": max(0, len(added_up.problems) - SHOWN),
            "columns": context.get("columns") or ExportColumnsForm(head=sheet.head, initial=columns.to_json()),
        }
        return None
    put = _Put(added_up, columns, head, hashlib.sha256(content).hexdigest())
    kept = keep(
        request, name="", content=put.to_bytes(), indicator=0, publisher="", retrieved_on=today(),
    )  # fmt: skip
    return _look(request, kept, put, _count_form(request, put))


def _columns(
    request: OfficeRequest, form: ExportForm, sheet: Sheet, head: str, context: dict[str, Any]
) -> Columns | None:
    """As chosen, as remembered, or as the head line says; None where the person has to choose."""
    if "day" in request.POST:
        chosen = ExportColumnsForm(request.POST, head=sheet.head)
        context["columns"] = chosen
        if chosen.is_valid():
            return chosen.columns()
        context["sentence"] = "Kies de kolommen, en kies het bestand nog een keer: we hebben het niet bewaard."
        return None
    proposed = _remembered(request.municipality, head).columns or propose(sheet.head)
    if proposed is not None and not form.cleaned_data["choose"]:
        return proposed
    initial = proposed.to_json() if proposed else {}
    context["columns"] = ExportColumnsForm(head=sheet.head, initial=initial)
    context["sentence"] = "Zeg in welke kolom wat staat, en kies het bestand nog een keer: we hebben het niet bewaard."
    return None


@office("figures.enter")
@require_POST
def count_export(request: OfficeRequest) -> HttpResponse:
    """The tally again, with what was chosen: look once more, or record."""
    try:
        kept = kept_from(request)
        put = _Put.from_bytes(kept.content)
        form = _count_form(request, put, request.POST)
        if "store" not in request.POST or not form.is_valid():
            return _look(request, kept, put, form)
        counted = _counted(request, put, form)
        done = import_counts(
            municipality=request.municipality, table=counted.to_csv(), figures=counted.figures,
            provenance=_provenance(request, put, counted), head=put.head,
            mapping={"columns": put.columns.to_json(), "series": form.chosen()}, by=request.user,
        )  # fmt: skip
    except UserError as error:
        context = {"form": ExportForm(), "sentence": error.sentence}
        return show(request, "notifications.html", context, has_errors=True)
    kept.forget()
    told = f"{dutch_number(done.new)} nieuw, {dutch_number(done.superseded)} vervangen, {dutch_number(done.unchanged)}"
    messages.success(request, f"Vastgelegd: {told} gelijk gebleven. Van het bestand zelf is niets bewaard.")
    return redirect(address(request, "areas"))


def _look(request: OfficeRequest, kept: KeptFile, put: _Put, form: CountForm) -> HttpResponse:
    """What would be counted; nothing stored yet."""
    is_complete = not form.is_bound or form.is_valid()
    counted = _counted(request, put, form) if form.is_bound and form.is_valid() else None
    figures = counted.figures if counted else ()
    names, municipality = countable(request.municipality), request.municipality
    changes = changes_of(municipality, figures)
    has_areas = any(figure.area != municipality.code for figure in figures)
    context = {
        "form": form,
        "kept": kept.signed(request),
        "months": month_table(figures, municipality.code, names) if figures else None,
        "areas": area_table(figures, municipality.code, names, area_names(municipality)) if has_areas else None,
        "changes": change_table(municipality, changes[:SHOWN]) if changes else None,
        "more_changes": max(0, len(changes) - SHOWN),
        "left_out": tuple(left_out_sentences(put.added_up.left_out, counted)),
        "total": sum(put.added_up.counts.values()),
        "is_looked_at": counted is not None,
    }
    return show(request, "notification_counts.html", context, has_errors=not is_complete)


def _counted(request: OfficeRequest, put: _Put, form: CountForm) -> Counted:
    days = form.cleaned_data
    question = Question(request.municipality.code, form.chosen(), days["since"], days["until"], {})
    return count(put.added_up, question)


def _count_form(request: OfficeRequest, put: _Put, sent: Mapping[str, Any] | None = None) -> CountForm:
    series = countable(request.municipality)
    remembered = _remembered(request.municipality, put.head).series
    guessed = {
        label: catalogue().match_series(label.rsplit(" › ", maxsplit=1)[-1], "gemeente") or ""
        for label, _ in put.added_up.categories
    }
    known = {label: key for label, key in (guessed | remembered).items() if key in series}
    return CountForm(
        sent, categories=put.added_up.categories, series=series, known=known, today=today(),
        initial={"since": put.added_up.first, "until": put.added_up.last},
    )  # fmt: skip


@dataclass(frozen=True)
class _Remembered:
    columns: Columns | None
    series: dict[str, str]


def _remembered(municipality: Municipality, head: str) -> _Remembered:
    """How an export with this head line was counted before."""
    kept = mapping_for(municipality, head)
    if kept is None:
        return _Remembered(None, {})
    return _Remembered(Columns.from_json(kept.mapping["columns"]), dict(kept.mapping["series"]))


def countable(municipality: Municipality) -> dict[str, str]:
    """Names by key of the series that reports can feed: the municipality's own in the catalogue, and own counts of the
    plan."""
    found = {key: d.series.name for key, d in catalogue().definitions.items() if d.source == "municipality"}
    edition = current_edition(municipality)
    if edition is None:
        return found
    own = Indicator.objects.filter(priority__edition=edition, series__startswith="own.", scale=Scale.COUNT.value)
    return found | {indicator.series: indicator.name for indicator in own}


def _codes(municipality: Municipality, sheet: Sheet, columns: Columns) -> dict[str, str]:
    head = sheet.head[columns.area] if columns.area is not None and columns.area < len(sheet.head) else ""
    return codes_by_name(municipality, head, area_names(municipality))


def _provenance(request: OfficeRequest, put: _Put, counted: Counted) -> Provenance:
    months = covered_months(counted.figures)
    span = f"{months[0].label} tot en met {months[-1].label}" if months else ""
    publisher = f"Gemeente {request.municipality.name}"
    return Provenance(
        source="municipality", publisher=publisher, retrieved_on=today(), table=REPORTS,
        selection=f"Aantallen per maand en gebied, {span}", licence=f"Bron: {publisher}",
        note=f"Geteld uit een export met controlegetal {put.checksum}. De export zelf is niet bewaard.",
    )  # fmt: skip
