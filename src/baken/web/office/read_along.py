"""The import wizard, step 2: the document beside what was read from it, with the questions and the loose ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from baken.core.errors import UserError
from baken.documents.draft import PlanDraft
from baken.documents.outline import Outline
from baken.plans.models import Reading
from baken.plans.operations import StaleReadingError, answer_questions, settle_in_reading
from baken.plans.queries import OpenQuestion, draft_of, loose_ends_of, open_questions, outline_of
from baken.web.office.access import OfficeRequest, office
from baken.web.office.outline_view import (
    BLOCKS,
    ROWS_PER_PAGE,
    Marks,
    anchor_index,
    folded,
    shown_blocks,
    table_page,
)
from baken.web.office.page import address, reading_of, show
from baken.web.office.reading_forms import AnswersForm, SettleReadingForm, field_name, save_over
from baken.web.office.readings import steps
from baken.web.office.understood import understood
from baken.web.office.wording import count_of


@dataclass(frozen=True)
class ShownLooseEnd:
    """A loose end with its way back to the text and its note."""

    number: int
    title: str
    text: str
    place: str
    block: int | None
    note: str


@office("plans.read")
@require_safe
def reading(request: OfficeRequest, number: int) -> HttpResponse:
    """Read along."""
    found = reading_of(request, number)
    questions = open_questions(found)
    return _page(request, found, AnswersForm(questions=questions, initial={"version": found.version}))


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: OfficeRequest, number: int) -> HttpResponse:
    """Save the answers given so far. Somebody else's change is shown first; nothing typed is lost. Who comes here by a
    bookmark or after logging in again is sent to the questions."""
    found = reading_of(request, number)
    if request.method != "POST":
        return redirect(address(request, "reading", number=number))
    form = AnswersForm(request.POST, questions=open_questions(found))
    if not form.is_valid():
        return _page(request, found, form)
    given = form.answers()
    try:
        answer_questions(reading=found, answers=given, version=form.cleaned_data["version"], by=request.user)
    except StaleReadingError as error:
        return _stale(request, number, form, error)
    except UserError as error:
        form.add_error(None, error.sentence)
        return _page(request, found, form)
    return _next(request, found, len(given))


@office("plans.read")
@require_safe
def reading_text(request: OfficeRequest, number: int) -> HttpResponse:
    """The text of the document by itself, in pages."""
    found = reading_of(request, number)
    outline = outline_of(found)
    page = Paginator(range(len(outline.blocks)), BLOCKS).get_page(request.GET.get("bladzijde"))
    blocks = shown_blocks(outline, _marks(draft_of(found), open_questions(found)), page.number)
    return show(request, "reading_text.html", {"reading": found, "blocks": blocks, "page": page})


@office("plans.read")
@require_safe
def reading_table(request: OfficeRequest, number: int, block: int) -> HttpResponse:
    """One long table by itself, in pages."""
    found = reading_of(request, number)
    outline = outline_of(found)
    if block >= len(outline.blocks) or not outline.blocks[block].rows:
        raise Http404("no table here")
    table = outline.blocks[block]
    page = Paginator(range(len(table.rows) - 1), ROWS_PER_PAGE).get_page(request.GET.get("bladzijde"))
    head, rows = table_page(table, _marks(draft_of(found), open_questions(found)), page.number)
    context = {"reading": found, "head": head, "rows": rows, "page": page, "place": table.place.dutch, "block": block}
    return show(request, "reading_table.html", context)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def settle_reading(request: OfficeRequest, number: int, loose_end: int) -> HttpResponse:
    """Settle a loose end of the reading with a note."""
    found = reading_of(request, number)
    ends = _loose_ends(found, outline_of(found))
    if loose_end >= len(ends):
        raise Http404("no such loose end")
    chosen = ends[loose_end]
    form = SettleReadingForm(request.POST or None, initial={"version": found.version, "note": chosen.note})
    context: dict[str, Any] = {"reading": found, "loose_end": chosen, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            settle_in_reading(reading=found, number=loose_end, by=request.user, **form.cleaned_data)
        except StaleReadingError as error:
            newest = reading_of(request, number)
            save_over(form, newest.version, error)
            context |= {"is_stale": True, "newest_text": newest.resolved.get(str(loose_end), "")}
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"Afgehandeld: {chosen.title}.")
            return redirect(address(request, "reading", number=number) + "#losse-eindjes")
    return show(request, "settle_reading.html", context, has_errors=bool(form.errors))


def _page(request: OfficeRequest, found: Reading, form: AnswersForm, **extra: Any) -> HttpResponse:
    outline, draft = outline_of(found), draft_of(found)
    waiting = sum(1 for q in form.questions if q.answer is None)
    context: dict[str, Any] = {
        "reading": found,
        "draft": draft,
        "steps": steps(1 if found.status == Reading.Status.OPEN else 4),
        "form": form,
        "questions": [(n, q, form[field_name(q)]) for n, q in enumerate(form.questions, 1)],
        "waiting": waiting,
        "answered": len(form.questions) - waiting,
        "blocks": shown_blocks(outline, _marks(draft, form.questions)),
        "block_count": len(outline.blocks),
        "hidden_blocks": max(0, len(outline.blocks) - BLOCKS),
        "notes": outline.notes,
        "understood": understood(found, form.questions),
        "loose_ends": _loose_ends(found, outline),
        "can_edit": "plans.edit" in request.permissions and found.status == Reading.Status.OPEN,
    }
    return show(request, "reading.html", context | extra, has_errors=bool(form.errors))


def _marks(draft: PlanDraft, questions: Sequence[OpenQuestion]) -> Marks:
    return Marks(draft, {folded(q.indicator_name): n for n, q in enumerate(questions, 1)})


def _loose_ends(found: Reading, outline: Outline) -> list[ShownLooseEnd]:
    return [
        ShownLooseEnd(
            end.number, end.loose_end.title, end.loose_end.text, end.loose_end.place.dutch,
            anchor_index(outline, end.loose_end.place), end.note,
        )
        for end in loose_ends_of(found)
    ]  # fmt: skip


def _next(request: OfficeRequest, found: Reading, saved: int) -> HttpResponse:
    """Where to go after saving: later, on to the summary, or the questions that are left."""
    waiting = sum(1 for q in open_questions(reading_of(request, found.pk)) if q.answer is None)
    if saved:
        messages.success(request, f"{count_of(saved, 'antwoord', 'antwoorden')} opgeslagen.".capitalize())
    if "later" in request.POST:
        return redirect(address(request, "readings"))
    if not waiting:
        return redirect(address(request, "check", number=found.pk))
    messages.info(request, f"Nog {count_of(waiting, 'vraag wacht', 'vragen wachten')} op een antwoord.")
    return redirect(address(request, "reading", number=found.pk) + "#vragen")


def _stale(request: OfficeRequest, number: int, form: AnswersForm, error: StaleReadingError) -> HttpResponse:
    """The newest state beside what this person chose; saving again keeps the latter."""
    newest = reading_of(request, number)
    questions = open_questions(newest)
    save_over(form, newest.version, error)
    again = AnswersForm(form.data, questions=questions)
    again.is_valid()
    again.add_error(None, error.sentence)
    labels = {q.id: dict(q.question.choices) for q in questions}
    theirs = [(q.indicator_name, q.question.text, labels[q.id].get(q.answer or "", "")) for q in questions if q.answer]
    return _page(request, newest, again, theirs=theirs)
