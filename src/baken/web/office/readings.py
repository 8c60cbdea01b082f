"""The import wizard, step 1 and 4: choosing a document, and checking and recording what was read."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from baken.core.errors import UserError
from baken.plans.corrections import indicators_of
from baken.plans.models import Reading
from baken.plans.operations import drop_reading, make_edition, receive_and_read
from baken.plans.queries import draft_of, known_document, loose_ends_of, open_questions, sentence_about_known
from baken.web.office.access import OfficeRequest, office
from baken.web.office.page import address, page_of, reading_of, show
from baken.web.office.reading_forms import NAME_LENGTH, UploadForm

STEPS = ("Document kiezen", "Nalezen", "Controleren", "Vastleggen")


@office("plans.read")
@require_safe
def readings(request: OfficeRequest) -> HttpResponse:
    """Every document that was read, newest first."""
    found = Reading.objects.filter(document__municipality=request.municipality).select_related("document", "edition")
    return show(request, "readings.html", {"page": page_of(request, found.order_by("-started_at"))})


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: OfficeRequest) -> HttpResponse:
    """Choose a document; it is stored only when it can be read."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        try:
            reading = _read(request, form.cleaned_data["document"])
        except UserError as error:
            form.add_error("document", error.sentence)
        else:
            return redirect(address(request, "reading", number=reading.pk))
    return show(request, "upload.html", {"form": form, "steps": steps(0)}, has_errors=bool(form.errors))


def _read(request: OfficeRequest, file: UploadedFile[bytes]) -> Reading:
    """Received and read, or neither."""
    name, content = (file.name or "document")[-NAME_LENGTH:], file.read()
    if known := known_document(request.municipality, content):
        messages.info(request, sentence_about_known(known))
    return receive_and_read(municipality=request.municipality, name=name, content=content, by=request.user)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: OfficeRequest, number: int) -> HttpResponse:
    """What will be recorded; on a post it becomes a concept."""
    reading = reading_of(request, number)
    if reading.status != Reading.Status.OPEN:
        return redirect(address(request, "reading", number=reading.pk))
    sentence = ""
    if request.method == "POST":
        try:
            edition = make_edition(reading=reading, by=request.user)
        except UserError as error:
            sentence = error.sentence
        else:
            messages.success(
                request, f"{edition} staat klaar als concept. Controleer het en leg daarna het besluit vast."
            )
            return redirect(address(request, "edition", number=edition.pk))
    draft = draft_of(reading)
    questions = open_questions(reading)
    context = {
        "reading": reading,
        "draft": draft,
        "steps": steps(2),
        "indicator_count": len(list(indicators_of(draft))),
        "waiting": sum(1 for q in questions if q.answer is None),
        "unsettled": sum(1 for end in loose_ends_of(reading) if not end.note),
        "groups": [("Prioriteiten", draft.priorities), ("Strategische thema’s", draft.strategic_themes)],
        "sentence": sentence,
        "is_elsewhere": elsewhere(draft.municipality, request.municipality.name),
    }
    return show(request, "check.html", context, has_errors=bool(sentence))


def elsewhere(told: str, own: str) -> str:
    """A sentence when the document names another municipality, and not this one among several; else empty."""
    if not told or own.casefold() in told.casefold() or told.casefold() in own.casefold():
        return ""
    return f"Volgens het document is dit een plan van {told}. U werkt hier voor {own}. Kijk na of u het juiste koos."


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: OfficeRequest, number: int) -> HttpResponse:
    """Stop a reading, after a question."""
    reading = reading_of(request, number)
    sentence = ""
    if request.method == "POST":
        try:
            drop_reading(reading=reading, by=request.user)
        except UserError as error:
            sentence = error.sentence
        else:
            messages.success(request, f"Gestopt met ‘{reading.document.name}’. Het document zelf blijft bewaard.")
            return redirect(address(request, "readings"))
    return show(request, "drop.html", {"reading": reading, "sentence": sentence}, has_errors=bool(sentence))


def steps(current: int) -> list[tuple[str, str]]:
    """The steps with their state, for components/steps.html."""
    return [(label, "done" if n < current else "now" if n == current else "later") for n, label in enumerate(STEPS)]
