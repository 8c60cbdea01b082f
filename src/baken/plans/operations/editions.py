"""What happens to a plan once it is recorded. An adopted plan is frozen: its text is what the council adopted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from baken.accounts.models import User
from baken.audit.operations import Actor, record
from baken.core.errors import UserError
from baken.plans.cleaning import clean_text
from baken.plans.life import State, may_change
from baken.plans.merging import Merged, merge_texts
from baken.plans.models import (
    BaselineChoice,
    Edition,
    Goal,
    Indicator,
    LifeStep,
    LooseEnd,
    Priority,
    TextVersion,
    Theme,
)
from baken.plans.pieces import TEXTS, Piece, kind_of

LONGEST_TEXT = 100_000  # characters: some forty pages
ONE_VERSION = timedelta(minutes=10)


class StaleChoiceError(UserError):
    """Somebody else chose a baseline after the page was shown."""


@transaction.atomic
def settle_loose_end(*, loose_end: LooseEnd, note: str, by: Actor) -> LooseEnd:
    """Note how a loose end was settled. Allowed after adoption too: it changes nothing of the text."""
    if not note.strip():
        raise UserError("Schrijf in een zin hoe dit losse eindje is opgelost.")
    before = loose_end.settled_note
    loose_end.settled_note, loose_end.settled_by = note.strip(), by.email
    loose_end.save(update_fields=["settled_note", "settled_by"])
    _log(by, "settle_loose_end", loose_end.edition, loose_end.title, {"was": before, "is": loose_end.settled_note})
    return loose_end


@dataclass(frozen=True)
class Saved:
    """What stands there after a save. `other` is who wrote in the meantime, "" where nobody did; of `clashes` places
    both versions stand there, for a person to choose."""

    text: str
    other: str = ""
    clashes: int = 0


@transaction.atomic
def change_text(*, piece: Piece, field: str, text: str, by: Actor, shown: str | None = None) -> Saved:
    """Change one text of a plan that is being written. What was pasted is made plain. `shown` is the text that the
    change was based on: when another stands there meanwhile, both changes are put together. An equal text writes
    nothing. UserError with the text refused when it is too long, or empty where it may not be."""
    if field not in TEXTS[type(piece)]:
        raise ValueError(f"{field!r} of {type(piece).__name__} is not a text to change")
    edition = edition_of(piece)
    refuse_frozen(edition)
    refuse_shared(piece)
    text = clean_text(text)
    before = type(piece)._default_manager.select_for_update().values_list(field, flat=True).get(pk=piece.pk)
    merged = Merged(text, 0) if shown is None else merge_texts(clean_text(shown), text, before)
    _check_text(piece, field, merged.text)
    other = "" if shown is None or clean_text(shown) == before else _last_writer(edition, piece, field)
    if merged.text != before:
        setattr(piece, field, merged.text)
        piece.save(update_fields=[field])
        _keep_version(edition, piece, field, before, by)
        _log(by, "change_text", edition, str(piece), {"field": field, "was": before, "is": merged.text})
    return Saved(merged.text, other, merged.clashes)


def longest(piece: Piece, field: str) -> int:
    """How many characters this text may have."""
    column = type(piece)._meta.get_field(field)
    return getattr(column, "max_length", None) or LONGEST_TEXT


def _check_text(piece: Piece, field: str, text: str) -> None:
    if may_not_be_empty(type(piece), field) and not text:
        raise UserError("Een naam, titel of doelstelling mag niet leeg zijn.")
    most = longest(piece, field)
    if len(text) > most:
        told = f"{most:,}".replace(",", ".")
        raise UserError(f"Deze tekst is te lang: hooguit {told} tekens. Er is niets opgeslagen; uw tekst staat er nog.")


def _keep_version(edition: Edition, piece: Piece, field: str, was: str, by: Actor) -> None:
    """Saves of one person shortly after each other are one version."""
    now = timezone.now()
    where = {"edition": edition, "piece_kind": kind_of(piece), "piece": piece.pk, "field": field}
    last = TextVersion.objects.filter(**where).first()
    text = str(getattr(piece, field))
    if last is not None and last.written_by == by.email and now - last.written_at < ONE_VERSION:
        last.text, last.written_at = text, now
        last.save(update_fields=["text", "written_at"])
    else:
        TextVersion.objects.create(**where, was=was, text=text, written_by=by.email, written_at=now)


def _last_writer(edition: Edition, piece: Piece, field: str) -> str:
    where = {"edition": edition, "piece_kind": kind_of(piece), "piece": piece.pk, "field": field}
    last = TextVersion.objects.filter(**where).first()
    return last.written_by if last else "een ander"


def may_not_be_empty(kind: type[Piece], field: str) -> bool:
    """True for a text without which the piece is nothing."""
    return field in ("title", "name") or (kind, field) == (Goal, "text")


@transaction.atomic
def adopt_edition(*, edition: Edition, adopted_on: date | None, decision: str, by: Actor) -> Edition:
    """Freeze the plan as the council adopted it on that day, under that decision number; None where nobody knows.
    Of two people at the same moment one adopts, the other is told."""
    Edition.objects.select_for_update().get(pk=edition.pk)
    edition.refresh_from_db(fields=["status"])
    if edition.status == Edition.Status.ADOPTED:
        raise UserError(f"{edition} is al vastgesteld door de raad.")
    if edition.status == Edition.Status.PREPARATION:
        raise UserError(f"{edition} is nog in voorbereiding. Schrijf eerst het concept.")
    if not edition.priorities.exists():
        raise UserError("Dit plan heeft nog geen prioriteiten. Lees het document opnieuw in of vul het aan.")
    if adopted_on is not None and not edition.first_year - 2 <= adopted_on.year <= edition.last_year:
        raise UserError("De datum van vaststelling past niet bij de jaren van het plan. Kijk de datum na.")
    before = edition.status
    edition.status, edition.adopted_on = Edition.Status.ADOPTED, adopted_on
    edition.decision = decision.strip()[:60]
    edition.save(update_fields=["status", "adopted_on", "decision"])
    LifeStep.objects.create(
        edition=edition, step="adopt", from_state=before, to_state=State.ADOPTED, decided_on=adopted_on,
        decision=edition.decision, taken_by=by.email,
    )  # fmt: skip
    _log(
        by,
        "adopt_edition",
        edition,
        str(edition),
        {"on": adopted_on.isoformat() if adopted_on else "", "decision": edition.decision},
    )
    return edition


@transaction.atomic
def choose_baseline(
    *,
    indicator: Indicator,
    which: str,
    plan_value: Decimal,
    source_value: Decimal,
    reason: str,
    by: User,
    shown: int | None = None,
) -> BaselineChoice:
    """Say which baseline counts: the plan's or the source's. The last choice counts; earlier ones stay. `shown` is how
    many choices there were when this one was made up; StaleChoiceError when there are more by now."""
    Indicator.objects.select_for_update().get(pk=indicator.pk)
    if shown is not None and indicator.baseline_choices.count() != shown:
        raise StaleChoiceError("Iemand anders koos intussen een nulmeting. Lees die keuze hieronder, en kies opnieuw.")
    if which not in BaselineChoice.Which.values:
        raise UserError("Kies welke nulmeting telt: die van het plan of die van de bron.")
    if not reason.strip():
        raise UserError("Schrijf waarom u deze nulmeting kiest; de raad kan de reden nalezen.")
    made = BaselineChoice.objects.create(
        indicator=indicator, which=which, plan_value=plan_value, source_value=source_value,
        reason=reason.strip(), chosen_by=by,
    )  # fmt: skip
    values = {"which": which, "plan": str(plan_value), "source": str(source_value), "reason": made.reason}
    _log(by, "choose_baseline", edition_of(indicator), indicator.name, dict(values))
    return made


def edition_of(piece: Piece) -> Edition:
    """The plan that this part belongs to."""
    if isinstance(piece, Edition):
        return piece
    if isinstance(piece, Theme):
        return piece.field.edition
    return piece.priority.edition if isinstance(piece, Goal | Indicator) else piece.edition


def refuse_shared(piece: Piece) -> None:
    """UserError where the text belongs to the plan of several municipalities, and another one keeps it."""
    edition = edition_of(piece)
    if edition.shared_from is None:
        return
    priority = piece if isinstance(piece, Priority) else piece.priority if isinstance(piece, Goal | Indicator) else None
    if priority is None or not priority.is_local:
        keeper = edition.shared_from.municipality.name
        raise UserError(
            f"Deze tekst hoort bij het gezamenlijke plan. {keeper} houdt die bij; een lokaal punt voegt u zelf toe."
        )


def refuse_frozen(edition: Edition) -> None:
    """UserError where the texts of the plan may not be changed any more."""
    edition.refresh_from_db(fields=["status"])
    if edition.status == Edition.Status.SUBMITTED:
        raise UserError(f"{edition} ligt bij de raad en verandert nu niet. Neem het eerst terug als concept.")
    if not may_change(edition):
        raise UserError(
            f"{edition} is vastgesteld door de raad. De tekst verandert alleen als de raad dat besluit: "
            "leg dan de wijziging door de raad vast."
        )


def _log(by: Actor, verb: str, edition: Edition, target: str, details: dict[str, object]) -> None:
    record(
        by=by, verb=f"plans.{verb}", target=target, municipality=edition.municipality.code,
        reference=f"plans.edition:{edition.pk}", details=details,
    )  # fmt: skip
