"""Meetings, forms and what people said there; and what was done with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction

from baken.audit.operations import Actor, record
from baken.core.errors import UserError
from baken.plans.cleaning import clean_text
from baken.plans.contributing import LONGEST, clean_line, refusal_of
from baken.plans.life import may_change
from baken.plans.models import Consultation, Contribution, Edition, Theme, ThemeResponse
from baken.plans.recording import Slugs

A_DAY = 300  # contributions that one form takes in a day
LONGEST_OPEN = timedelta(days=366)
MOST_NOTES = 200  # in one sheet


class WrongNotesError(UserError):
    """Notes that cannot be kept. `errors`: position in what was typed -> a sentence."""

    def __init__(self, errors: Mapping[int, str]) -> None:
        super().__init__("Nog niets is bewaard. Verbeter de briefjes die hieronder staan.")
        self.errors = dict(errors)


class StaleConsultationError(UserError):
    """Somebody else changed this meeting or form after it was shown."""


class StaleResponseError(UserError):
    """Somebody else wrote this response meanwhile."""


@dataclass(frozen=True)
class Meeting:
    """A meeting or a round of talks, as a person describes it. `invited` names groups, never persons."""

    kind: str
    title: str
    held_on: date | None = None
    invited: str = ""
    present: int | None = None
    summary: str = ""


@dataclass(frozen=True)
class Note:
    """One thing that somebody said, with the numbers (keys) of the themes it is about."""

    text: str
    themes: Sequence[int] = field(default=())


@transaction.atomic
def hold_consultation(*, edition: Edition, meeting: Meeting, by: Actor) -> Consultation:
    """Write down a meeting, or what a form will stand under."""
    _refuse_over(edition)
    taken = Consultation.objects.filter(edition__municipality=edition.municipality_id)
    slug = Slugs(80, {*taken.values_list("slug", flat=True), "gedaan"}).of(meeting.title)
    found = Consultation(edition=edition, slug=slug)
    _describe(found, meeting)
    _log(by, "hold_consultation", edition, found.title)
    return found


@transaction.atomic
def change_consultation(*, consultation: Consultation, meeting: Meeting, by: Actor, shown: str = "") -> Consultation:
    """Describe it anew; its address stays, since it may be printed on paper. `shown` (of `meeting_as_shown`) tells what
    it was based on; StaleConsultationError when that is another by now. The same goes for `open_form`."""
    _refuse_over(consultation.edition)
    _refuse_stale(consultation, shown)
    _describe(consultation, meeting)
    _log(by, "change_consultation", consultation.edition, consultation.title)
    return consultation


@transaction.atomic
def open_form(
    *, consultation: Consultation, question: str, opens_on: date, closes_on: date, by: Actor, shown: str = ""
) -> Consultation:
    """Put a question to everybody, from the first day up to and including the last."""
    _refuse_over(consultation.edition)
    _refuse_stale(consultation, shown)
    if not clean_text(question):
        raise UserError("Schrijf de vraag op die mensen op het formulier lezen.")
    if closes_on < opens_on:
        raise UserError("De laatste dag ligt vóór de eerste. Draai ze om.")
    if closes_on - opens_on > LONGEST_OPEN:
        raise UserError("Een formulier is hooguit een jaar open. Kies een eerdere laatste dag.")
    consultation.question = clean_text(question)
    consultation.opens_on, consultation.closes_on = opens_on, closes_on
    consultation.save(update_fields=["question", "opens_on", "closes_on"])
    _log(by, "open_form", consultation.edition, f"{consultation.title}: {opens_on} tot en met {closes_on}")
    return consultation


@transaction.atomic
def receive_contribution(
    *, consultation: Consultation, text: str, themes: Iterable[int] = (), today: date, by: Actor
) -> Contribution:
    """Keep what came in by the form. UserError when the form is not open, the text cannot be kept, or too much came in
    today. The log tells that something came in, not what."""
    Consultation.objects.select_for_update().get(pk=consultation.pk)
    if not is_open(consultation, today):
        raise UserError("Dit formulier is nu niet open. Kijk op de pagina wanneer wel.")
    reason = refusal_of(text, today)
    if reason:
        raise UserError(reason)
    if consultation.contributions.filter(way=Contribution.Way.FORM, received_on=today).count() >= A_DAY:
        raise UserError("Er is vandaag heel veel binnengekomen. Bewaar uw tekst en verstuur hem morgen.")
    note = Note(text, tuple(themes))
    (kept,) = _keep(consultation, [note], Contribution.Way.FORM, today)
    _log(by, "receive_contribution", consultation.edition, consultation.title)
    return kept


@transaction.atomic
def type_contributions(
    *, consultation: Consultation, notes: Sequence[Note], way: str, today: date, by: Actor
) -> tuple[Contribution, ...]:
    """Keep many notes at once, from paper or a meeting; rows without text are passed over. All of them or none:
    WrongNotesError with a sentence per row. Returns what was kept."""
    _refuse_over(consultation.edition)
    if way not in (Contribution.Way.PAPER, Contribution.Way.MEETING):
        raise ValueError(f"{way!r} is not a way in which notes come in")
    filled = [note for note in notes if note.text.strip()]
    errors = wrong_notes(consultation.edition, notes, today)
    if errors:
        raise WrongNotesError(errors)
    if not filled:
        raise UserError("Er staat nog niets op het vel. Vul minstens één briefje in.")
    if len(filled) > MOST_NOTES:
        raise UserError(f"Op één vel passen {MOST_NOTES} briefjes. Bewaar de rest op een volgend vel.")
    kept = _keep(consultation, filled, way, consultation.held_on or today)
    _log(by, "type_contributions", consultation.edition, f"{consultation.title}: {len(kept)}")
    return kept


def wrong_notes(edition: Edition, notes: Sequence[Note], today: date) -> dict[int, str]:
    """Position in the list -> what is wrong with that note, as a sentence; empty when all of them can be kept."""
    own = _themes_of(edition)
    found: dict[int, str] = {}
    for i, note in enumerate(notes):
        if not note.text.strip():
            reason = "Er staat wel een thema, maar geen tekst. Schrijf op wat er is gezegd." if note.themes else ""
        elif set(note.themes) <= own:
            reason = refusal_of(note.text, today)
        else:
            reason = "Dit thema staat niet in het plan. Kies een van de thema’s van het plan."
        found |= {i: reason} if reason else {}
    return found


@transaction.atomic
def link_themes(
    *, edition: Edition, contributions: Iterable[int], themes: Iterable[int], by: Actor, instead: bool = False
) -> int:
    """Link contributions to themes, many at once; with `instead` the links they had go. How many were linked."""
    wanted = set(themes)
    if not wanted <= _themes_of(edition):
        raise UserError("Dit thema staat niet in het plan. Kies een van de thema’s van het plan.")
    found = list(Contribution.objects.filter(pk__in=list(contributions), consultation__edition=edition))
    if not found:
        raise UserError("Kies eerst waar het om gaat: zet een vinkje bij een of meer briefjes.")
    if not wanted and not instead:
        raise UserError("Kies een of meer thema’s om aan te koppelen.")
    for each in found:
        each.themes.set(wanted) if instead else each.themes.add(*wanted)
    _log(by, "link_themes", edition, f"{len(found)} keer inbreng")
    return len(found)


@transaction.atomic
def set_aside_contribution(*, contribution: Contribution, reason: str, by: Actor) -> Contribution:
    """It does not count, and why; an empty reason takes it up again where it was set aside."""
    if not reason.strip() and not contribution.set_aside:
        raise UserError("Schrijf waarom u dit weglegt, bijvoorbeeld: ‘gaat niet over veiligheid’.")
    contribution.set_aside = clean_line(reason)[:200]
    contribution.save(update_fields=["set_aside"])
    _log(by, "set_aside_contribution", contribution.consultation.edition, contribution.set_aside or "weer opgepakt")
    return contribution


@transaction.atomic
def respond_to_theme(*, theme: Theme, text: str, is_public: bool, by: Actor, shown: str | None = None) -> ThemeResponse:
    """Write what was done with the contributions about a theme, and whether everybody may read it. `shown` is the text
    it was based on; when another stands there meanwhile, StaleResponseError. Also after adoption: it is no part of the
    plan."""
    Theme.objects.select_for_update().get(pk=theme.pk)
    before = ThemeResponse.objects.filter(theme=theme).first()
    now = before.text if before else ""
    if shown is not None and shown.strip() != now:
        raise StaleResponseError("Een ander heeft dit intussen gewijzigd. Bekijk wat er nu staat en sla zo nodig op.")
    if is_public and not clean_text(text):
        raise UserError("Schrijf eerst op wat u met de inbreng deed. Een lege tekst kan niet op de openbare site.")
    written = {"text": clean_text(text), "is_public": is_public, "written_by": by.email}
    found, _ = ThemeResponse.objects.update_or_create(theme=theme, defaults=written)
    _log(by, "respond_to_theme", theme.field.edition, f"{theme}: {'openbaar' if is_public else 'niet openbaar'}")
    return found


def is_open(consultation: Consultation, today: date) -> bool:
    """Whether the form takes contributions on this day; a plan that was adopted asks nothing any more."""
    first, last = consultation.opens_on, consultation.closes_on
    is_running = consultation.edition.status != Edition.Status.ADOPTED
    return is_running and first is not None and last is not None and first <= today <= last


def meeting_as_shown(consultation: Consultation) -> str:
    """A short text that is another once its description or its question is."""
    found = consultation
    words = (found.kind, found.title, found.held_on, found.invited, found.present, found.summary, found.question,
             found.opens_on, found.closes_on)  # fmt: skip
    return hashlib.sha256(repr(words).encode()).hexdigest()[:16]


def _refuse_stale(consultation: Consultation, shown: str) -> None:
    now = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if shown and shown != meeting_as_shown(now):
        raise StaleConsultationError(
            "Een ander heeft dit intussen gewijzigd. Bekijk wat er nu staat en sla zo nodig weer op."
        )


def _describe(found: Consultation, meeting: Meeting) -> None:
    if not clean_line(meeting.title):
        raise UserError("Geef het een naam, bijvoorbeeld ‘Bewonersavond in het dorpshuis’.")
    if meeting.kind not in Consultation.Kind.values:
        raise UserError("Kies met wie u praat.")
    if meeting.present is not None and not 0 <= meeting.present <= 100_000:
        raise UserError("Vul in hoeveel mensen er kwamen, van 0 tot 100.000.")
    found.kind, found.title, found.held_on = meeting.kind, clean_line(meeting.title)[:200], meeting.held_on
    found.invited, found.present = clean_text(meeting.invited), meeting.present
    found.summary = clean_text(meeting.summary)
    found.save()


def _keep(consultation: Consultation, notes: Sequence[Note], way: str, received_on: date) -> tuple[Contribution, ...]:
    own, kept = _themes_of(consultation.edition), []
    for note in notes:
        found = Contribution.objects.create(
            consultation=consultation, text=clean_text(note.text)[:LONGEST], way=way, received_on=received_on
        )
        found.themes.set(set(note.themes) & own)
        kept.append(found)
    return tuple(kept)


def _themes_of(edition: Edition) -> set[int]:
    return set(Theme.objects.filter(field__edition=edition).values_list("pk", flat=True))


def _refuse_over(edition: Edition) -> None:
    if not may_change(edition):
        raise UserError("Dit plan ligt bij de raad of is vastgesteld. Haal inbreng op bij een nieuw plan.")


def _log(by: Actor, verb: str, edition: Edition, target: str) -> None:
    record(
        by=by, verb=f"plans.{verb}", target=target, municipality=edition.municipality.code,
        reference=f"plans.edition:{edition.pk}",
    )  # fmt: skip
