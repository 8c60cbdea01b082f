"""Fetching a table: asked, kept page by page, recorded all at once, or ended with a sentence that says why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from baken.accounts.models import Municipality
from baken.audit.operations import Actor, record
from baken.core import figures as core
from baken.core.errors import UserError
from baken.core.phrases.numbers import print_number
from baken.observations.models import Fetch, FetchedPage, Snapshot
from baken.observations.operations.figures import Provenance, Recorded, make_snapshot, write_figures
from baken.sources.live import About, Request


@dataclass(frozen=True)
class Question:
    """What is asked of a table: `classes` maps its codes to series; years are both included."""

    source: str
    table: str
    classes: Mapping[str, str]
    areas: Sequence[str]
    first_year: int
    last_year: int


@transaction.atomic
def ask_fetch(*, municipality: Municipality, question: Question, by: Actor) -> Fetch:
    """Put a fetch in line. While one of the same table is waiting or running, that one is given back."""
    if municipality.is_invented:
        raise UserError(f"{municipality.name} is verzonnen: geen bron heeft er cijfers over.")
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    waiting = Fetch.objects.filter(
        municipality=municipality, table=question.table, state__in=[Fetch.State.WAITING, Fetch.State.RUNNING]
    ).first()
    if waiting is not None:
        return waiting
    made = Fetch.objects.create(
        municipality=municipality,
        source=question.source,
        table=question.table,
        classes=dict(question.classes),
        areas=list(question.areas),
        first_year=question.first_year,
        last_year=question.last_year,
        asked_by=by.email,
    )
    _log(made, "ask_fetch", by, {"classes": sorted(question.classes), "areas": list(question.areas)})
    return made


@transaction.atomic
def start_fetch(*, fetch: Fetch, requests: int) -> bool:
    """Say how many requests it takes. False when it was stopped meanwhile. Progress, so not a line in the log."""
    open_states = [Fetch.State.WAITING, Fetch.State.RUNNING]
    changed = Fetch.objects.filter(pk=fetch.pk, state__in=open_states).update(
        state=Fetch.State.RUNNING, requests=requests
    )
    fetch.refresh_from_db()
    return bool(changed)


@transaction.atomic
def keep_page(
    *, fetch: Fetch, request: Request, number: int, provenance: Provenance, content: bytes, following: str
) -> FetchedPage:
    """Keep one reply, so that it need not be asked again. The fetch itself is the line in the log."""
    kept = FetchedPage.objects.filter(fetch=fetch, key=request.key, number=number).first()
    if kept is not None:
        return kept
    snapshot = make_snapshot(fetch.municipality, provenance, "", content, _Keeper(fetch.asked_by))
    kept, _ = FetchedPage.objects.get_or_create(
        fetch=fetch, key=request.key, number=number, defaults={"following": following, "snapshot": snapshot}
    )
    return kept


@dataclass(frozen=True)
class _Keeper:
    email: str


@transaction.atomic
def settle_fetch(
    *, fetch: Fetch, about: About, parts: Sequence[tuple[Snapshot, Sequence[core.Figure]]], by: Actor
) -> Recorded:
    """Record all figures of a fetch together, once. UserError when it was stopped or settled meanwhile."""
    locked = Fetch.objects.select_for_update().get(pk=fetch.pk)
    if not locked.is_open:
        raise UserError("Deze ophaling is al geëindigd. Begin een nieuwe.")
    outcome = write_figures(locked.municipality, parts, by)
    locked.title, locked.modified = about.title[:300], about.modified[:40]
    locked.new, locked.unchanged, locked.superseded = outcome.new, outcome.unchanged, outcome.superseded
    _end(locked, Fetch.State.DONE, told(outcome))
    _log(locked, "settle_fetch", by, {"new": outcome.new, "superseded": outcome.superseded})
    fetch.refresh_from_db()
    return outcome


def told(outcome: Recorded) -> str:
    """`12 nieuwe cijfers, 3 gewijzigd, 700 gelijk gebleven.`"""
    unchanged = print_number(Decimal(outcome.unchanged))
    if not outcome.new and not outcome.superseded:
        return f"Niets nieuws: alle {unchanged} cijfers zijn gelijk gebleven."
    new = "1 nieuw cijfer" if outcome.new == 1 else f"{print_number(Decimal(outcome.new))} nieuwe cijfers"
    return f"{new}, {print_number(Decimal(outcome.superseded))} gewijzigd, {unchanged} gelijk gebleven."


@transaction.atomic
def fail_fetch(*, fetch: Fetch, sentence: str, by: Actor) -> None:
    """End a fetch that cannot be done, with the sentence that says why. What was kept stays for who looks into it."""
    locked = Fetch.objects.select_for_update().get(pk=fetch.pk)
    if locked.is_open:
        _end(locked, Fetch.State.FAILED, sentence)
        _log(locked, "fail_fetch", by, {"sentence": sentence})


@transaction.atomic
def cancel_fetch(*, fetch: Fetch, by: Actor) -> None:
    """Stop a fetch; nothing of it is recorded as a figure."""
    locked = Fetch.objects.select_for_update().get(pk=fetch.pk)
    if not locked.is_open:
        raise UserError("Deze ophaling is al geëindigd.")
    _end(locked, Fetch.State.CANCELLED, f"Gestopt door {by.email}. Er zijn geen cijfers opgeslagen.")
    _log(locked, "cancel_fetch", by, {})


def _end(fetch: Fetch, state: Fetch.State, sentence: str) -> None:
    fetch.state, fetch.sentence, fetch.ended_at = state, sentence[:300], timezone.now()
    fetch.save()


def _log(fetch: Fetch, verb: str, by: Actor, details: dict[str, object]) -> None:
    record(
        by=by,
        verb=f"observations.{verb}",
        target=f"{fetch.source} {fetch.table}",
        municipality=fetch.municipality.code,
        reference=f"observations.fetch:{fetch.pk}",
        details=details,
    )
