"""From a file to a concept plan. Nothing of the plan is stored until `make_edition` writes all of it at once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from django.db import transaction

from baken.accounts.models import Municipality
from baken.audit.operations import Actor, record
from baken.core.errors import UserError
from baken.documents.codec import draft_to_json, outline_to_json
from baken.documents.draft import PlanDraft
from baken.documents.outline import Outline
from baken.documents.plan import draft_plan
from baken.documents.plan.belonging import require_plan
from baken.documents.reading import read_outline
from baken.plans.corrections import EXCLUDED, Corrections, corrected
from baken.plans.models import Document, Edition, Reading
from baken.plans.queries import (
    OpenQuestion,
    draft_of,
    first_draft_of,
    known_document,
    loose_ends_of,
    open_questions,
)
from baken.plans.recording import record_edition


class StaleReadingError(UserError):
    """Somebody else saved in the meantime. Nothing was stored; the reading now holds the newest state."""

    def __init__(self) -> None:
        super().__init__(
            "Iemand anders heeft deze lezing intussen gewijzigd. Hieronder staat de nieuwste versie; "
            "kijk of uw wijziging nog klopt en bewaar haar opnieuw."
        )


class WrongAnswersError(UserError):
    """Answers that cannot be stored; nothing was. `sentences` holds one by the id of each such question."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        super().__init__(" ".join(dict.fromkeys(sentences.values())))
        self.sentences = dict(sentences)


def receive_document(*, municipality: Municipality, name: str, content: bytes, by: Actor) -> Document:
    """Keep an uploaded plan. The same bytes again give the same document and store nothing.
    Raises `DocumentError` (a `UserError`) when it cannot be read; then nothing is kept."""
    if known := known_document(municipality, content):
        return known
    read_outline(content, name)
    return _store_document(municipality, name, content, by)


def start_reading(*, document: Document, by: Actor) -> Reading:
    """Read the document. A reading that is still open goes on; an earlier one that was stopped stays as it is."""
    return _going(document) or _store_reading(document, _read(bytes(document.content), document.name), by)


def receive_and_read(*, municipality: Municipality, name: str, content: bytes, by: Actor) -> Reading:
    """Both at once, or neither. A document may take seconds to read, so that is done before the first write: nobody
    else has to wait for it."""
    known = known_document(municipality, content)
    if known and (going := _going(known)):
        return going
    read = _read(content, name)
    with transaction.atomic():
        document = known_document(municipality, content) or _store_document(municipality, name, content, by)
        return _going(document) or _store_reading(document, read, by)


def _going(document: Document) -> Reading | None:
    return document.readings.filter(status=Reading.Status.OPEN).first()


def _read(content: bytes, name: str) -> tuple[Outline, PlanDraft]:
    outline = read_outline(content, name)
    draft = draft_plan(outline)
    require_plan(outline, draft)
    return outline, draft


@transaction.atomic
def _store_document(municipality: Municipality, name: str, content: bytes, by: Actor) -> Document:
    made = Document.objects.create(
        municipality=municipality,
        name=name[-200:],
        content=content,
        checksum=hashlib.sha256(content).hexdigest(),
        uploaded_by=by.email,
    )
    _log(by, "plans.receive_document", made.municipality, made.name, f"plans.document:{made.pk}")
    return made


@transaction.atomic
def _store_reading(document: Document, read: tuple[Outline, PlanDraft], by: Actor) -> Reading:
    outline, draft = read
    made = Reading.objects.create(document=document, outline=outline_to_json(outline), draft=draft_to_json(draft))
    _log(by, "plans.start_reading", document.municipality, document.name, f"plans.reading:{made.pk}")
    return made


@transaction.atomic
def answer_question(*, reading: Reading, question: str, answer: str, version: int, by: Actor) -> Reading:
    """Store the answer to the question with that id. `answer` is one of its choices."""
    return answer_questions(reading=reading, answers={question: answer}, version=version, by=by)


@transaction.atomic
def answer_questions(*, reading: Reading, answers: Mapping[str, str], version: int, by: Actor) -> Reading:
    """Store answers by the id of their question: all of them as one version, with a line in the log for each.
    Raises `WrongAnswersError` with a sentence for every answer that cannot be stored; then none is."""
    _lock(reading, version)
    asked = {q.id: q for q in open_questions(reading)}
    if wrong := _wrong(asked, answers):
        raise WrongAnswersError(wrong)
    if not answers:
        return reading
    before = dict(reading.answers)
    reading.answers.update(answers)
    _keep(reading)
    for key, given in answers.items():
        details: dict[str, object] = {"question": key, "was": before.get(key), "is": given}
        _log_reading(reading, by, "plans.answer_question", asked[key].indicator_name, details)
    return reading


def _wrong(asked: Mapping[str, OpenQuestion], answers: Mapping[str, str]) -> dict[str, str]:
    """A sentence by question id for every answer that cannot be stored."""
    wrong = {}
    for key, given in answers.items():
        if key not in asked:
            wrong[key] = "Deze vraag staat niet meer open. Laad de pagina opnieuw."
        elif given not in dict(asked[key].question.choices):
            wrong[key] = f"Kies een van de antwoorden bij “{asked[key].indicator_name}”."
    return wrong


@transaction.atomic
def correct_text(*, reading: Reading, path: str, text: str, version: int, by: Actor) -> Reading:
    """Replace the text at `path` (see `plans.corrections`). `<path>/excluded` with any text leaves the thing out,
    with an empty text takes it back. Phrases of baselines and targets are read again."""
    _lock(reading, version)
    changes = Corrections({}, {})
    corrected(first_draft_of(reading), changes)
    if path not in changes.asked:
        raise UserError("Deze tekst staat niet in het gelezen plan. Laad de pagina opnieuw.")
    text = text.strip()
    _check_correction(path, text, changes)
    before = reading.corrections.get(path)
    reading.corrections[path] = text
    if path.endswith(f"/{EXCLUDED}") and not text:
        del reading.corrections[path]
    return _save(reading, by, "plans.correct_text", path, {"path": path, "was": before, "is": text})


def _check_correction(path: str, text: str, changes: Corrections) -> None:
    if path in changes.years and text and not (text.isdigit() and 1990 <= int(text) <= 2100):
        raise UserError("Schrijf het jaar met vier cijfers, bijvoorbeeld 2027.")
    if path.endswith(("/name", "/title")) and not text:
        raise UserError("Een naam of titel mag niet leeg zijn. Laat het onderdeel weg als het niet in het plan hoort.")


@transaction.atomic
def settle_in_reading(*, reading: Reading, number: int, note: str, version: int, by: Actor) -> Reading:
    """Note how loose end `number` (counted from 0) was settled; an empty note opens it again."""
    _lock(reading, version)
    ends = loose_ends_of(reading)
    if not 0 <= number < len(ends):
        raise UserError("Dit losse eindje bestaat niet. Laad de pagina opnieuw.")
    if note.strip():
        reading.resolved[str(number)] = note.strip()
    else:
        reading.resolved.pop(str(number), None)
    title = ends[number].loose_end.title
    return _save(reading, by, "plans.settle_in_reading", title, {"number": number, "note": note.strip()})


@transaction.atomic
def drop_reading(*, reading: Reading, by: Actor) -> Reading:
    """Stop. The document stays and can be read anew."""
    _lock(reading, None)
    reading.status = Reading.Status.DROPPED
    return _save(reading, by, "plans.drop_reading", reading.document.name)


@transaction.atomic
def make_edition(*, reading: Reading, by: Actor) -> Edition:
    """Write the whole concept plan at once. Refused while a question is open or the years are unknown."""
    _lock(reading, None)
    waiting = [q for q in open_questions(reading) if q.answer is None]
    if waiting:
        raise UserError(f"Beantwoord eerst {_counted(len(waiting))}, te beginnen met “{waiting[0].indicator_name}”.")
    notes = tuple(e.note for e in loose_ends_of(reading))
    reading.edition = record_edition(reading.document.municipality, draft_of(reading), notes, by.email)
    reading.status = Reading.Status.DONE
    _save(reading, by, "plans.make_edition", str(reading.edition))
    return reading.edition


def _counted(number: int) -> str:
    return "de open vraag" if number == 1 else f"de {number} open vragen"


def _lock(reading: Reading, version: int | None) -> None:
    """Bring `reading` up to date under a lock; refuse an old `version` and a reading that is closed."""
    reading.refresh_from_db(from_queryset=Reading.objects.select_for_update(of=("self",)))
    if version is not None and reading.version != version:
        raise StaleReadingError
    if reading.status != Reading.Status.OPEN:
        raise UserError("Deze lezing is al afgesloten. Begin zo nodig een nieuwe lezing van het document.")


def _save(reading: Reading, by: Actor, verb: str, target: str, details: dict[str, object] | None = None) -> Reading:
    _keep(reading)
    _log_reading(reading, by, verb, target, details)
    return reading


def _keep(reading: Reading) -> None:
    reading.version += 1
    reading.save()


def _log_reading(reading: Reading, by: Actor, verb: str, target: str, details: dict[str, object] | None = None) -> None:
    _log(by, verb, reading.document.municipality, target, f"plans.reading:{reading.pk}", details)


def _log(
    by: Actor, verb: str, municipality: Municipality, target: str, reference: str,
    details: dict[str, object] | None = None,
) -> None:  # fmt: skip
    record(by=by, verb=verb, target=target, municipality=municipality.code, reference=reference, details=details)
