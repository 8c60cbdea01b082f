"""Every read of plans and readings that is more than a filter."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from baken.accounts.models import Municipality
from baken.core.phrases.reading import Question
from baken.documents.codec import draft_from_json, outline_from_json
from baken.documents.draft import DraftIndicator, LooseEnd, PlanDraft
from baken.documents.outline import Outline
from baken.plans.corrections import Corrections, corrected, indicators_of, questions_of, without_excluded
from baken.plans.models import Amendment, Document, Edition, Reading


@dataclass(frozen=True)
class OpenQuestion:
    """A question of a reading. `id` is the path of its indicator and the key of the question; `answer` the stored
    value a person chose, None while nobody did."""

    id: str
    question: Question
    indicator_name: str
    answer: str | None
    indicator: DraftIndicator


@dataclass(frozen=True)
class ReadLooseEnd:
    """A loose end of a reading: its number, counted from 0, and the note of who settled it ("" while open)."""

    number: int
    loose_end: LooseEnd
    note: str


def outline_of(reading: Reading) -> Outline:
    """The outline as it was read."""
    return outline_from_json(reading.outline)


def first_draft_of(reading: Reading) -> PlanDraft:
    """The draft as it was read, without what a person changed."""
    return draft_from_json(reading.draft)


def draft_of(reading: Reading, *, keeps_excluded: bool = False) -> PlanDraft:
    """The draft with answers and corrections. With `keeps_excluded` what was left out keeps its place, so that
    positions are the paths that `correct_text` takes."""
    changes = Corrections(reading.corrections, reading.answers)
    draft = corrected(first_draft_of(reading), changes)
    return draft if keeps_excluded else without_excluded(draft, changes)


def excluded_paths(reading: Reading) -> frozenset[str]:
    """Paths of what a person left out, e.g. `priorities/0/indicators/3`."""
    return frozenset(p.removesuffix("/excluded") for p, text in reading.corrections.items() if text and _excludes(p))


def _excludes(path: str) -> bool:
    return path.endswith("/excluded")


def open_questions(reading: Reading) -> tuple[OpenQuestion, ...]:
    """Every question of the reading in the order of the plan, answered or not."""
    unanswered = corrected(first_draft_of(reading), Corrections(reading.corrections, {}))
    out = excluded_paths(reading)
    return tuple(
        OpenQuestion(identity, question, indicator.name, reading.answers.get(identity), indicator)
        for path, indicator in indicators_of(unanswered)
        if not _is_out(path, out)
        for question in questions_of(indicator, path, reading.answers)
        for identity in [f"{path}:{question.key}"]
    )


def _is_out(path: str, excluded: frozenset[str]) -> bool:
    return any(path == out or path.startswith(f"{out}/") for out in excluded)


def loose_ends_of(reading: Reading) -> tuple[ReadLooseEnd, ...]:
    """The loose ends of the reading with the notes made on them."""
    found = first_draft_of(reading).loose_ends
    return tuple(ReadLooseEnd(i, end, reading.resolved.get(str(i), "")) for i, end in enumerate(found))


def known_document(municipality: Municipality, content: bytes) -> Document | None:
    """The document with exactly these bytes, if this municipality sent it before."""
    checksum = hashlib.sha256(content).hexdigest()
    return Document.objects.filter(municipality=municipality, checksum=checksum).first()


def sentence_about_known(document: Document) -> str:
    """What to tell a person who sends a file again."""
    day = f"{document.uploaded_at.day}-{document.uploaded_at.month}-{document.uploaded_at.year}"
    reading = document.readings.order_by("-pk").first()
    state = reading.get_status_display() if reading else "nog niet gelezen"
    return (
        f"Dit bestand is al ontvangen op {day}, als “{document.name}” ({state}). "
        "Er is niets dubbel opgeslagen: u gaat verder met wat er al staat."
    )


def editions_of(municipality: Municipality) -> QuerySet[Edition]:
    """The plans of a municipality, newest first."""
    return Edition.objects.filter(municipality=municipality).select_related("municipality")


def public_editions() -> QuerySet[Edition]:
    """Every adopted plan, by municipality, newest first: what the public site shows."""
    adopted = Edition.objects.filter(status=Edition.Status.ADOPTED).select_related("municipality")
    return with_life(adopted).order_by("municipality__name", "-first_year")


def with_life(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """The same, with what their life brought read in the same query: whether they were amended, and until when they
    were extended."""
    amended = Amendment.objects.filter(edition=OuterRef("pk"), is_after_adoption=True)
    until = Coalesce(Max("life_steps__until_year"), 0)
    return editions.annotate(may_be_amended=Exists(amended), held_until=until)  # type: ignore[no-redef]  # fills them


def edition_with_all(edition_id: int) -> Edition:
    """An edition with everything in it, in a constant number of queries."""
    return (
        Edition.objects.select_related("municipality")
        .prefetch_related(
            "principles",
            "fields__themes__priority",
            "priorities__goals",
            "priorities__indicators__baseline_choices__chosen_by",
            "flanking_policies",
            "loose_ends",
        )
        .get(pk=edition_id)
    )
